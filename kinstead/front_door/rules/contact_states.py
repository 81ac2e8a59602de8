"""Where a contact stands: read by somebody, then kept, signposted, or made a referral."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

A_SOCIAL_WORKER_DECIDES = Must(
    "Something was ticked that only a social worker may weigh. Ask a social worker of the front"
    " door to read this contact now.",
    lambda facts: not facts["risk_flags"] or facts["by_social_worker"],
)

STATES = StateTable(
    record="contact",
    kind="contact",
    states=(
        State("received", "Waiting to be read"),
        State("screened", "Screened"),
        State("information_only", "Kept as information", settled=True),
        State("signposted", "Signposted", settled=True),
        State("referral", "Became a referral", settled=True),
    ),
    moves=(
        Move(
            "screen",
            ("received",),
            "screened",
            Action.SCREEN_CONTACT,
            "Say what becomes of it",
            musts=(A_SOCIAL_WORKER_DECIDES,),
        ),
        Move(
            "keep_as_information",
            ("screened",),
            "information_only",
            Action.SCREEN_CONTACT,
            "Keep as information",
        ),
        Move(
            "signpost",
            ("screened",),
            "signposted",
            Action.SCREEN_CONTACT,
            "Signpost",
            musts=(
                Must(
                    "Enter what was offered or advised, so that nobody asks the family again.",
                    lambda facts: bool(facts["advice"].strip()),
                ),
            ),
        ),
        Move(
            "refer",
            ("screened",),
            "referral",
            Action.SCREEN_CONTACT,
            "Open the referral",
            musts=(
                Must(
                    "Say first who these people are on the record: a referral belongs to a family.",
                    lambda facts: facts["has_family"],
                ),
                Must(
                    "A referral is about at least one child.",
                    lambda facts: facts["children"] > 0,
                ),
            ),
        ),
    ),
    source="Families First for Children: contacts are screened at one front door, and a risk flag"
    " forces a social worker’s decision; Working Together to Safeguard Children 2023, chapter 1",
)
