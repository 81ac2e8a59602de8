"""Verbs: receiving, screening, putting on record, referring, deciding, answering."""
