"""What pressing a button about a family's help does, said before it is pressed."""

from __future__ import annotations

from typing import Any

from kinstead.family_help.rules.levels import is_section_17_work
from kinstead.web.words import count


def level_will(move: str, before: str, level: str) -> tuple[str, ...]:
    """What pressing the button does, before it is pressed."""
    if move.startswith("refuse"):
        return ("The level stays as it is.", "Whoever proposed it reads your reason.")
    if move == "withdraw":
        return ("The level stays as it is.",)
    if move == "escalate":
        return (
            "The level stays as it is until the lead child protection practitioner agrees too.",
            "If the family has one, it is put on their desk.",
        )
    stays = "The lead practitioner, the plan and the assessment stay as they are."
    if is_section_17_work(level):
        return (stays, "Each child is a child in need (section 17) from today.")
    if is_section_17_work(before):
        return (stays, "Each child’s section 17, and a section 17 plan, end today.")
    return (stays,)


def handover_will(move: str, row: dict[str, Any]) -> tuple[str, ...]:
    """The same of a handover."""
    if not move.startswith("accept"):
        return ()
    return (
        f"{row['coming']} is the lead practitioner from today; {row['leaving']} is until tonight.",
        f"{count(row['duties'], 'thing')} still to do go with it."
        if row["duties"] != 1
        else "1 thing still to do goes with it.",
        "It counts as a change of lead practitioner.",
    )


def closure_will(move: str) -> tuple[str, ...]:
    """The same of the end of help."""
    if move == "authorise":
        return (
            "The help, its level, the plan and each child’s section 17 end today.",
            "The children’s referrals are closed with this reason, as the census asks.",
            "What was still due for this help is no longer due.",
            "From tomorrow nobody works with the family, unless a child is looked after.",
        )
    if move == "return":
        return ("Help goes on.", "Whoever proposed it reads your reasons.")
    return ()
