"""Pages and tables to keep: pure text out of records."""
