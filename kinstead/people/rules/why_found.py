"""Why a search found somebody, and how old they are: in words, never a score."""

from __future__ import annotations

from datetime import date

from kinstead.kit.days_in_words import date_in_words
from kinstead.kit.identifiers import format_nhs_number

# An identifier's kind as it reads in the middle of a line.
_IDENTIFIERS = {
    "child_id": "Our child reference",
    "upn": "Unique pupil number",
    "former_upn": "Former unique pupil number",
    "nhs_number": "NHS number",
    "consistent": "Consistent identifier",
    "other": "Reference",
}


def why_found(*, kind: str, how: str, matched: str, name: str, asked_day: bool) -> str:
    """One line: what of the person matched what was typed, and how.

    `kind`, `how` and `matched` are what `search_people` answers; `name` is the person's own, so
    that another name is said out; `asked_day` is whether a birth date was typed as well.
    """
    if kind == "birth_date":
        return "Born that day; another name" if how == "date_only" else "Born that day"
    if kind == "identifier":
        which, _, value = matched.partition(" ")
        shown = format_nhs_number(value) if which == "nhs_number" else value
        begins = "" if how == "exact" else " begins so"
        return f"{_IDENTIFIERS.get(which, 'Reference')}{begins}: {shown}"
    if kind == "family":
        return f"Family reference {matched}"
    if kind == "address":
        return f"Address: {matched}"
    if kind == "former_name":
        what, part, exact = "Former name", "Part of a former name", f"Former name: {matched}"
    elif matched and matched != name:
        what, part, exact = "Another name", "Part of another name", f"Also known as {matched}"
    else:
        what, part, exact, matched = "Name", "Part of the name", "Name as typed", ""
    other = f": {matched}" if matched else ""
    words = {
        "part": f"{part}{other}",
        "alike": f"{what} spelled alike{other}",
        "sounds": f"{what} sounds alike{other}",
        "name_only": f"{what} alike{other}; born on another day",
    }.get(how, exact)
    return f"{words}; born that day" if asked_day and how != "name_only" else words


def born_in_words(
    birth: date | None, expected: date | None, died: date | None, *, estimated: bool, today: date
) -> str:
    """“born 6 November 2017, 8 years”, “expected 27 July 2026”, “” where nobody knows."""
    if birth is None:
        return f"expected {date_in_words(expected)}" if expected else ""
    last = min(died, today) if died else today
    years = last.year - birth.year - ((last.month, last.day) < (birth.month, birth.day))
    age = f"{years} year{'' if years == 1 else 's'}" if years >= 1 else "under a year"
    words = f"born {'about ' if estimated else ''}{date_in_words(birth)}"
    if died:
        return f"{words}, died {date_in_words(died)}"
    return f"{words}, {age}" if birth <= today else words
