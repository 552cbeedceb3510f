"""Weekly totals, pauses and this week become the frozen states that panels show."""
