"""What must hold for help to begin, on plain values."""

from __future__ import annotations

from kinstead.family_help.rules.levels import is_section_17_work

NEEDS_SOCIAL_WORK_MANAGER = (
    "Work at this level needs a qualified social work manager on the record. Choose one first."
)


def refusals(
    *, level: str, children: int, has_social_work_manager: bool, has_lead: bool
) -> tuple[str, ...]:
    """Everything that stands in the way of beginning help at `level`, in words for the screen.

    Source: Working Together to Safeguard Children and the Families First policy paper: a lead
    practitioner for every family, and for section 17 work a qualified social work manager.
    """
    found = []
    if not children:
        found.append("Choose at least one child this help is for.")
    if not has_lead:
        found.append("Choose a lead practitioner.")
    if is_section_17_work(level) and not has_social_work_manager:
        found.append(NEEDS_SOCIAL_WORK_MANAGER)
    return tuple(found)


def changes_of_lead_in_words(changes: int) -> str:
    """“The same lead practitioner throughout”, or how often a family began again with somebody."""
    if changes == 0:
        return "The same lead practitioner throughout"
    if changes == 1:
        return "1 change of lead practitioner"
    return f"{changes} changes of lead practitioner"
