"""Lists this room shows."""

from __future__ import annotations

from django.urls import reverse

from kinstead.access.models import Account
from kinstead.web.shapes import CastMember, ThingToTry

# The five things the first page offers, in the order they make sense.
_TO_TRY: tuple[tuple[str, str, str, str], ...] = (
    (
        "practitioner",
        "Start a working day",
        "See what is due and why, read a family’s story, and write one note for three children.",
        "desk",
    ),
    (
        "front-door",
        "Find someone whose name is misspelt",
        "Search for “Kaylie Pel” and see who is already known, and to whom.",
        "search",
    ),
    (
        "team-manager",
        "See how a team is doing",
        "Who needs attention, what nobody has yet, and who opened a record in an emergency.",
        "team",
    ),
    (
        "data-officer",
        "Take in a census",
        "Hand over a council’s own return, see what became of every row, and write it out again.",
        "returns",
    ),
    (
        "outsider",
        "Try to look where you have no business",
        "A worker from another council signs in. See what they can see.",
        "start",
    ),
)


def cast() -> tuple[CastMember, ...]:
    """The standing cast of the demonstration, in the order they are introduced."""
    order = {key: place for place, key in enumerate(CAST_ORDER)}
    rows = Account.objects.filter(cast_key__isnull=False, is_active=True).values_list(
        "cast_key", "full_name", "cast_sentence"
    )
    return tuple(
        CastMember(
            key=key or "",
            name=name,
            sentence=sentence,
            team="",
            post_url=reverse("sign_in_as", args=[key]),
        )
        for key, name, sentence in sorted(rows, key=lambda row: order.get(row[0] or "", 99))
    )


CAST_ORDER = (
    "practitioner",
    "protection-lead",
    "team-manager",
    "front-door",
    "front-door-manager",
    "conference-chair",
    "data-officer",
    "police",
    "health-visitor",
    "school",
    "practice-lead",
    "programme-director",
    "outsider",
)


def things_to_try() -> tuple[ThingToTry, ...]:
    """What the first page offers, for whoever of the cast is there."""
    names = dict(
        Account.objects.filter(cast_key__isnull=False, is_active=True).values_list(
            "cast_key", "full_name"
        )
    )
    return tuple(
        ThingToTry(
            title=title,
            sentence=sentence,
            as_whom=names[key],
            key=key,
            post_url=reverse("sign_in_as", args=[key]),
            next_url=reverse(goes_to),
        )
        for key, title, sentence, goes_to in _TO_TRY
        if key in names
    )
