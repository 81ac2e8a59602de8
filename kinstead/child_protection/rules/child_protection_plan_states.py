"""Where one child's child protection plan stands.

Only a conference makes a plan, keeps it or ends it; the core group turns the outline into a
detailed plan and carries it out.
"""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

_AT_A_CONFERENCE = Must(
    "Only a conference decides this.", lambda facts: bool(facts.get("at_a_conference"))
)
_AT_A_CORE_GROUP = Must(
    "The core group does this when it meets.", lambda facts: bool(facts.get("at_a_core_group"))
)

STATES = StateTable(
    record="child protection plan",
    kind="child_protection_plan",
    states=(
        State("outline", "Outline, until the first core group"),
        State("detailed", "Detailed by the core group"),
        State("active", "Being carried out"),
        State("ended", "Ended", settled=True),
    ),
    moves=(
        Move(
            "detail",
            ("outline",),
            "detailed",
            Action.RECORD_CASEWORK,
            "Fill in the outline",
            musts=(_AT_A_CORE_GROUP,),
        ),
        Move(
            "carry_out",
            ("detailed",),
            "active",
            Action.RECORD_CASEWORK,
            "Carry the plan out",
            musts=(_AT_A_CORE_GROUP,),
        ),
        Move(
            "go_on",
            ("outline", "detailed", "active"),
            "active",
            Action.CHAIR_CONFERENCE,
            "The plan continues",
            musts=(_AT_A_CONFERENCE,),
        ),
        Move(
            "end",
            ("outline", "detailed", "active"),
            "ended",
            Action.CHAIR_CONFERENCE,
            "The plan ends",
            musts=(_AT_A_CONFERENCE,),
        ),
    ),
    source="Working Together to Safeguard Children, chapter 3: the conference makes the outline"
    " plan, the core group develops it, and only a review conference ends it",
)
