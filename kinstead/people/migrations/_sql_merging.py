"""Making two records one, and taking it back."""

FUNCTIONS = "SELECT 1"
UNDO = "SELECT 1"
