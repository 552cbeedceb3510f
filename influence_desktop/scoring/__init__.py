"""Series, rates, the usual: pure functions over weekly totals."""
