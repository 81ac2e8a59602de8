"""Okafor-Lindqvist: two mothers, Ebele and the twins; early help, and a plan made at the hub."""

from __future__ import annotations

from kinstead.northmere.days import start_for, working_after
from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.families.journey import EARLY, Journey
from kinstead.northmere.families.story import Story

REFERENCE = "N-48022"


def tell(northmere: Northmere) -> Story:
    """Tell it."""
    days = northmere.days
    ago, _wd = days.ago, days.working
    s = northmere.story(
        name="Okafor-Lindqvist", place="Harbour", first_known=ago(176), reference=REFERENCE
    )
    adaeze = s.adult(
        "Adaeze",
        "Okafor",
        sex="F",
        born=days.born(36, 77),
        ethnicity="BAFR",
        described="Mum; gave birth to Ebele",
        reach="07700 900921, voice notes, at any hour.",
    )
    linnea = s.adult(
        "Linnea",
        "Lindqvist",
        sex="F",
        born=days.born(38, 160),
        ethnicity="WOTH",
        described="Mamma; gave birth to the twins",
        reach="Email at night. 07700 900922 in the day.",
    )
    auntie = s.friend(
        "Nkechi",
        "Okafor",
        sex="F",
        born=days.born(58, 5),
        described="great-aunt; comes on the coach with a suitcase of food",
    )
    ebele = s.child("Ebele", "Okafor-Lindqvist", sex="F", born=days.turned(5, 26), ethnicity="MWBA")
    twins = days.born(2, 118)
    sunniva = s.child(
        "Sunniva",
        "Okafor-Lindqvist",
        sex="F",
        born=twins,
        ethnicity="MWBA",
        disabilities=("HEAR",),
        communication="Hearing aid, left. Sign as you speak; sit on her right.",
    )
    chidi = s.child("Chidi", "Okafor-Lindqvist", sex="M", born=twins, ethnicity="MWBA")
    for mother, other, children in ((adaeze, linnea, (ebele,)), (linnea, adaeze, (sunniva, chidi))):
        s.parent(mother, *children, basis="mother")
        s.parent(
            other,
            *children,
            basis="birth_certificate",
            evidence="Second parent on the birth certificate, which we have seen",
        )
    s.related(adaeze, "partner", linnea, described="Married")
    s.related(auntie, "other", adaeze, described="aunt")
    s.lives(s.home("5 Samphire Gardens"), adaeze, linnea, ebele, sunniva, chidi, since=ago(980))
    bronagh = s.council.worker("Bronagh Tillotson")
    began = ago(166)
    s.allocate(bronagh, "lead", began)
    s.allocate(s.council.worker("Delphine Achterberg"), "supervisor", began)
    s.allocate(s.council.worker("Comfort Adjei-Holroyd"), "partner", ago(160))
    s.allocate(s.council.worker("Gurpreet Sandhu-Locke"), "partner", ago(70))
    j = Journey(s)
    hub, hv, _little = (
        "Harbour Family Hub",
        "Comfort Adjei-Holroyd, health visitor",
        "Little Herons Nursery",
    )
    s.line(
        ago(174),
        "other",
        "Adaeze asked at the hub’s desk whether there is such a thing as a night off, or a leaflet about one",
        said_by=hub,
    )
    j.open_help(
        began,
        EARLY,
        "Both mothers asked: two jobs, three children, one of them with new hearing aids, and nobody has slept since the spring.",
    )
    s.note(
        working_after(began, 1),
        "First visit to Samphire Gardens: five people, one sofa, no tea, much talk",
        "Linnea had a list and Adaeze had a twin under each arm. Sunniva took her aid out and posted it into my bag. Ebele asked what I am for. They told me about the house, the clinic, the parking. Nobody asked me to say that they are doing well, so I waited until the end and said it.",
        "They are a good team that has run out of substitutes. What they are short of is aunties.",
        seen=[ebele, sunniva, chidi],
        clock="10:15",
    )
    s.line(
        ago(158),
        "other",
        "Hearing clinic: left aid to stay, right ear to be watched, a signing class on Tuesdays that nobody can get to",
        about=sunniva,
        said_by="Rivermouth Community Health",
        clock="13:30",
    )
    s.line(
        ago(152),
        "seen",
        "Ebele at nursery, teaching three others the sign for “biscuit”",
        about=ebele,
        clock="10:40",
    )
    done = working_after(began, 21)
    j.assess(
        began,
        done,
        ["6A", "20"],
        counted=False,
        found="Three well-loved children and two tired women with no family within two hundred miles. Sunniva’s hearing needs a language that the whole house speaks. Everything they want is for sale or for borrowing, and mostly on a Tuesday.",
    )
    plan = working_after(done, 4)
    j.plan_agreed(
        plan,
        "The signing class comes to the hub, with a crèche, because they asked and it turned out that six other families wanted it. Home-Start on Thursdays. Great-aunt Nkechi’s coach fare, twice a term. One night off a month, both at once, out of the house.",
        at_law=False,
    )
    s.line(
        ago(122),
        "good",
        "First signing class: nineteen people; Chidi signs “more” at everything, including the fire extinguisher",
        about=[ebele, sunniva, chidi],
        said_by=hub,
    )
    s.line(
        ago(114),
        "worrying",
        "Chidi to the emergency department with croup; Linnea drove with Sunniva’s aid in her mouth to keep it dry",
        about=chidi,
        said_by="Northmere General",
        clock="23:20",
    )
    s.line(
        ago(110),
        "seen",
        "Chidi mended; both mothers asleep sitting up; Ebele and I did the washing-up in whispers",
        about=[ebele, chidi],
        clock="14:20",
    )
    s.line(
        ago(101),
        "good",
        "The night off: they went to the pictures, fell asleep in the adverts, and want to go again",
        about=[adaeze, linnea],
        said_by="Linnea Lindqvist",
        told_by="family",
    )
    review = start_for("family-help-plan-later-review", days.today)
    j.plan_reviewed(
        review,
        plan,
        "Linnea opened with what had not worked: Thursdays. Moved to Mondays. Adaeze closed with what had: Nkechi. Ebele signed the minutes, in both senses.",
        first=True,
    )
    s.line(
        ago(80),
        "other",
        "Somebody at the clinic asked Linnea which of them is the “real” mum",
        "She answered that it depends on who has the wipes. She told me about it a week later and was still shaking.",
        about=[linnea],
        clock="11:30",
    )
    s.line(
        ago(78),
        "other",
        "Wrote to the clinic with them. The answer came in two days, from the person who had said it, by hand",
        about=[sunniva],
    )
    s.line(
        ago(69),
        "good",
        "Ebele started at St Oswin’s: walked in, waved from the peg, did not look back; both mothers did",
        about=ebele,
        said_by="St Oswin’s Primary School",
    )
    s.line(
        ago(60),
        "worrying",
        "Sunniva behind with talking, ahead with signing; the clinic would like to see her sooner",
        about=sunniva,
        said_by=hv,
    )
    s.line(
        ago(52),
        "seen",
        "Sunniva told me a whole story about a dog, in signs; I followed about half, and she could see which half",
        about=sunniva,
        clock="10:05",
    )
    s.line(
        ago(41),
        "good",
        "Adaeze is teaching the hub’s volunteers to sign on Friday lunchtimes",
        about=[adaeze],
        said_by=hub,
    )
    s.line(
        ago(33),
        "other",
        "Twins’ two-year check: Chidi climbing, Sunniva arranging; weights good",
        about=[sunniva, chidi],
        said_by=hv,
    )
    s.line(
        ago(25),
        "seen",
        "Visit in the half-hour before tea, by request, “so you can see the weather”",
        "All three crying at once, for about nine minutes. Then toast. Linnea timed it. We agreed that nine is a record and that nobody had done anything wrong.",
        clock="16:50",
    )
    s.line(
        ago(14),
        "good",
        "Nkechi stayed ten days and taught Chidi to say “thank you, Auntie” in Igbo, for everything",
        about=chidi,
        said_by="Adaeze Okafor",
        told_by="family",
    )
    s.line(
        ago(6),
        "other",
        "Hearing clinic brought forward; Comfort is going with them so that somebody has free hands",
        about=sunniva,
        said_by=hv,
    )
    s.duty(
        "family-help-plan-later-review",
        "Meet at the hub to look at the plan together",
        started=review,
        owner=bronagh,
    )
    s.duty(
        "family-help-plan-later-review",
        "Check with the hub that the signing class goes on",
        due=days.exactly(-19),
        owner=bronagh,
    )
    s.says(
        adaeze,
        "story",
        "In my mother’s compound there were always nine women and a radio. Here there’s us two, and the radio.",
        ago(160),
        "by voice message",
    )
    s.says(
        linnea,
        "wish",
        "I want to be too tired because I’ve been dancing.",
        ago(150),
        "said at home",
    )
    s.says(
        ebele,
        "story",
        "I’ve got a Mum and a Mamma, and Sunniva’s got an ear that you can take out.",
        ago(152),
        "said at nursery",
    )
    s.says(
        linnea,
        "disagreement",
        "The clinic’s letter says “mother and partner”. There are two mothers. Please put both.",
        ago(79),
        "by email",
    )
    s.says(
        adaeze,
        "strength",
        "Six families in that room and my girl was the best signer in it.",
        ago(121),
        "by voice message",
    )
    s.keep_in_mind = ("Sit on Sunniva’s right. Take your earrings out.", bronagh, ago(45))
    j.finish()
    s.finish()
    s.tags = {"same-sex parents", "twins", "early help"}
    return s
