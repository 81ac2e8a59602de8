"""How a due date is found and explained: editions, local limits, hours, months, lateness."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinstead import statute
from kinstead.kit.moments import ENGLAND
from kinstead.kit.working_days import WorkingCalendar
from kinstead.statute import CannotCount, Counting, LocalLimit, NoEditionInForce
from kinstead.statute.counting import (
    Limit,
    add_months,
    calendar_days,
    deadline,
    hours,
    months,
    weeks,
    working_days,
)

CONFERENCE = statute.duty("initial-child-protection-conference")


def test_the_words_under_why_this_date() -> None:
    assert CONFERENCE.due(date(2026, 5, 7)).explanation == (
        "Due Friday 29 May 2026: 15 working days from the strategy discussion at which the section"
        " 47 enquiry began, Thursday 7 May 2026. Not counted: weekends and Monday 25 May 2026"
        " (Spring bank holiday). Statutory guidance: Working Together to Safeguard Children 2023,"
        " as restated by Warrington and East Riding. A source was found for this limit; no"
        " practice lead has checked it yet."
    )


def test_the_edition_in_force_on_the_start_decides() -> None:
    day_before, day_of = date(2023, 12, 14), date(2023, 12, 15)
    assert "2018" in CONFERENCE.due(day_before).edition.source
    assert "2023" in CONFERENCE.due(day_of).edition.source
    assert not CONFERENCE.due(day_before).edition.verified


def test_before_the_first_edition_there_is_no_date_and_the_refusal_says_since_when() -> None:
    with pytest.raises(NoEditionInForce, match="on 3 July 2018: the first is from 4 July 2018"):
        CONFERENCE.due(date(2018, 7, 3))


def test_a_moment_counts_as_its_day_in_england() -> None:
    # Half past eleven at night in universal time is already Friday 8 May in British summer time.
    late_evening = datetime(2026, 5, 7, 23, 30, tzinfo=UTC)
    assert CONFERENCE.due(late_evening).on == CONFERENCE.due(date(2026, 5, 8)).on


def test_closure_days_move_a_date_and_are_named() -> None:
    closed = WorkingCalendar(closures={date(2026, 5, 26): "Northmere’s staff day"})
    due = CONFERENCE.due(date(2026, 5, 7), calendar=closed)
    assert due.on == date(2026, 6, 1)
    assert "Monday 25 May 2026 (Spring bank holiday) and Tuesday 26 May 2026 (Northmere" in (
        due.explanation
    )


def test_a_tighter_local_limit_decides_and_is_explained() -> None:
    local = LocalLimit(limit=working_days(12), set_by="Northmere")
    due = CONFERENCE.due(date(2026, 5, 7), local_limit=local)
    assert (due.on, due.is_local, due.limit) == (date(2026, 5, 26), True, working_days(12))
    assert "12 working days from" in due.explanation
    assert "Northmere’s own limit is 12 working days, tighter than the national 15" in (
        due.explanation
    )


def test_a_looser_local_limit_never_moves_a_national_one() -> None:
    local = LocalLimit(limit=working_days(20), set_by="Northmere")
    due = CONFERENCE.due(date(2026, 5, 7), local_limit=local)
    assert (due.on, due.is_local) == (date(2026, 5, 29), False)
    assert "no tighter than the national 15 working days" in due.explanation


@pytest.mark.parametrize(("count", "expected"), [(10, date(2026, 5, 5)), (20, date(2026, 5, 19))])
def test_a_local_limit_replaces_common_practice_either_way(count: int, expected: date) -> None:
    local = LocalLimit(limit=working_days(count), set_by="Northmere")
    due = statute.duty("child-protection-visit").due(date(2026, 4, 20), local_limit=local)
    assert (due.on, due.is_local) == (expected, True)
    assert f"Northmere has set {count} working days in place of the usual 15" in due.explanation


def test_more_notice_is_tighter_where_notice_is_given_ahead() -> None:
    notice = statute.duty("private-fostering-notice-ahead")
    start = date(2026, 8, 31)
    more = notice.due(start, local_limit=LocalLimit(limit=weeks(8), set_by="Northmere"))
    less = notice.due(start, local_limit=LocalLimit(limit=weeks(2), set_by="Northmere"))
    assert (more.on, more.is_local) == (date(2026, 7, 6), True)
    assert (less.on, less.is_local) == (date(2026, 7, 20), False)


def test_hours_pass_alike_when_the_clocks_change() -> None:
    start = datetime(2026, 10, 24, 10, 0, tzinfo=ENGLAND)
    due = statute.duty("police-protection").due(start)
    assert due.at == datetime(2026, 10, 27, 9, 0, tzinfo=ENGLAND)
    assert due.at is not None
    assert due.at.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=72)
    assert due.on == date(2026, 10, 27)
    assert due.explanation.startswith("Due Tuesday 27 October 2026 at 09:00: 72 hours from the")


def test_hours_cannot_be_counted_from_a_day() -> None:
    with pytest.raises(CannotCount, match="72 hours cannot be counted from a day: say the moment"):
        statute.duty("police-protection").due(date(2026, 5, 7))


@pytest.mark.parametrize("name", ["police-protection", "assessment"])
def test_a_moment_without_a_time_zone_is_refused(name: str) -> None:
    naive = datetime(2026, 5, 7, 23, 30)  # noqa: DTZ001 - the refusal is what is tested
    with pytest.raises(CannotCount, match="no time zone"):
        statute.duty(name).due(naive)


def test_a_day_may_be_used_to_its_end_and_an_hour_to_its_minute() -> None:
    conference = CONFERENCE.due(date(2026, 5, 7))
    assert not conference.is_late_at(datetime(2026, 5, 29, 23, 59, 59, tzinfo=ENGLAND))
    assert conference.is_late_at(datetime(2026, 5, 30, 0, 0, tzinfo=ENGLAND))
    talk = statute.duty("missing-child-return-interview").due(
        datetime(2026, 5, 8, 23, 40, tzinfo=ENGLAND)
    )
    assert not talk.is_late_at(datetime(2026, 5, 11, 23, 40, tzinfo=ENGLAND))
    assert talk.is_late_at(datetime(2026, 5, 11, 23, 40, 1, tzinfo=ENGLAND))


def test_a_date_that_is_not_a_working_day_is_not_moved_and_says_so() -> None:
    review = statute.duty("first-review-child-protection-conference").due(date(2026, 11, 30))
    assert review.on == date(2027, 2, 28)
    assert "That is not a working day; the date is not moved." in review.explanation


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 5, 12), 6, date(2026, 11, 12)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_keep_the_day_or_end_with_the_month(start: date, count: int, expected: date) -> None:
    assert add_months(start, count) == expected


@given(
    start=st.dates(date(2012, 1, 1), date(2040, 1, 1)),
    limit=st.builds(
        Limit,
        st.integers(0, 60),
        st.sampled_from([working_days(1).unit, calendar_days(1).unit, weeks(1).unit]),
    ),
)
def test_a_longer_limit_never_ends_sooner(start: date, limit: Limit) -> None:
    longer = Limit(limit.count + 1, limit.unit)
    assert _day(deadline(start, limit)) < _day(deadline(start, longer))
    assert _day(deadline(start, longer, Counting.AHEAD)) < start


def test_beginning_with_a_day_counts_that_day() -> None:
    thursday = date(2026, 5, 7)
    assert deadline(thursday, weeks(1), Counting.BEGINNING_WITH) == date(2026, 5, 13)
    assert deadline(thursday, working_days(1), Counting.BEGINNING_WITH) == thursday
    with pytest.raises(CannotCount, match="cannot be counted for 1 month"):
        deadline(thursday, months(1), Counting.BEGINNING_WITH)


def test_hours_are_never_counted_back() -> None:
    with pytest.raises(CannotCount, match="only be counted on"):
        deadline(datetime(2026, 5, 7, 9, 0, tzinfo=ENGLAND), hours(24), Counting.AHEAD)


def test_a_limit_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be below nothing"):
        working_days(-1)


def _day(when: date | datetime) -> date:
    assert not isinstance(when, datetime)
    return when
