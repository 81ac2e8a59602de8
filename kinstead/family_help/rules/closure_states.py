"""The life of a proposal that a family can go on without us."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import BEGIN, Move, Must, State, StateTable

PROPOSED = "proposed"
AUTHORISED = "authorised"
RETURNED = "returned"
WITHDRAWN = "withdrawn"

NO_PLAN_RUNS = Must(
    "A child has a child protection plan. Only a conference ends it, and help goes on until then.",
    lambda facts: not facts.get("plan_runs"),
)
NO_ENQUIRY_RUNS = Must(
    "A section 47 enquiry has not ended. Help goes on until it has.",
    lambda facts: not facts.get("enquiry_runs"),
)
STILL_OPEN = Must("This help has ended already.", lambda facts: bool(facts.get("episode_open")))

STATES = StateTable(
    record="closure",
    kind="closure",
    states=(
        State(PROPOSED, "Waiting for a manager"),
        State(AUTHORISED, "Authorised: help has ended", settled=True),
        State(RETURNED, "Returned with reasons", settled=True),
        State(WITHDRAWN, "Taken back", settled=True),
    ),
    moves=(
        Move(
            name="authorise",
            start=(PROPOSED,),
            end=AUTHORISED,
            who=Action.AUTHORISE,
            says="Authorise, and end the help",
            needs_other=BEGIN,
            musts=(STILL_OPEN, NO_PLAN_RUNS, NO_ENQUIRY_RUNS),
        ),
        Move(
            name="return",
            start=(PROPOSED,),
            end=RETURNED,
            who=Action.AUTHORISE,
            says="Return it with reasons",
            needs_other=BEGIN,
            reason_needed=True,
        ),
        Move(
            name="withdraw",
            start=(PROPOSED,),
            end=WITHDRAWN,
            who=Action.RECORD_CASEWORK,
            says="Take the proposal back",
            reason_needed=True,
            musts=(
                Must(
                    "Only whoever proposed this may take it back.",
                    lambda facts: bool(facts.get("is_proposer")),
                ),
            ),
        ),
    ),
    source="Families First for Children policy paper (DfE, April 2024) and the children in need"
    " census (reason for closure). That another person authorises on what was written, and that a"
    " child protection plan forbids it, is Kinstead’s proposal after Working Together.",
)
