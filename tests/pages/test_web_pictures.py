"""The pictures: truthful, complete where days are crowded, and the same in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinstead.caseload.pictures import kinship, svg
from kinstead.caseload.pictures.kinship import Couple, Parent, Someone
from kinstead.caseload.pictures.time_axis import Axis
from kinstead.caseload.pictures.timeline import Bar, Mark, timeline
from kinstead.caseload.pictures.who_is_who import who_is_who
from kinstead.web.day_boxes import day_boxes
from tests.pages.web_example_parts import family_people

TODAY = date(2026, 5, 12)
KINDS = ("seen", "worry", "meeting", "moved", "good", "other", "something new")


def marks_drawn(drawing: str) -> int:
    """How many marks a drawing stands for: each by itself, or the number written beside it."""
    root = ElementTree.fromstring(drawing)
    total = 0
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        number = group.find("{http://www.w3.org/2000/svg}text")
        total += int(number.text or "0") if number is not None else 1
    return total


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(st.integers(min_value=0, max_value=6000), min_size=1, max_size=120),
    lanes=st.integers(min_value=1, max_value=11),
    width=st.sampled_from([720.0, 1060.0]),
)
def test_every_mark_is_counted_however_crowded(days: list[int], lanes: int, width: float) -> None:
    names = [f"Child {n}" for n in range(lanes)]
    marks = [
        Mark(TODAY - timedelta(days=d), KINDS[n % 7], (names[n % lanes],) if n % 3 else ())
        for n, d in enumerate(days)
    ]
    drawn = timeline(lanes=names, drawn_marks=marks, bars=[], today=TODAY, width=width)
    assert drawn is not None
    assert marks_drawn(drawn.svg) == len(marks)


def test_marks_do_not_stand_on_each_other() -> None:
    marks = [Mark(TODAY - timedelta(days=n % 5), KINDS[n % 6], ("Seun",)) for n in range(40)]
    drawn = timeline(
        lanes=["Seun"],
        drawn_marks=marks,
        bars=[],
        today=TODAY,
        from_date=TODAY - timedelta(days=400),
    )
    assert drawn is not None
    rows = re.findall(r'<circle[^>]*cx="([\d.]+)"[^>]*|<rect[^>]*width="12"[^>]*', drawn.svg)
    assert rows and marks_drawn(drawn.svg) == 40


def test_a_long_silence_is_folded_and_said() -> None:
    marks = [Mark(date(2019, 3, 1), "seen"), Mark(date(2026, 5, 1), "seen")]
    drawn = timeline(lanes=["Seun"], drawn_marks=marks, bars=[], today=TODAY)
    assert drawn is not None
    assert "Nothing is recorded from March 2019 to April 2026." in drawn.told
    assert drawn.told in drawn.svg.replace("&amp;", "&")
    # Not where something went on, even if nobody wrote.
    kept = timeline(
        lanes=["Seun"],
        drawn_marks=marks,
        today=TODAY,
        bars=[Bar("Seun", "plan", date(2019, 4, 1), date(2026, 4, 1))],
    )
    assert kept is not None and "Nothing is recorded" not in kept.told


def test_the_key_has_what_was_drawn_and_no_more() -> None:
    drawn = timeline(
        lanes=["Seun"],
        drawn_marks=[Mark(TODAY, "worry")],
        today=TODAY,
        bars=[Bar("Seun", "section_17", date(2026, 1, 1), None)],
    )
    assert drawn is not None
    assert [word for _, word in drawn.key] == ["Something worrying", "Section 17"]
    assert timeline(lanes=["Seun"], drawn_marks=[], bars=[], today=TODAY) is None


def test_bars_that_run_together_stand_apart() -> None:
    bars = [
        Bar("Seun", "section_17", date(2026, 1, 1), None),
        Bar("Seun", "enquiry", date(2026, 2, 1), date(2026, 3, 1)),
        Bar("Seun", "enquiry", date(2026, 4, 1), None),
    ]
    drawn = timeline(lanes=["Seun"], drawn_marks=[], bars=bars, today=TODAY)
    assert drawn is not None
    heights = re.findall(r'<rect class="?[^>]*height="11"[^>]*>', drawn.svg)
    tops = [re.search(r' y="([\d.]+)"', bar).group(1) for bar in heights]  # type: ignore[union-attr]
    assert len(tops) == 3 and len(set(tops)) == 2


@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=2, max_size=30))
def test_time_never_runs_backwards(days: list[date]) -> None:
    axis = Axis(
        start=min(days), end=max(days), left=100, right=1000, busy=[(day, day) for day in days]
    )
    placed = [axis.x(day) for day in sorted(days)]
    assert placed == sorted(placed)
    assert all(99.9 <= x <= 1000.1 for x in placed)


def test_what_people_wrote_is_escaped_in_pictures() -> None:
    bad = "<script>\"&'"
    drawn = timeline(
        lanes=[bad], drawn_marks=[Mark(TODAY, "seen", (bad,), bad)], bars=[], today=TODAY, name=bad
    )
    family = who_is_who(
        [Someone("a", bad, note=bad), Someone("b", "B")],
        [Parent("a", "b")],
        [Couple("a", "b", words=bad)],
    )
    assert drawn is not None and "<script" not in drawn.svg
    assert family is None or "<script" not in family.svg
    ElementTree.fromstring(drawn.svg)


def test_half_brothers_and_half_sisters_are_told_by_their_parents() -> None:
    told = dict(kinship.in_words(*family_people()))
    seun = told["Oluwaseun (Seun) Pell-Adeyemi-Hargreaves, 11"]
    assert "Child of Kayleigh-Ann Pell and Adebayo Adeyemi-Hargreaves." in seun
    assert "Sister Temperance-Rose Pell-Adeyemi-Hargreaves has the same parents" in seun
    assert "half-brother Jaxon Duddridge has one parent the same" in seun
    assert "half-sister Zainab Adeyemi has one parent the same" in seun
    assert "Has died." in told["Ronald Pell"]


def test_the_picture_has_everyone_once_and_nobody_on_another() -> None:
    people, parents, couples = family_people()
    drawn = who_is_who(people, parents, couples)
    assert drawn is not None
    root = ElementTree.fromstring(drawn.svg)
    groups = root.findall("{http://www.w3.org/2000/svg}g")
    assert len(groups) == len(people) == len(drawn.words)
    for sign in (
        "Square: male.",
        "Circle: female.",
        "Triangle: an unborn child.",
        "Cross: has died.",
        "Two strokes: separated.",
    ):
        assert sign in drawn.caption


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_family_is_drawn_without_one_person_on_another(data: st.DataObject) -> None:
    grown = data.draw(st.integers(1, 5))
    young = data.draw(st.integers(0, 11))
    people = [Someone(f"g{n}", f"Grown {n}") for n in range(grown)]
    people += [
        Someone(f"c{n}", f"Child-with-a-long-name {n}", is_helped=True) for n in range(young)
    ]
    parents = []
    for n in range(young):
        chosen = data.draw(st.lists(st.integers(0, grown - 1), max_size=2, unique=True))
        parents += [Parent(f"g{p}", f"c{n}") for p in chosen]
    drawn = who_is_who(people, parents)
    if len(people) < 2:
        assert drawn is None
        return
    assert drawn is not None
    from kinstead.caseload.pictures.places import places
    from kinstead.caseload.pictures.who_is_who import _room

    room = _room(people)
    placed = places(people, kinship.unions(people, parents, ()), room)
    assert placed is not None and set(placed) == {p.key for p in people}
    for one in people:
        for other in people:
            if one.key < other.key and placed[one.key][1] == placed[other.key][1]:
                apart = abs(placed[one.key][0] - placed[other.key][0])
                assert apart >= (room[one.key] + room[other.key]) / 2 - 0.01
    for tie in parents:
        assert placed[tie.child][1] == placed[tie.parent][1] + 1


def test_a_family_that_cannot_be_put_in_generations_is_told_in_words_only() -> None:
    people = [Someone("a", "A"), Someone("b", "B"), Someone("c", "C")]
    ring = [Parent("a", "b"), Parent("b", "c"), Parent("c", "a")]
    assert who_is_who(people, ring) is None
    assert who_is_who([Someone("a", "A")], []) is None
    assert who_is_who([Someone(str(n), f"P {n}") for n in range(41)], []) is None
    assert len(kinship.in_words(people, ring, [])) == 3


def test_two_mothers_and_an_adoption() -> None:
    people = [
        Someone("h", "Hannah", "38", "female"),
        Someone("o", "Orla", "40", "female"),
        Someone("c", "Ottilie", "6", "female", is_helped=True),
    ]
    parents = [Parent("h", "c", adoptive=True), Parent("o", "c", adoptive=True)]
    drawn = who_is_who(people, parents, [Couple("h", "o")])
    assert drawn is not None and "Broken line: adopted." in drawn.caption
    assert "Child of Hannah by adoption and Orla by adoption." in dict(drawn.words)["Ottilie, 6"]


def test_day_boxes_count_as_the_law_does() -> None:
    boxes = day_boxes(start=date(2026, 5, 7), due=date(2026, 5, 29), today=TODAY)
    assert boxes is not None
    flat = [box for week in boxes.weeks for box in week]
    assert [box.number for box in flat if box.number is not None] == list(range(16))
    left_out = [box for box in flat if box.number is None]
    assert [box.day for box in left_out] == [date(2026, 5, 25)]
    assert left_out[0].label == "holiday"
    assert [box.label for box in flat if box.day == TODAY] == ["today"]
    assert flat[-1].state == "due" and flat[0].state == "start"
    assert all(week[0].day.weekday() == 0 for week in boxes.weeks[1:])
    assert "day 15, Friday 29 May 2026" in boxes.sentence
    assert "Today is day 3." in boxes.sentence
    assert day_boxes(start=TODAY, due=TODAY, today=TODAY) is None
    assert day_boxes(start=TODAY, due=TODAY + timedelta(days=365), today=TODAY) is None


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Ann", ["Ann"]),
        (
            "Temperance-Rose Pell-Adeyemi-Hargreaves",
            ["Temperance-Rose", "Pell-Adeyemi-", "Hargreaves"],
        ),
    ],
)
def test_long_names_are_broken_where_people_break_them(words: str, lines: list[str]) -> None:
    assert svg.broken(words, 126, 14, bold=True) == lines
