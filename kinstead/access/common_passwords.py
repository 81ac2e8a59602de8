"""Refuses a password that is a common one made long enough: repeated, or with figures round it.

Of the twenty thousand common passwords that Django bundles few have twelve characters, so the list
alone would let "password2026!" through. No rules of composition: those make passwords worse.
"""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

# What somebody here would think of first.
OURS = frozenset(
    {
        "kinstead",
        "council",
        "northmere",
        "socialwork",
        "socialworker",
        "childrensservices",
        "familyhelp",
        "safeguarding",
        "letmein",
        "changeme",
        "welcome",
    }
)
FEWEST_DIFFERENT = 5


class NotACommonOneMadeLonger:
    """Asked by Django wherever a password is set."""

    def __init__(self) -> None:
        self.common: set[str] = CommonPasswordValidator().passwords

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError with a sentence fit for the screen."""
        plain = password.lower()
        core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
        joined = re.sub(r"[\W_]+", "", plain)
        meant = {word for text in (plain, core, joined) for word in (text, _once(text))}
        if len(set(plain)) < FEWEST_DIFFERENT or meant & (self.common | OURS):
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        return "This password is too common: it is one that many people use, made longer."


def _once(text: str) -> str:
    """What `text` repeats, or all of it: "abcabc" is "abc" twice."""
    again = (text + text).find(text, 1)
    return text[:again]
