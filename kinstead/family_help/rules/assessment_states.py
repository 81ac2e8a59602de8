"""The life of a family help assessment."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Facts, Move, Must, State, StateTable

IN_PROGRESS = "in_progress"
SUBMITTED = "submitted"
RETURNED = "returned"
AUTHORISED = "authorised"
SUPERSEDED = "superseded"
STOPPED = "stopped"

UNFINISHED = (IN_PROGRESS, SUBMITTED, RETURNED)


def _nothing_in(name: str) -> Must:
    """A rule that nothing is left in one of the lists that `rules.assessments.missing` fills."""
    sentences = {
        "unanswered": "Some questions that every assessment answers are still empty.",
        "unheard": "Say what each child said or showed, or why nobody knows.",
        "without_factors": "Say what was found for each child, or that nothing was.",
    }

    def holds(facts: Facts) -> bool:
        return not facts.get(name, True)

    return Must(sentences[name], holds)


STATES = StateTable(
    record="assessment",
    kind="assessment",
    states=(
        State(IN_PROGRESS, "Being written"),
        State(SUBMITTED, "With a manager"),
        State(RETURNED, "Come back to be changed"),
        State(AUTHORISED, "Authorised"),
        State(SUPERSEDED, "Followed by a later one", settled=True),
        State(STOPPED, "Ended unfinished", settled=True),
    ),
    moves=(
        Move(
            name="submit",
            start=(IN_PROGRESS,),
            end=SUBMITTED,
            who=Action.RECORD_CASEWORK,
            says="Send the assessment to a manager",
            musts=(
                _nothing_in("unanswered"),
                Must(
                    "Say what you make of what you have learnt: facts alone are no assessment.",
                    lambda facts: bool(facts.get("analysis")),
                ),
                _nothing_in("unheard"),
                _nothing_in("without_factors"),
            ),
        ),
        Move(
            name="return",
            start=(SUBMITTED,),
            end=RETURNED,
            who=Action.AUTHORISE,
            says="Send it back with comments",
            needs_other="submit",
            reason_needed=True,
        ),
        Move(
            name="take_up",
            start=(RETURNED,),
            end=IN_PROGRESS,
            who=Action.RECORD_CASEWORK,
            says="Go on writing",
        ),
        Move(
            name="authorise",
            start=(SUBMITTED,),
            end=AUTHORISED,
            who=Action.AUTHORISE,
            says="Authorise the assessment",
            needs_other="submit",
            musts=(
                Must(
                    "At this level of need an assessment is authorised by a qualified social work"
                    " manager.",
                    lambda facts: (
                        not facts.get("is_section_17_work") or bool(facts.get("by_social_worker"))
                    ),
                ),
            ),
        ),
        Move(
            name="supersede",
            start=(AUTHORISED,),
            end=SUPERSEDED,
            who=Action.AUTHORISE,
            says="Follow it by a later assessment",
        ),
        Move(
            name="stop",
            start=(IN_PROGRESS, SUBMITTED, RETURNED),
            end=STOPPED,
            who=Action.AUTHORISE,
            says="End the assessment unfinished",
            reason_needed=True,
        ),
    ),
    source="Working Together to Safeguard Children (assessment, its limit and who authorises) and"
    " the Families First policy paper (family help assessment by the lead practitioner).",
)
