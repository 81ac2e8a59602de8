"""The life of a proposal that a family needs more help, or less."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.family_help.rules.levels import SECTION_47
from kinstead.record.rules.states import BEGIN, Move, Must, State, StateTable

PROPOSED = "proposed"
ESCALATED = "escalated"
AGREED = "agreed"
REFUSED = "refused"
WITHDRAWN = "withdrawn"

_STILL_THERE = Must(
    "The level has changed since this was proposed. Propose it again if it is still right.",
    lambda facts: facts.get("level_now") == facts.get("level_then"),
)
_STILL_OPEN = Must("This help has ended.", lambda facts: bool(facts.get("episode_open")))
_MANAGER_ON_RECORD = Must(
    "Work at this level needs a qualified social work manager on the record. Choose one first.",
    lambda facts: (
        bool(facts.get("has_social_work_manager")) or not facts.get("needs_social_work_manager")
    ),
)
_NO_PROTECTION_RUNS = Must(
    "A child has a child protection plan or a section 47 enquiry that has not ended. The"
    " conference or the enquiry ends that first.",
    lambda facts: not facts.get("protection_runs") or facts.get("level") == SECTION_47,
)

STATES = StateTable(
    record="level proposal",
    kind="level_proposal",
    states=(
        State(PROPOSED, "Waiting for a manager"),
        State(ESCALATED, "Waiting for the lead child protection practitioner"),
        State(AGREED, "Agreed", settled=True),
        State(REFUSED, "Not agreed", settled=True),
        State(WITHDRAWN, "Taken back", settled=True),
    ),
    moves=(
        Move(
            name="agree",
            start=(PROPOSED,),
            end=AGREED,
            who=Action.AUTHORISE,
            says="Agree the new level",
            needs_other=BEGIN,
            musts=(
                _STILL_OPEN,
                _STILL_THERE,
                Must(
                    "Child protection also needs the lead child protection practitioner. Agree,"
                    " and pass it on to them.",
                    lambda facts: facts.get("level") != SECTION_47,
                ),
                Must(
                    "Less help is agreed with the family: what they say about it is not written"
                    " down yet.",
                    lambda facts: bool(facts.get("goes_up")) or bool(facts.get("family_words")),
                ),
                _MANAGER_ON_RECORD,
                _NO_PROTECTION_RUNS,
            ),
        ),
        Move(
            name="escalate",
            start=(PROPOSED,),
            end=ESCALATED,
            who=Action.AUTHORISE,
            says="Agree, and pass on to child protection",
            needs_other=BEGIN,
            musts=(
                _STILL_OPEN,
                _STILL_THERE,
                Must(
                    "Only a proposal for child protection is passed on.",
                    lambda facts: facts.get("level") == SECTION_47,
                ),
                _MANAGER_ON_RECORD,
            ),
        ),
        Move(
            name="agree_for_protection",
            start=(ESCALATED,),
            end=AGREED,
            who=Action.LEAD_PROTECTION,
            says="Agree for child protection",
            needs_other="escalate",
            musts=(
                _STILL_OPEN,
                _STILL_THERE,
                Must(
                    "This is your own work, so somebody else decides it.",
                    lambda facts: not facts.get("is_proposer"),
                ),
                Must(
                    "A qualified social worker agrees for child protection.",
                    lambda facts: bool(facts.get("is_social_worker")),
                ),
            ),
        ),
        Move(
            name="refuse",
            start=(PROPOSED,),
            end=REFUSED,
            who=Action.AUTHORISE,
            says="Do not agree",
            needs_other=BEGIN,
            reason_needed=True,
        ),
        Move(
            name="refuse_for_protection",
            start=(ESCALATED,),
            end=REFUSED,
            who=Action.LEAD_PROTECTION,
            says="Do not agree for child protection",
            needs_other="escalate",
            reason_needed=True,
            musts=(
                Must(
                    "This is your own work, so somebody else decides it.",
                    lambda facts: not facts.get("is_proposer"),
                ),
            ),
        ),
        Move(
            name="withdraw",
            start=(PROPOSED, ESCALATED),
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
        Move(
            name="lapse",
            start=(PROPOSED, ESCALATED),
            end=WITHDRAWN,
            who=Action.AUTHORISE,
            says="End the proposal with the help",
            reason_needed=True,
            musts=(
                Must(
                    "This help has not ended, so the proposal is decided.",
                    lambda facts: not facts.get("episode_open"),
                ),
            ),
        ),
    ),
    source="Families First for Children policy paper (DfE, April 2024): one service as need rises"
    " and falls. That a manager agrees, with the lead child protection practitioner for child"
    " protection and with the family for less help, is Kinstead’s proposal.",
)
