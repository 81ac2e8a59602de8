"""Every write to the records of people and families."""

from __future__ import annotations


class Refused(Exception):
    """An action of this room was refused. The sentence is fit for the screen."""
