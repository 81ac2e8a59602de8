"""Money as whole pence, read from what people type and written as people read it.

Pounds are never held as fractions: a sum of pence is exact, and a sum of floating pounds is not.
"""

from __future__ import annotations

import re
from typing import NewType

Pence = NewType("Pence", int)

_POUNDS_AND_PENCE = re.compile(
    r"£? ?(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<pence>[0-9]{2}))?"
)
# Nothing a council pays or plans comes near this; a slip of the keyboard does.
_MOST_FIGURES = 12


class NotAnAmount(ValueError):
    """What was typed cannot be read as an amount of money; the message is fit for the screen."""


def parse_pence(typed: str) -> Pence:
    """Read an amount such as `£1,234.50`, `1234.50` or `1234` as pence.

    Raises `NotAnAmount`, in words, for anything else: a minus sign, one figure after the point,
    commas out of place. Nothing is guessed, because a guess about money is paid.
    """
    text = " ".join(typed.split())
    if not text:
        raise NotAnAmount("Enter an amount in pounds, such as £1,234.50.")
    if text[0] in "-−–":
        raise NotAnAmount(f"“{text}” is below nothing. Enter an amount of £0 or more.")
    found = _POUNDS_AND_PENCE.fullmatch(text)
    if found is None:
        raise NotAnAmount(f"“{text}” is not an amount. {_advice(text)}")
    pounds = found["pounds"].replace(",", "")
    if len(pounds) > _MOST_FIGURES:
        raise NotAnAmount(f"“{text}” is larger than any amount that can be kept. Check it.")
    return Pence(int(pounds) * 100 + int(found["pence"] or 0))


def format_pence(pence: int) -> str:
    """Write pence as pounds: `£1,234.50`, and `-£12.00` below nothing."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}.{rest:02}"


def _advice(text: str) -> str:
    if re.fullmatch(r"£? ?[0-9,]+\.[0-9]?", text):
        return "Write the pence with two figures, such as £12.50."
    if re.fullmatch(r"£? ?[0-9,]+\.[0-9]{3,}", text):
        return "There are only two figures after the point, such as £12.50."
    if re.fullmatch(r"£? ?[0-9,]+(\.[0-9]{2})?", text):
        return "Put a comma only between thousands, such as £1,234.50."
    return "Enter pounds and pence, such as £1,234.50."
