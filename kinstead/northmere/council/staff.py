"""Who works in Northmere: forty-odd practitioners, their teams and their ways of writing.

`voice` is how they write: `plain`, `brisk` (short, no ornament), `full` (sets the scene) or
`formal` (police and letters).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kinstead.northmere.council.places import LOCALITIES

COUNCIL = "Northmere Council"
POLICE = "Northmere Police"
HEALTH = "Rivermouth Community Health NHS Foundation Trust"
HOSPITAL_TRUST = "Northmere General Hospital"
CARE_BOARD = "Northmere Integrated Care Board"
WOMENS_AID = "Rivermouth Women’s Aid"
YOUNG_VOICES = "Northmere Young Voices"
EASTMARCH = "Eastmarch Council"

SPECIAL = "Larkrise School"
# Other agencies by kind; schools, nurseries and landlords come from the places.
AGENCIES: tuple[tuple[str, str], ...] = (
    (COUNCIL, "council"),
    (POLICE, "police"),
    (HEALTH, "health"),
    (HOSPITAL_TRUST, "health"),
    (CARE_BOARD, "integrated_care_board"),
    (WOMENS_AID, "voluntary"),
    (YOUNG_VOICES, "voluntary"),
    ("Harbour Furniture Project", "voluntary"),
    ("Turning Tide drug and alcohol service", "voluntary"),
    ("Weir Homes", "other"),
    ("Sallow Valley Housing", "other"),
    ("Rivermouth Housing Trust", "other"),
    (SPECIAL, "school"),
    ("Northmere College", "school"),
    *((name, "school") for p in LOCALITIES for name in (p.primary, p.secondary, p.nursery)),
    *((p.surgery, "health") for p in LOCALITIES),
)

# (team, kind, locality, agency)
TEAMS: tuple[tuple[str, str, str, str], ...] = (
    ("Harbour family help team", "family_help", "Harbour", COUNCIL),
    ("Market Weir family help team", "family_help", "Market Weir", COUNCIL),
    ("Sallowby family help team", "family_help", "Sallowby", COUNCIL),
    ("Rivermouth family help team", "family_help", "Rivermouth", COUNCIL),
    ("Fellside family help team", "family_help", "Fellside", COUNCIL),
    ("Weir Valley family help team", "family_help", "Weir Valley", COUNCIL),
    ("Multi-agency child protection team", "child_protection", "", COUNCIL),
    ("Conferences and reviewing team", "conferences", "", COUNCIL),
    ("Front door", "front_door", "", COUNCIL),
    ("Children in our care team", "care", "", COUNCIL),
    ("Family networks team", "support", "", COUNCIL),
    ("Data and returns", "support", "", COUNCIL),
    ("Programme office", "support", "", COUNCIL),
    ("Protecting vulnerable people unit", "partner", "", POLICE),
    ("Harbour health visiting team", "partner", "Harbour", HEALTH),
    ("Safeguarding nurses", "partner", "", HEALTH),
)


@dataclass(frozen=True)
class Post:
    """Somebody who works with families, and where."""

    name: str
    title: str
    profession: str
    team: str = ""
    agency: str = COUNCIL
    role: str = ""
    manages: bool = False
    voice: str = "plain"
    registration: str = ""
    cast_key: str = ""
    cast_sentence: str = ""
    also_in: tuple[str, ...] = ()


def _social_worker(name: str, team: str, number: int, voice: str = "plain", **more: Any) -> Post:
    fields: dict[str, Any] = {
        "title": "Social worker",
        "role": "practitioner",
        "registration": f"SW9{number:05d}",
        **more,
    }
    return Post(name=name, profession="social_worker", team=team, voice=voice, **fields)


def _family_support(name: str, team: str, voice: str = "plain", **more: Any) -> Post:
    fields: dict[str, Any] = {"role": "practitioner", **more}
    return Post(
        name=name,
        title="Family support worker",
        profession="family_support_worker",
        team=team,
        voice=voice,
        **fields,
    )


def _manager(name: str, team: str, number: int, **more: Any) -> Post:
    fields: dict[str, Any] = {"title": "Team manager", "role": "practice-supervisor", **more}
    return _social_worker(name, team, number, manages=True, **fields)


def _safeguarding(name: str, school: str, voice: str = "plain", **more: Any) -> Post:
    fields: dict[str, Any] = {"title": "Designated safeguarding lead", **more}
    return Post(
        name=name, profession="teacher", agency=school, role="school-partner", voice=voice, **fields
    )


_HARBOUR, _WEIR, _SALLOWBY, _RIVERMOUTH, _FELLSIDE, _VALLEY = (t[0] for t in TEAMS[:6])
_PROTECTION, _CONFERENCES, _FRONT_DOOR, _CARE = (t[0] for t in TEAMS[6:10])

POSTS: tuple[Post, ...] = (
    _manager(
        "Delphine Achterberg",
        _HARBOUR,
        10417,
        voice="full",
        cast_key="team-manager",
        cast_sentence="Team manager in Harbour: who needs attention, who has nobody yet, and"
        " what was opened in an emergency.",
    ),
    _family_support(
        "Bronagh Tillotson",
        _HARBOUR,
        "full",
        cast_key="practitioner",
        cast_sentence="Family support worker in Harbour, lead practitioner for six"
        " families at every level of need.",
    ),
    _social_worker("Kwabena Asante-Pryce", _HARBOUR, 20881, "brisk"),
    _social_worker("Ffion Llewellyn-Haque", _HARBOUR, 31162),
    _family_support("Marcus Oyelowo", _HARBOUR, "brisk"),
    _social_worker("Janine Thackeray", _HARBOUR, 11930, "full"),
    _family_support("Suleiman Clegg", _HARBOUR),
    _manager("Parveen Choudhry-Nash", _WEIR, 10522),
    _social_worker("Niamh Corrigan", _WEIR, 24417, "full"),
    _family_support("Dwayne Hutchins-Osei", _WEIR),
    _social_worker("Agnieszka Malinowska", _WEIR, 33108, "brisk"),
    _family_support("Robert Tindall", _WEIR, "brisk"),
    _manager("Gethin Prosser", _SALLOWBY, 10603),
    _social_worker("Chidinma Eze", _SALLOWBY, 27764, "full"),
    _family_support("Laura Fairbrother", _SALLOWBY),
    _social_worker("Imogen Vale-Karimi", _SALLOWBY, 35190),
    _manager("Hyacinth Baptiste-Moore", _RIVERMOUTH, 10290, voice="full"),
    _social_worker("Yusuf Darwish", _RIVERMOUTH, 29953, "brisk"),
    _family_support("Carys Pemberton", _RIVERMOUTH, "full"),
    _social_worker("Tom Akhtar-Bell", _RIVERMOUTH, 36607),
    _manager("Stuart Ormerod", _FELLSIDE, 10388, voice="brisk"),
    _social_worker("Oonagh Sutherland-Pires", _FELLSIDE, 21175),
    _social_worker("Prem Vaidyanathan", _FELLSIDE, 32284, "full"),
    _family_support("Kirsty Haldane", _FELLSIDE, "brisk"),
    _manager("Ottoline Grange", _VALLEY, 10711),
    _social_worker("Segun Adeleke-Burns", _VALLEY, 30046),
    _family_support("Pauline Whitlow", _VALLEY, "full"),
    _manager("Eleanor Mbatha-Finch", _PROTECTION, 10155),
    _social_worker(
        "Imtiaz Rahmani-Clarke",
        _PROTECTION,
        18846,
        title="Lead child protection practitioner",
        role="lead-child-protection-practitioner",
        cast_key="protection-lead",
        cast_sentence="Social worker who leads child protection beside the family’s"
        " own lead practitioner.",
    ),
    _social_worker(
        "Sorcha Devaney",
        _PROTECTION,
        22390,
        "brisk",
        title="Lead child protection practitioner",
        role="lead-child-protection-practitioner",
    ),
    _social_worker(
        "Leon Abrahams-Whyte",
        _PROTECTION,
        25518,
        "full",
        title="Lead child protection practitioner",
        role="lead-child-protection-practitioner",
    ),
    _social_worker(
        "Wendell Marchbanks",
        _CONFERENCES,
        10078,
        "formal",
        title="Conference chair",
        role="conference-chair",
        cast_key="conference-chair",
        cast_sentence="Conference chair: leads child protection conferences, and manages nobody"
        " who does the work.",
    ),
    _social_worker(
        "Philomena Osgood",
        _CONFERENCES,
        10064,
        "formal",
        title="Independent reviewing officer",
        role="reviewing-officer",
    ),
    _manager(
        "Ifeoma Gallacher",
        _FRONT_DOOR,
        10199,
        title="Front-door manager",
        role="front-door-manager",
        cast_key="front-door-manager",
        cast_sentence="Front-door manager: ratifies within a working day what the front door"
        " decides, and never her own decision.",
    ),
    _social_worker(
        "Tamsin Okonedo-Price",
        _FRONT_DOOR,
        23381,
        "brisk",
        role="front-door-social-worker",
        cast_key="front-door",
        cast_sentence="Front-door social worker: someone is on the telephone, and the"
        " first question is whether we know the child.",
    ),
    _social_worker("Hamish Bhattacharya", _FRONT_DOOR, 28874, role="front-door-social-worker"),
    _social_worker(
        "Valentina Crisp",
        _FRONT_DOOR,
        19902,
        "brisk",
        title="Out-of-hours social worker",
        role="front-door-social-worker",
    ),
    _manager("Winston Aderibigbe-Lowe", _CARE, 10333),
    _social_worker("Sunita Marlow", _CARE, 26019),
    _social_worker("Conor Rafferty", _CARE, 34451, "full"),
    Post(
        "Anselm Bickerstaffe-Rao",
        "Service manager",
        "social_worker",
        _HARBOUR,
        role="practice-supervisor",
        registration="SW910031",
        also_in=(_WEIR, _SALLOWBY, _RIVERMOUTH, _FELLSIDE, _VALLEY),
    ),
    _social_worker(
        "Rosalind Amankwah",
        _CONFERENCES,
        10021,
        "formal",
        title="Practice lead",
        role="practice-lead",
        cast_key="practice-lead",
        cast_sentence="Practice lead: words the questions that assessments, plans and visits ask.",
    ),
    Post(
        "Yewande Castellanos",
        "Family group decision-making coordinator",
        "coordinator",
        "Family networks team",
        role="decision-making-coordinator",
        voice="full",
    ),
    Post(
        "Tomasz Wiśniewski",
        "Data and returns officer",
        "officer",
        "Data and returns",
        role="data-officer",
        cast_key="data-officer",
        cast_sentence="Data officer: takes in the council’s returns, puts right what they say,"
        " and writes them out again.",
    ),
    Post(
        "Meredith Szabo",
        "Information governance officer",
        "officer",
        "Data and returns",
        role="information-governance-officer",
    ),
    Post(
        "Harriet Nwosu-Langley",
        "Programme director",
        "officer",
        "Programme office",
        role="programme-director",
        cast_key="programme-director",
        cast_sentence="Programme director: leads the reform, sees figures, and never opens a"
        " family’s record.",
    ),
    Post(
        "Philippa Quistgaard",
        "Detective sergeant",
        "police_officer",
        "Protecting vulnerable people unit",
        POLICE,
        "police-partner",
        voice="formal",
        cast_key="police",
        cast_sentence="Detective sergeant: sees the families we work with together, and only"
        " what is shared.",
    ),
    Post(
        "Aaron Lightbody",
        "Police constable",
        "police_officer",
        "Protecting vulnerable people unit",
        POLICE,
        "police-partner",
        voice="formal",
    ),
    Post(
        "Comfort Adjei-Holroyd",
        "Health visitor",
        "health_visitor",
        "Harbour health visiting team",
        HEALTH,
        "health-partner",
        cast_key="health-visitor",
        cast_sentence="Health visitor in Harbour: weighs babies, knows the mothers, and sees"
        " families shared with her service.",
    ),
    Post(
        "Ruth Penhaligon",
        "School nurse",
        "nurse_or_midwife",
        "Safeguarding nurses",
        HEALTH,
        "health-partner",
        voice="brisk",
    ),
    Post(
        "Siân Prothero",
        "Safeguarding midwife",
        "nurse_or_midwife",
        "Safeguarding nurses",
        HEALTH,
        "health-partner",
    ),
    Post(
        "Olufunmilayo Bankole-Reid",
        "Designated doctor",
        "nurse_or_midwife",
        "Safeguarding nurses",
        HEALTH,
        "health-partner",
        voice="formal",
    ),
    _safeguarding(
        "Gurpreet Sandhu-Locke",
        "St Oswin’s Primary School",
        cast_key="school",
        cast_sentence="Safeguarding lead at St Oswin’s Primary: sees the pupils’"
        " families that are shared with the school.",
    ),
    _safeguarding("Desmond Pike", "Harbour Community Academy", "brisk"),
    _safeguarding("Joelle Marchetti", "Little Herons Nursery", title="Nursery manager"),
    _safeguarding("Annabel Frith-Okoye", "Weirside Primary School"),
    _safeguarding("Rhiannon Sealy", "The Tannery School", "formal"),
    _safeguarding("Geoffrey Lunt", "Sallowby Church of England Primary School", "full"),
    _safeguarding("Zainab Pirbhai", "Estuary Primary School"),
    _safeguarding("Marianne Coyle", "Fellside Primary School", "brisk"),
    _safeguarding("Hannah Obi-Winter", "Lockside Primary School"),
    _safeguarding("Clive Rennard", SPECIAL, "full", title="Head of care"),
    Post("Bernadette Quayle", "Domestic abuse advocate", "advocate", agency=WOMENS_AID),
    Post(
        "Marcia Dunstable-Roy",
        "Independent parent advocate",
        "advocate",
        agency=YOUNG_VOICES,
        role="advocate",
    ),
    Post(
        "Callum Strachan-Begum",
        "Social worker",
        "social_worker",
        agency=EASTMARCH,
        registration="SW927730",
        cast_key="outsider",
        cast_sentence="A social worker at Eastmarch, the council next door, with no business"
        " here at all.",
    ),
)
