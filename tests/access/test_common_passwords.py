"""Which passwords are too common, however long."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kinstead.access.models import Account


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password2026!",
        "sunshine2024!!",
        "!!Liverpool1234",
        "aaaaaaaaaaaaaa",
        "121212121212",
        "abcabcabcabc",
        "kinstead2026!",
        "safeguarding1",
        "q1w2e3r4t5y6",
        "S-u-n-s-h-i-n-e",
        "letmein-letmein",
    ],
)
def test_a_common_one_made_longer_is_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="common"):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "kettle-lantern-otter",
        "three words of mine",
        "8Vq!zzt0pLw#2m",
        "correcthorsebattery",
        "gwell dysg na golud",
        "パスワードは長い方が良いですね",
    ],
)
def test_an_uncommon_one_is_accepted_without_rules_of_composition(password: str) -> None:
    validate_password(password)


@pytest.mark.parametrize("password", ["eleven-char", "x7!"])
def test_fewer_than_twelve_characters_are_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="at least 12 characters"):
        validate_password(password)


@pytest.mark.parametrize("password", ["Wren Halloran", "wren.halloran@northmere.example"])
def test_ones_own_name_and_address_are_refused(password: str) -> None:
    whose = Account(email="wren.halloran@northmere.example", full_name="Wren Halloran")
    with pytest.raises(ValidationError, match="similar"):
        validate_password(password, whose)
