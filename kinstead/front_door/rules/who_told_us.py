"""Who told us, said once: from it follow the census's code, and how they are named on paper.

A partner who signs in is asked nothing: their agency and profession say it. A front-door worker
on the telephone chooses one line of the census's own list, and the rest follows.
"""

from __future__ import annotations

from dataclasses import dataclass

from kinstead.access.fields import ToldBy

NOT_NAMED = "Somebody who asked not to be named"
ANONYMOUS = "Somebody who did not give a name"

_FAMILY = frozenset({"1A", "1C"})
_PUBLIC = frozenset({"1B", "1D"})
_ANONYMOUS = frozenset({"9", "10"})

# What the census calls a body of each kind, unless the profession says more.
_BODY = {
    "police": "6",
    "school": "2A",
    "health": "3F",
    "integrated_care_board": "3F",
    "voluntary": "8",
    "council": "5B",
    "other": "8",
}
_PROFESSION = {
    ("health", "health_visitor"): "3B",
    ("health", "nurse_or_midwife"): "3D",
    ("council", "teacher"): "2B",
    ("council", "social_worker"): "5A",
    ("council", "family_support_worker"): "5D",
}


@dataclass(frozen=True)
class Teller:
    """Who tells us, as far as their account or the telephone says."""

    from_whom: str
    """A value of `Contact.FromWhom`."""
    source: str
    """A code of `referral_source`."""
    name: str = ""
    body: str = ""
    keep_private: bool = False


def from_whom_of(source: str) -> str:
    """Whether a code of the census's list is family, the public, a professional or nobody named."""
    if source in _FAMILY:
        return "family"
    if source in _PUBLIC:
        return "public"
    return "anonymous" if source in _ANONYMOUS else "professional"


def source_of_worker(*, body_kind: str, profession: str, at_a_hub: bool = False) -> str:
    """The census's code for somebody of another agency or of our own who signs in."""
    if at_a_hub:
        return "8"
    return _PROFESSION.get((body_kind, profession)) or _BODY.get(body_kind, "10")


def named_on_paper(teller: Teller) -> str:
    """How whoever told us is named where the family may read it.

    A member of the public who does not want the family to know is never named, nor is their body.
    """
    if teller.from_whom == "anonymous":
        return ANONYMOUS
    if teller.keep_private:
        return NOT_NAMED
    if teller.body and teller.name:
        return f"{teller.name}, {teller.body}"
    return teller.body or teller.name or "Somebody whose name was not taken"


def told_by(from_whom: str) -> ToldBy:
    """Who says so, for the facts that came with a contact."""
    if from_whom == "family":
        return ToldBy.FAMILY
    return ToldBy.AGENCY if from_whom in {"professional", "hub"} else ToldBy.PRACTITIONER


def can_be_answered(*, from_whom: str, ways_to_reach: str, signed_in: bool) -> bool:
    """Whether there is anybody to tell what became of it."""
    return signed_in or (from_whom != "anonymous" and bool(ways_to_reach.strip()))
