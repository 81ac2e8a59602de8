"""Checks on the numbers that other bodies give a child, each with an answer in words.

A check never throws the number away: an identifier that breaks a rule is still what someone was
given, so the answer carries what was given, how it is best written, and what is wrong with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhs_number.validate import calculate_checksum, is_valid

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The 23 letters a unique pupil number may use: no I, O or S, which look like 1, 0 and 5."""

_LONGEST_CHILD_ID = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    given: str
    """Exactly what was handed in."""
    value: str
    """The same, written the usual way: no spaces or hyphens, capital letters."""
    problem: str | None
    """What is wrong, in a sentence fit for the screen; None when nothing is."""

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong."""
        return self.problem is None


def check_nhs_number(given: str) -> Checked:
    """Check an NHS number: ten figures, the last a check on the other nine (modulus 11).

    The ninth and earlier figures are multiplied by 10, 9, … 2 and added; 11 less the remainder
    after dividing by 11 is the check figure, 11 being written 0, and 10 never being issued.
    Source: NHS Data Dictionary, NHS NUMBER. Spaces and hyphens are passed over.
    """
    value = _plain(given)
    return Checked(given, value, _problem_with_nhs_number(value))


def format_nhs_number(value: str) -> str:
    """Write an NHS number as it is printed, `943 476 5919`; anything else comes back as it is."""
    plain = _plain(value)
    return f"{plain[:3]} {plain[3:6]} {plain[6:]}" if _is_figures(plain, 10) else value


def check_upn(given: str) -> Checked:
    """Check a unique pupil number: check letter, authority (3), 8 figures, figure or letter.

    The check letter is found by multiplying the other twelve characters by 2, 3, … 13, adding,
    and taking the remainder after dividing by 23 as a place in `UPN_LETTERS` (A is 0, Z is 22).
    A temporary number ends in a letter, which counts as its own place in that same list: A as 0,
    B as 1, … H as 7, J as 8, … Z as 22.

    Source: the children in need census code sets and their rules 1510, 1540 and 1550. How a
    final letter counts is common knowledge of the field and not yet checked against the
    Department for Education's guide to the number. Whether the three figures name a real
    authority is a rule of each year's collection (1530) and is not looked at here.
    """
    value = _plain(given)
    return Checked(given, value, _problem_with_upn(value))


def upn_check_letter(other_twelve: str) -> str:
    """The check letter for the twelve characters that follow it.

    Raises `ValueError` when they are not eleven figures and then a figure or a letter.
    """
    if not re.fullmatch(rf"[0-9]{{11}}[0-9{UPN_LETTERS}]", other_twelve):
        raise ValueError(
            f"“{other_twelve}” cannot follow a check letter: eleven figures are wanted, then a"
            " figure or a letter other than I, O or S."
        )
    worth = [int(c) if c.isdigit() else UPN_LETTERS.index(c) for c in other_twelve]
    return UPN_LETTERS[sum(w * n for w, n in zip(worth, range(2, 14), strict=True)) % 23]


def check_child_id(given: str) -> Checked:
    """Check an authority's own child identifier: 1 to 20 letters and figures, nothing else.

    Source: rules 1570 and 1580 of the children in need census from 2024/25. Capitals are left as
    they were given: two authorities' systems may tell `a1` from `A1`.
    """
    value = given.strip()
    return Checked(given, value, _problem_with_child_id(value))


def _problem_with_nhs_number(value: str) -> str | None:
    if not value:
        return "The NHS number is missing."
    if not re.fullmatch(r"[0-9]+", value):
        return f"An NHS number has figures only; “{value}” has something else in it."
    if len(value) != 10:
        return f"An NHS number has 10 figures; “{value}” has {len(value)}."
    if is_valid(value):
        return None
    printed = format_nhs_number(value)
    if calculate_checksum(value[:9]) != int(value[9]):
        return (
            f"“{printed}” is not an NHS number: its last figure does not agree with the others."
            " One of them may be mistyped."
        )
    return (
        f"“{printed}” is in the range kept for Scotland, where the first six figures are a date"
        " of birth, and these are not a date."
    )


def _problem_with_upn(value: str) -> str | None:
    if not value:
        return "The unique pupil number is missing."
    if len(value) != 13:
        return f"A unique pupil number has 13 characters; “{value}” has {len(value)}."
    if value[0] not in UPN_LETTERS:
        return f"A unique pupil number begins with a letter other than I, O or S, not “{value[0]}”."
    if not _is_figures(value[1:4], 3):
        return (
            "Characters 2 to 4 of a unique pupil number are the three figures of an authority,"
            f" not “{value[1:4]}”."
        )
    if not _is_figures(value[4:12], 8):
        return f"Characters 5 to 12 of a unique pupil number are figures, not “{value[4:12]}”."
    if not re.fullmatch(rf"[0-9{UPN_LETTERS}]", value[12]):
        return (
            "A unique pupil number ends with a figure, or a letter other than I, O or S, not"
            f" “{value[12]}”."
        )
    wanted = upn_check_letter(value[1:])
    if value[0] != wanted:
        return (
            f"The check letter of “{value}” is {value[0]}, and the other characters call for"
            f" {wanted}. One of them may be mistyped."
        )
    return None


def _problem_with_child_id(value: str) -> str | None:
    if not value:
        return "The child identifier is missing."
    if not re.fullmatch(r"[0-9A-Za-z]+", value):
        return f"A child identifier has letters and figures only; “{value}” has something else."
    if len(value) > _LONGEST_CHILD_ID:
        return (
            f"A child identifier has at most {_LONGEST_CHILD_ID} characters; “{value}” has"
            f" {len(value)}."
        )
    return None


def _plain(given: str) -> str:
    return re.sub(r"[\s\-‐‑–]", "", given).upper()


def _is_figures(text: str, count: int) -> bool:
    # Not str.isdigit alone, which also accepts figures of other scripts.
    return len(text) == count and text.isascii() and text.isdigit()
