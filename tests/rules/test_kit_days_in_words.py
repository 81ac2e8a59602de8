"""Days and moments as people say them, by the clock in England."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kinstead.kit.days_in_words import date_in_words, day_in_words, moment_in_words


def test_a_day_says_its_weekday_and_has_no_leading_nought() -> None:
    assert day_in_words(date(2026, 5, 7)) == "Thursday 7 May 2026"
    assert date_in_words(date(2026, 12, 25)) == "25 December 2026"


def test_a_moment_is_said_by_the_clock_in_england() -> None:
    # Half past eleven at night in universal time is the next day during British summer time.
    assert moment_in_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == (
        "Thursday 2 July 2026 at 00:30"
    )
    assert moment_in_words(datetime(2026, 1, 1, 9, 5, tzinfo=UTC)) == (
        "Thursday 1 January 2026 at 09:05"
    )
