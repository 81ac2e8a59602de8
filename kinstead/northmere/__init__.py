"""Northmere: the council that does not exist, and the families who live there."""
