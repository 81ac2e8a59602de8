"""The life of a strategy discussion: asked for, then held, or called off with the reason."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

STATES = StateTable(
    record="strategy discussion",
    kind="strategy_discussion",
    states=(
        State("asked_for", "Asked for"),
        State("held", "Held", settled=True),
        State("called_off", "Called off", settled=True),
    ),
    moves=(
        Move(
            "hold",
            ("asked_for",),
            "held",
            Action.LEAD_PROTECTION,
            "Record what was decided",
            musts=(
                Must(
                    "Children’s social care, the police and health take part in every strategy"
                    " discussion. In an emergency you can decide without one of them and say why.",
                    lambda facts: not facts["missing"] or bool(facts["held_without_because"]),
                ),
                Must(
                    "Social care leads the discussion, so somebody of social care is there.",
                    lambda facts: bool(facts["social_care_there"]),
                ),
                Must(
                    "Every child of the family needs a decision and a reason, including the one to"
                    " whom it does not apply.",
                    lambda facts: not facts["children_undecided"],
                ),
                Must(
                    "Enter what keeps each child safe tonight.",
                    lambda facts: bool(facts["safety_tonight"]),
                ),
                Must(
                    "An enquiry has two named leads: the family’s lead practitioner and a lead"
                    " child protection practitioner, who is a social worker.",
                    lambda facts: not facts["enquiry_begins"] or bool(facts["both_leads"]),
                ),
            ),
        ),
        Move(
            "call_off",
            ("asked_for",),
            "called_off",
            Action.LEAD_PROTECTION,
            "Call the discussion off",
            reason_needed=True,
        ),
    ),
    source="Working Together to Safeguard Children: social care, police and health as a minimum, "
    "attendance by discipline recorded; two named leads from the Families First for Children "
    "policy paper",
)
