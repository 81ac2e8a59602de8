"""The life of a professional disagreement: raised, taken up stage by stage, settled.

Which people meet at a stage is for each partnership's own escalation policy, and so is how many
days it gives them: no number of days is counted here, because none is national.
"""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

RAISED = "raised"
STAGES = ("stage_1", "stage_2", "stage_3")
RESOLVED = "resolved"

_BY_ITS_AGENCY = Must(
    "Only the agency that raised it can say that it is settled. Ask them, or take it to the next"
    " stage.",
    lambda facts: facts["by_the_agency_that_raised_it"],
)
_WHO_SPOKE = Must(
    "Enter who spoke with whom at this stage.",
    lambda facts: bool(facts["who"].strip()),
)


def _to_stage(number: int, start: str) -> Move:
    return Move(
        name=f"take_to_stage_{number}",
        start=(start,),
        end=f"stage_{number}",
        who=Action.RAISE_DISAGREEMENT,
        says=f"Take it to stage {number}",
        musts=(_WHO_SPOKE,),
        reason_needed=True,
    )


STATES = StateTable(
    record="professional disagreement",
    kind="disagreement",
    states=(
        State(RAISED, "Raised"),
        State("stage_1", "Stage 1"),
        State("stage_2", "Stage 2"),
        State("stage_3", "Stage 3"),
        State(RESOLVED, "Resolved", settled=True),
    ),
    moves=(
        _to_stage(1, RAISED),
        _to_stage(2, "stage_1"),
        _to_stage(3, "stage_2"),
        Move(
            name="resolve",
            start=(RAISED, *STAGES),
            end=RESOLVED,
            who=Action.RAISE_DISAGREEMENT,
            says="Say that it is settled",
            musts=(_BY_ITS_AGENCY,),
            reason_needed=True,
        ),
    ),
    source=(
        "Working Together to Safeguard Children 2023: disagreements are escalated under the"
        " partnership’s own policy; that the agency which raised one agrees to its end is"
        " Kinstead’s proposal"
    ),
)
