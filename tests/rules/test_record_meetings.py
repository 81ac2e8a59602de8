"""When a meeting may be, and how it is told afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kinstead.record.rules.meetings import (
    Attended,
    headline,
    missing,
    times_refused,
    was_there,
    when_in_words,
    who_came,
)

AT = datetime(2026, 5, 27, 9, 0, tzinfo=UTC)


def test_a_meeting_ends_after_it_begins_and_within_a_working_day() -> None:
    assert "end after" in times_refused(AT, AT)
    assert "end after" in times_refused(AT, AT - timedelta(minutes=1))
    assert "twelve hours" in times_refused(AT, AT + timedelta(hours=12, minutes=1))
    assert times_refused(AT, AT + timedelta(hours=12)) == ""


def test_when_it_is_by_the_clock_in_england() -> None:
    assert when_in_words(AT, AT + timedelta(minutes=90)) == (
        "Wednesday 27 May 2026, 10:00 to 11:30"
    )
    assert when_in_words(AT, AT + timedelta(hours=20)) == (
        "Wednesday 27 May 2026, 10:00 to Thursday 28 May 2026, 06:00"
    )


def test_who_came_is_told_in_four_sentences_at_most() -> None:
    people = [
        Attended("Kayleigh-Ann", "came"),
        Attended("Petra (Police)", "apologised", needed=True),
        Attended("Nkechi", "by_video"),
        Attended("Gethin", "sent_words"),
        Attended("Adebayo", "did_not_come", needed=True),
        Attended("Seun", ""),
    ]
    assert who_came(people) == (
        "Kayleigh-Ann and Nkechi came. Gethin sent a report or words. Petra (Police) sent"
        " apologies. Adebayo did not come."
    )
    assert who_came([]) == ""
    assert missing(people) == ["Petra (Police)", "Adebayo"]
    assert was_there("by_video") and not was_there("sent_words") and not was_there("")


def test_a_long_title_fits_its_line() -> None:
    assert headline("Core group") == "Meeting: Core group"
    assert len(headline("word " * 40)) <= 200
