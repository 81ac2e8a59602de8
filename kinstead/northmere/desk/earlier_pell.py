"""The Pell family five years before: an enquiry about neglect, a plan, and its end."""

from __future__ import annotations

from kinstead.northmere.days import working_after
from kinstead.northmere.families.journey import ENQUIRY, IN_NEED, Journey
from kinstead.northmere.families.someone import Someone
from kinstead.northmere.families.story import Story


def earlier(
    s: Story,
    j: Journey,
    kayleigh: Someone,
    adebayo: Someone,
    maureen: Someone,
    children: tuple[Someone, Someone],
) -> None:
    """The first time the council knew them, with another lead practitioner."""
    seun, rosie = children
    ago = s.days.ago
    chair, janine = s.council.worker("Wendell Marchbanks"), s.council.worker("Janine Thackeray")
    s.allocate(
        janine,
        "lead",
        ago(1845),
        until=ago(1422),
        why_ended="Help ended: the family’s own plan was holding.",
    )
    j.refer(
        ago(1847),
        "3B",
        "the health visitor",
        "Temperance-Rose has been in wet clothes at three visits of four and weighs what she did in the autumn. Kayleigh-Ann cannot get up. She is not hiding it. She asked me to ask somebody.",
        "N1",
        children=[seun, rosie],
        clock="15:20",
    )
    j.decided(ago(1846), "an assessment, by the Harbour family help team")
    j.open_help(
        ago(1845), IN_NEED, "Kayleigh-Ann asked for somebody who would come in the mornings."
    )
    s.line(
        ago(1843),
        "seen",
        "Seun let me in and made me a squash; Kayleigh-Ann on the sofa under coats; Rosie in the cot, awake, not calling",
        "He is six. He knew the names of all her tablets.",
        about=[seun, rosie],
        clock="09:10",
    )
    s.line(
        ago(1838),
        "worrying",
        "Rosie weighed: no gain in five months",
        about=rosie,
        said_by="Quayside Surgery",
    )
    s.line(
        ago(1832),
        "worrying",
        "No food in the house but a jar; Maureen came with two bags and did not speak to me",
        about=[seun, rosie],
        clock="17:30",
    )
    s.line(
        ago(1826),
        "other",
        "Adebayo has gone to his mother’s; he says it is for the best and looks as if it is not",
        about=[seun, rosie],
        clock="12:00",
    )
    done = ago(1818)
    j.assess(
        ago(1845),
        done,
        ["16A", "4B"],
        found="Kayleigh-Ann is ill, alone and ashamed, and the children are going without. Maureen would do more if she were asked in a way that did not sound like blame.",
    )
    enquiry_day = ago(1814)
    s.line(
        enquiry_day,
        "worrying",
        "Rosie admitted with dehydration; drank, slept, drank",
        about=rosie,
        said_by="Northmere General",
        clock="07:45",
    )
    begun = j.enquire(
        enquiry_day,
        "Ward, health visitor, police and school.",
        "The weight, the ward and the winter, on one chart.",
        [seun, rosie],
    )
    j.change_level(enquiry_day, ENQUIRY, "Rosie’s weight, and a night in hospital.")
    s.duty(
        "child-seen-in-section-47-enquiry",
        "See Seun and Rosie",
        started=enquiry_day,
        done=working_after(enquiry_day, 1),
    )
    s.line(
        working_after(enquiry_day, 1),
        "seen",
        "Rosie on the ward, pink, furious, holding a spoon in each hand",
        about=rosie,
        clock="10:00",
    )
    s.line(
        working_after(enquiry_day, 6),
        "other",
        "Kayleigh-Ann seen by the perinatal team; started tablets; Maureen moved in with a camp bed",
        about=[kayleigh],
        said_by="Community mental health team",
    )
    conference = working_after(enquiry_day, 14)
    j.initial_conference(
        conference,
        begun,
        "NEG",
        "Kayleigh-Ann came with a bag packed in case they were taken, and it was some minutes before anyone noticed. Plans for both, category neglect. Nobody was taken.",
        chair,
    )
    s.duty(
        "first-core-group",
        "Hold the first core group",
        started=conference,
        done=working_after(conference, 8),
    )
    s.line(
        working_after(conference, 8),
        "decision",
        "Core group at Maureen’s: who comes on which morning, written up on the back of the door",
        clock="09:30",
    )
    day = conference
    for number, words in enumerate(
        (
            "Rosie up 200 grams. Seun asked who would do the weighing when I stop.",
            "Kayleigh-Ann answered the door, dressed, and we both pretended that this was usual.",
            "Bath toys. A rug. The coats have gone from the sofa.",
            "Seun lost a tooth and told me the price.",
            "Kayleigh-Ann and Maureen had a row about custard. It was a pleasure to hear.",
            "Rosie walking. Everything below two feet has moved up to three.",
        )
    ):
        before, day = day, working_after(day, 13 + number % 3)
        s.line(
            day,
            "seen",
            f"Visit: {words.split('.')[0].lower()[0].upper()}{words.split('.')[0][1:]}",
            " ".join(words.split(". ")[1:]),
            about=[seun, rosie],
            clock="08:40",
        )
        s.duty(
            "child-protection-visit",
            "See Seun and Rosie, child protection visit",
            started=before,
            done=day,
        )
    first = ago(1706)
    j.review_conference(
        first,
        conference,
        "Weight on the line. Kayleigh-Ann said “I can hear them now”. The plans go on while the winter is got through.",
        chair,
        first=True,
    )
    s.line(
        ago(1660),
        "good",
        "Seun read the register out in assembly, in a voice",
        about=seun,
        said_by="St Oswin’s Primary School",
    )
    s.line(ago(1648), "good", "Kayleigh-Ann back on two mornings at the bakery", about=[kayleigh])
    s.line(
        ago(1612),
        "worrying",
        "A bad fortnight: two visits, nobody up. Maureen rang us before we rang her",
        about=[seun, rosie],
        said_by="Maureen Pell",
        told_by="family",
    )
    s.line(
        ago(1590),
        "good",
        "A birthday for Rosie with eleven candles, because there were eleven in the packet",
        about=rosie,
    )
    ended = ago(1532)
    j.review_conference(
        ended,
        first,
        "Both children well for six months, through the bad fortnight too. Kayleigh-Ann wrote the reasons for ending the plans and read them out. The chair had nothing to add, and said so.",
        chair,
        first=False,
        ending=True,
    )
    j.change_level(ended, IN_NEED, "The conference ended the plans.")
    for child in children:
        j.status(child, "section_17_plan", ended)
    s.duty("family-help-plan-first-review", "Review the plan", started=ended, done=ago(1492))
    s.line(
        ago(1492),
        "decision",
        "Plan reviewed at the kitchen table. It takes ten minutes now",
        clock="10:00",
    )
    j.end_referral(ago(1422), "RC7")
    j.close_help(
        ago(1422),
        "Maureen, the bakery and breakfast club are holding it. Kayleigh-Ann said “I know where you are”.",
    )
