"""Words of practice that are stored as codes and that no collection year changes.

Levels of need follow the design's one family help episode across four levels. Legal statuses are
a child's own, dated, and may run beside one another. Relationship kinds are said of the first
person towards the second: "is the grandparent of".
"""

from __future__ import annotations

from collections.abc import Iterable

from kinstead.statute.code_sets.shape import Code, CodeSet


def _set(name: str, title: str, labels: Iterable[tuple[str, str]]) -> CodeSet:
    return CodeSet(
        name=name,
        title=title,
        year=None,
        codes={code: Code(code=code, label=label) for code, label in labels},
    )


LEVEL_OF_NEED = _set(
    "level_of_need",
    "Level of need",
    (
        ("universal_plus", "Universal plus"),
        ("targeted_early_help", "Targeted early help"),
        ("section_17", "Section 17"),
        ("section_47", "Section 47"),
    ),
)
"""From least to most: the order in which the codes are listed is the order of the levels."""

LEGAL_STATUS = _set(
    "legal_status",
    "Legal status",
    (
        ("section_17", "Child in need (section 17)"),
        ("section_47", "Subject of a section 47 enquiry"),
        ("child_protection_plan", "Child protection plan"),
        ("police_protection", "Police protection"),
        ("emergency_protection_order", "Emergency protection order"),
        ("child_assessment_order", "Child assessment order"),
        ("pre_proceedings", "Pre-proceedings"),
        ("section_20", "Looked after by agreement (section 20)"),
        ("interim_care_order", "Interim care order"),
        ("care_order", "Care order"),
        ("interim_supervision_order", "Interim supervision order"),
        ("supervision_order", "Supervision order"),
        ("placement_order", "Placement order"),
        ("remanded", "Looked after on remand"),
        ("privately_fostered", "Privately fostered"),
        ("child_arrangements_order", "Child arrangements order"),
        ("special_guardianship_order", "Special guardianship order"),
        ("adopted", "Adopted"),
        ("care_leaver", "Care leaver"),
    ),
)

LOOKED_AFTER = frozenset(
    {
        "police_protection",
        "emergency_protection_order",
        "section_20",
        "interim_care_order",
        "care_order",
        "placement_order",
        "remanded",
    }
)
"""The legal statuses under which a child is normally counted as looked after.

Common knowledge of the field, not yet checked: a child under police protection or an emergency
order is looked after where the authority provides the accommodation.
"""

# Each kind with the kind that the second person then is to the first.
_BOTH_WAYS = (
    ("mother", "Mother", "child"),
    ("father", "Father", "child"),
    ("parent", "Parent", "child"),
    ("child", "Son, daughter or child", "parent"),
    ("expectant_mother", "Expecting the baby", "unborn_child"),
    ("unborn_child", "Unborn child", "expectant_mother"),
    ("adoptive_parent", "Adoptive parent", "adopted_child"),
    ("adopted_child", "Adopted child", "adoptive_parent"),
    ("step_parent", "Step-parent", "step_child"),
    ("step_child", "Stepchild", "step_parent"),
    ("parents_partner", "Parent’s partner", "partners_child"),
    ("partners_child", "Partner’s child", "parents_partner"),
    ("sibling", "Brother or sister", "sibling"),
    ("half_sibling", "Half-brother or half-sister", "half_sibling"),
    ("step_sibling", "Stepbrother or stepsister", "step_sibling"),
    ("grandparent", "Grandparent", "grandchild"),
    ("grandchild", "Grandchild", "grandparent"),
    ("great_grandparent", "Great-grandparent", "great_grandchild"),
    ("great_grandchild", "Great-grandchild", "great_grandparent"),
    ("aunt_or_uncle", "Aunt or uncle", "niece_or_nephew"),
    ("niece_or_nephew", "Niece or nephew", "aunt_or_uncle"),
    ("cousin", "Cousin", "cousin"),
    ("other_relative", "Other relative", "other_relative"),
    ("spouse", "Married or civil partner", "spouse"),
    ("partner", "Partner", "partner"),
    ("former_partner", "Former partner", "former_partner"),
    ("special_guardian", "Special guardian", "child_under_special_guardianship"),
    ("child_under_special_guardianship", "Child with a special guardian", "special_guardian"),
    ("kinship_carer", "Kinship carer", "child_in_kinship_care"),
    ("child_in_kinship_care", "Child in kinship care", "kinship_carer"),
    ("foster_carer", "Foster carer", "foster_child"),
    ("foster_child", "Foster child", "foster_carer"),
    ("private_foster_carer", "Private foster carer", "privately_fostered_child"),
    ("privately_fostered_child", "Privately fostered child", "private_foster_carer"),
    ("godparent", "Godparent", "godchild"),
    ("godchild", "Godchild", "godparent"),
    ("friend", "Family friend", "friend"),
    ("neighbour", "Neighbour", "neighbour"),
    ("lodger", "Lodger", "landlord"),
    ("landlord", "Landlord or host", "lodger"),
    ("other", "Other", "other"),
)

RELATIONSHIP_KIND = _set(
    "relationship_kind", "Relationship", ((code, label) for code, label, _ in _BOTH_WAYS)
)

INVERSE_RELATIONSHIP = {code: inverse for code, _, inverse in _BOTH_WAYS}
"""What the second person is to the first: for `grandparent`, `grandchild`.

Where the inverse depends on sex, the plain kind is given: the inverse of `child` is `parent`.
"""

HANDOVER_REASON = _set(
    "handover_reason",
    "Why the lead practitioner changes",
    (
        ("leaving", "The worker is leaving"),
        ("away", "The worker is away for a long time"),
        ("family_asked", "The family asked for somebody else"),
        ("family_moved", "The family moved to another area"),
        ("knows_them_better", "Somebody else knows the family better"),
        ("team_change", "Our teams or areas changed"),
        ("too_many_families", "The worker has too many families"),
        ("other", "Another reason"),
    ),
)
"""Why a family gets a new lead practitioner: counted, because every change asks them to begin
again with a stranger."""

PARTS_OF_LIFE = _set(
    "parts_of_life",
    "Part of life",
    (
        ("safe", "Feeling safe"),
        ("getting_on", "Getting on together at home"),
        ("health", "Health, and how we feel"),
        ("learning", "School, learning and work"),
        ("home", "Our home"),
        ("money", "Money"),
        ("people", "People we can count on"),
    ),
)
"""What a family rates for themselves, nought to ten: at the beginning, at reviews, at the end."""

SETS: tuple[CodeSet, ...] = (
    LEVEL_OF_NEED,
    LEGAL_STATUS,
    RELATIONSHIP_KIND,
    HANDOVER_REASON,
    PARTS_OF_LIFE,
)
