"""What waits for a manager in Harbour, and what colleagues ask of one another there."""

from __future__ import annotations

from kinstead.family_help.actions import closures, handovers, levels, scores
from kinstead.family_help.models import OutcomeScore
from kinstead.northmere.desk import brierley, okafor_lindqvist, szczepanska_ward
from kinstead.northmere.working.hands import (
    BRONAGH,
    MANAGER,
    Hands,
    episode_of,
    led_by_the_team,
    people_of,
)
from kinstead.people.models import Allocation
from kinstead.record.actions import meetings, tasks
from kinstead.record.models import Invitation

# A diary: one thing done, one paragraph.
# fmt: off


def work(hands: Hands) -> None:
    """A level, a handover and an end proposed; a meeting coming; a task handed over."""
    _more_help(hands)
    _somebody_new(hands)
    _an_end(hands)
    _a_meeting(hands)


def _more_help(hands: Hands) -> None:
    if (episode := episode_of(brierley.REFERENCE)) is None:
        return
    hands.do(BRONAGH, levels.propose, hands.at(-1, "17:40"), episode=episode, level="targeted_early_help",
        why="A rope on the stairs was enough eight weeks ago. Since Sunday Tilly has watched her grandfather not answer her. He needs a doctor, Marianne needs to know things as they happen, and the three of them need more than a hand from the hub.",
        family_words="Hedley: “If it’s for the stairs you may write what you like.” Marianne: “Yes. Please. I can get the 17:12.”")


def _somebody_new(hands: Hands) -> None:
    if (episode := episode_of(okafor_lindqvist.REFERENCE)) is None:
        return
    new = hands.workers["Suleiman Clegg"]
    hands.do(BRONAGH, handovers.propose, hands.at(-2, "15:10"), episode=episode, to=new, why="too_many_families", joint_visit_on=hands.days.working(3),
        goodbye_on=hands.days.working(6), family_words="Linnea: “We’ll miss you. Tell him: Sunniva’s right side, and no earrings.” Adaeze asked whether he likes jollof.")
    hands.do(BRONAGH, tasks.hand, hands.at(-2, "15:25"), account=new.account, family=episode.family, headline="Learn six signs before you meet Sunniva",
        words="“Hello”, “more”, “biscuit”, “dog”, “sorry” and your own name. Ebele is the one to ask.", due_on=hands.days.working(3))


def _an_end(hands: Hands) -> None:
    for episode in led_by_the_team(levels__until=None, levels__level="universal_plus"):
        lead = Allocation.objects.select_related("practitioner").get(family=episode.family, part="lead", to_date=None).practitioner.full_name
        if lead == BRONAGH or lead not in hands.accounts:
            continue
        hands.do(lead, scores.record, hands.on(episode.opened_on, "16:30"), episode=episode, person=None, when=OutcomeScore.When.BEGINNING, scores={"getting_on": 5, "health": 4, "people": 2, "learning": 5}, said_on=episode.opened_on)
        hands.do(lead, closures.propose, hands.at(-2, "11:30"), episode=episode, reason="RC7", hub="Harbour Family Hub", ratings={"getting_on": 8, "health": 7, "people": 8, "learning": 7},
            what_changed="What they came for is theirs now, and they do it without us. There are people round them who were strangers when we began.",
            family_words="“We know who to ring. We’ve rung. It’s odd that you’re the one who’s going to miss it.”",
            keep_doing="The plan is on the kitchen wall, in their writing. They will look at it together on the first Sunday of the month.",
            who_will_help="The hub, the group that they found for themselves, and one another.")
        return


def _a_meeting(hands: Hands) -> None:
    if (episode := episode_of(szczepanska_ward.REFERENCE)) is None:
        return
    family, days = episode.family, hands.days
    who = people_of(family)
    # Beata works on Mondays.
    day = next(d for d in map(days.working, (3, 4)) if d.weekday() != 0)
    asked, told = hands.at(-2, "09:20"), hands.at(-1, "08:50")
    meeting = hands.do(BRONAGH, meetings.arrange, asked, family=family, title="Looking at the plan together", starts_at=hands.on(day, "17:00"), ends_at=hands.on(day, "18:15"),
        place="Harbour Family Hub, the long table", how="both")
    for one in (
        {"person": who["Ewelina"], "needed": True}, {"person": who["Zofia"], "needed": True}, {"person": who["Beata"]}, {"person": who["Neil"]},
        {"person": who["Aleksander"], "why_not_asked": "He would rather send a drawing, and says that he has one in mind."},
        {"practitioner": hands.workers["Desmond Pike"]}, {"practitioner": hands.workers["Gurpreet Sandhu-Locke"]},
        {"guest": "The nurse from the community mental health team"},
    ):
        invited = hands.do(BRONAGH, meetings.invite, asked, meeting=meeting, **one)
        if one.get("person") in (who["Ewelina"], who["Zofia"], who["Neil"]):
            hands.do(BRONAGH, meetings.record_answer, told, invitation=invited, answer=Invitation.Answer.COMING)
    hands.do(MANAGER, tasks.hand, hands.at(-1, "09:30"), account=hands.accounts["Ffion Llewellyn-Haque"], family=family,
        headline="Sit in for Bronagh if she is called away", words="Zofia takes the minutes and will tell you where to sit.", due_on=day)
