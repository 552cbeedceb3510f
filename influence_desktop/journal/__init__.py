"""Everything that speaks SQL: store, totals, migrations, history, errors."""
