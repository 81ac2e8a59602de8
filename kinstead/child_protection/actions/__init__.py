"""Verbs, one module to a record."""
