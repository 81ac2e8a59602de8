"""Decisions of this room on plain values: nothing here knows a database."""
