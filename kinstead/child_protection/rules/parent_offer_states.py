"""The life of the offer to one parent. A parent who said no may say yes at any time."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

STATES = StateTable(
    record="offer to a parent",
    kind="parent_offer",
    states=(
        State("offered", "Offered, no answer yet"),
        State("accepted", "Said yes to an advocate"),
        State("declined", "Said no for now"),
        State("advocate_matched", "Has an advocate"),
        State("ended", "Ended", settled=True),
    ),
    moves=(
        Move(
            "accept",
            ("offered", "declined"),
            "accepted",
            Action.RECORD_CASEWORK,
            "They said yes",
        ),
        Move(
            "decline",
            ("offered", "accepted"),
            "declined",
            Action.RECORD_CASEWORK,
            "They said no for now",
        ),
        Move(
            "match",
            ("accepted",),
            "advocate_matched",
            Action.RECORD_CASEWORK,
            "They have an advocate",
            musts=(
                Must(
                    "Enter the advocate’s name and the organisation they work for: it is not the"
                    " council.",
                    lambda facts: bool(facts["advocate"]) and bool(facts["organisation"]),
                ),
            ),
        ),
        Move(
            "end",
            ("offered", "accepted", "declined", "advocate_matched"),
            "ended",
            Action.RECORD_CASEWORK,
            "End this offer",
            reason_needed=True,
        ),
    ),
    source="Families First for Children policy paper: an information and support offer for all "
    "parents in child protection",
)
