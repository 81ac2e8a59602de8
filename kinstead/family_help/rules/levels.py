"""The levels of need, least first, in words, and what each asks of the record.

A level is a word that says how much help a family wants and needs; it is never a score. Source:
the project's design after the Families First for Children policy paper (DfE, April 2024).
"""

from __future__ import annotations

from kinstead.statute.code_sets import code_set

UNIVERSAL_PLUS = "universal_plus"
TARGETED_EARLY_HELP = "targeted_early_help"
SECTION_17 = "section_17"
SECTION_47 = "section_47"

ORDER: tuple[str, ...] = tuple(code_set("level_of_need").codes)

IN_WORDS = {
    UNIVERSAL_PLUS: "A little more than everyone gets, from people the family already know",
    TARGETED_EARLY_HELP: "Help from several people, with one worker who keeps it together",
    SECTION_17: "A child needs help from the council to be well and to develop: section 17 of the"
    " Children Act 1989",
    SECTION_47: "A child may be suffering, or likely to suffer, significant harm: child protection"
    " (section 47), beside the same lead practitioner",
}


def title(level: str) -> str:
    """“Section 17”. Raises UnknownCode for what is no level."""
    return code_set("level_of_need").label(level)


def is_up(before: str, after: str) -> bool:
    """Whether `after` is a higher level of need than `before`."""
    return ORDER.index(after) > ORDER.index(before)


def is_section_17_work(level: str) -> bool:
    """Whether work at this level is a social worker's by law, so that a qualified social work
    manager must be on the record and each child is a child in need (section 17).

    Source: Working Together to Safeguard Children; the Families First policy paper lets another
    agency lead such work under a qualified social work manager.
    """
    return level in (SECTION_17, SECTION_47)
