"""The life of a family's plan, from the first draft to the day help ends."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

DRAFT = "draft"
SHARED = "shared_with_family"
AGREED = "agreed"
ACTIVE = "active"
REVIEWED = "reviewed"
CLOSED = "closed"

STATES = StateTable(
    record="plan",
    kind="family_help_plan",
    states=(
        State(DRAFT, "Draft"),
        State(SHARED, "Shared with the family"),
        State(AGREED, "Agreed"),
        State(ACTIVE, "Active"),
        State(REVIEWED, "Reviewed, and being changed"),
        State(CLOSED, "Closed", settled=True),
    ),
    moves=(
        Move(
            name="share",
            start=(DRAFT, SHARED),
            end=SHARED,
            who=Action.RECORD_CASEWORK,
            says="Share the plan with the family",
            musts=(
                Must(
                    "A plan that is shared has at least one goal: add what the family want.",
                    lambda facts: bool(facts.get("goals")),
                ),
            ),
        ),
        Move(
            name="agree",
            start=(SHARED,),
            end=AGREED,
            who=Action.RECORD_CASEWORK,
            says="Write down who agrees",
            musts=(
                Must(
                    "Somebody in the family has not been asked yet. Ask them, or say why they"
                    " are not asked.",
                    lambda facts: bool(facts.get("everyone_answered")),
                ),
                Must(
                    "Nobody in the family agrees with this version, not even in part, so it is"
                    " not agreed. Change it with them and share it again.",
                    lambda facts: (
                        bool(facts.get("somebody_agrees")) or bool(facts.get("a_conference_asks"))
                    ),
                ),
            ),
        ),
        Move(
            name="start",
            start=(AGREED,),
            end=ACTIVE,
            who=Action.RECORD_CASEWORK,
            says="Start working to the plan",
        ),
        Move(
            name="review",
            start=(ACTIVE, REVIEWED),
            end=REVIEWED,
            who=Action.RECORD_CASEWORK,
            says="Review the plan",
        ),
        Move(
            name="go_on",
            start=(REVIEWED,),
            end=ACTIVE,
            who=Action.RECORD_CASEWORK,
            says="Go on with the plan",
        ),
        Move(
            name="close",
            start=(DRAFT, SHARED, AGREED, ACTIVE, REVIEWED),
            end=CLOSED,
            who=Action.AUTHORISE,
            says="Close the plan",
            reason_needed=True,
        ),
    ),
    source="Working Together to Safeguard Children (the family help plan) and the Families First"
    " policy paper (family help lead practitioner; one service, one plan). That the family own"
    " their goals and a manager closes is Kinstead’s proposal.",
)
