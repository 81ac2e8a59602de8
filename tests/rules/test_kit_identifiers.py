"""NHS numbers, unique pupil numbers and authorities' own identifiers, each checked in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinstead.kit.identifiers import (
    UPN_LETTERS,
    check_child_id,
    check_nhs_number,
    check_upn,
    format_nhs_number,
    upn_check_letter,
)


@pytest.mark.parametrize(
    "given_number",
    [
        # 9x10 + 4x9 + 3x8 + 4x7 + 7x6 + 6x5 + 5x4 + 9x3 + 1x2
        #   = 90 + 36 + 24 + 28 + 42 + 30 + 20 + 27 + 2 = 299; 299 = 27x11 + 2; 11 - 2 = 9.
        "9434765919",
        "943 476 5919",
        " 943-476-5919 ",
        # Broken spaces, as pasted from a letter.
        "943\u00a0476\u00a05919",
        # 9x10 + 9x9 + 9x8 + 5x2 = 90 + 81 + 72 + 10 = 253 = 23x11 exactly; 11 is written 0.
        "9990000050",
    ],
)
def test_a_good_nhs_number(given_number: str) -> None:
    checked = check_nhs_number(given_number)
    assert checked.is_valid and checked.problem is None
    assert len(checked.value) == 10
    assert checked.given == given_number


@pytest.mark.parametrize(
    ("given_number", "problem"),
    [
        ("", "missing"),
        ("943 476 591", "has 10 figures; “943476591” has 9"),
        ("943 476 59190", "has 11"),
        ("943 476 591X", "figures only"),
        # Figures of another script are figures to Python, and not to the NHS.
        ("٩٤٣٤٧٦٥٩١٩", "figures only"),
        # One figure mistyped: the sum above calls for 9.
        ("943 476 5918", "last figure does not agree"),
        # Two figures changed places.
        ("934 476 5919", "last figure does not agree"),
        # 9x10 + 9x9 + 9x8 = 243 = 22x11 + 1; 11 - 1 = 10, a check figure that is never issued.
        ("999 000 0000", "last figure does not agree"),
        # In Scotland's range the first six figures are a date: there is no 31 February.
        # 3x10 + 1x9 + 2x7 + 1x6 = 59 = 5x11 + 4; 11 - 4 = 7.
        ("310 210 0007", "kept for Scotland"),
    ],
)
def test_a_wrong_nhs_number_is_kept_and_explained(given_number: str, problem: str) -> None:
    checked = check_nhs_number(given_number)
    assert not checked.is_valid
    assert checked.problem is not None and problem in checked.problem
    assert checked.given == given_number


def test_an_nhs_number_is_printed_in_three_groups() -> None:
    assert format_nhs_number("9434765919") == "943 476 5919"
    assert format_nhs_number("not known") == "not known"


def test_the_upn_check_letter_by_hand() -> None:
    # 8x2 + 0x3 + 1x4 + 2x5 + 0x6 + 0x7 + 0x8 + 0x9 + 1x10 + 0x11 + 0x12 + 1x13
    #   = 16 + 4 + 10 + 10 + 13 = 53; 53 = 2x23 + 7; place 7, counting A as 0, is H.
    assert upn_check_letter("801200001001") == "H"
    # The same to the twelfth character is 40. A final A counts 0: 40 = 23 + 17, which is U,
    # because I, O and S are left out of the alphabet.
    assert upn_check_letter("80120000100A") == "U"
    # A final K counts 9 (… H 7, J 8, K 9): 40 + 9x13 = 157 = 6x23 + 19, which is W.
    assert upn_check_letter("80120000100K") == "W"


@pytest.mark.parametrize(
    "given_upn", ["H801200001001", "h801200001001", "H801 2000 0100 1", "U80120000100A"]
)
def test_a_good_upn(given_upn: str) -> None:
    checked = check_upn(given_upn)
    assert checked.problem is None
    assert checked.value in ("H801200001001", "U80120000100A")


@pytest.mark.parametrize(
    ("given_upn", "problem"),
    [
        ("", "missing"),
        ("H80120000100", "has 13 characters; “H80120000100” has 12"),
        ("1801200001001", "begins with a letter"),
        ("S801200001001", "begins with a letter other than I, O or S"),
        ("H8X1200001001", "three figures of an authority, not “8X1”"),
        ("H8012000010X1", "Characters 5 to 12"),
        ("H80120000100I", "ends with a figure, or a letter other than I, O or S"),
        ("A801200001001", "The check letter of “A801200001001” is A, and the other characters"),
    ],
)
def test_a_wrong_upn_says_which_part_is_wrong(given_upn: str, problem: str) -> None:
    checked = check_upn(given_upn)
    assert not checked.is_valid
    assert checked.problem is not None and problem in checked.problem


upns_without_letter = st.tuples(
    st.text("0123456789", min_size=11, max_size=11), st.sampled_from("0123456789" + UPN_LETTERS)
).map("".join)


@given(twelve=upns_without_letter)
def test_the_letter_we_work_out_is_the_letter_we_accept(twelve: str) -> None:
    assert check_upn(upn_check_letter(twelve) + twelve).is_valid


@given(twelve=upns_without_letter, place=st.integers(0, 10), slip=st.integers(1, 9))
def test_no_single_mistyped_figure_is_missed(twelve: str, place: int, slip: int) -> None:
    # 23 is prime and every weight is below it, so one changed figure always changes the letter.
    wrong = str((int(twelve[place]) + slip) % 10)
    mistyped = twelve[:place] + wrong + twelve[place + 1 :]
    assert not check_upn(upn_check_letter(twelve) + mistyped).is_valid


def test_what_cannot_follow_a_check_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot follow a check letter"):
        upn_check_letter("80120000100S")


@pytest.mark.parametrize("given_id", ["1", "N48213", "a1B2c3", "12345678901234567890", " 77 "])
def test_a_good_child_identifier(given_id: str) -> None:
    checked = check_child_id(given_id)
    assert checked.is_valid
    assert checked.value == given_id.strip()


@pytest.mark.parametrize(
    ("given_id", "problem"),
    [
        ("", "missing"),
        ("   ", "missing"),
        ("N-48213", "letters and figures only"),
        ("çhild", "letters and figures only"),
        ("123456789012345678901", "at most 20 characters; “123456789012345678901” has 21"),
    ],
)
def test_a_wrong_child_identifier(given_id: str, problem: str) -> None:
    checked = check_child_id(given_id)
    assert checked.problem is not None and problem in checked.problem
