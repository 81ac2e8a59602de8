"""A meeting as an iCalendar file (RFC 5545, sent as RFC 5546 says), telling as little as it can.

A calendar is read over shoulders, on telephones and by assistants: it names no family and no child.
It says “Meeting”, the family's reference, when, and the place as the organiser typed it. Those of
the family who are asked are in no list; practitioners who are asked see each other, as on any
invitation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

LONGEST_LINE = 75
"""Octets in a line before it is folded (RFC 5545, 3.1)."""

_ORDER_MARKS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Invited:
    """A practitioner with an address to be reached at."""

    name: str
    email: str
    needed: bool = False
    answer: str = ""  # "coming", "not_coming", anything else: none yet


@dataclass(frozen=True)
class Occasion:
    """What a calendar is told of a meeting."""

    key: UUID
    sequence: int
    reference: str
    starts_at: datetime
    ends_at: datetime
    place: str
    organiser: Invited
    invited: Sequence[Invited] = ()
    cancelled: bool = False


def calendar_file(occasion: Occasion, *, council: str, at: datetime) -> str:
    """The file, its lines folded and ended as the standard says.

    A meeting asked for again carries the same UID and a higher SEQUENCE, so that a calendar
    replaces what it had; a cancelled one takes it out.
    """
    method = "CANCEL" if occasion.cancelled else "REQUEST"
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{text(council)}//Kinstead//EN",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{occasion.key}",
        f"SEQUENCE:{occasion.sequence}",
        f"DTSTAMP:{moment(at)}",
        f"DTSTART:{moment(occasion.starts_at)}",
        f"DTEND:{moment(occasion.ends_at)}",
        f"SUMMARY:{text(f'Meeting ({occasion.reference})')}",
        *((f"LOCATION:{text(occasion.place)}",) if occasion.place.strip() else ()),
        f"STATUS:{'CANCELLED' if occasion.cancelled else 'CONFIRMED'}",
        # Shown as busy to others of the office, and not what it is.
        "CLASS:CONFIDENTIAL",
        f"ORGANIZER;CN={parameter(occasion.organiser.name)}:mailto:{_email(occasion.organiser)}",
        *_attendees(occasion),
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _attendees(occasion: Occasion) -> Iterator[str]:
    # A request has at least one attendee (RFC 5546, 3.2.2), so the organiser is one.
    told = {occasion.organiser.email}
    yield (
        f"ATTENDEE;CN={parameter(occasion.organiser.name)};ROLE=CHAIR;PARTSTAT=ACCEPTED"
        f":mailto:{_email(occasion.organiser)}"
    )
    for one in occasion.invited:
        if not one.email or one.email in told:
            continue
        told.add(one.email)
        role = "REQ-PARTICIPANT" if one.needed else "OPT-PARTICIPANT"
        stands = {"coming": "ACCEPTED", "not_coming": "DECLINED"}.get(one.answer, "NEEDS-ACTION")
        asks = ";RSVP=TRUE" if stands == "NEEDS-ACTION" and not occasion.cancelled else ""
        yield (
            f"ATTENDEE;CN={parameter(one.name)};ROLE={role};PARTSTAT={stands}{asks}"
            f":mailto:{_email(one)}"
        )


def moment(value: datetime) -> str:
    """“20260511T151500Z”: universal time, which no telephone mistakes."""
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def text(words: str) -> str:
    """Words as a value of type TEXT (RFC 5545, 3.3.11)."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    plain = _ORDER_MARKS.sub("", plain.replace("\u2029", "\n").replace("\u0085", "\n"))
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.strip().replace("\n", "\\n")


def parameter(words: str) -> str:
    """Words as a quoted parameter; a quotation mark is written as RFC 6868 says."""
    plain = " ".join(_ORDER_MARKS.sub("", words).split())
    return '"' + plain.replace("^", "^^").replace('"', "^'") + '"'


def _email(one: Invited) -> str:
    # An address is never a way to begin another line or another property.
    return re.sub(r"[^A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]", "", one.email)


def fold(line: str) -> Iterator[str]:
    """One line as the pieces of at most 75 octets it is sent in; no letter is cut in two."""
    piece, size, most = "", 0, LONGEST_LINE
    for letter in line:
        octets = len(letter.encode("utf-8", errors="replace"))
        if size + octets > most:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece
