"""A family in which somebody works for the council: seen by a list of four, and by nobody else."""

from __future__ import annotations

from datetime import timedelta

from kinstead.northmere.days import moment, start_for, working_after, working_on_or_before
from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.families.journey import IN_NEED, Journey
from kinstead.northmere.families.story import Story
from kinstead.people.models import EmergencyAccess, Restriction, RestrictionMember

REFERENCE = "N-48107"
LIST = (
    "Bronagh Tillotson",
    "Delphine Achterberg",
    "Anselm Bickerstaffe-Rao",
    "Imtiaz Rahmani-Clarke",
)


def tell(northmere: Northmere) -> Story:
    """Tell it, restrict it, and open it once in the night."""
    days = northmere.days
    ago, _wd = days.ago, days.working
    s = northmere.story(
        name="Hollingworth-Amadi", place="Harbour", first_known=ago(142), reference=REFERENCE
    )
    mum = s.adult(
        "Rebecca",
        "Hollingworth-Amadi",
        sex="F",
        born=days.born(42, 88),
        ethnicity="WBRI",
        described="mother; works in the council’s revenues office",
        reach="Her own mobile, 07700 900455, never the office.",
    )
    dad = s.adult(
        "Ikenna",
        "Amadi",
        sex="M",
        born=days.born(45, 130),
        ethnicity="BAFR",
        described="father; recovering from a stroke",
        communication="Slow to find words; do not find them for him.",
    )
    sister = s.friend(
        "Judith",
        "Hollingworth",
        sex="F",
        born=days.born(47, 40),
        described="mother’s sister; knows everything",
    )
    kosi = s.child(
        "Kosisochukwu", "Amadi", called="Kosi", sex="M", born=days.turned(13, 20), ethnicity="MWBA"
    )
    ifeoma = s.child(
        "Ifeoma",
        "Amadi",
        called="Ify",
        sex="F",
        born=days.turned(10, 9),
        ethnicity="MWBA",
        school="Estuary Primary School",
    )
    s.parent(mum, kosi, ifeoma, basis="mother")
    s.parent(dad, kosi, ifeoma, basis="married")
    s.related(mum, "partner", dad, described="Married")
    s.related(sister, "sibling", mum)
    home = s.home("3 Cooper’s Yard")
    s.lives(home, mum, dad, kosi, ifeoma, since=ago(3000))
    bronagh, delphine = (
        s.council.worker("Bronagh Tillotson"),
        s.council.worker("Delphine Achterberg"),
    )
    began = ago(136)
    restriction = s.book.add(
        Restriction,
        family_id=s.key,
        reason="A parent works for the council, two floors below.",
        restricted_by_id=delphine.account,
        restricted_at=moment(began, "11:50"),
    )
    for name in LIST:
        s.book.add(
            RestrictionMember,
            restriction_id=restriction,
            account_id=s.council.worker(name).account,
            added_by_id=delphine.account,
            added_at=moment(began, "11:50"),
        )
    s.allocate(bronagh, "lead", working_after(began, 1))
    s.allocate(delphine, "supervisor", working_after(began, 1))
    j = Journey(s)
    j.refer(
        began,
        "1A",
        "Rebecca Hollingworth-Amadi",
        "I work downstairs. My husband has had a stroke and he has changed, and my son has stopped speaking to either of us. I have walked past your door nine times. Please may it not be somebody I have lunch with.",
        "N3",
        clock="11:15",
        kind="other",
    )
    j.decided(
        working_after(began, 1), "an assessment, with the record shown only to those who need it"
    )
    j.open_help(
        working_after(began, 1),
        IN_NEED,
        "Restricted from the first hour, and why was explained to Rebecca.",
    )
    s.line(
        working_after(began, 3),
        "seen",
        "Met at Judith’s, for privacy: Ify did the talking for Kosi, and Kosi let her",
        "He is thirteen and was keeping very still.",
        clock="17:00",
    )
    s.line(
        ago(126),
        "other",
        "Ikenna, by himself: twenty minutes for what once took him two, all of it worth it",
        "“I was the… loud one. Now the house is… loud, and I’m… slow.”",
        about=[dad],
        clock="10:00",
    )
    s.line(
        ago(120),
        "worrying",
        "Kosi slept at a friend’s for three nights without saying; Rebecca found out from the friend’s mother",
        about=kosi,
        said_by="Rebecca Hollingworth-Amadi",
        told_by="family",
    )
    s.line(
        ago(112),
        "seen",
        "Kosi, alone, in the car at the sea wall, wipers on",
        "He is not angry that his father is ill. He is angry that everyone is being so nice about it.",
        about=kosi,
        clock="16:30",
    )
    done = working_after(began, 34)
    j.assess(
        working_after(began, 1),
        done,
        ["6B", "4A"],
        found="A family knocked sideways, being polite in the wreckage. The children have lost the father they could argue with. The stroke team can help Ikenna with words and we can help everyone with arguing.",
    )
    plan = working_after(done, 3)
    j.plan_agreed(
        plan,
        "Speech therapy with Kosi in the room, because Ikenna asked for him. One row a week, on purpose, about something that does not matter. Rebecca’s manager knows only that she has Wednesdays.",
    )
    s.line(
        ago(84),
        "good",
        "First row on purpose: whether a tomato is a fruit. Forty minutes. Ikenna won, with one word",
        said_by="Ify Amadi",
        told_by="family",
    )
    s.line(
        ago(71),
        "seen",
        "Ify at school: worried that she is the only one who is not worried",
        about=ifeoma,
        clock="13:15",
    )
    s.line(
        ago(58),
        "good",
        "Kosi is timing his dad’s words and has made a graph; it goes up",
        about=kosi,
    )
    review = working_after(plan, 28)
    j.plan_reviewed(
        review,
        plan,
        "Rebecca cried and Ikenna finished her sentence. Kosi said “graph that”.",
        first=True,
    )
    s.line(
        ago(36),
        "worrying",
        "Rebecca heard her own name in the lift and took the stairs for a week; nobody had said anything; I checked, and so did Delphine",
        about=[mum],
    )
    s.line(
        ago(22),
        "seen",
        "All four at the table with a chess set and no kindness at all",
        clock="18:40",
    )
    s.duty(
        "family-help-plan-later-review",
        "Review the section 17 plan",
        started=start_for("family-help-plan-later-review", days.exactly(-9)),
        owner=bronagh,
    )
    night = days.today - timedelta(days=1)
    while night.weekday() != 5:
        night -= timedelta(days=1)
    valentina = s.council.worker("Valentina Crisp")
    s.book.add(
        EmergencyAccess,
        family_id=s.key,
        account_id=valentina.account,
        reason="Ambulance control rang at 23:10: a man who cannot speak, a boy who will not, and this surname on the boy’s bus pass. I need to know who may collect him.",
        at=moment(night, "23:15"),
        ends_at=moment(night, "23:15") + timedelta(hours=2),
        review_due_on=working_after(night, 1),
    )
    s.line(
        night,
        "worrying",
        "Ikenna fell in the street; Kosi with him and could not make them understand; home by midnight, Judith fetched them",
        "The out-of-hours team opened this record to find Judith’s number, and said so.",
        about=kosi,
        by=valentina,
        clock="23:10",
    )
    earlier = working_on_or_before(ago(47))
    s.book.add(
        EmergencyAccess,
        family_id=s.key,
        account_id=s.council.worker("Hamish Bhattacharya").account,
        reason="Caller gave this reference and said a child was alone on the ferry pier. I have to know who answers for him tonight.",
        at=moment(earlier, "18:20"),
        ends_at=moment(earlier, "18:20") + timedelta(hours=2),
        review_due_on=working_after(earlier, 1),
        found="justified",
        reviewed_by_id=delphine.account,
        reviewed_at=moment(working_after(earlier, 1), "09:40"),
        review_words="It was Kosi, fishing. Right to look, and Hamish rang me at once.",
    )
    s.duty(
        "emergency-access-review",
        "Look at why the record was opened in the night",
        started=night,
        owner=delphine,
    )
    s.opened_in_emergency = [
        (valentina.account, moment(night, "23:15")),
        (s.council.worker("Hamish Bhattacharya").account, moment(earlier, "18:20")),
    ]
    s.says(kosi, "wish", "Shout at me. Just once. Properly.", ago(111), "said to me, alone")
    s.says(dad, "wish", "Wait… for me. I’m… coming.", ago(100), "said slowly, at his own table")
    s.says(
        mum,
        "strength",
        "We had a row about a tomato and I went upstairs and laughed into a towel.",
        ago(83),
        "by text",
    )
    s.keep_in_mind = (
        "Never ring the office. Never say in the building where you have been.",
        bronagh,
        ago(120),
    )
    s.task(
        delphine,
        "Someone opened a record in an emergency",
        "Say by the next working day whether it was right.",
        due=working_after(night, 1),
        asked=night,
        asked_by=valentina,
    )
    j.finish()
    s.finish()
    s.tags = {"restricted", "break-glass"}
    return s
