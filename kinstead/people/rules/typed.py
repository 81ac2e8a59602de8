"""Reading what somebody typed to find a person: which part is a date, and is there enough?

People type a birth date as they say it: 12/5/2018, 12 May 2018, 2018-05-12, 12th of May 18. The
day comes before the month, as it does in England.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<word>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>\d{4}|\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-])", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}})\s?[/.-]\s?{_YEAR}",
        r"(?P<day>\d{1,2}) (?P<month>\d{1,2}) (?P<year>(?:19|20)\d{2})",
        rf"{_DAY}[\s-]*(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    )
)
# Said beside a date; with one they are no part of anybody's name.
_SAID_BESIDE = re.compile(r"\b(born(?: on)?|dob|d\.o\.b\.?|date of birth|birthday)\b:?", re.I)
_FEWEST = 2
_MOST = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, taken apart."""

    words: str
    """All but the date: names, a number, an address."""
    born: date | None
    too_short: bool
    """Fewer than two letters or figures, so that half the authority would answer."""
    problem: str
    """What is wrong with the date, in a sentence; "" when nothing is."""


def read(text: str, *, today: date) -> Typed:
    """Take `text` apart. A date of two figures for the year is the latest that has come.

    A date that is none ("31/2/2018") is said to be a problem and looked for as words.
    """
    text = " ".join(text.replace("\x00", "").split())[:_MOST]
    for form in _FORMS:
        found = form.search(text)
        if found is None:
            continue
        born = _day(found.groupdict(), today)
        if born is None:
            return Typed(text, None, False, f"There is no {found.group().strip()} in the calendar.")
        rest = _SAID_BESIDE.sub(" ", f"{text[: found.start()]} {text[found.end() :]}")
        return Typed(" ".join(rest.strip(" ,;").split()), born, False, "")
    return Typed(text, None, sum(c.isalnum() for c in text) < _FEWEST, "")


def _day(parts: dict[str, str | None], today: date) -> date | None:
    year = int(parts["year"] or 0)
    if year < 100:
        year += 2000 if 2000 + year <= today.year + 1 else 1900
    word = parts.get("word")
    month = _MONTHS.index(word[:3].lower()) + 1 if word else int(parts["month"] or 0)
    try:
        return date(year, month, int(parts["day"] or 0))
    except ValueError:
        return None
