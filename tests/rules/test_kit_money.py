"""Money: read strictly, kept as whole pence, written as people read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinstead.kit.money import NotAnAmount, format_pence, parse_pence


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£1,234.50", 123450),
        ("1234.50", 123450),
        ("  £ 12 ", 1200),
        ("0", 0),
        ("£0.07", 7),
        ("1,234,567.89", 123456789),
        ("£45,000,000", 4500000000),
    ],
)
def test_reading_an_amount(typed: str, pence: int) -> None:
    assert parse_pence(typed) == pence


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("", "Enter an amount in pounds"),
        ("   ", "Enter an amount in pounds"),
        ("-£5", "below nothing"),
        ("−5.00", "below nothing"),
        ("12.5", "pence with two figures"),
        ("12.", "pence with two figures"),
        ("12.505", "only two figures after the point"),
        ("1,23", "comma only between thousands"),
        ("12,34.50", "comma only between thousands"),
        ("1.234,50", "Enter pounds and pence"),
        ("$5", "Enter pounds and pence"),
        ("five pounds", "Enter pounds and pence"),
        ("1e3", "Enter pounds and pence"),
        ("١٢", "Enter pounds and pence"),
        ("9999999999999", "larger than any amount"),
    ],
)
def test_what_is_not_an_amount_is_refused_in_words(typed: str, advice: str) -> None:
    with pytest.raises(NotAnAmount, match=advice):
        parse_pence(typed)


@pytest.mark.parametrize(
    ("pence", "written"),
    [(123450, "£1,234.50"), (7, "£0.07"), (0, "£0.00"), (-1200, "-£12.00"), (-5, "-£0.05")],
)
def test_writing_an_amount(pence: int, written: str) -> None:
    assert format_pence(pence) == written


@given(pence=st.integers(min_value=0, max_value=99_999_999_999_999))
def test_what_is_written_reads_back_the_same(pence: int) -> None:
    assert parse_pence(format_pence(pence)) == pence
