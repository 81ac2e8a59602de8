"""Where a core group stands: called, held, written up."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

STATES = StateTable(
    record="core group",
    kind="core_group",
    states=(
        State("scheduled", "Called, and still to be held"),
        State("held", "Held, and to be written up"),
        State("recorded", "Held and written up", settled=True),
        State("called_off", "Called off", settled=True),
    ),
    moves=(
        Move(
            "hold",
            ("scheduled",),
            "held",
            Action.RECORD_CASEWORK,
            "Say who came",
            musts=(
                Must(
                    "The core group is still to come, so there is nothing to record yet.",
                    lambda facts: bool(facts.get("has_begun")),
                ),
                Must(
                    "Say who came: at least one person.",
                    lambda facts: bool(facts.get("somebody_came")),
                ),
                Must(
                    "The family belongs in the core group. Ask somebody of the family to come, or"
                    " say why nobody was asked.",
                    lambda facts: bool(facts.get("family_asked")),
                ),
            ),
        ),
        Move(
            "record",
            ("held",),
            "recorded",
            Action.RECORD_CASEWORK,
            "Write the core group up",
            musts=(
                Must(
                    "Enter what has changed for the children.",
                    lambda facts: bool(facts.get("what_changed")),
                ),
            ),
        ),
        Move(
            "call_off",
            ("scheduled",),
            "called_off",
            Action.RECORD_CASEWORK,
            "Call this core group off",
            reason_needed=True,
        ),
        Move(
            "end_with_the_plans",
            ("scheduled",),
            "called_off",
            Action.CHAIR_CONFERENCE,
            "The plans have ended",
            reason_needed=True,
        ),
    ),
    source="Working Together to Safeguard Children, chapter 3: the core group, the family among"
    " it, develops the plan and carries it out",
)
