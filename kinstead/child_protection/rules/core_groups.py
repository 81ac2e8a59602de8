"""Rules of a core group on plain values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kinstead.child_protection.rules.conferences import CAME

FIRST, LATER = "first-core-group", "later-core-group"


def facts_of_a_meeting(
    *,
    has_begun: bool,
    came: Mapping[Any, str],
    family: Collection[Any],
    why_no_family: str = "",
) -> dict[str, Any]:
    """The facts the state table asks for: `family` are the invitations of the family's own."""
    return {
        "has_begun": has_begun,
        "somebody_came": any(answer in CAME for answer in came.values()),
        "family_asked": bool(family) or bool(why_no_family.strip()),
    }
