"""The life of a handover: a family gets a new lead practitioner."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import BEGIN, Move, Must, State, StateTable

PROPOSED = "proposed"
JOINT_VISIT = "joint_visit"
ACCEPTED = "accepted"
WITHDRAWN = "withdrawn"

_RECEIVES = Must(
    "The manager of the team that the family comes to accepts it.",
    lambda facts: bool(facts.get("receives")),
)
_STILL_OPEN = Must("This help has ended.", lambda facts: bool(facts.get("episode_open")))
_STILL_LEADS = Must(
    "Somebody else leads the work by now. Take this handover back, and propose it again.",
    lambda facts: bool(facts.get("still_leads")),
)

STATES = StateTable(
    record="handover",
    kind="handover",
    states=(
        State(PROPOSED, "Proposed"),
        State(JOINT_VISIT, "The family have met their new worker"),
        State(ACCEPTED, "Accepted", settled=True),
        State(WITHDRAWN, "Taken back", settled=True),
    ),
    moves=(
        Move(
            name="visit_together",
            start=(PROPOSED,),
            end=JOINT_VISIT,
            who=Action.RECORD_CASEWORK,
            says="The visit together has happened",
            musts=(
                _STILL_OPEN,
                Must(
                    "Enter the day of the visit together. It must be today or in the past.",
                    lambda facts: bool(facts.get("visited")),
                ),
            ),
        ),
        Move(
            name="accept",
            start=(JOINT_VISIT,),
            end=ACCEPTED,
            who=Action.ALLOCATE,
            says="Accept the handover",
            needs_other=BEGIN,
            musts=(_STILL_OPEN, _STILL_LEADS, _RECEIVES),
        ),
        Move(
            name="accept_without_visit",
            start=(PROPOSED,),
            end=ACCEPTED,
            who=Action.ALLOCATE,
            says="Accept without a visit together",
            needs_other=BEGIN,
            reason_needed=True,
            musts=(_STILL_OPEN, _STILL_LEADS, _RECEIVES),
        ),
        Move(
            name="withdraw",
            start=(PROPOSED, JOINT_VISIT),
            end=WITHDRAWN,
            who=Action.RECORD_CASEWORK,
            says="Take the handover back",
            reason_needed=True,
            musts=(
                Must(
                    "The new worker was let into this record for the visit together, so a manager"
                    " takes the handover back.",
                    lambda facts: bool(facts.get("may_allocate")) or not facts.get("let_in"),
                ),
            ),
        ),
    ),
    source="Families First for Children policy paper (DfE, April 2024): the same lead practitioner"
    " through the journey. The visit together, the goodbye and the count are Kinstead’s proposal.",
)
