"""What the text of a cell means, where it has one meaning.

Cells are kept verbatim, so reading a meaning is always a separate, deliberate step: these two
functions answer None for anything they are not certain of, and never guess.
"""

from __future__ import annotations

import re
from datetime import date

WHITE_SPACE = " \t\r\n"
"""What XML calls white space. A non-breaking space is text, and stays in the cell."""

_YES = frozenset({"1", "true"})
_NO = frozenset({"0", "false"})
_DAY = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:T00:00(?::00(?:\.0+)?)?)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII
)


def as_boolean(text: str | None) -> bool | None:
    """Yes or no for any of the four forms in use (1, 0, true, false), in any case; else None.

    The schema allows 0 and 1 alone; the collection's rule on the no-further-action flag (8568)
    accepts all four, and systems send all four.
    """
    if text is None:
        return None
    plain = text.strip(WHITE_SPACE).lower()
    if plain in _YES:
        return True
    return False if plain in _NO else None


def as_date(text: str | None) -> date | None:
    """The day an ISO date names; else None.

    A time zone after the date (which XML allows) and a midnight (which many systems export) do
    not change the day. Days and months the other way round are not guessed at.
    """
    if text is None:
        return None
    found = _DAY.fullmatch(text.strip(WHITE_SPACE))
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None
