"""Pell, as it is being worked: the assessment under way, and the family's own plan."""

from __future__ import annotations

from typing import Any

from kinstead.family_help.actions import (
    assessment_decisions,
    assessments,
    plan_goals,
    plan_versions,
    plans,
)
from kinstead.family_help.actions.plan_versions import Said
from kinstead.family_help.models import EpisodeChild
from kinstead.front_door.models import Referral
from kinstead.northmere.days import working_after
from kinstead.northmere.desk.pell import REFERENCE
from kinstead.northmere.working.hands import BRONAGH, MANAGER, Hands, episode_of, people_of
from kinstead.record.actions import letters
from kinstead.record.queries.templates import current_version

# A diary: one thing done, one paragraph.
# fmt: off


def work(hands: Hands) -> None:
    """Nothing here says other than `desk/pell.py` tells."""
    episode = episode_of(REFERENCE)
    if episode is None:
        return
    family, days = episode.family, hands.days
    who = people_of(family)
    rosie, seun, jaxon = who["Temperance-Rose"], who["Oluwaseun"], who["Jaxon"]
    school = hands.workers["Gurpreet Sandhu-Locke"]
    referral = Referral.objects.filter(family=family).latest("received_on")
    referred = referral.received_on
    assessment = hands.do(BRONAGH, assessments.begin, hands.on(working_after(referred, 2), "09:30"), episode=episode,
        children=[one.person for one in EpisodeChild.objects.filter(episode=episode).select_related("person")], referral=referral)
    hands.do(MANAGER, assessment_decisions.look, hands.on(working_after(referred, 9), "14:00"), assessment=assessment,
        words="You have Kayleigh-Ann’s own telling, and it is good. Adebayo is in it now, in his own words. Craig is not: keep offering him a day.")
    hands.do(BRONAGH, assessments.hear, hands.on(days.ago(41), "17:10"), assessment=assessment, child=rosie, how="showed",
        words="Three houses, in felt pen. In the house of dreams nobody was in bed and nobody was cross.", heard_on=days.ago(41))
    hands.do(MANAGER, assessment_decisions.look, hands.on(working_after(referred, 20), "15:30"), assessment=assessment,
        words="Both fathers are in it: thank you. What does it mean for Temperance-Rose to be the one who knows where everybody is? Write that for her, not about her.")
    known = {question["key"] for question in current_version("assessment").questions}
    content = {
        "family_story": "Kayleigh-Ann: “I was seventeen with Seun. I did it on toast and my mum. Then I did it again.” She would like to get to the baby without going under.",
        "family_strengths": "Four generations who turn up. Maureen’s table, Glenroy’s key, and a mother who rings back.",
        "family_help_most": "Sleep, the loan gone, and somebody there when labour starts: her three things, from the back of a bus timetable.",
        "child_words": {str(seun.pk): "A door. He does not mind sharing the house.", str(rosie.pk): "Her job is breakfasts. It would be worst if Jaxon slept in a different house from hers.", str(jaxon.pk): "Every bus by its number, and “soup for police” in the mud kitchen."},
        "network": "Maureen; Glenroy next door to her; Adebayo and Ngozi at Market Weir, who keep a bed made up; Bernadette on a bench.",
    }
    hands.do(BRONAGH, assessments.write, hands.at(-1, "09:40"), assessment=assessment, content={key: answer for key, answer in content.items() if key in known})
    agreed = days.ago(14)
    plan = hands.do(BRONAGH, plans.begin, hands.on(agreed, "11:20"), episode=episode)
    hands.do(BRONAGH, plans.say_hopes, hands.on(agreed, "11:25"), plan=plan, hopes="Everybody in one room before the baby, and to get to the baby without going under.", seen="")
    hands.do(BRONAGH, plans.say_hopes, hands.on(agreed, "11:30"), plan=plan, if_things_go_wrong="Whoever is worried rings Maureen, or Glenroy on her nights, and Bronagh in the morning. If anybody is frightened it is 999, and nobody says sorry for ringing.", seen="")
    wanted: Any = (
        ("Seun, and all nine of us", "Seun gets his own door.", "He can shut it, and somebody knocks.", [seun],
            [("Clear the box room and let Glenroy hang the door.", {"person": who["Maureen"]}),
             ("Keep Seun’s place on the door with the little ones, badge and all.", {"practitioner": school})]),
        ("Kayleigh-Ann", "Nobody shouts in the house.", "Temperance-Rose says so, when she is asked on her own.", [rosie, jaxon],
            [("Toast and ten minutes at breakfast club, before anybody asks her anything.", {"practitioner": school}),
             ("Ask Temperance-Rose, every other week, who counts her.", {"practitioner": hands.workers[BRONAGH]})]),
        ("Kayleigh-Ann", "The baby comes home with its mother.", "There is a list on Maureen’s fridge of who comes on which day.", [],
            [("Be the one who is rung when labour starts, with a bag in the hall.", {"person": who["Maureen"]}),
             ("Pay for the car seat, and see that it fits.", {"practitioner": hands.workers[BRONAGH]})]),
    )
    for said_by, words, know, children, actions in wanted:
        goal = hands.do(BRONAGH, plan_goals.add_goal, hands.on(agreed, "11:40"), plan=plan, whose="family", said_by=said_by, words=words, how_we_will_know=know, children=children)
        for done, doer in actions:
            hands.do(BRONAGH, plans.add_action, hands.on(agreed, "11:45"), goal=goal, words=done, by_date=days.working(12), **doer)
    version = hands.do(BRONAGH, plan_versions.share, hands.on(agreed, "12:10"), plan=plan)
    hands.do(BRONAGH, plan_versions.agree, hands.on(days.ago(13), "16:50"), version=version, answered_on=days.ago(13),
        answers=[
            Said(who["Kayleigh-Ann"], "agrees", "Two changes, both mine, and both in it."),
            Said(who["Adebayo"], "in_part", "The door and the quiet, yes. I was not asked about Seun moving, and I would like it to say that there is a bed for him here."),
            Said(who["Maureen"], "agrees"),
            Said(who["Craig"], "not_asked", "He was at work when we sat down with it. It is to be read with him on his own."),
            Said(seun, "agrees", "It’s got the door in it."),
            Said(rosie, "agrees", "Can it be shorter?"),
            Said(jaxon, "not_asked", "He is three. What he likes about home is in the assessment.")])
    hands.do(BRONAGH, letters.write, hands.on(days.ago(48), "13:15"), family=family, person=who["Adebayo"], title="Saturdays, and knowing things first",
        words="Dear Adebayo, you asked for this in writing. I ring you and Kayleigh-Ann on the same day, every time, about anything bigger than a nosebleed. Saturdays with Seun and Temperance-Rose are yours and theirs; if one has to move, whoever moves it rings you by Thursday. I am sorry that you heard about Seun from Seun. Bronagh",
        how="email", sent_on=days.ago(48))
