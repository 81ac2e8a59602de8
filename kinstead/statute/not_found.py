"""Asking the law for something by a name it does not have."""

from __future__ import annotations


class NotFound(KeyError):
    """A `KeyError` whose message is a sentence, shown without Python's quotation marks."""

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownDuty(NotFound):
    """There is no duty of that name."""


class UnknownCode(NotFound):
    """A code that its set does not have."""


class UnknownCodeSet(NotFound):
    """A set that does not exist, or not in that collection year."""
