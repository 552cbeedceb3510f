"""What changed and what to ask about it: pure functions over series."""
