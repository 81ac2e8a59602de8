"""Where a referral stands: decided by a social worker, ratified by a manager, closed."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

STATES = StateTable(
    record="referral",
    kind="referral",
    states=(
        State("open", "Waiting for a decision"),
        State("decided", "Waiting for a manager"),
        State("ratified", "Ratified"),
        State("closed", "Closed", settled=True),
    ),
    moves=(
        Move(
            "decide",
            ("open",),
            "decided",
            Action.SCREEN_CONTACT,
            "Send the decision to a manager",
            musts=(
                Must(
                    "A referral is decided by a social worker.",
                    lambda facts: facts["by_social_worker"],
                ),
                Must(
                    "Enter the reasons for the decision: the family may read them.",
                    lambda facts: bool(facts["reasons"].strip()),
                ),
                Must(
                    "Choose the main reason why the children need help. The census asks for it,"
                    " and nobody will ask again.",
                    lambda facts: bool(facts["primary_need"]),
                ),
            ),
        ),
        Move(
            "ratify",
            ("decided",),
            "ratified",
            Action.AUTHORISE,
            "Ratify the decision",
            needs_other="decide",
        ),
        Move(
            "return",
            ("decided",),
            "open",
            Action.AUTHORISE,
            "Return it with your reasons",
            needs_other="decide",
            reason_needed=True,
        ),
        Move(
            "close",
            ("ratified",),
            "closed",
            Action.RECORD_CASEWORK,
            "Close the referral",
            musts=(
                Must(
                    "Say for each child why the referral is closed.",
                    lambda facts: facts["open_children"] == 0,
                ),
            ),
        ),
    ),
    source="Working Together to Safeguard Children 2023, chapter 3: a social worker decides within"
    " one working day of a referral, and whoever made it is told; ratified by a manager (practice)",
)
