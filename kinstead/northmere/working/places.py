"""A place where children of four families come to harm, and who is named to the team that looks."""

from __future__ import annotations

from datetime import timedelta

from kinstead.agencies.actions import nominations
from kinstead.agencies.models import Agency, Team
from kinstead.child_protection.actions import place_links, places
from kinstead.child_protection.models import PlaceOfHarm
from kinstead.northmere.council.staff import CARE_BOARD, COUNCIL, POLICE
from kinstead.northmere.desk import pell, szczepanska_ward
from kinstead.northmere.working.hands import MANAGER, PROTECTION, Hands, led_by_the_team
from kinstead.people.models import FamilyMember

# A diary: one thing done, one paragraph.
# fmt: off

_ZOFIA = "Told Mr Pike about “the grey car”, with its number plate, and asked for it not to have been said."
_WHY = (
    "Seen there by the park wardens on two Thursdays, in lesson time, with a new telephone.",
    "Was offered a lift home by somebody whose name was “nobody’s business”, and ran.",
    "Came home with a vape and a debt of eleven pounds to somebody called Moth.",
    "Was asked to carry a bag to the ferry, said no, and has not been out since.",
)


def work(hands: Hands) -> None:
    """The team, and one place that three agencies worry about."""
    _nominated(hands)
    place = hands.do(PROTECTION, places.begin, hands.at(-15, "10:10"), kind=PlaceOfHarm.Kind.PLACE, name="The shelter by the lifeboat slip",
        where="Harbour, at the end of the dock road, out of sight of the houses",
        what_worries="Two or three men in their twenties in a grey car, on Thursdays and after dark. Vapes on credit; then a favour asked, to pay for them. Those they ask are ten to fourteen.",
        what_keeps_children_safe="The lifeboat crew, on Tuesdays and Thursdays. The last bus waits if its driver sees anybody there.")
    born_before = hands.days.today - timedelta(days=10 * 366)
    linked = 0
    for episode in led_by_the_team().exclude(family__reference=pell.REFERENCE):
        children = FamilyMember.objects.filter(family=episode.family, part="child", to_date=None, person__death_date=None)
        child = children.filter(person__birth_date__lt=born_before).select_related("person").order_by("person__birth_date").first()
        if child is None or linked == len(_WHY):
            continue
        at = hands.at(linked - 14, "15:40")
        hands.do(MANAGER, place_links.link, at, place=place, family=episode.family, children=[child.person], since=hands.days.working(linked - 20),
            why=_ZOFIA if episode.family.reference == szczepanska_ward.REFERENCE else _WHY[linked])
        linked += 1
    lit = hands.do(PROTECTION, places.add_action, hands.at(-9, "11:30"), place=place, words="The lamp at the slip mended, and the hedge cut back so that it can be seen from the road.",
        who="The harbour master’s office", by_date=hands.days.working(-4))
    hands.do(PROTECTION, places.finish_action, hands.at(-3, "09:15"), action=lit, done_on=hands.days.working(-4),
        how_it_went="Lit since yesterday. The crew say that the grey car turned round.")
    hands.do(PROTECTION, places.add_action, hands.at(-9, "11:35"), place=place, words="Two constables and a youth worker there on Thursdays, out of uniform, with a flask, until half-term.",
        who="Sergeant Quistgaard", agency=Agency.objects.get(name=POLICE), by_date=hands.days.working(5))


def _nominated(hands: Hands) -> None:
    team = Team.objects.get(name="Multi-agency child protection team")
    for name, discipline, body in (
        (PROTECTION, "social_work", COUNCIL), ("Philippa Quistgaard", "police", POLICE), ("Ruth Penhaligon", "health", CARE_BOARD),
        ("Gurpreet Sandhu-Locke", "education", COUNCIL),
    ):
        hands.do("Eleanor Mbatha-Finch", nominations.nominate, hands.at(-40, "09:45"), team=team, practitioner=hands.workers[name], discipline=discipline, nominated_by=Agency.objects.get(name=body), since=hands.days.working(-38))
