"""The worked examples of every duty, run.

Each test is one sentence a practice lead can read and sign. The sentence stands beside the duty in
`kinstead/statute/timescales/` and is printed in `docs/practice/duties.md`.
"""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from kinstead import statute
from kinstead.kit.days_in_words import date_in_words
from kinstead.statute import Duty, WorkedExample

EXAMPLES = [
    pytest.param(duty, example, id=f"{duty.name}: {example.said}")
    for duty in statute.all_duties()
    for example in duty.worked_examples
]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [date_in_words(date(2026, month, 1)).split()[1] for month in range(1, 13)]
NAMED_DAYS = {
    (24, 12): "Christmas Eve",
    (25, 12): "Christmas Day",
    (31, 12): "New Year’s Eve",
    (1, 1): "New Year’s Day",
}
A_DAY_WITH_ITS_WEEKDAY = re.compile(
    rf"({'|'.join(WEEKDAYS)}) (\d+) ({'|'.join(MONTHS)})(?: (\d{{4}}))?"
)


@pytest.mark.parametrize(("duty", "example"), EXAMPLES)
def test_the_date_is_what_the_example_says(duty: Duty, example: WorkedExample) -> None:
    assert duty.due(example.start, calendar=example.calendar).when == example.expected


@pytest.mark.parametrize(("duty", "example"), EXAMPLES)
def test_the_sentence_names_the_date_it_leads_to(duty: Duty, example: WorkedExample) -> None:
    day = _day(example.expected)
    named = NAMED_DAYS.get((day.day, day.month), "no other name")
    written = re.search(rf"\b{day.day} {MONTHS[day.month - 1]}\b", example.said)
    assert written or named in example.said


@pytest.mark.parametrize(("duty", "example"), EXAMPLES)
def test_every_weekday_in_the_sentence_is_right(duty: Duty, example: WorkedExample) -> None:
    years = {_day(example.start).year, _day(example.expected).year}
    for weekday, day, month, year in A_DAY_WITH_ITS_WEEKDAY.findall(example.said):
        possible = [int(year)] if year else sorted(years)
        fitting = [
            y
            for y in possible
            if WEEKDAYS[date(y, MONTHS.index(month) + 1, int(day)).weekday()] == weekday
        ]
        assert fitting, f"{day} {month} was not a {weekday} in {possible}"


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
