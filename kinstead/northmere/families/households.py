"""The sorts of family there are in Northmere: each makes its people and says who plays which part."""

from __future__ import annotations

from collections.abc import Callable

from kinstead.northmere.families.making import Making
from kinstead.northmere.families.names_for import Parts
from kinstead.northmere.families.someone import Someone
from kinstead.northmere.names.heritages import HERITAGES


def _parts(
    making: Making,
    carer: Someone,
    home: object,
    *,
    other: Someone | None = None,
    nan: Someone | None = None,
    nanword: str = "grandmother",
    gone: str = "",
) -> Parts:
    street = making.story.streets.get(home, "")  # type: ignore[call-overload]
    return Parts(
        carer,
        other,
        nan,
        nanword,
        gone,
        street,
        HERITAGES[making.mothers].language,
        making.story.first_known,
    )


def _grandmother(
    making: Making,
    mother: Someone,
    surname: str = "",
    *,
    street: bool = True,
    children: list[Someone] | None = None,
) -> Someone:
    age = (mother.age(making.story.days.today) or 35) + making.chance.randrange(19, 29)
    nan = making.adult(
        making.mothers,
        "F",
        surname or mother.family_name,
        age,
        part="network",
        described="grandmother",
    )
    making.story.related(nan, "parent", mother)
    for child in children or []:
        making.story.related(nan, "grandparent", child)
    if street:
        making.moved_in(nan, years_ago=12)
    return nan


def couple(making: Making) -> Parts:
    """Two parents, together, with all their children."""
    surname = making.surname(making.fathers)
    hers = making.surname(making.mothers)
    mother = making.adult(
        making.mothers, "F", surname, _mother_age(making), described="mother", was=hers
    )
    father = making.adult(making.fathers, "M", surname, _mother_age(making) + 2, described="father")
    children = making.children(surname)
    making.parents(mother, father, children, married=True)
    making.together(mother, father)
    home = making.moved_in(mother, father, *children)
    nan = _grandmother(making, mother, hers, children=children)
    making.story.name = surname
    return _parts(making, mother, home, other=father, nan=nan)


def lone_mother(making: Making) -> Parts:
    """A mother by herself; the father elsewhere, seen now and then."""
    surname = making.surname(making.mothers)
    fathers_name = making.surname(making.fathers)
    mother = making.adult(making.mothers, "F", surname, _mother_age(making), described="mother")
    children = making.children(surname)
    father = making.adult(
        making.fathers, "M", fathers_name, _mother_age(making) + 1, described="father, lives apart"
    )
    making.parents(mother, father, children)
    making.parted(mother, father)
    home = making.moved_in(mother, *children)
    making.moved_in(father)
    nan = _grandmother(making, mother, children=children)
    making.story.name = surname
    return _parts(making, mother, home, other=father, nan=nan)


def lone_father(making: Making) -> Parts:
    """A father by himself; the mother elsewhere."""
    surname = making.surname(making.fathers)
    father = making.adult(
        making.fathers,
        "M",
        surname,
        _mother_age(making) + 3,
        described="father, the children live with him",
    )
    children = making.children(surname)
    mother = making.adult(
        making.mothers,
        "F",
        making.surname(making.mothers),
        _mother_age(making),
        described="mother, lives in another county",
    )
    making.parents(mother, father, children)
    making.parted(mother, father)
    home = making.moved_in(father, *children)
    aunt = making.adult(
        making.fathers,
        "F",
        surname,
        _mother_age(making),
        part="network",
        described="father’s sister",
    )
    for child in children:
        making.story.related(aunt, "aunt_or_uncle", child)
    making.moved_in(aunt)
    making.story.name = surname
    return _parts(making, father, home, nan=aunt, nanword="aunt")


def step_family(making: Making) -> Parts:
    """A mother, her children, her partner, and the child they have together, who is youngest."""
    hers, his = making.surname(making.mothers), making.surname(making.fathers)
    first = making.surname("english")
    mother = making.adult(making.mothers, "F", hers, _mother_age(making), described="mother of all")
    partner = making.adult(
        making.fathers,
        "M",
        his,
        _mother_age(making) - 2,
        described="stepfather of the elder, father of the youngest",
    )
    elder = making.children(first, father="english", only=slice(0, -1))
    youngest = making.children(his, only=slice(-1, None))
    before = making.adult(
        "english",
        "M",
        first,
        _mother_age(making) + 4,
        part="network",
        described="father of the elder ones",
    )
    making.parents(mother, before, elder)
    making.parents(mother, partner, youngest)
    for child in elder:
        making.story.related(partner, "step_parent", child)
    making.together(mother, partner)
    making.parted(mother, before)
    home = making.moved_in(mother, partner, *elder, *youngest)
    making.moved_in(before)
    nan = _grandmother(making, mother, children=[*elder, *youngest])
    making.story.name = f"{hers} and {his}"
    # Parents who cannot agree are the parents; whoever frightens them lives there.
    other = before if "apart" in making.kind.themes else partner
    return _parts(making, mother, home, other=other, nan=nan)


def half_siblings(making: Making) -> Parts:
    """A mother whose children have different fathers, each with his own name and standing."""
    hers = making.surname(making.mothers)
    mother = making.adult(
        making.mothers, "F", hers, _mother_age(making) + 2, described="mother of all"
    )
    all_children: list[Someone] = []
    father = None
    for place in range(len(making.kind.ages)):
        heritage = (making.fathers, "english", "caribbean", "polish")[place % 4]
        his = making.surname(heritage)
        known = place != 1
        surname = his if place % 2 == 0 else hers
        child = making.children(surname, father=heritage, only=slice(place, place + 1))
        father = making.adult(
            heritage,
            "M",
            his,
            _mother_age(making) + place,
            part="adult" if known else "network",
            described=f"father of {child[0].called}" if child[0].born else "father of the baby",
        )
        making.parents(mother, father, child, father_holds=known)
        making.parted(mother, father)
        if known:
            making.moved_in(father)
        all_children += child
    home = making.moved_in(mother, *all_children)
    nan = _grandmother(making, mother, children=all_children)
    making.story.name = " and ".join(
        dict.fromkeys([hers, *(c.family_name for c in all_children if c.family_name != hers)][:3])
    )
    return _parts(making, mother, home, other=father, nan=nan)


def grandparents(making: Making) -> Parts:
    """Grandparents bring up the children; their daughter comes and goes."""
    theirs = making.surname(making.mothers)
    age = _mother_age(making) + 24
    carer = making.adult(making.mothers, "F", theirs, age, described="grandmother, kinship carer")
    husband = making.adult(making.mothers, "M", theirs, age + 3, described="grandfather")
    mother = making.adult(
        making.mothers, "F", theirs, _mother_age(making), described="mother, lives elsewhere"
    )
    children = making.children(theirs)
    making.story.parent(mother, *children, basis="mother")
    for child in children:
        for elder in (carer, husband):
            making.story.related(elder, "grandparent", child)
        if making.kind.years > 1.5:
            making.story.responsible(
                carer,
                child,
                "order",
                "Special guardianship order, sealed copy on file",
                making.story.days.ago(300),
            )
    making.story.related(carer, "parent", mother)
    making.together(carer, husband)
    home = making.moved_in(carer, husband, years_ago=20)
    making.story.lives(home, *children, since=making.story.first_known)
    making.moved_in(mother)
    aunt = making.adult(
        making.mothers, "F", theirs, _mother_age(making) + 4, part="network", described="aunt"
    )
    making.story.related(carer, "parent", aunt)
    making.story.name = theirs
    return _parts(making, carer, home, other=mother, nan=aunt, nanword="aunt")


def aunt_carer(making: Making) -> Parts:
    """An aunt has taken the children in."""
    theirs, married = making.surname(making.mothers), making.surname(making.fathers)
    carer = making.adult(
        making.mothers, "F", married, _mother_age(making) + 6, described="aunt, kinship carer"
    )
    mother = making.adult(
        making.mothers, "F", theirs, _mother_age(making), described="mother, lives elsewhere"
    )
    children = making.children(theirs)
    making.story.parent(mother, *children, basis="mother")
    making.story.related(carer, "sibling", mother)
    for child in children:
        making.story.related(carer, "aunt_or_uncle", child)
    home = making.moved_in(carer, years_ago=7)
    making.story.lives(home, *children, since=making.story.first_known)
    nan = _grandmother(making, mother, children=children)
    making.story.related(nan, "parent", carer)
    making.story.name = f"{theirs} and {married}"
    return _parts(making, carer, home, other=mother, nan=nan)


def two_mothers(making: Making) -> Parts:
    """Two mothers: one gave birth, both are parents in law."""
    one_name, other_name = making.surname(making.mothers), making.surname(making.fathers)
    both = f"{one_name}-{other_name}"
    mother = making.adult(making.mothers, "F", one_name, _mother_age(making), described="mum")
    second = making.adult(
        making.fathers, "F", other_name, _mother_age(making) + 3, described="mama"
    )
    children = making.children(both)
    making.story.parent(mother, *children, basis="mother")
    making.story.parent(
        second,
        *children,
        basis="birth_certificate",
        evidence="Second parent, named on the birth certificate",
    )
    making.story.related(mother, "partner", second, described="Married")
    home = making.moved_in(mother, second, *children)
    nan = _grandmother(making, mother, children=children)
    making.story.name = both
    return _parts(making, mother, home, nan=nan)


def two_fathers(making: Making) -> Parts:
    """Two fathers who adopted."""
    one_name, other_name = making.surname(making.mothers), making.surname(making.fathers)
    both = f"{one_name}-{other_name}"
    father = making.adult(
        making.mothers, "M", one_name, _mother_age(making) + 6, described="adoptive father, “Dad”"
    )
    second = making.adult(
        making.fathers,
        "M",
        other_name,
        _mother_age(making) + 4,
        described="adoptive father, “Papa”",
    )
    adopted = making.story.days.years_ago(3)
    children = making.children(both, named_from=adopted)
    for parent in (father, second):
        making.story.parent(parent, *children, basis="adoption", since=adopted)
    making.story.related(father, "partner", second, described="Married")
    home = making.moved_in(father, second, *children, years_ago=6)
    nan = _grandmother(making, father, children=children)
    making.story.name = both
    return _parts(making, father, home, nan=nan)


def adopters(making: Making) -> Parts:
    """A couple and the child they adopted, who had another name before."""
    surname = making.surname(making.fathers)
    before = making.surname("english")
    mother = making.adult(
        making.mothers, "F", surname, _mother_age(making) + 8, described="adoptive mother"
    )
    father = making.adult(
        making.fathers, "M", surname, _mother_age(making) + 9, described="adoptive father"
    )
    adopted = making.story.days.years_ago(5)
    sex = (making.kind.sexes or "F")[0]
    first_name = making.given("english", sex, adult=False, surname=before)
    children = making.children(
        surname, former=f"{first_name} {before}", former_kind="birth", former_until=adopted
    )
    for parent in (mother, father):
        making.story.parent(parent, *children, basis="adoption", since=adopted)
    making.together(mother, father)
    home = making.moved_in(mother, father, years_ago=11)
    making.story.lives(home, *children, since=making.story.days.years_ago(6))
    nan = _grandmother(making, mother, children=children)
    making.story.name = surname
    return _parts(making, mother, home, nan=nan)


def hidden(making: Making) -> Parts:
    """Separated parents: mother and children at an address that the father must not learn."""
    hers, his = making.surname(making.mothers), making.surname(making.fathers)
    story = making.story
    left = story.days.ago(min(int(making.kind.years * 365) - 40, 330))
    mother = making.adult(
        making.mothers, "F", hers, _mother_age(making), described="mother", was=his
    )
    father = making.adult(
        making.fathers,
        "M",
        his,
        _mother_age(making) + 4,
        described="father; must not learn where they live",
    )
    children = making.children(his)
    making.parents(mother, father, children, married=True)
    making.parted(mother, father, left)
    former = story.some_home()
    since = story.days.years_ago(4)
    story.lives(former, mother, *[c for c in children if c.born], since=since, until=left)
    story.lives(former, father, since=since, described="Stayed in the family home")
    safe = story.some_home()
    story.lives(
        safe,
        mother,
        *[c for c in children if c.born],
        since=left,
        hidden_from=father.called,
        described="Post goes to the hub",
    )
    nan = _grandmother(making, mother, children=children)
    story.name = f"{hers} and {his}"
    # Only the home he knows may be named in a line.
    return _parts(making, mother, former, other=father, nan=nan)


def two_homes(making: Making) -> Parts:
    """Separated parents who each have the children half the week."""
    hers, his = making.surname(making.mothers), making.surname(making.fathers)
    mother = making.adult(making.mothers, "F", hers, _mother_age(making), described="mother")
    father = making.adult(making.fathers, "M", his, _mother_age(making) + 2, described="father")
    children = making.children(f"{hers}-{his}")
    making.parents(mother, father, children, married=True)
    making.parted(mother, father)
    home = making.moved_in(mother, *children, years_ago=2)
    second = making.story.some_home()
    making.story.lives(
        second,
        father,
        *children,
        since=making.story.days.years_ago(2),
        described="Wednesdays and alternate weekends",
    )
    nan = _grandmother(making, mother, children=children)
    making.story.name = f"{hers}-{his}"
    return _parts(making, mother, home, other=father, nan=nan)


def expecting(making: Making) -> Parts:
    """A baby on the way or just come; the mother young, the father there or not."""
    hers, his = making.surname(making.mothers), making.surname(making.fathers)
    mother = making.adult(
        making.mothers,
        "F",
        hers,
        making.chance.randrange(19, 25),
        described="expecting" if making.kind.ages[-1] < 0 else "mother",
    )
    father = making.adult(
        making.fathers, "M", his, making.chance.randrange(20, 28), described="father of the baby"
    )
    children = making.children(hers)
    making.parents(mother, father, children, father_holds=False)
    making.together(mother, father)
    home = making.moved_in(mother, father, *children, years_ago=0.8)
    nan = _grandmother(making, mother, children=children)
    making.story.name = f"{hers} and {his}"
    return _parts(making, mother, home, other=father, nan=nan)


def bereaved(making: Making) -> Parts:
    """A mother and children whose father has died."""
    surname = making.surname(making.fathers)
    story = making.story
    mother = making.adult(making.mothers, "F", surname, _mother_age(making), described="mother")
    died = story.days.ago(int(making.kind.years * 365) + 80)
    father = making.adult(
        making.fathers,
        "M",
        surname,
        _mother_age(making) + 5,
        described="father, who has died",
        died=died,
        reach="",
    )
    children = making.children(surname)
    making.parents(mother, father, children, married=True)
    making.together(mother, father)
    home = making.moved_in(mother, *children)
    nan = making.adult(
        making.fathers,
        "F",
        surname,
        _mother_age(making) + 28,
        part="network",
        described="father’s mother",
    )
    story.related(nan, "parent", father)
    for child in children:
        story.related(nan, "grandparent", child)
    story.name = surname
    return _parts(making, mother, home, nan=nan, gone=father.called)


def fostered(making: Making) -> Parts:
    """A child who came alone, living with a foster carer."""
    surname = making.surname(making.mothers)
    story = making.story
    heritage = HERITAGES[making.mothers]
    children = making.children(
        surname,
        language=heritage.language,
        interpreter=True,
        birth_date_is="estimated",
        unknown_upn="UN3",
        nhs=False,
        told_by="practitioner",
    )
    carer = making.adult(
        "caribbean",
        "F",
        making.surname("caribbean"),
        57,
        described="foster carer",
        language="English",
        interpreter=False,
    )
    for child in children:
        story.related(carer, "foster_carer", child)
    home = making.moved_in(carer, years_ago=15)
    story.lives(home, *children, since=story.first_known)
    story.name = surname
    parts = _parts(making, carer, home)
    parts.focus = children
    return parts


def private_carer(making: Making) -> Parts:
    """A child living by private arrangement with a friend of their parents."""
    theirs, carers = making.surname(making.mothers), making.surname(making.fathers)
    story = making.story
    carer = making.adult(
        making.fathers, "F", carers, 46, described="private foster carer", interpreter=False
    )
    mother = making.adult(
        making.mothers,
        "F",
        theirs,
        41,
        part="network",
        described="mother, abroad",
        reach="WhatsApp, in the mornings.",
    )
    children = making.children(theirs)
    story.parent(mother, *children, basis="mother", evidence="Passport and birth certificate seen")
    for child in children:
        story.related(carer, "other", child, described="mother’s friend; private foster carer")
    home = making.moved_in(carer, years_ago=9)
    story.lives(home, *children, since=story.first_known)
    story.name = theirs
    return _parts(making, carer, home, nan=mother, nanword="mother")


def _mother_age(making: Making) -> int:
    eldest = max((age for age in making.kind.ages if age >= 0), default=0)
    return int(eldest) + 20 + (sum(map(ord, making.kind.sort)) % 9)


HOUSEHOLDS: dict[str, Callable[[Making], Parts]] = {
    "couple": couple,
    "lone_mother": lone_mother,
    "lone_father": lone_father,
    "step_family": step_family,
    "half_siblings": half_siblings,
    "grandparents": grandparents,
    "aunt": aunt_carer,
    "two_mothers": two_mothers,
    "two_fathers": two_fathers,
    "adopters": adopters,
    "hidden": hidden,
    "two_homes": two_homes,
    "expecting": expecting,
    "bereaved": bereaved,
    "fostered": fostered,
    "private_carer": private_carer,
}
