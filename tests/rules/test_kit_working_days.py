"""Working days: the counting convention, England's bank holidays, closures, and the day boxes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinstead.kit.bank_holidays import (
    YearNotCovered,
    bank_holidays_in,
    is_published,
    published_years,
)
from kinstead.kit.working_days import (
    DayKind,
    WorkingCalendar,
    add_working_days,
    count_out,
    is_working_day,
    next_working_day,
    working_days_between,
)

any_day = st.dates(date(2005, 1, 1), date(2045, 12, 31))
a_count = st.integers(min_value=-400, max_value=400)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        pytest.param(date(2026, 5, 7), 15, date(2026, 5, 29), id="over-the-spring-bank-holiday"),
        pytest.param(
            date(2026, 3, 10), 45, date(2026, 5, 15), id="45-days-over-easter-and-may-day"
        ),
        pytest.param(date(2023, 5, 5), 1, date(2023, 5, 9), id="over-the-coronation"),
        pytest.param(date(2022, 9, 16), 1, date(2022, 9, 20), id="over-the-state-funeral"),
        pytest.param(date(2022, 6, 1), 1, date(2022, 6, 6), id="over-the-platinum-jubilee"),
        pytest.param(date(2020, 5, 7), 1, date(2020, 5, 11), id="may-day-moved-for-ve-day"),
        pytest.param(date(2026, 4, 2), 1, date(2026, 4, 7), id="over-easter"),
        # 25 December is a Friday; Boxing Day is a Saturday, so Monday 28 stands in for it.
        pytest.param(date(2026, 12, 24), 1, date(2026, 12, 29), id="christmas-with-substitute"),
        # Christmas Day a Saturday, Boxing Day a Sunday: Monday and Tuesday stand in.
        pytest.param(date(2021, 12, 24), 1, date(2021, 12, 29), id="christmas-two-substitutes"),
        pytest.param(date(2021, 12, 24), 4, date(2022, 1, 4), id="christmas-and-new-year"),
        pytest.param(date(2027, 12, 31), 1, date(2028, 1, 4), id="new-year-substitute"),
        pytest.param(date(2026, 5, 9), 1, date(2026, 5, 11), id="start-on-a-saturday"),
        pytest.param(date(2026, 5, 10), 5, date(2026, 5, 15), id="start-on-a-sunday"),
        pytest.param(date(2026, 5, 25), 1, date(2026, 5, 26), id="start-on-a-bank-holiday"),
        pytest.param(date(2026, 5, 9), 0, date(2026, 5, 9), id="day-0-is-the-start-itself"),
        pytest.param(date(2026, 5, 11), -1, date(2026, 5, 8), id="one-back-over-a-weekend"),
        pytest.param(date(2026, 5, 29), -15, date(2026, 5, 7), id="fifteen-back"),
        # 2029 is worked out, not published: Christmas Day is a Tuesday.
        pytest.param(date(2029, 12, 24), 1, date(2029, 12, 27), id="beyond-the-published-years"),
        # 20 are left in December 2026 and 2027 has 261 weekdays less 8 holidays, so day 270 is the
        # 250th of 253: 29, 30 and 31 December come after it, and 27 and 28 are holidays.
        pytest.param(date(2026, 12, 1), 270, date(2027, 12, 24), id="over-a-whole-year"),
    ],
)
def test_adding_working_days(start: date, count: int, expected: date) -> None:
    assert add_working_days(start, count) == expected


def test_the_coronation_is_a_bank_holiday_by_name() -> None:
    assert not is_working_day(date(2023, 5, 8))
    assert "coronation" in bank_holidays_in(2023)[date(2023, 5, 8)]


def test_the_years_published_and_the_years_worked_out_agree_on_how_holidays_are_named() -> None:
    assert list(published_years())[:1] == [2012] and 2028 in published_years()
    assert is_published(2028) and not is_published(2035)
    assert set(bank_holidays_in(2035).values()) == set(bank_holidays_in(2025).values())


def test_a_holiday_worked_out_ahead_stands_on_its_substitute_day() -> None:
    # Christmas Day 2033 is a Sunday: Boxing Day keeps Monday 26, Tuesday 27 stands in.
    assert {d for d in bank_holidays_in(2033) if d.month == 12} == {
        date(2033, 12, 26),
        date(2033, 12, 27),
    }


def test_a_year_no_list_reaches_is_refused_in_words() -> None:
    with pytest.raises(YearNotCovered, match="from 1872 to 2100, and 2101 is outside"):
        add_working_days(date(2100, 12, 30), 5)


def test_a_moment_is_refused_because_its_day_depends_on_where_one_stands() -> None:
    moment = datetime(2026, 5, 7, 23, 30, tzinfo=UTC)
    with pytest.raises(TypeError, match="Pass the day in England"):
        add_working_days(moment, 1)
    with pytest.raises(TypeError, match="Pass the day in England"):
        working_days_between(date(2026, 5, 7), moment)


def test_closures_are_passed_over_and_named() -> None:
    shut = WorkingCalendar(
        closures={date(2026, 12, d): "Council closed for Christmas" for d in (29, 30, 31)}
    )
    assert add_working_days(date(2026, 12, 24), 1, shut) == date(2027, 1, 4)
    assert shut.kind_of(date(2026, 12, 30)) is DayKind.CLOSURE
    assert shut.days_off_between(date(2026, 12, 24), date(2027, 1, 4)) == [
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "Boxing Day"),
        (date(2026, 12, 29), "Council closed for Christmas"),
        (date(2026, 12, 30), "Council closed for Christmas"),
        (date(2026, 12, 31), "Council closed for Christmas"),
        (date(2027, 1, 1), "New Year’s Day"),
    ]
    # Nobody else's calendar has changed.
    assert is_working_day(date(2026, 12, 30))


def test_a_list_of_bank_holidays_may_be_handed_in_instead() -> None:
    scottish = WorkingCalendar(bank_holidays=[date(2026, 11, 30)])
    assert add_working_days(date(2026, 11, 27), 1, scottish) == date(2026, 12, 1)
    assert is_working_day(date(2026, 5, 25), scottish)
    assert scottish.name_of(date(2026, 11, 30)) == "bank holiday"


@given(start=any_day, count=a_count)
def test_counting_there_and_back_again(start: date, count: int) -> None:
    assert working_days_between(start, add_working_days(start, count)) == count


@given(start=any_day, count=a_count.filter(bool))
def test_a_count_always_ends_on_a_working_day(start: date, count: int) -> None:
    assert is_working_day(add_working_days(start, count))


@given(start=any_day, count=st.integers(min_value=0, max_value=90))
def test_searching_agrees_with_walking_day_by_day(start: date, count: int) -> None:
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    assert add_working_days(start, count) == day


@given(start=any_day, first=st.integers(0, 200), second=st.integers(0, 200))
def test_two_counts_one_after_the_other_are_one_long_count(
    start: date, first: int, second: int
) -> None:
    in_two = add_working_days(add_working_days(start, first), second)
    assert in_two == add_working_days(start, first + second)


@given(start=any_day)
def test_the_next_working_day_is_the_first_one_after(start: date) -> None:
    following = next_working_day(start)
    assert following > start
    gap = (following - start).days
    assert not any(is_working_day(start + timedelta(days=n)) for n in range(1, gap))


def test_day_boxes_count_out_a_conference() -> None:
    boxes = count_out(date(2026, 5, 7), date(2026, 5, 29), today=date(2026, 5, 12))
    by_day = {box.day.isoformat(): box for box in boxes}
    assert len(boxes) == 23
    assert [b.number for b in boxes if b.number is not None] == list(range(16))
    assert by_day["2026-05-07"].is_start and by_day["2026-05-07"].number == 0
    assert by_day["2026-05-09"].kind is DayKind.WEEKEND and by_day["2026-05-09"].number is None
    assert by_day["2026-05-25"].kind is DayKind.BANK_HOLIDAY
    assert by_day["2026-05-25"].name == "Spring bank holiday"
    assert by_day["2026-05-29"].is_due and by_day["2026-05-29"].number == 15
    assert [b.day.day for b in boxes if b.is_today] == [12]
    assert [b.number for b in boxes if b.is_used] == [1, 2, 3]


def test_day_boxes_start_at_nought_even_on_a_sunday() -> None:
    boxes = count_out(date(2026, 5, 10), date(2026, 5, 12), today=date(2026, 6, 1))
    assert [(b.number, b.kind) for b in boxes] == [
        (0, DayKind.WEEKEND),
        (1, DayKind.WORKING),
        (2, DayKind.WORKING),
    ]
    assert not any(b.is_today for b in boxes)


def test_day_boxes_for_a_notice_given_ahead_count_down_to_the_day() -> None:
    boxes = count_out(date(2026, 5, 12), date(2026, 5, 7), today=date(2026, 5, 8))
    assert [b.number for b in boxes] == [3, 2, None, None, 1, 0]
    assert boxes[0].is_due and boxes[-1].is_start
