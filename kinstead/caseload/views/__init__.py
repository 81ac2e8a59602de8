"""Pages of the desk and of a record, and the papers made from it."""
