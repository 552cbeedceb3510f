"""The invented journal: two years of figures, and what was asked and replied in them."""
