"""The life of a section 47 enquiry: open, concluded by a social worker, authorised by a manager."""

from __future__ import annotations

from kinstead.access.roles import Action
from kinstead.record.rules.states import Move, Must, State, StateTable

STATES = StateTable(
    record="section 47 enquiry",
    kind="section_47_enquiry",
    states=(
        State("open", "Open"),
        State("submitted", "Concluded, waiting for a manager"),
        State("concluded", "Concluded and authorised", settled=True),
    ),
    moves=(
        Move(
            "submit",
            ("open",),
            "submitted",
            Action.LEAD_PROTECTION,
            "Conclude and send to a manager",
            musts=(
                Must(
                    "Every child of the enquiry needs a conclusion and a reason.",
                    lambda facts: not facts["children_undecided"],
                ),
                Must(
                    "Every child is seen before an enquiry is concluded, or the record says why"
                    " that could not be.",
                    lambda facts: not facts["children_not_seen"],
                ),
                Must(
                    "For every child, answer whether there is a parent who is not here.",
                    lambda facts: not facts["other_parent_not_asked"],
                ),
            ),
        ),
        Move(
            "return",
            ("submitted",),
            "open",
            Action.AUTHORISE,
            "Return it with comments",
            needs_other="submit",
            reason_needed=True,
        ),
        Move(
            "authorise",
            ("submitted",),
            "concluded",
            Action.AUTHORISE,
            "Authorise",
            needs_other="submit",
        ),
    ),
    source="Children Act 1989, section 47; Working Together to Safeguard Children: a social worker "
    "concludes, a manager authorises",
)
