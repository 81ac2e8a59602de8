"""Where a child protection conference stands, and who may move it on.

What it decided is a row for each child (`ConferenceChild`); here stands only whether it was held.
A conference that adjourns is an end of its own: the next sitting is another conference, so that
both days stay on the record.
"""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

_ITS_CHAIR = Must(
    "Only the chair of this conference records it.", lambda facts: bool(facts.get("is_chair"))
)
_BEGUN = Must(
    "The conference is still to come, so there is nothing to record yet.",
    lambda facts: bool(facts.get("has_begun")),
)
_WHO_CAME = Must(
    "Say who came: at least one person besides the chair.",
    lambda facts: bool(facts.get("somebody_came")),
)

STATES = StateTable(
    record="conference",
    kind="conference",
    states=(
        State("convened", "Called, and still to be held"),
        State("decided", "Held and decided", settled=True),
        State("adjourned", "Adjourned to another day", settled=True),
        State("called_off", "Called off", settled=True),
    ),
    moves=(
        Move(
            "decide",
            ("convened",),
            "decided",
            Action.CHAIR_CONFERENCE,
            "Put the decisions on the record",
            musts=(
                _ITS_CHAIR,
                _BEGUN,
                _WHO_CAME,
                Must(
                    "Say what was decided for each child.",
                    lambda facts: bool(facts.get("every_child_decided")),
                ),
                Must(
                    "Say why, for each child.",
                    lambda facts: bool(facts.get("every_child_has_a_reason")),
                ),
                Must(
                    "Choose a category for each child with a plan.",
                    lambda facts: bool(facts.get("every_plan_has_a_category")),
                ),
                Must(
                    "Say what each child said or showed, or why nobody knows.",
                    lambda facts: bool(facts.get("every_child_heard")),
                ),
                Must(
                    "A child protection plan needs both leads: the family’s lead practitioner and"
                    " a lead child protection practitioner. Ask the team manager to name whoever"
                    " is missing, then record the conference.",
                    lambda facts: not facts.get("makes_plans") or bool(facts.get("both_leads")),
                ),
                Must(
                    "The conference was held later than it was due. Say why.",
                    lambda facts: not facts.get("late_without_a_reason"),
                ),
                Must(
                    "Say what must change: at least one thing the plan is to bring about.",
                    lambda facts: (
                        not facts.get("makes_plans") or bool(facts.get("says_what_must_change"))
                    ),
                ),
            ),
        ),
        Move(
            "adjourn",
            ("convened",),
            "adjourned",
            Action.CHAIR_CONFERENCE,
            "Adjourn to another day",
            musts=(_ITS_CHAIR, _BEGUN, _WHO_CAME),
        ),
        Move(
            "call_off",
            ("convened",),
            "called_off",
            Action.LEAD_PROTECTION,
            "Call this conference off",
            reason_needed=True,
        ),
    ),
    source="Working Together to Safeguard Children, chapter 3: a conference is held, and decides"
    " for each child; the chair is outside the line management of the work",
)
