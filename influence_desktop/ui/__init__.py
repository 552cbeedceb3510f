"""The window: a bridge to the journal, one module a page, a theme."""
