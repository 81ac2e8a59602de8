"""Pages of places of harm: what each worker sees of four unrelated children, and what is written."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.models import ReadLog
from kinstead.child_protection.actions import place_links, places
from kinstead.child_protection.models import PlaceAction, PlaceOfHarm, PlaceOfHarmChild
from kinstead.kit import moments
from kinstead.kit.keys import new_key
from tests.cast import Cast, make_cast
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements

WORKERS = {
    "own": "practitioner",
    "other_team": "other-practitioner",
    "shared": "other-practitioner",
    "restricted": "practitioner",
}
CHILDREN = {"own": "Oluwaseun", "other_team": "Zofia", "shared": "Aaliyah", "restricted": "Jaxon"}
NAMES = {"own": "Pell", "other_team": "Szczepańska", "shared": "Farooqi", "restricted": "Duddridge"}
DAY = {"since_day": "1", "since_month": "5", "since_year": "2026"}


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def place(people: Cast) -> PlaceOfHarm:
    by = people["practitioner"]
    with acting_as(by):
        return places.begin(
            kind=PlaceOfHarm.Kind.PLACE,
            name="The bus station",
            what_worries="Cars wait there",
            by=by,
            at=moments.now(),
        )


@pytest.fixture
def linked(people: Cast, place: PlaceOfHarm) -> PlaceOfHarm:
    """Four children of four families, one of them restricted."""
    for family, worker in WORKERS.items():
        by = people[worker]
        with acting_as(by):
            place_links.link(
                place=place,
                family=people.family(family),
                children=[people.households[family].child],
                since=date(2026, 5, 1),
                why=f"Seen there, says {CHILDREN[family]}’s mother",
                by=by,
                at=moments.now(),
            )
    return place


def text(answer: Any) -> str:
    return str(answer.content.decode())


def words(answer: Any) -> str:
    """What is read, without the furniture of the page (whose demonstration names people)."""
    main = text(answer).split('<main class="govuk-main-wrapper"')[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


class TestNoFamilyIsOpenedToAnother:
    @pytest.mark.parametrize(
        ("who", "sees", "others"),
        [
            ("practitioner", {"own", "restricted"}, "and other children"),
            ("second-manager", {"own"}, "and 3 other children"),
            ("other-practitioner", {"other_team", "shared"}, "and other children"),
            ("police", {"shared"}, "and 3 other children"),
            ("front-door", {"own", "other_team", "shared"}, "and other children"),
        ],
    )
    def test_the_pages_of_places_name_only_whom_one_may_see(
        self, people: Cast, linked: PlaceOfHarm, who: str, sees: set[str], others: str
    ) -> None:
        client = signed_in(people[who])
        for address in (reverse("places"), reverse("place", args=[linked.pk])):
            shown = words(client.get(address))
            assert {f for f, name in CHILDREN.items() if name in shown} == sees, address
            assert others in shown, address
            for family in set(NAMES) - sees:
                assert NAMES[family] not in shown, address

    def test_a_worker_of_one_child_finds_nothing_of_the_others_anywhere(
        self, people: Cast, linked: PlaceOfHarm
    ) -> None:
        """Page, search, counts, chronology, tasks and paper; Leocadia sees the Pells only."""
        who = people["second-manager"]
        client = signed_in(who)
        own = people.family("own").pk
        pages = {
            "desk": reverse("desk"),
            "families": reverse("families") + "?whose=team",
            "team": reverse("team"),
            "places": reverse("places"),
            "place": reverse("place", args=[linked.pk]),
            "of the family": reverse("family_places", args=[own]),
            "family": reverse("family", args=[own]),
            "chronology": reverse("chronology", args=[own]),
            **{f"search {name}": f"{reverse('search')}?q={name}" for name in CHILDREN.values()},
            "search P": f"{reverse('search')}?q={linked.reference}",
        }
        for name, address in pages.items():
            answer = client.get(address)
            assert answer.status_code == 200, name
            shown = words(answer)
            for family in ("other_team", "shared", "restricted"):
                found = shown.replace(f"“{CHILDREN[family]}”", "")
                assert CHILDREN[family] not in found, (name, family)
                assert NAMES[family] not in found, (name, family)
        assert linked.reference in words(client.get(pages["chronology"]))
        for family in ("other_team", "shared", "restricted"):
            key = people.family(family).pk
            for page in ("family", "chronology", "family_places", "link_to_place"):
                assert client.get(reverse(page, args=[key])).status_code == 404, (page, family)
            assert client.get(reverse("chronology_paper", args=[key])).status_code == 404

    def test_the_paper_of_one_family_has_nothing_of_the_others(
        self, people: Cast, linked: PlaceOfHarm
    ) -> None:
        from kinstead.access.permissions import Asker
        from kinstead.caseload.queries import chronology

        who = people["second-manager"]
        with acting_as(who):
            paper = chronology.chronology_paper(
                Asker.of(who),
                people.family("own").pk,
                chosen=chronology.Chosen.out_of({}, {}),
                today=moments.today(),
                at=moments.now(),
            )
        printed = repr(paper)
        assert linked.reference in printed, "its own line is there"
        for family in ("other_team", "shared", "restricted"):
            assert CHILDREN[family] not in printed and NAMES[family] not in printed

    def test_looking_is_kept_for_each_family_shown_and_no_other(
        self, people: Cast, linked: PlaceOfHarm
    ) -> None:
        who = people["front-door"]
        signed_in(who).get(reverse("place", args=[linked.pk]))
        with acting_as(people.machinery):
            kept = set(
                ReadLog.objects.filter(account=who, page="place").values_list(
                    "family_id", flat=True
                )
            )
        assert kept == {people.family(f).pk for f in ("own", "other_team", "shared")}

    @pytest.mark.parametrize(
        ("who", "status"),
        [("school", 403), ("conference-chair", 403), ("outsider", 403), ("police", 200)],
    )
    def test_who_may_open_places(
        self, people: Cast, linked: PlaceOfHarm, who: str, status: int
    ) -> None:
        client = signed_in(people[who])
        assert client.get(reverse("places")).status_code == status
        assert client.get(reverse("place", args=[linked.pk])).status_code == status

    def test_the_police_read_and_do_not_write(self, people: Cast, linked: PlaceOfHarm) -> None:
        client = signed_in(people["police"])
        assert "Add to the plan" not in text(client.get(reverse("place", args=[linked.pk])))
        assert client.post(reverse("close_place", args=[linked.pk])).status_code == 403

    def test_a_place_that_is_not_there(self, people: Cast) -> None:
        client = signed_in(people["practitioner"])
        for page in ("place", "reword_place", "add_place_action", "close_place", "link_from_place"):
            assert client.get(reverse(page, args=[new_key()])).status_code == 404


class TestWriting:
    def test_a_place_is_put_on_record(self, people: Cast) -> None:
        client = signed_in(people["practitioner"])
        asked = text(client.get(reverse("open_place")))
        assert asked.count("Name no child here") == 4, "said beside every field of words"
        answer = client.post(
            reverse("open_place"),
            {"kind": "online", "name": "A group chat", "what_worries": "Older ones ask for photos"},
            follow=True,
        )
        assert "is on record as P-" in text(answer) and "A group chat" in text(answer)
        again = client.post(
            reverse("open_place"),
            {"kind": "online", "name": "A group chat", "what_worries": "Older ones ask for photos"},
            follow=True,
        )
        assert "is on record already" in text(again)
        with acting_as(people["practitioner"]):
            assert PlaceOfHarm.objects.count() == 1

    def test_what_is_missing_is_said(self, people: Cast) -> None:
        answer = signed_in(people["practitioner"]).post(reverse("open_place"), {})
        assert answer.status_code == 422
        for sentence in ("Choose whether it is a place", "Enter what people call it"):
            assert sentence in text(answer)

    def test_a_childs_name_is_refused_at_its_field(self, people: Cast, linked: PlaceOfHarm) -> None:
        client = signed_in(people["practitioner"])
        answer = client.post(
            reverse("add_place_action", args=[linked.pk]),
            {"words": "Drive Oluwaseun home", "who": "The warden"},
        )
        assert answer.status_code == 422
        assert "“Oluwaseun” is a child linked to this place" in text(answer)
        assert "Drive Oluwaseun home" in text(answer), "nothing typed is lost"
        # A name the writer may not see is not answered, or guessing would tell who is linked.
        answer = client.post(
            reverse("add_place_action", args=[linked.pk]),
            {"words": "Drive Zofia home", "who": "The warden"},
        )
        assert answer.status_code == 302

    def test_the_plan_from_its_first_line_to_the_closing(
        self, people: Cast, place: PlaceOfHarm
    ) -> None:
        client = signed_in(people["practitioner"])
        client.post(
            reverse("add_place_action", args=[place.pk]),
            {
                "words": "Lights by the kiosk",
                "who": "The council’s street lighting",
                "agency": str(people.agencies["council"].pk),
                "by_date_day": "1",
                "by_date_month": "6",
                "by_date_year": "2020",
            },
        )
        shown = text(client.get(reverse("place", args=[place.pk])))
        assert "Lights by the kiosk" in shown and "kin-due__item--late" in shown
        refused = client.post(reverse("close_place", args=[place.pk]), {"why_closed": "Quiet now"})
        assert refused.status_code == 422 and "still to do" in text(refused)
        with acting_as(people["practitioner"]):
            action = PlaceAction.objects.get()
        ended = {
            "done_on_day": "2",
            "done_on_month": "5",
            "done_on_year": "2026",
            "how_it_went": "They are on",
        }
        address = reverse("finish_place_action", args=[place.pk, action.pk])
        assert "Lights by the kiosk" in text(client.get(address))
        client.post(address, ended)
        assert "This was ended on" in text(client.post(address, ended, follow=True))
        client.post(
            reverse("record_place_meeting", args=[place.pk]),
            {
                "held_on_day": "3",
                "held_on_month": "5",
                "held_on_year": "2026",
                "who_was_there": "Police, school, council",
                "what_was_said": "Fewer cars",
                "what_was_agreed": "Look again in June",
            },
        )
        client.post(
            reverse("reword_place", args=[place.pk]),
            {"name": "The old bus station", "what_worries": "Cars waited there"},
        )
        answer = client.post(
            reverse("close_place", args=[place.pk]), {"why_closed": "Quiet now"}, follow=True
        )
        shown = words(answer)
        for said in ("The old bus station", "They are on", "Fewer cars", "Quiet now", "Closed"):
            assert said in shown
        assert "Add to the plan" not in shown

    def test_a_closed_place_says_so_on_the_childs_record(
        self, people: Cast, linked: PlaceOfHarm
    ) -> None:
        by = people["practitioner"]
        with acting_as(by):
            places.close(place=linked, why="Quiet now", by=by, at=moments.now())
        shown = words(
            signed_in(people["other-practitioner"]).get(
                reverse("family_places", args=[people.family("shared").pk])
            )
        )
        assert "The bus station" in shown and "Closed" in shown


class TestLinking:
    def test_from_the_place_by_the_familys_reference(
        self, people: Cast, place: PlaceOfHarm
    ) -> None:
        client = signed_in(people["practitioner"])
        address = reverse("link_from_place", args=[place.pk])
        for reference in ("N-10002", "N-99999"):
            answer = client.post(address, {"reference": reference})
            assert answer.status_code == 422
            assert "no family of that reference that you may open" in text(answer)
        answer = client.post(address, {"reference": " n-10001 "})
        assert answer.status_code == 302
        form = text(client.get(answer["Location"]))
        assert f'value="{place.pk}" selected' in form
        assert "checked" in form, "an only child is ticked already"

    def test_on_the_familys_record_and_ended_there(self, people: Cast, place: PlaceOfHarm) -> None:
        client = signed_in(people["practitioner"])
        own = people.family("own").pk
        given = {
            "place": str(place.pk),
            "children": [str(people.households["own"].child.pk)],
            "why": "Seen there",
            **DAY,
        }
        answer = client.post(reverse("link_to_place", args=[own]), given, follow=True)
        assert "1 child is linked to The bus station" in text(answer)
        again = client.post(reverse("link_to_place", args=[own]), given, follow=True)
        assert "is linked to P-" in words(again) and "already" in words(again)
        with acting_as(people["practitioner"]):
            one = PlaceOfHarmChild.objects.get()
        address = reverse("unlink_from_place", args=[own, one.pk])
        assert client.post(address, {"why": ""}).status_code == 422
        answer = client.post(address, {"why": "She stays away now"}, follow=True)
        assert "is not linked to P-" in text(answer) and "Linked before (1)" in text(answer)
        told = words(client.get(reverse("chronology", args=[own])))
        assert "She stays away now" in told or "No longer linked" in told

    def test_words_that_name_the_child_are_pointed_out(
        self, people: Cast, place: PlaceOfHarm
    ) -> None:
        client = signed_in(people["practitioner"])
        client.post(
            reverse("add_place_action", args=[place.pk]),
            {"words": "Walk Oluwaseun home", "who": "The warden"},
        )
        answer = client.post(
            reverse("link_to_place", args=[people.family("own").pk]),
            {
                "place": str(place.pk),
                "children": [str(people.households["own"].child.pk)],
                "why": "Seen there",
                **DAY,
            },
            follow=True,
        )
        assert "say “Oluwaseun”" in words(answer)

    def test_a_link_of_another_family_is_not_there(self, people: Cast, linked: PlaceOfHarm) -> None:
        with acting_as(people.machinery):
            theirs = PlaceOfHarmChild.objects.get(family=people.family("other_team"))
        client = signed_in(people["practitioner"])
        for family in ("own", "other_team"):
            address = reverse("unlink_from_place", args=[people.family(family).pk, theirs.pk])
            assert client.get(address).status_code == 404
            assert client.post(address, {"why": "x"}).status_code == 404


def test_the_pages_take_few_statements(people: Cast, linked: PlaceOfHarm) -> None:
    client = signed_in(people["front-door"])
    for address in (
        reverse("places"),
        reverse("place", args=[linked.pk]),
        reverse("family_places", args=[people.family("own").pk]),
        reverse("link_to_place", args=[people.family("own").pk]),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert statements(asked) <= MOST_STATEMENTS, address
