"""A meeting as an iCalendar file: what it tells, and that it is well formed whatever was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinstead.kit.moments import ENGLAND
from kinstead.record.rules.calendar import (
    Invited,
    Occasion,
    calendar_file,
    fold,
    moment,
    parameter,
    text,
)

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
CORE_GROUP = Occasion(
    key=UUID("01a201c6-a980-7000-8000-020b65a9fdbb"),
    sequence=2,
    reference="N-48213",
    starts_at=datetime(2026, 5, 27, 10, 0, tzinfo=ENGLAND),
    ends_at=datetime(2026, 5, 27, 11, 30, tzinfo=ENGLAND),
    place="Harbour hub, room 2; ring first",
    organiser=Invited("Bronagh Tillotson", "bronagh@northmere.example"),
    invited=(
        Invited("Petra Lindqvist", "petra@northmere.example", needed=True, answer="coming"),
        Invited("Nkechi Obaseki", "nkechi@northmere.example"),
        Invited("Bronagh Tillotson", "bronagh@northmere.example"),
        Invited("Nobody's address", ""),
    ),
)


def lines_of(file: str) -> list[str]:
    """The lines of a file as a calendar unfolds them."""
    assert file.endswith("\r\n")
    assert "\n" not in file.replace("\r\n", "") and "\r" not in file.replace("\r\n", "")
    return file.replace("\r\n ", "").split("\r\n")[:-1]


def test_the_whole_file() -> None:
    assert lines_of(calendar_file(CORE_GROUP, council="Northmere Council", at=AT)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Northmere Council//Kinstead//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:01a201c6-a980-7000-8000-020b65a9fdbb",
        "SEQUENCE:2",
        "DTSTAMP:20260512T090000Z",
        "DTSTART:20260527T090000Z",
        "DTEND:20260527T103000Z",
        "SUMMARY:Meeting (N-48213)",
        "LOCATION:Harbour hub\\, room 2\\; ring first",
        "STATUS:CONFIRMED",
        "CLASS:CONFIDENTIAL",
        'ORGANIZER;CN="Bronagh Tillotson":mailto:bronagh@northmere.example',
        (
            'ATTENDEE;CN="Bronagh Tillotson";ROLE=CHAIR;PARTSTAT=ACCEPTED'
            ":mailto:bronagh@northmere.example"
        ),
        (
            'ATTENDEE;CN="Petra Lindqvist";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED'
            ":mailto:petra@northmere.example"
        ),
        (
            'ATTENDEE;CN="Nkechi Obaseki";ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE'
            ":mailto:nkechi@northmere.example"
        ),
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_cancelled_meeting_is_taken_out() -> None:
    file = calendar_file(replace(CORE_GROUP, cancelled=True, sequence=3), council="C", at=AT)
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3"} <= set(lines_of(file))
    assert "RSVP" not in file


def test_a_meeting_without_a_place_says_none() -> None:
    assert "LOCATION" not in calendar_file(replace(CORE_GROUP, place=" "), council="C", at=AT)


def test_summer_and_winter_are_told_in_universal_time() -> None:
    assert moment(datetime(2026, 5, 27, 10, 0, tzinfo=ENGLAND)) == "20260527T090000Z"
    assert moment(datetime(2026, 1, 27, 10, 0, tzinfo=ENGLAND)) == "20260127T100000Z"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("bell\x07 and\x00 nothing", "bell and nothing"),
        ("\u2028END:VEVENT\u0085BEGIN:VEVENT", "END:VEVENT\\nBEGIN:VEVENT"),
        ("“quoted” – fine", "“quoted” – fine"),
    ],
)
def test_typed_text_is_only_ever_text(typed: str, told: str) -> None:
    assert text(typed) == told


def test_a_name_in_a_parameter_cannot_end_it() -> None:
    assert parameter('Ann "Annie" O\'Neill\r\n;X^2') == "\"Ann ^'Annie^' O'Neill ;X^^2\""


@given(st.text(max_size=300))
def test_no_line_is_longer_than_the_standard_allows_and_none_is_lost(words: str) -> None:
    line = "LOCATION:" + text(words)
    pieces = list(fold(line))
    assert all(len(p.encode("utf-8", errors="replace")) <= 75 for p in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])


@given(st.text(max_size=200), st.text(max_size=80), st.text(max_size=80))
def test_nothing_typed_begins_a_line_of_its_own(place: str, name: str, email: str) -> None:
    occasion = replace(CORE_GROUP, place=place, organiser=Invited(name, email or "x"), invited=())
    file = calendar_file(occasion, council="Northmere Council", at=AT)
    names = [line.split(":")[0].split(";")[0] for line in lines_of(file)]
    assert names.count("BEGIN") == names.count("END") == 2
    assert set(names) <= {
        *("BEGIN VERSION PRODID CALSCALE METHOD UID SEQUENCE DTSTAMP DTSTART DTEND").split(),
        *("SUMMARY LOCATION STATUS CLASS ORGANIZER ATTENDEE END").split(),
    }
