"""Noor and Sami: told of by their school, enquired about, met about, and now on a plan each.

Every step as a page would take it, from the contact seven weeks ago to the review that is arranged.
"""

from __future__ import annotations

from datetime import time
from typing import Any

from kinstead.child_protection.actions import (
    conference_decisions,
    conferences,
    core_groups,
    enquiries,
    enquiry_children,
    other_parents,
    parent_offers,
    protection_visits,
    strategy_discussions,
)
from kinstead.child_protection.actions.conferences import Asked
from kinstead.child_protection.actions.core_groups import Agreed
from kinstead.child_protection.actions.strategy_discussions import Decided, TookPart
from kinstead.child_protection.models import ParentOffer, Section47Enquiry
from kinstead.child_protection.rules.conferences import ChildDecision, OutlineGoal
from kinstead.family_help.actions import episodes
from kinstead.family_help.models import Goal
from kinstead.front_door.actions import referrals, replies
from kinstead.front_door.models import ReferralDecision
from kinstead.northmere.working.hands import (
    FRONT_DOOR,
    MANAGER,
    PROTECTION,
    RATIFIES,
    Hands,
    people_of,
)
from kinstead.record.actions import notes
from kinstead.record.models import Invitation, Note
from kinstead.record.rules.notes import PersonPart

# A diary: one thing done, one paragraph.
# fmt: off

LEAD, CHAIR, POLICE, SCHOOL = "Kwabena Asante-Pryce", "Wendell Marchbanks", "Philippa Quistgaard", "Gurpreet Sandhu-Locke"
HUB = "Harbour Family Hub"


def work(hands: Hands) -> None:
    """The whole of it."""
    at, do, days, workers = hands.at, hands.do, hands.days, hands.workers
    contact = hands.tell(SCHOOL, at(-36, "09:20"), risk_flags=["no_safe_care"], family_knows="yes_disagrees", ways_to_reach="01632 960361",
        what_worries="Noor told the lunchtime supervisor that she and Sami sleep with the chair against the door when Mum has gone out, and that she knows how to ring for a taxi but not what to say. This is the third time since September. Sami has had the same jumper on for eight days.",
        what_is_going_well="Noor’s sums. The way Sami’s face changes when he sees his father’s van.",
        what_would_help="Somebody there at night. Jessamy is lovely sober and says so herself.",
        children=[{"given_names": "Noor", "family_name": "Tolliver-Haddad", "birth_date": days.born(8, 101), "sex": "F"},
                  {"given_names": "Sami", "family_name": "Tolliver-Haddad", "birth_date": days.born(5, 33), "sex": "M"}],
        adults=[{"given_names": "Jessamy", "family_name": "Tolliver", "sex": "F", "relation": "mother; the children live with her"},
                {"given_names": "Karim", "family_name": "Haddad", "sex": "M", "relation": "father; lives at Market Weir"}])
    hands.screen(contact, at(-36, "10:35"), "Two young children alone at night, three times that we know of.", "section_17")
    placed = hands.place(contact, at(-36, "11:10"), "Tolliver-Haddad", "MOTH")
    family, referral = placed.family, placed.referral
    decision = do(FRONT_DOOR, referrals.decide, at(-36, "15:20"), referral=referral, result=ReferralDecision.Result.SECTION_17, primary_need="N1",
        reasons="Jessamy was frightened and then frank: it is drink, since her mother died. Karim will have both of them tonight and until the weekend. An assessment, to begin at once.")
    do(RATIFIES, referrals.ratify, at(-35, "09:30"), decision=decision)
    do(FRONT_DOOR, replies.send, at(-35, "10:15"), contact=contact, how="email", sent_on=days.working(-35),
        words="Dear Gurpreet, thank you for ringing before you were certain. A social worker is with the family from today, and a manager agreed. Kwabena Asante-Pryce will come to see you about what helps Noor and Sami through the day.")
    who = people_of(family)
    noor, sami, jessamy, karim = who["Noor"], who["Sami"], who["Jessamy"], who["Karim"]
    both = (noor, sami)
    do(RATIFIES, episodes.begin, at(-35, "11:00"), family=family, children=both, level="section_17", referral=referral,
        lead=workers[LEAD], supervisor=workers[MANAGER], why="Noor and Sami are alone at night when their mother drinks, and she wants it to stop.")

    # A fortnight on, a neighbour finds them: the discussion and the enquiry.
    discussion = do(MANAGER, strategy_discussions.ask, at(-30, "09:10"), family=family, children=both, referral=referral,
        why="The neighbour found both children on the stairs at midnight, Sami with a burnt hand from the grill. They had been making toast.",
        asked=[workers[POLICE], workers["Ruth Penhaligon"], workers[SCHOOL]], protection_lead=workers[PROTECTION])
    do(POLICE, strategy_discussions.bring, at(-30, "11:20"), discussion=discussion,
        words="Two welfare checks this year, both after midnight, both times children in bed and mother back by the time officers came. Nothing is known of the father.")
    do(PROTECTION, strategy_discussions.hold, at(-30, "16:10"), discussion=discussion, held_at=at(-30, "14:30"),
        taken_part=[TookPart("council", f"{PROTECTION} and {LEAD}", "there"), TookPart("police", POLICE, "there"),
                    TookPart("health", "Ruth Penhaligon", "there", "Sami’s hand was dressed at the walk-in: small, superficial, and what a grill does."),
                    TookPart("school", SCHOOL, "there", "Both in school, both tired. Noor carries Sami’s bag as well as her own.")],
        what_is_known="Alone at night on at least four nights. One burn, explained by both children in the same words, apart.",
        what_we_make_of_it="Not cruelty. Two children who are used to it, which is worse than one bad night.",
        what_was_decided="A section 47 enquiry for both, by social care, with Sergeant Quistgaard kept told.", how_enquiry_is_made="single",
        safety_tonight="Both at Karim’s. Jessamy knows where, agreed, and packed for them.",
        decided=[Decided(noor, "section_47", "She has been the grown-up in that flat."), Decided(sami, "section_47", "He was burnt while nobody was there.")])
    enquiry = Section47Enquiry.objects.get(discussion=discussion)
    seen = {noor.pk: "If I say it properly will she get help or will she get told off?", sami.pk: "I like it when it’s morning."}
    for child in enquiry.children.select_related("person", "family", "enquiry"):
        do(PROTECTION, enquiry_children.see_child, at(-29, "15:30"), child=child, seen_on=days.working(-29), alone=True, how="said", words=seen[child.person_id])
        do(PROTECTION, other_parents.answer, at(-29, "16:40"), child=child, answer="on_record", parent=karim)
    hers, his = (ParentOffer.objects.get(enquiry=enquiry, person=one) for one in (jessamy, karim))
    for offer in (hers, his):
        do(PROTECTION, parent_offers.give_pack, at(-29, "17:15"), offer=offer, given_on=days.working(-29), language="English")
    do(PROTECTION, parent_offers.accept, at(-28, "10:20"), offer=hers, words="Yes. Somebody who isn’t writing about me.")
    do(PROTECTION, parent_offers.decline, at(-28, "12:40"), offer=his, words="I can talk for myself, thank you. Ask me again.")
    do(PROTECTION, parent_offers.match, at(-27, "12:05"), offer=hers, advocate="Marcia Dunstable-Roy", organisation="Northmere Young Voices")
    do(PROTECTION, enquiries.conclude, at(-22, "14:45"), enquiry=enquiry,
        what_happened="Both children were seen alone, at school and at Karim’s. Both parents were seen twice, and Jessamy’s sister once. The flat is warm and clean. There are eleven bottles behind the boiler, and Jessamy showed us them.",
        what_we_make_of_it="Jessamy leaves when she drinks so that they shall not see it, and then they are alone. She knows. Until something holds at night, it will happen again.",
        family_words="Jessamy: “I go out so they don’t see me. I thought that was the good bit.”",
        results={noor.pk: ("ongoing_risk", "She stays awake to keep the door."), sami.pk: ("ongoing_risk", "He is five, and he was burnt.")})
    do(MANAGER, enquiries.authorise, at(-21, "09:50"), enquiry=enquiry, words="Agreed. Clear, fair to both parents, and the children are in it.")

    # The conference, and what it asked for.
    there = [Asked(person=jessamy, needed=True), Asked(person=karim, needed=True), Asked(practitioner=workers[LEAD], needed=True),
             Asked(practitioner=workers[POLICE]), Asked(practitioner=workers[SCHOOL], needed=True), Asked(guest="Marcia Dunstable-Roy, with Jessamy")]
    first = do(PROTECTION, conferences.convene, at(-21, "11:40"), family=family, kind="initial", children=both, chair=workers[CHAIR], enquiry=enquiry,
        starts_at=at(-17, "10:00"), ends_at=at(-17, "11:45"), place=HUB, how="in_person", asked=there)
    for offer in ParentOffer.objects.filter(conference=first).select_related("person"):
        do(PROTECTION, parent_offers.give_pack, at(-20, "16:10"), offer=offer, given_on=days.working(-20), language="English")
        if offer.person == karim:
            do(PROTECTION, parent_offers.decline, at(-20, "16:15"), offer=offer, words="Still no. But thank you for asking twice.")
        else:
            do(PROTECTION, parent_offers.accept, at(-20, "16:15"), offer=offer, words="Marcia again, please. She laughs at the right things.")
            do(PROTECTION, parent_offers.match, at(-20, "16:20"), offer=offer, advocate="Marcia Dunstable-Roy", organisation="Northmere Young Voices")
    do(CHAIR, conference_decisions.record, at(-17, "15:00"), conference=first, came=_came(first.meeting_id),
        said=conference_decisions.Said(family_words="Jessamy: “Say it in front of me. I’d rather.” Karim: “I am fifteen minutes away and nobody rang.”",
            what_was_said="Everybody said the same thing in different voices: two loved children, and nobody there at night.",
            what_was_decided="A plan for each. No night without a grown-up who is sober, and the children know whose number is on the door."),
        children=[ChildDecision(noor.pk, "plan", why="She is looking after her brother and her mother, at eight.", category="NEG", visit_every=10, voice_how="through_someone", voice_words="I don’t mind Dad’s. I mind not knowing which."),
                  ChildDecision(sami.pk, "plan", why="Left alone at night, and hurt.", category="NEG", visit_every=10, voice_how="showed", voice_words="He drew the flat with one window, and everyone in it.")],
        goals=[OutlineGoal(words="There is a grown-up in the flat every night who has not been drinking.", how_we_will_know="Noor moves the chair back to the table."),
               OutlineGoal(words="Noor and Sami know on Sunday where they sleep all week.", how_we_will_know="It is written on the door, in their colours.", children=(noor.pk,))],
        dissents=[("Karim Haddad, father", "I do not agree that they need a plan. They need to live with me, and I asked for that on the first day. I shall do what it says.")])
    group = do(PROTECTION, core_groups.schedule, at(-16, "09:30"), family=family, starts_at=at(-9, "15:45"), ends_at=at(-9, "16:45"), place=HUB, how="in_person",
        asked=[Asked(person=jessamy), Asked(person=karim), Asked(practitioner=workers[LEAD]), Asked(practitioner=workers[SCHOOL])])
    for day, clock, what, make in (
        (-10, "16:20", "Noor opened the door and said who was in: “Auntie Bel, and Mum’s asleep, the ordinary sort.” Sami showed me the colours on the door. Blue is Dad’s. Three blues this week.", "She gives a report before she is asked for one. I said that I can ask her mum that now."),
        (-3, "16:05", "The chair is at the table, with Sami on it. Jessamy has been to Turning Tide four times out of four. Noor asked whether people can do five.", "First visit at which nobody counted anybody."),
    ):
        note = do(LEAD, notes.finish, at(day, "17:30"), family=family, words=notes.NoteWords(kind=Note.Kind.VISIT, happened_on=days.working(day), from_time=time.fromisoformat(clock), place="At home",
            headline="Home visit: Noor and Sami seen", what_happened=what, what_we_make_of_it=make, people=[PersonPart(one.pk, seen=True, seen_alone=one == noor) for one in both])).note
        do(LEAD, protection_visits.count, at(day, "17:35"), note=note)
        if day == -10:
            _core_group(hands, group, family, karim)
    do(PROTECTION, conferences.convene, at(-7, "10:30"), family=family, kind="review", children=both, chair=workers[CHAIR],
        starts_at=at(42, "10:00"), ends_at=at(42, "11:30"), place=HUB, how="in_person", asked=there)


def _core_group(hands: Hands, group: Any, family: Any, karim: Any) -> None:
    night = Goal.objects.filter(family=family, whose="conference").order_by("order")[0]
    hands.do(PROTECTION, core_groups.record, hands.at(-9, "17:20"), group=group, came=_came(group.meeting_id),
        what_changed="Jessamy’s sister Bel sleeps in on Tuesdays and Fridays. Jessamy rang Turning Tide herself and has a Thursday.",
        what_we_make_of_it="A good beginning, and it rests on Bel. It needs a third person.",
        family_words="Jessamy: “I rang. It took me four goes to let it ring.”",
        agreed=[Agreed(night.pk, "Come for them at any hour, and never be asked why they were rung.", person=karim),
                Agreed(night.pk, "Sleep in on Tuesdays and Fridays.", who="Bel, Jessamy’s sister"),
                Agreed(night.pk, "Ask Noor on Mondays what colour the week is.", practitioner=hands.workers[SCHOOL])])


def _came(meeting: Any) -> dict[Any, str]:
    """Everybody who was asked."""
    asked = Invitation.objects.filter(meeting=meeting, why_not_asked="")
    return dict.fromkeys(asked.values_list("pk", flat=True), "came")
