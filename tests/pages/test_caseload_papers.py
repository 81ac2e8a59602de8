"""Papers: made from the record in three layouts, kept as they were made, and given to somebody."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.kit import moments
from kinstead.record.actions import chronology
from kinstead.record.models import ChronologyEntry, Paper, PaperGiven
from kinstead.web.printed import (
    Heading,
    Layout,
    Listed,
    Pairs,
    Printed,
    Prose,
    Rows,
    SignHere,
    TheirWords,
    as_pdf,
)
from kinstead.web.printed_word import as_word
from tests.cast import Cast, make_cast
from tests.pages.record_client import signed_in

LINE = "Oluwaseun read to the dog & the “cat” <b>"


@pytest.fixture
def people(db: None) -> Iterator[Cast]:
    cast = make_cast()
    with acting_as(cast.machinery):
        chronology.write(
            family=cast.family("own"),
            people=[cast.households["own"].child],
            happened_at=moments.now(),
            kind=ChronologyEntry.Kind.GOOD,
            headline=LINE,
            said_by="Kayleigh-Ann",
            by=cast.machinery,
            at=moments.now(),
        )
    yield cast


def _make(people: Cast, who: str = "practitioner", **given: str) -> Any:
    family = people.family("own").pk
    url = reverse("make_paper", args=[family, "chronology", family])
    return signed_in(people[who]).post(url, {"layout": "ordinary", "format": "pdf", **given})


def _kept(people: Cast) -> Paper:
    with acting_as(people.machinery):
        return Paper.objects.get()


def _text(content: bytes) -> str:
    return " ".join(
        "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(content)).pages).split()
    )


@pytest.mark.parametrize("layout", list(Layout))
def test_a_chronology_becomes_a_tagged_pdf_in_every_layout(people: Cast, layout: Layout) -> None:
    reader = people.households["own"].parent
    answer = _make(people, layout=layout.value, reader=str(reader.pk))
    paper = _kept(people)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("paper", args=[paper.family_id, paper.pk])
    content = bytes(paper.content)
    read = pypdf.PdfReader(io.BytesIO(content))
    marked: Any = read.trailer["/Root"]
    assert marked["/MarkInfo"]["/Marked"].value is True
    assert LINE in _text(content)
    assert "For Kayleigh-Ann" in _text(content)
    assert "Pell Refuge" not in _text(content)


def test_the_same_in_word_with_headings_and_the_familys_names(people: Cast) -> None:
    _make(people, format="word")
    content = bytes(_kept(people).content)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        words = parts.read("word/document.xml").decode()
    assert "read to the dog &amp; the “cat” &lt;b&gt;" in words
    assert 'w:val="Heading2"' in words
    assert "Pell Refuge" not in words


def test_a_paper_stays_as_it_was_made_and_making_it_twice_makes_another(people: Cast) -> None:
    _make(people)
    first = bytes(_kept(people).content)
    with acting_as(people.machinery):
        chronology.write(
            family=people.family("own"),
            happened_at=moments.now(),
            kind=ChronologyEntry.Kind.OTHER,
            headline="Something later",
            said_by="Kayleigh-Ann",
            by=people.machinery,
            at=moments.now(),
        )
    _make(people)
    with acting_as(people.machinery):
        kept = list(Paper.objects.order_by("made_at"))
    assert bytes(kept[0].content) == first
    assert "Something later" in _text(bytes(kept[1].content))
    assert "Something later" not in _text(first)


def test_who_was_given_it_is_written_once_with_a_line_in_the_story(people: Cast) -> None:
    _make(people)
    paper = _kept(people)
    parent = people.households["own"].parent
    today = moments.today()
    given = {
        "person": str(parent.pk),
        "how": "by_hand",
        "given_on_day": str(today.day),
        "given_on_month": str(today.month),
        "given_on_year": str(today.year),
    }
    browser = signed_in(people["practitioner"])
    url = reverse("give_paper", args=[paper.family_id, paper.pk])
    for _ in range(2):
        assert browser.post(url, given).status_code == 302
    with acting_as(people.machinery):
        row = PaperGiven.objects.get()
        lines = ChronologyEntry.objects.filter(headline__contains="given to Kayleigh-Ann Pell")
        assert lines.count() == 1
    assert (row.to_whom, row.person_id, row.given_on) == ("Kayleigh-Ann Pell", parent.pk, today)
    page = browser.get(reverse("paper", args=[paper.family_id, paper.pk])).content.decode()
    assert "Kayleigh-Ann Pell" in page and "By hand" in page


def test_a_day_to_come_and_nobody_are_refused_in_words(people: Cast) -> None:
    _make(people)
    paper = _kept(people)
    url = reverse("give_paper", args=[paper.family_id, paper.pk])
    browser = signed_in(people["practitioner"])
    answer = browser.post(
        url, {"how": "post", "given_on_day": "1", "given_on_month": "1", "given_on_year": "2999"}
    )
    assert answer.status_code == 200
    assert "Choose who was given it" in answer.content.decode()
    answer = browser.post(
        url,
        {
            "to_whom": "The school",
            "how": "post",
            "given_on_day": "1",
            "given_on_month": "1",
            "given_on_year": "2999",
        },
    )
    assert "today or in the past" in answer.content.decode()
    with acting_as(people.machinery):
        assert not PaperGiven.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("outsider", 403),
        ("other-practitioner", 404),
        ("data-officer", 403),
        ("programme-director", 403),
    ],
)
def test_nobody_else_sees_or_makes_one(people: Cast, who: str, status: int) -> None:
    _make(people)
    paper = _kept(people)
    browser = signed_in(people[who])
    for name, keys in (
        ("papers", []),
        ("paper", [paper.pk]),
        ("paper_file", [paper.pk]),
        ("make_paper", ["chronology", paper.family_id]),
    ):
        answer = browser.get(reverse(name, args=[paper.family_id, *keys]))
        assert answer.status_code == status, name
        assert "Pell" not in answer.content.decode()


def test_a_kept_paper_is_seen_only_by_who_may_see_both_its_parts(people: Cast) -> None:
    _make(people)
    for who, seen in (("practitioner", 1), ("data-officer", 0), ("decision-making-coordinator", 0)):
        with acting_as(people[who]):
            assert Paper.objects.count() == seen, who


def test_every_kind_of_block_in_every_layout_in_both_formats() -> None:
    paper = Printed(
        title="Our plan",
        council_name="Northmere Council",
        reference="N-1",
        printed_at=moments.now(),
        printed_by="Bronagh Tillotson",
        language="Urdu",
        blocks=(
            Heading("What we want", sign="heart"),
            TheirWords("A quiet house\n\nand a bed each", said_by="Kayleigh-Ann"),
            Prose("Some prose\nover lines", note="a note"),
            Listed(("one thing", "another")),
            Pairs((("Lead practitioner", "Bronagh"),)),
            Rows(("Who", "What"), (("Maureen", "collects from school"),)),
            Rows(("Who", "What"), (), empty="Nobody yet."),
            SignHere(("Kayleigh-Ann", "Adebayo")),
        ),
    )
    wanted = (
        "What we want",
        "A quiet house",
        "and a bed each",
        "Some prose",
        "another",
        "Lead practitioner",
        "collects from school",
        "Nobody yet.",
        "Adebayo",
        "Urdu",
    )
    for layout in Layout:
        text = _text(as_pdf(paper, layout))
        with zipfile.ZipFile(io.BytesIO(as_word(paper, layout))) as parts:
            words = parts.read("word/document.xml").decode()
        for part in wanted:
            assert part in text, (layout, part)
            assert part in words, (layout, part)
