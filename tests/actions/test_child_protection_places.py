"""A place of harm: four children of four families, none of them opened to another."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.child_protection.actions import place_links, places
from kinstead.child_protection.models import (
    PlaceAction,
    PlaceMeeting,
    PlaceOfHarm,
    PlaceOfHarmChild,
)
from kinstead.people.models import FamilyMember, Person
from kinstead.record.models import ChronologyEntry, ChronologyPerson, Task
from tests.cast import Cast, make_cast

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
TODAY = date(2026, 5, 12)
FAMILIES = {
    "own": "practitioner",
    "other_team": "other-practitioner",
    "shared": "other-practitioner",
    "restricted": "practitioner",
}


@dataclass
class Scene:
    people: Cast
    place: PlaceOfHarm

    def __getitem__(self, key: str) -> Account:
        return self.people[key]

    def child(self, key: str) -> Person:
        return self.people.households[key].child


def begin(people: Cast, by: str = "practitioner", **more: Any) -> PlaceOfHarm:
    with acting_as(people[by]):
        return places.begin(
            **{
                "kind": PlaceOfHarm.Kind.PLACE,
                "name": "The bus station",
                "where": "Dock Street",
                "what_worries": "Older ones wait there with cars",
                "by": people[by],
                "at": NOW,
                **more,
            }
        )


def link(scene: Scene, family: str, by: str = "", **more: Any) -> list[PlaceOfHarmChild]:
    who = scene[by or FAMILIES[family]]
    with acting_as(who):
        return place_links.link(
            **{
                "place": scene.place,
                "family": scene.people.family(family),
                "children": [scene.child(family)],
                "since": TODAY,
                "why": "Seen there twice by the warden",
                "by": who,
                "at": NOW,
                **more,
            }
        )


def others(scene: Scene, who: str) -> int | None:
    with acting_as(scene[who]), connection.cursor() as cursor:
        cursor.execute("SELECT other_children_at(%s)", [scene.place.pk])
        row = cursor.fetchone()
    assert row is not None
    found: int | None = row[0]
    return found


@pytest.fixture
def scene(db: None) -> Scene:
    people = make_cast()
    return Scene(people, begin(people))


class TestOpening:
    def test_it_gets_the_next_reference_as_people_say_it(self, scene: Scene) -> None:
        other = begin(scene.people, name="The park")
        assert scene.place.reference.startswith("P-") and other.reference.startswith("P-")
        assert int(other.reference[2:]) == int(scene.place.reference[2:]) + 1
        assert int(scene.place.reference[2:]) > 100

    def test_the_same_place_twice_is_one(self, scene: Scene) -> None:
        with pytest.raises(places.OpenAlready, match=scene.place.reference) as told:
            begin(scene.people, name="the BUS  station")
        assert told.value.place.pk == scene.place.pk

    @pytest.mark.parametrize("who", ["police", "health-visitor", "school", "conference-chair"])
    def test_it_takes_both_permissions(self, scene: Scene, who: str) -> None:
        with pytest.raises(NotPermitted):
            begin(scene.people, by=who, name="Elsewhere")

    @pytest.mark.parametrize("empty", ["name", "what_worries"])
    def test_it_says_what_and_why(self, scene: Scene, empty: str) -> None:
        with pytest.raises(places.CannotRecord, match="Enter what people call"):
            begin(scene.people, **{"name": "Elsewhere", empty: "  "})

    def test_who_may_see_it(self, scene: Scene) -> None:
        seen = {}
        for who in ("practitioner", "police", "school", "health-visitor", "outsider"):
            with acting_as(scene[who]):
                seen[who] = PlaceOfHarm.objects.filter(pk=scene.place.pk).exists()
        assert seen == {
            "practitioner": True,
            "police": True,
            "school": False,
            "health-visitor": False,
            "outsider": False,
        }


class TestLinking:
    def test_writes_the_link_and_a_line_that_names_the_reference_only(self, scene: Scene) -> None:
        link(scene, "own")
        with acting_as(scene["practitioner"]):
            one = PlaceOfHarmChild.objects.get()
            line = ChronologyEntry.objects.get(family=scene.people.family("own"))
            about = ChronologyPerson.objects.get(entry=line)
        assert (one.from_date, one.to_date, one.linked_by_id) == (
            TODAY,
            None,
            scene["practitioner"].pk,
        )
        assert scene.place.reference in line.headline and "Oluwaseun" in line.headline
        assert scene.place.name not in line.headline + line.words
        assert line.words == "Seen there twice by the warden"
        assert about.person_id == scene.child("own").pk

    def test_twice_is_once(self, scene: Scene) -> None:
        link(scene, "own")
        with pytest.raises(places.AlreadyDone, match="linked to P-"):
            link(scene, "own")
        with acting_as(scene["practitioner"]):
            assert PlaceOfHarmChild.objects.count() == 1
            assert ChronologyEntry.objects.count() == 1

    def test_a_child_of_two_families_is_linked_once(self, scene: Scene) -> None:
        """The other family's link is hidden from whoever tries; nothing of it is told."""
        link(scene, "other_team")
        child = scene.child("other_team")
        with acting_as(scene.people.machinery):
            FamilyMember.objects.create(
                family=scene.people.family("own"), person=child, part="child"
            )
        with pytest.raises(places.AlreadyDone, match="linked to P-"):
            link(scene, "own", children=[child])
        with acting_as(scene["practitioner"]):
            assert not ChronologyEntry.objects.exists()

    @pytest.mark.parametrize(
        ("more", "sentence"),
        [
            ({"why": " "}, "why you think so"),
            ({"children": []}, "Choose which child"),
            ({"since": date(2026, 5, 13)}, "today or in the past"),
        ],
    )
    def test_what_is_refused(self, scene: Scene, more: dict[str, Any], sentence: str) -> None:
        with pytest.raises(places.CannotRecord, match=sentence):
            link(scene, "own", **more)

    def test_a_child_of_another_family_or_an_adult_is_refused(self, scene: Scene) -> None:
        for person in (scene.child("other_team"), scene.people.households["own"].parent):
            with pytest.raises(places.CannotRecord, match="children of this family"):
                link(scene, "own", children=[person])

    def test_nobody_links_a_child_they_may_not_see(self, scene: Scene) -> None:
        with pytest.raises(places.CannotRecord):
            link(scene, "other_team", by="practitioner")

    def test_the_link_ends_with_a_reason_in_the_story(self, scene: Scene) -> None:
        (one,) = link(scene, "own")
        who = scene["practitioner"]
        with acting_as(who):
            place_links.unlink(linked=one, why="She has not been there since", by=who, at=NOW)
            assert PlaceOfHarmChild.objects.get().to_date == TODAY
            lines = ChronologyEntry.objects.order_by("written_at", "id")
            assert "No longer linked" in lines[1].headline
            assert lines[1].words == "She has not been there since"
            with pytest.raises(places.AlreadyDone):
                place_links.unlink(linked=one, why="Again", by=who, at=NOW)
            assert ChronologyEntry.objects.count() == 2
        link(scene, "own")

    def test_ending_needs_a_reason_and_the_right(self, scene: Scene) -> None:
        (one,) = link(scene, "own")
        with acting_as(scene["practitioner"]), pytest.raises(places.CannotRecord, match="why"):
            place_links.unlink(linked=one, why="", by=scene["practitioner"], at=NOW)
        other = scene["other-practitioner"]
        with acting_as(other), pytest.raises(places.CannotRecord, match="not yours to see"):
            place_links.unlink(linked=one, why="Mine now", by=other, at=NOW)
        with acting_as(scene["police"]), pytest.raises(NotPermitted):
            place_links.unlink(linked=one, why="x", by=scene["police"], at=NOW)


class TestNoFamilyIsOpenedToAnother:
    """Four unrelated children, one of them of a restricted family."""

    @pytest.fixture(autouse=True)
    def _linked(self, scene: Scene) -> None:
        for family in FAMILIES:
            link(scene, family)

    @pytest.mark.parametrize(
        ("who", "sees", "number"),
        [
            # Bronagh works with two of the four; of the others she learns only that there are some.
            ("practitioner", {"own", "restricted"}, -1),
            ("second-manager", {"own"}, 3),
            ("other-practitioner", {"other_team", "shared"}, -1),
            ("police", {"shared"}, 3),
            ("front-door", {"own", "other_team", "shared"}, -1),
        ],
    )
    def test_each_sees_their_own_and_that_there_are_others(
        self, scene: Scene, who: str, sees: set[str], number: int
    ) -> None:
        wanted = {scene.people.family(f).pk for f in sees}
        with acting_as(scene[who]):
            links = set(PlaceOfHarmChild.objects.values_list("family_id", flat=True))
            told = set(
                ChronologyEntry.objects.filter(headline__contains="P-").values_list(
                    "family_id", flat=True
                )
            )
        assert links == wanted
        assert told == wanted
        assert others(scene, who) == number

    def test_whoever_may_not_see_places_is_told_no_number(self, scene: Scene) -> None:
        assert others(scene, "school") is None
        assert others(scene, "outsider") is None

    def test_nothing_is_handed_to_anybody(self, scene: Scene) -> None:
        with acting_as(scene.people.machinery):
            assert not Task.objects.exists()

    def test_a_link_that_ended_is_not_counted(self, scene: Scene) -> None:
        who = scene["other-practitioner"]
        with acting_as(who):
            one = PlaceOfHarmChild.objects.get(family=scene.people.family("shared"))
            place_links.unlink(linked=one, why="Not any more", by=who, at=NOW)
        assert others(scene, "second-manager") == -1, "three became two, and two is not said"


class TestNothingNamesAChild:
    @pytest.fixture(autouse=True)
    def _linked(self, scene: Scene) -> None:
        link(scene, "own")
        link(scene, "other_team")

    def call(self, scene: Scene, what: str, text: str) -> Any:
        who = scene["practitioner"]
        by: dict[str, Any] = {"by": who, "at": NOW}
        with acting_as(who):
            if what == "meeting":
                return places.record_meeting(
                    place=scene.place,
                    held_on=TODAY,
                    who_was_there="Police",
                    what_was_said=text,
                    what_was_agreed="Lights",
                    **by,
                )
            if what == "action":
                return places.add_action(place=scene.place, words=text, who="The council", **by)
            if what == "finish":
                action = places.add_action(place=scene.place, words="Lights", who="Us", **by)
                return places.finish_action(action=action, done_on=TODAY, how_it_went=text, **by)
            if what == "close":
                return places.close(place=scene.place, why=text, **by)
            return places.reword(
                place=scene.place,
                name="The bus station",
                where=text,
                what_worries="Cars",
                what_keeps_children_safe="",
                **by,
            )

    WHAT = ("meeting", "action", "finish", "close", "reword")

    @pytest.mark.parametrize("what", WHAT)
    def test_a_name_the_writer_may_see_is_refused_by_its_field(
        self, scene: Scene, what: str
    ) -> None:
        with pytest.raises(places.NamesAChild, match="“Oluwaseun”") as told:
            self.call(scene, what, "We saw oluwaseun there")
        assert len(told.value.fields) == 1

    @pytest.mark.parametrize("what", WHAT)
    def test_a_name_the_writer_may_not_see_is_not_told_by_a_refusal(
        self, scene: Scene, what: str
    ) -> None:
        """Or trying names would tell who is linked."""
        assert self.call(scene, what, "We saw Zofia there")

    def test_words_written_before_are_found_when_a_child_is_linked(self, scene: Scene) -> None:
        self.call(scene, "meeting", "We saw Zofia there")
        with acting_as(scene["practitioner"]):
            assert place_links.children_named(place=scene.place) == ()
        with acting_as(scene["other-practitioner"]):
            assert place_links.children_named(place=scene.place) == ("Zofia",)


class TestPlan:
    def test_added_and_ended_once(self, scene: Scene) -> None:
        who = scene["practitioner"]
        with acting_as(who):
            action = places.add_action(
                place=scene.place, words="Lights", who="The council", by=who, at=NOW
            )
            with pytest.raises(places.CannotRecord, match="still to do"):
                places.close(place=scene.place, why="Quiet now", by=who, at=NOW)
            places.finish_action(
                action=action, done_on=TODAY, how_it_went="They are on", by=who, at=NOW
            )
            with pytest.raises(places.AlreadyDone, match="They are on"):
                places.finish_action(
                    action=action, done_on=TODAY, how_it_went="Again", by=who, at=NOW
                )
            assert PlaceAction.objects.get().how_it_went == "They are on"

    def test_a_closed_place_takes_no_more(self, scene: Scene) -> None:
        who = scene["practitioner"]
        with acting_as(who):
            places.close(place=scene.place, why="Quiet now", by=who, at=NOW)
            kept = PlaceOfHarm.objects.get(pk=scene.place.pk)
            assert (kept.closed_on, kept.why_closed) == (TODAY, "Quiet now")
            with pytest.raises(places.AlreadyDone):
                places.close(place=scene.place, why="Again", by=who, at=NOW)
            with pytest.raises(places.CannotRecord, match="was closed on"):
                places.add_action(place=scene.place, words="More", who="Us", by=who, at=NOW)
        with pytest.raises(places.CannotRecord, match="was closed on"):
            link(scene, "own")
        assert begin(scene.people).reference != scene.place.reference, "it may begin again"

    def test_a_meeting_sent_twice_is_one_and_cannot_be_changed(self, scene: Scene) -> None:
        who = scene["practitioner"]
        with acting_as(who):
            for _ in range(2):
                places.record_meeting(
                    place=scene.place,
                    held_on=TODAY,
                    who_was_there="Police",
                    what_was_said="It is dark",
                    what_was_agreed="Lights",
                    by=who,
                    at=NOW,
                )
            assert PlaceMeeting.objects.count() == 1
            with pytest.raises(places.CannotRecord, match="today or in the past"):
                places.record_meeting(
                    place=scene.place,
                    held_on=date(2026, 5, 13),
                    who_was_there="Police",
                    what_was_said="x",
                    what_was_agreed="y",
                    by=who,
                    at=NOW,
                )


@pytest.mark.django_db(transaction=True)
def test_two_people_opening_one_place_at_once_open_one() -> None:
    people = make_cast()
    told: list[str] = []

    def go(key: str) -> None:
        try:
            begin(people, by=key)
            told.append("opened")
        except places.OpenAlready:
            told.append("there already")
        finally:
            connection.close()

    both = [threading.Thread(target=go, args=[k]) for k in ("practitioner", "other-practitioner")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(told) == ["opened", "there already"]
