"""Pure decisions on plain values, and the state table of each record."""
