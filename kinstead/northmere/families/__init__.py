"""Families as they are told: who they are, what happened to them, and what was done."""
