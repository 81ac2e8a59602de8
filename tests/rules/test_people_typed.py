"""What is typed to find somebody: a date in any of the ways people write one, and the rest."""

from __future__ import annotations

from datetime import date

import pytest

from kinstead.people.rules.typed import read

TODAY = date(2026, 5, 12)
BORN = date(2018, 5, 12)


@pytest.mark.parametrize(
    "text",
    [
        "12/5/2018",
        "12/05/2018",
        "12.5.2018",
        "12-05-2018",
        "12/5/18",
        "12 / 5 / 2018",
        "12 5 2018",
        "2018-05-12",
        "2018/05/12",
        "12 May 2018",
        "12th May 2018",
        "12 may 18",
        "12th of May, 2018",
        "12-May-2018",
        "12may2018",
        "May 12 2018",
        "May 12th, 2018",
        "  12   May 2018 ",
    ],
)
def test_a_birth_date_alone(text: str) -> None:
    typed = read(text, today=TODAY)
    assert (typed.born, typed.words) == (BORN, "")
    assert not typed.too_short and not typed.problem


@pytest.mark.parametrize(
    "text",
    [
        "Kayleigh Pell 12/5/2018",
        "12 May 2018 Kayleigh Pell",
        "Kayleigh 12/5/18 Pell",
        "Kayleigh Pell, born 12/5/2018",
        "Kayleigh Pell DOB: 12.05.2018",
        "Kayleigh Pell born on 12th of May 2018",
    ],
)
def test_a_name_with_a_birth_date(text: str) -> None:
    typed = read(text, today=TODAY)
    assert (typed.born, typed.words) == (BORN, "Kayleigh Pell")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1/1/26", 2026),
        ("1/1/27", 2027),
        ("1/1/28", 1928),
        ("1/1/99", 1999),
        ("1/1/00", 2000),
    ],
)
def test_two_figures_are_the_latest_year_that_has_come_or_is_about_to(text: str, year: int) -> None:
    assert read(text, today=TODAY).born == date(year, 1, 1)


@pytest.mark.parametrize("text", ["31/2/2018", "12/13/2018", "30 February 2018", "0/1/2018"])
def test_a_day_that_never_was_is_said_and_looked_for_as_words(text: str) -> None:
    typed = read(f"Pell {text}", today=TODAY)
    assert typed.born is None and typed.words == f"Pell {text}"
    assert text in typed.problem


@pytest.mark.parametrize(
    "text",
    [
        "N-48213",
        "943 476 5919",
        "A999123456789",
        "14 Gannet Row",
        "NM1 2AB",
        "May Hill",
        "1000234",
        "April 14 Gannet Row",
        "Flat 3/2",
        "June",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    typed = read(text, today=TODAY)
    assert typed.born is None and typed.words == text and not typed.problem


@pytest.mark.parametrize(
    ("text", "too_short"),
    [
        ("", True),
        ("  ", True),
        ("x", True),
        ("-'-", True),
        ("Jo", False),
        ("李娜", False),
    ],
)
def test_too_little_to_go_by(text: str, too_short: bool) -> None:
    assert read(text, today=TODAY).too_short is too_short


def test_born_is_part_of_a_name_where_there_is_no_date() -> None:
    assert read("Max Born", today=TODAY).words == "Max Born"


def test_what_is_very_long_is_cut_and_nothing_breaks() -> None:
    assert len(read("x" * 10_000, today=TODAY).words) == 200
    assert read("a\x00b", today=TODAY).words == "ab"
