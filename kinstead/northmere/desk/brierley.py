"""Brierley: Ottilie, six, and the grandfather who looks after her; a worry from school, just come."""

from __future__ import annotations

from kinstead.northmere.days import start_for, working_after
from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.families.journey import HUB, Journey
from kinstead.northmere.families.story import Story

REFERENCE = "N-48355"


def tell(northmere: Northmere) -> Story:
    """Tell it."""
    days = northmere.days
    ago, wd = days.ago, days.working
    s = northmere.story(name="Brierley", place="Harbour", first_known=ago(64), reference=REFERENCE)
    grandad = s.adult(
        "Hedley",
        "Brierley",
        sex="M",
        born=days.born(71, 203),
        ethnicity="WBRI",
        described="grandfather; Ottilie lives with him",
        reach="Ring the house, 01632 960190, and let it ring: the stairs are slow.",
    )
    mum = s.adult(
        "Marianne",
        "Brierley",
        sex="F",
        born=days.born(29, 50),
        ethnicity="WBRI",
        described="mother; at college in the city, home at weekends",
        reach="07700 900874, between lectures.",
    )
    neighbour = s.friend(
        "Pearl",
        "Osei",
        sex="F",
        born=days.born(63, 101),
        described="next door; has a key and a stairlift brochure",
    )
    ottilie = s.child(
        "Ottilie",
        "Brierley",
        called="Tilly",
        sex="F",
        born=days.turned(6, 17),
        ethnicity="WBRI",
        also_known_as="Tilly Brierley",
    )
    s.parent(mum, ottilie, basis="mother")
    s.related(grandad, "parent", mum)
    s.related(grandad, "grandparent", ottilie)
    s.related(neighbour, "friend", grandad)
    home = s.home("18 Saltpan Road")
    s.lives(home, grandad, since=ago(9000))
    s.lives(home, ottilie, mum, since=ago(820))
    bronagh = s.council.worker("Bronagh Tillotson")
    began = ago(58)
    s.allocate(bronagh, "lead", working_after(began, 1))
    s.allocate(s.council.worker("Delphine Achterberg"), "supervisor", working_after(began, 1))
    s.allocate(s.council.worker("Gurpreet Sandhu-Locke"), "partner", working_after(began, 5))
    j = Journey(s)
    j.refer(
        began,
        "3A",
        "Quayside Surgery",
        "Mr Brierley is seventy-one, has two bad hips and carries a six-year-old up to bed. He came about the hips and talked about the six-year-old, with delight. He could do with a hand and will say that he could not.",
        "N9",
        no_further_action=True,
        kind="other",
        clock="12:20",
    )
    j.decided(
        working_after(began, 1), "no assessment is needed; Harbour Family Hub will offer a hand"
    )
    j.open_help(
        working_after(began, 1),
        HUB,
        "Hedley would like a hand with the stairs and none with the child.",
    )
    s.line(
        ago(55),
        "seen",
        "Tea at Saltpan Road: Ottilie poured; Hedley told me about the lifeboat; the stairs have a rope on them",
        "She goes up holding the rope and he goes up holding her. It works. It will not work in a year.",
        clock="15:50",
    )
    s.line(
        ago(49),
        "other",
        "Marianne, by telephone from the library steps: second year of nursing, home every Friday on the 17:12",
        "She rang back to add that she knows how it looks. I said it looks like a family.",
        about=ottilie,
        said_by="Marianne Brierley",
        told_by="family",
    )
    s.line(
        ago(44),
        "good",
        "Ottilie can write “lifeboat”",
        about=ottilie,
        said_by="St Oswin’s Primary School",
    )
    plan = start_for("family-help-plan-first-review", days.exactly(-10))
    s.line(
        plan,
        "decision",
        "A plan in four lines: rail, grant for a stairlift, walking bus, Fridays free for Hedley’s band",
        "Hedley plays the euphonium. He had not, since Ottilie came.",
        clock="14:30",
    )
    s.duty(
        "family-help-plan-first-review",
        "See how the four lines are going",
        started=plan,
        owner=bronagh,
    )
    s.line(
        ago(27),
        "good",
        "Walking bus: Ottilie is at the front, in charge of the bell",
        about=ottilie,
        clock="08:30",
    )
    s.line(
        ago(20),
        "other",
        "Grants officer measured the stairs; thirteen, one of them not a stair at all",
        clock="11:00",
    )
    s.line(
        ago(11),
        "good",
        "Band practice resumed. Pearl listens to Ottilie read and to the euphonium through the wall",
        said_by="Pearl Osei",
        told_by="family",
    )
    told = wd(-1)
    s.line(
        told,
        "worrying",
        "Ottilie told her teacher that Grandad “went to sleep on the stairs and wouldn’t talk”",
        "It was on Sunday evening. He came round and told her not to worry Mummy. Ms Sandhu-Locke rang me at ten to four and would like to know what we think.",
        about=ottilie,
        said_by="St Oswin’s Primary School",
        clock="15:50",
    )
    s.line(
        told,
        "seen",
        "Went round at once: Hedley grey and cross, Ottilie in his hat; surgery at half past eight tomorrow, Pearl is sleeping in",
        "He asked me not to ring Marianne. I said that I would sit with him while he did. He did.",
        about=ottilie,
        clock="17:05",
    )
    s.duty(
        "referral-acknowledgement",
        "Answer St Oswin’s about what Ottilie told them",
        started=told,
        owner=bronagh,
        person=ottilie,
    )
    s.says(
        grandad,
        "wish",
        "I don’t want help bringing her up. I want help getting her up.",
        ago(55),
        "at his table, pleased with it",
    )
    s.says(
        ottilie,
        "story",
        "Grandad has two legs but they’re old ones. I’m his rail.",
        ago(27),
        "said on the walking bus",
    )
    s.says(
        mum,
        "wish",
        "Please tell me things. I can get the 17:12 on any day.",
        ago(49),
        "on the telephone",
    )
    s.says(
        grandad,
        "strength",
        "Friday. Two hours. I got through the whole of the march and only the trombones noticed.",
        ago(10),
        "at the door",
    )
    s.keep_in_mind = (
        "Let the telephone ring twenty times. Pearl at number 20 has the key.",
        bronagh,
        ago(40),
    )
    j.finish()
    s.finish()
    s.tags = {"universal plus", "kinship"}
    return s
