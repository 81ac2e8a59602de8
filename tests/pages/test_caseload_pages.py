"""The desk and the pages of a record, opened by the people they are for and by others."""

from __future__ import annotations

import builtins
import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from kinstead.access.identity import acting_as
from kinstead.access.models import ReadLog
from kinstead.child_protection.models import Section47Enquiry
from kinstead.family_help.models import ChildLegalStatus, FamilyHelpEpisode, LevelChange
from kinstead.kit import moments
from kinstead.people.models import Family, FamilyMember, Person, Relationship, Residence
from kinstead.record.models import (
    ChronologyEntry,
    ChronologyPerson,
    DutyDue,
    FamilyWords,
    Task,
)
from tests.cast import Cast, make_cast
from tests.pages.record_client import signed_in

TODAY = moments.today()
NOW = moments.now()


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def line(cast: Cast, family: Family, headline: str, *, days_ago: int = 1, **more: Any) -> None:
    at = NOW - timedelta(days=days_ago)
    about = more.pop("about", ())
    entry = ChronologyEntry.objects.create(
        family=family,
        happened_at=at,
        kind=more.pop("kind", "seen"),
        headline=headline,
        source=more.pop("source", "authored"),
        said_by="Bronagh Tillotson",
        written_by=cast.machinery,
        written_at=more.pop("written_at", at),
        **more,
    )
    for person in about:
        ChronologyPerson.objects.create(entry=entry, person=person, family=family)


def due(cast: Cast, family: Family, headline: str, on: date, **more: Any) -> DutyDue:
    return DutyDue.objects.create(
        family=family,
        duty="assessment",
        edition_from=date(2023, 12, 15),
        headline=headline,
        started_on=TODAY - timedelta(days=20),
        due_on=on,
        explanation="Forty-five working days.",
        opened_by=cast.machinery,
        opened_at=NOW,
        owner=more.pop("owner", cast.practitioners["practitioner"]),
        **more,
    )


def test_the_desk_puts_the_next_thing_first(people: Cast) -> None:
    own = people.family("own")
    with acting_as(people.machinery):
        due(people, own, "Later thing", TODAY + timedelta(days=30))
        due(people, own, "Late thing", TODAY - timedelta(days=3))
        due(people, own, "Thing for today", TODAY)
    page = signed_in(people["practitioner"]).get("/desk/").content.decode()
    assert page.index("Late thing") < page.index("Thing for today") < page.index("Later thing")
    assert "Why this date?" in page and "Pell family" in page


def test_a_desk_shows_nothing_of_work_that_is_not_mine(people: Cast) -> None:
    with acting_as(people.machinery):
        due(
            people,
            people.family("other_team"),
            "Not mine",
            TODAY,
            owner=people.practitioners["other-practitioner"],
        )
    page = signed_in(people["practitioner"]).get("/desk/").content.decode()
    assert "Not mine" not in page and "Szczepańska" not in page


def test_restricting_a_record_never_loses_its_work(people: Cast) -> None:
    """The holder of a duty is off the list: it reaches everyone who is on it, and nobody else."""
    restricted = people.family("restricted")
    with acting_as(people.machinery):
        due(
            people,
            restricted,
            "Hidden work",
            TODAY,
            owner=people.practitioners["other-practitioner"],
        )
    for key in ("team-manager", "practitioner"):
        assert "Hidden work" in signed_in(people[key]).get("/desk/").content.decode(), key
    for key in ("other-practitioner", "other-manager", "front-door", "police"):
        page = signed_in(people[key]).get("/desk/").content.decode()
        assert "Hidden work" not in page and "Duddridge" not in page, key


def test_a_task_is_on_the_desk_of_whoever_it_was_handed_to(people: Cast) -> None:
    with acting_as(people.machinery):
        Task.objects.create(
            account=people["practitioner"],
            family=people.family("own"),
            headline="Ring the school",
            due_on=TODAY,
            asked_by=people["team-manager"],
            asked_at=NOW,
        )
    page = signed_in(people["practitioner"]).get("/desk/").content.decode()
    assert "Ring the school" in page and "asked by Anselm Bickerstaffe-Rao" in page
    assert "Ring the school" not in signed_in(people["team-manager"]).get("/desk/").content.decode()


def test_what_changed_is_counted_from_the_visit_before_this_session(people: Cast) -> None:
    own = people.family("own")
    assert "first visit" in signed_in(people["practitioner"]).get("/desk/").content.decode()
    with acting_as(people.machinery):
        at = moments.now()
        ChronologyEntry.objects.create(
            family=own,
            happened_at=at,
            kind="good",
            headline="Zofia read to the class",
            source="authored",
            said_by="Gethin Prosser",
            written_by=people["school"],
            written_at=at,
        )
    client = signed_in(people["practitioner"])
    for _ in range(2):  # opening the desk twice does not empty the list
        assert "Zofia read to the class" in client.get("/desk/").content.decode()


def test_the_overview_says_who_is_who_and_hides_the_protected_address(people: Cast) -> None:
    house = people.households["own"]
    with acting_as(people.machinery):
        Relationship.objects.create(person=house.parent, other=house.child, kind="parent")
        FamilyWords.objects.create(
            family=house.family,
            person=house.parent,
            kind="wish",
            words="I want us all at home.",
            said_on=TODAY,
            written_by=people.machinery,
            written_at=NOW,
        )
        episode = FamilyHelpEpisode.objects.create(family=house.family, opened_on=date(2026, 1, 13))
        LevelChange.objects.create(
            episode=episode,
            family=house.family,
            level="targeted_early_help",
            since=date(2026, 1, 13),
            until=date(2026, 3, 10),
            changed_by=people.machinery,
            changed_at=NOW,
        )
        LevelChange.objects.create(
            episode=episode,
            family=house.family,
            level="section_17",
            since=date(2026, 3, 10),
            changed_by=people.machinery,
            changed_at=NOW,
        )
        ChildLegalStatus.objects.create(
            person=house.child, family=house.family, kind="section_17", from_date=date(2026, 3, 10)
        )
    page = signed_in(people["practitioner"]).get(f"/families/{house.family.pk}/").content.decode()
    assert "I want us all at home." in page
    assert "Section 17" in page and "Targeted early help before" in page
    assert "1 Pell Street" in page
    assert "9 Pell Refuge" not in page and "NM9 9ZZ" not in page and "Hidden from Craig" in page
    assert "<svg" in page and "Bronagh Tillotson" in page


def test_half_brothers_and_sisters_and_two_homes(people: Cast) -> None:
    house = people.households["own"]
    with acting_as(people.machinery):
        half = Person.objects.create(
            full_name="Jaxon Duddridge", called="Jaxon", birth_date=date(2022, 6, 1), sex="M"
        )
        FamilyMember.objects.create(family=house.family, person=half, part="child")
        Residence.objects.create(person=half, address=house.home, from_date=date(2022, 6, 1))
        Relationship.objects.create(person=house.parent, other=house.child, kind="parent")
        Relationship.objects.create(person=house.parent, other=half, kind="parent")
    page = signed_in(people["practitioner"]).get(f"/families/{house.family.pk}/").content.decode()
    assert "Jaxon Duddridge" in page and "Home 1." in page and "Home 2." in page


@pytest.mark.parametrize("key", ["other-practitioner", "school", "other-manager"])
@pytest.mark.parametrize("below", ["", "chronology/", "chronology.pdf"])
def test_someone_elses_family_is_as_if_it_did_not_exist(people: Cast, key: str, below: str) -> None:
    client = signed_in(people[key])
    there = client.get(f"/families/{people.family('own').pk}/{below}")
    nowhere = client.get(f"/families/01890000-0000-7000-8000-000000000000/{below}")
    assert there.status_code == nowhere.status_code and there.status_code in {403, 404}
    assert b"Pell" not in there.content


def test_opening_a_record_is_kept_and_a_refusal_leaves_no_trace(people: Cast) -> None:
    own = people.family("own").pk
    signed_in(people["practitioner"]).get(f"/families/{own}/")
    signed_in(people["other-practitioner"]).get(f"/families/{own}/")
    with acting_as(people["team-manager"]):
        kept = list(ReadLog.objects.filter(family_id=own).values_list("account", "page"))
    assert kept == [(people["practitioner"].pk, "overview")]


def test_the_manager_sees_who_looked_and_the_practitioner_does_not(people: Cast) -> None:
    address = f"/families/{people.family('own').pk}/who-has-looked/"
    signed_in(people["practitioner"]).get(f"/families/{people.family('own').pk}/chronology/")
    page = signed_in(people["team-manager"]).get(address)
    assert page.status_code == 200
    assert "Bronagh Tillotson" in page.content.decode()
    assert "Opened the chronology" in page.content.decode()
    assert signed_in(people["practitioner"]).get(address).status_code == 403


def test_the_chronology_filters_and_counts_only_what_may_be_seen(people: Cast) -> None:
    house = people.households["own"]
    with acting_as(people.machinery):
        for number in range(30):
            line(
                people,
                house.family,
                f"Line {number}",
                days_ago=number + 1,
                kind="worrying" if number % 3 else "seen",
                about=(house.child,),
            )
        line(
            people,
            house.family,
            "Bruise on the arm",
            days_ago=40,
            kind="worrying",
            about=(house.parent,),
        )
    client = signed_in(people["practitioner"])
    address = f"/families/{house.family.pk}/chronology/"
    whole = client.get(address).content.decode()
    assert "1 to 25 of 31" in whole and whole.index("Line 0<") < whole.index("Line 1<")
    assert "26 to 31 of 31" in client.get(address, {"page": "2"}).content.decode()
    only = client.get(address, {"words": "bruise"}).content.decode()
    assert "Bruise on the arm" in only and "Line 3<" not in only
    seen = client.get(address, {"kind": "seen"}).content.decode()
    assert "1 to 10 of 10" in seen
    about = client.get(address, {"about": str(house.parent.pk)}).content.decode()
    assert "Bruise on the arm" in about and "Line 0<" not in about
    first = client.get(address, {"order": "oldest"}).content.decode()
    assert first.index("Bruise on the arm") < first.index("Line 29")
    assert "No line to show" in client.get(address, {"words": "zebra"}).content.decode()


@pytest.mark.parametrize(
    "odd",
    [
        "?page=0",
        "?page=999999999",
        "?from=yesterday",
        "?about=x",
        "?kind=x",
        "?words=%25_%5C",
        "?to=2026-13-45",
        "?order=x",
    ],
)
def test_an_odd_address_of_the_chronology_is_no_fault(people: Cast, odd: str) -> None:
    own = people.family("own").pk
    client = signed_in(people["practitioner"])
    assert client.get(f"/families/{own}/chronology/{odd}").status_code == 200


def test_a_late_line_says_that_it_is_late(people: Cast) -> None:
    own = people.family("own")
    with acting_as(people.machinery):
        line(people, own, "Told us later", days_ago=10, written_at=NOW - timedelta(days=6))
    page = signed_in(people["practitioner"]).get(f"/families/{own.pk}/chronology/")
    assert "4 days after" in page.content.decode()


def test_the_paper_holds_every_line_chosen_and_names_nobody_in_its_file_name(
    people: Cast,
) -> None:
    house = people.households["own"]
    with acting_as(people.machinery):
        line(
            people,
            house.family,
            "He said the garden was his favourite",
            about=(house.child,),
            words="We sat on the step & talked about <the shed>.",
        )
    answer = signed_in(people["practitioner"]).get(f"/families/{house.family.pk}/chronology.pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="chronology-N-10001.pdf"'
    assert "no-store" in answer["Cache-Control"]
    pages = PdfReader(io.BytesIO(answer.content)).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "Chronology of the Pell family" in text
    assert "He said the garden was his favourite" in text and "<the shed>" in text
    assert "Pell Refuge" not in text


def test_the_childs_page(people: Cast) -> None:
    house = people.households["own"]
    with acting_as(people.machinery):
        due(people, house.family, "See Oluwaseun", TODAY + timedelta(days=5), person=house.child)
        ChildLegalStatus.objects.create(
            person=house.child, family=house.family, kind="section_47", from_date=date(2026, 5, 7)
        )
        Section47Enquiry.objects.create(family=house.family, began_on=date(2026, 5, 7))
    client = signed_in(people["practitioner"])
    page = client.get(f"/families/{house.family.pk}/children/{house.child.pk}/").content.decode()
    assert "Oluwaseun Pell" in page and "Section 47 enquiry" in page and "See Oluwaseun" in page
    assert "C10001" in page
    grown = client.get(f"/families/{house.family.pk}/children/{house.parent.pk}/")
    other = client.get(
        f"/families/{house.family.pk}/children/{people.households['other_team'].child.pk}/"
    )
    assert grown.status_code == other.status_code == 404


def test_a_manager_sees_a_team_and_only_theirs(people: Cast) -> None:
    with acting_as(people.machinery):
        due(people, people.family("own"), "Late in Harbour", TODAY - timedelta(days=2))
        due(
            people,
            people.family("other_team"),
            "Late in East",
            TODAY - timedelta(days=2),
            owner=people.practitioners["other-practitioner"],
        )
    page = signed_in(people["team-manager"]).get("/team/").content.decode()
    assert "Harbour family help" in page and "Late in Harbour" in page
    assert "Late in East" not in page and "Szczepańska" not in page
    assert signed_in(people["practitioner"]).get("/team/").status_code == 403


def test_lists_of_families(people: Cast) -> None:
    client = signed_in(people["practitioner"])
    mine = client.get("/families/").content.decode()
    assert "Pell family" in mine and "Duddridge family" in mine and "Restricted" in mine
    assert "Farooqi" not in mine
    who = people.practitioners["other-practitioner"].pk
    sneaky = client.get("/families/", {"whose": "one", "who": str(who)}).content.decode()
    assert "Szczepańska" not in sneaky
    shared = signed_in(people["police"]).get("/families/").content.decode()
    assert "Farooqi family" in shared and "Pell" not in shared


def test_a_moment_is_aware(people: Cast) -> None:
    """What the desk remembers of a visit can be read back as a moment with its zone."""
    client = signed_in(people["practitioner"])
    client.get("/desk/")
    kept = signed_in(people["practitioner"])
    kept.get("/desk/")
    remembered = kept.session["desk_since"]
    assert datetime.fromisoformat(remembered).tzinfo is not None


def test_a_server_that_cannot_print_says_so_and_stays_up(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without_pango(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    own = people.family("own").pk
    answer = signed_in(people["practitioner"]).get(f"/families/{own}/chronology.pdf", follow=True)
    assert answer.status_code == 200
    assert "apt install libpango-1.0-0" in answer.content.decode()
