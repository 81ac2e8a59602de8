"""Two records made one, and everything back where it was."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kinstead.access.identity import acting_as, enter
from kinstead.access.models import Account
from kinstead.access.permissions import Asker, NotPermitted
from kinstead.kit import moments
from kinstead.people.actions import merges
from kinstead.people.models import (
    FamilyMember,
    Identifier,
    Merge,
    ParentalResponsibility,
    Person,
    PersonName,
    PossibleDuplicate,
    Relationship,
)
from kinstead.people.queries.search import search
from tests.actions.people_village import Village

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
# Tables that tell of merging itself, or of what every statement did.
APART = {
    "people_merge",
    "people_mergedrow",
    "people_possibleduplicate",
    "access_rowhistory",
    "access_readlog",
}


@dataclass
class Pair:
    village: Village
    merger: Account
    kept: Person
    gone: Person


@pytest.fixture
def pair() -> Pair:
    village = Village.make()
    merger = village.account("Tamsin Price", "front-door-social-worker")
    family = village.family("Pell", reference="N-48213")
    kept = village.person(
        "Kayleigh-Ann",
        "Pell",
        family,
        born=date(1995, 2, 3),
        part="adult",
        numbers={"nhs_number": "9434765919"},
    )
    gone = village.person(
        "Kaylee",
        "Pell",
        village.family("Pel"),
        born=date(1995, 3, 2),
        part="adult",
        former=("Kaylee", "Duddridge"),
        called="Kay",
        sex="F",
        numbers={"child_id": "555", "upn": "A999123456789"},
    )
    village.home(gone, "14 Gannet Row", "NM1 2AB")
    return Pair(village, merger, kept, gone)


def join(pair: Pair) -> Merge:
    with acting_as(pair.merger):
        return merges.merge(
            kept=pair.kept, gone=pair.gone, reason="Same woman", by=pair.merger, at=AT
        )


def take_back(pair: Pair, merge: Merge) -> bool:
    with acting_as(pair.merger):
        return merges.undo(merge=merge, by=pair.merger, at=AT)


def our_tables() -> list[str]:
    return sorted(
        m._meta.db_table
        for m in apps.get_models()
        if m.__module__.startswith("kinstead.") and m._meta.db_table not in APART
    )


def everything() -> dict[str, list[str]]:
    """Every row of every table of ours, as the owner of the tables reads them."""
    dump: dict[str, list[str]] = {}
    with acting_as(Account.objects.command_line()), connection.cursor() as cursor:
        for table in our_tables():
            if table in {"people_searchentry", "people_searchword"}:
                continue
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t ORDER BY 1')
            dump[table] = [row[0] for row in cursor.fetchall()]
    return dump


@pytest.mark.django_db
def test_the_database_knows_every_column_that_names_a_person() -> None:
    """What the catalogue says and what Django knows agree, so that a new room is never left out."""
    django = {
        (relation.related_model._meta.db_table, relation.field.column)
        for relation in Person._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel | models.OneToOneRel)
    }
    django -= {
        (t, c)
        for t, c in django
        if t in {"people_person", "people_searchentry", "people_possibleduplicate", "people_merge"}
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM columns_about_people()")
        assert set(cursor.fetchall()) == django
    assert {
        ("record_noteperson", "person_id"),
        ("child_protection_childprotectionplan", "person_id"),
        ("people_relationship", "other_id"),
    } <= django


@pytest.mark.django_db
def test_everything_moves_and_blanks_are_filled(pair: Pair) -> None:
    join(pair)
    with acting_as(pair.village.machinery):
        kept = Person.objects.get(pk=pair.kept.pk)
        assert (kept.called, kept.sex, kept.birth_date) == ("Kay", "F", date(1995, 2, 3))
        assert kept.memberships.count() == 2
        assert set(kept.identifiers.values_list("kind", flat=True)) == {
            "nhs_number",
            "child_id",
            "upn",
        }
        assert kept.residences.count() == 1
        gone = Person.objects.get(pk=pair.gone.pk)
        assert gone.merged_into_id == kept.pk
        assert (gone.called, gone.sex) == ("Kay", "F"), "what it said stays on it"
        # One current name each, and one of them is enough: the other stays where it was.
        assert list(gone.names.values_list("kind", flat=True)) == ["current"]


@pytest.mark.django_db
def test_undoing_puts_everything_back(pair: Pair) -> None:
    before = everything()
    merge = join(pair)
    assert everything() != before
    assert take_back(pair, merge) is True
    assert everything() == before
    assert merge.undone_by == pair.merger and merge.undone_at == AT


@pytest.mark.django_db
def test_the_one_who_merged_is_kept_with_it(pair: Pair) -> None:
    """Though the database's own function, which belongs to the owner of the tables, did it."""
    merge = join(pair)
    assert (merge.merged_by, merge.merged_at, merge.reason) == (pair.merger, AT, "Same woman")


@pytest.mark.django_db
def test_search_shows_only_the_record_that_stays(pair: Pair) -> None:
    def found(text: str) -> list[str]:
        with acting_as(pair.merger):
            return [p.name for p in search(Asker.of(pair.merger), text, at=moments.now()).found]

    before = {text: found(text) for text in ("Kaylee Pell", "555", "Duddridge", "2/3/1995")}
    merge = join(pair)
    for text in (
        "Kaylee Pell",
        "Kayleigh-Ann",
        "Duddridge",
        "555",
        "14 Gannet Row",
        "9434765919",
        "A999123456789",
        "N-48213",
        "3/2/1995",
        "2/3/1995",
    ):
        assert found(text) == ["Kayleigh-Ann Pell (Kay)"], text
    take_back(pair, merge)
    assert {text: found(text) for text in before} == before
    assert set(found("Kaylee Pell")) == {"Kaylee Pell (Kay)", "Kayleigh-Ann Pell"}


@pytest.mark.django_db
def test_a_row_that_cannot_move_stays_with_the_record_that_went(pair: Pair) -> None:
    village = pair.village
    with acting_as(village.machinery):
        shared = pair.kept.memberships.get().family
        FamilyMember.objects.create(family=shared, person=pair.gone, part="adult")
        child = village.person("Seun", "Pell", shared)
        Relationship.objects.create(person=pair.kept, other=child, kind="parent")
        Relationship.objects.create(person=pair.gone, other=child, kind="parent")
        # Written down as sisters by somebody who took them for two.
        Relationship.objects.create(person=pair.gone, other=pair.kept, kind="sibling")
    before = everything()
    merge = join(pair)
    with acting_as(village.machinery):
        stayed = set(Relationship.objects.filter(person=pair.gone).values_list("kind", flat=True))
        assert stayed == {"parent", "sibling"}
        assert FamilyMember.objects.filter(person=pair.gone).get().family == shared
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        with transaction.atomic():
            cursor.execute("SELECT * FROM people_mergedrow")
    assert take_back(pair, merge) is True
    assert everything() == before


@pytest.mark.django_db
def test_what_was_written_since_stays_with_the_record_it_was_written_on(pair: Pair) -> None:
    merge = join(pair)
    with acting_as(pair.village.machinery):
        Identifier.objects.create(person=pair.kept, kind="other", value="since")
    assert take_back(pair, merge) is True
    with acting_as(pair.village.machinery):
        assert Identifier.objects.get(value="since").person == pair.kept
        assert Identifier.objects.get(value="555").person == pair.gone


@pytest.mark.django_db
def test_what_was_changed_since_stays_as_it_is_and_that_is_said(pair: Pair) -> None:
    merge = join(pair)
    with acting_as(pair.village.machinery):
        Person.objects.filter(pk=pair.kept.pk).update(called="Kayleigh")
    assert take_back(pair, merge) is False
    with acting_as(pair.village.machinery):
        assert Person.objects.get(pk=pair.kept.pk).called == "Kayleigh"
        assert Person.objects.get(pk=pair.kept.pk).sex == ""
        assert Identifier.objects.get(value="555").person == pair.gone


@pytest.mark.django_db
def test_rows_nobody_here_may_see_move_too_and_are_not_told_of(pair: Pair) -> None:
    village = pair.village
    secret = village.family("Secret")
    keeper = village.account("Keeper", "practice-supervisor", team=village.harbour)
    with acting_as(village.machinery):
        FamilyMember.objects.create(family=secret, person=pair.gone, part="adult")
    village.restrict(secret, keeper)
    merge = join(pair)
    with acting_as(village.machinery):
        assert FamilyMember.objects.get(family=secret).person == pair.kept
    with acting_as(pair.merger):
        assert not FamilyMember.objects.filter(family=secret).exists()
    with acting_as(keeper):
        assert FamilyMember.objects.get(family=secret).person == pair.kept
    take_back(pair, merge)
    with acting_as(village.machinery):
        assert FamilyMember.objects.get(family=secret).person == pair.gone


@pytest.mark.django_db
def test_one_after_another_and_back_in_any_order(pair: Pair) -> None:
    third = pair.village.person(
        "Kay", "Pell", pair.village.family("Third"), numbers={"other": "3"}, ethnicity="WBRI"
    )
    before = everything()

    def back(*order: int) -> None:
        done = []
        for gone in (pair.gone, third):
            with acting_as(pair.merger):
                done.append(
                    merges.merge(kept=pair.kept, gone=gone, reason="Same", by=pair.merger, at=AT)
                )
        for number in order:
            assert take_back(pair, done[number]) is True
        assert everything() == before

    back(0, 1)
    back(1, 0)


@pytest.mark.django_db
def test_a_record_that_was_itself_merged_later_is_undone_last(pair: Pair) -> None:
    third = pair.village.person("Kay", "Pell", pair.village.family("Third"))
    before = everything()
    first = join(pair)
    with acting_as(pair.merger):
        second = merges.merge(kept=third, gone=pair.kept, reason="Same", by=pair.merger, at=AT)
        found = search(Asker.of(pair.merger), "Duddridge", at=moments.now()).found
        assert [p.name for p in found] == ["Kay Pell"], "through both merges"
        with pytest.raises(merges.CannotUndo, match="Undo that merge first"):
            merges.undo(merge=first, by=pair.merger, at=AT)
    assert take_back(pair, second) and take_back(pair, first)
    assert everything() == before


@pytest.mark.django_db
def test_what_cannot_be_merged_is_said(pair: Pair) -> None:
    merge = join(pair)
    with acting_as(pair.merger):
        for kept, gone in ((pair.kept, pair.gone), (pair.gone, pair.kept)):
            with pytest.raises(merges.CannotMerge, match="merged already"):
                merges.merge(kept=kept, gone=gone, reason="Again", by=pair.merger, at=AT)
        with pytest.raises(merges.CannotMerge, match="same record"):
            merges.merge(kept=pair.kept, gone=pair.kept, reason="Me", by=pair.merger, at=AT)
        with pytest.raises(merges.CannotMerge, match="Say why"):
            merges.merge(kept=pair.kept, gone=pair.gone, reason=" ", by=pair.merger, at=AT)
    take_back(pair, merge)
    with acting_as(pair.merger), pytest.raises(merges.CannotUndo, match="undone already"):
        merges.undo(merge=merge, by=pair.merger, at=AT)


@pytest.mark.django_db
def test_only_whoever_may_and_sees_both(pair: Pair) -> None:
    worker = pair.village.account("Worker", "practitioner", team=pair.village.harbour)
    manager = pair.village.account("Manager", "practice-supervisor", team=pair.village.harbour)
    with acting_as(worker), pytest.raises(NotPermitted):
        merges.merge(kept=pair.kept, gone=pair.gone, reason="x", by=worker, at=AT)
    with acting_as(manager), pytest.raises(merges.CannotMerge, match="not yours to see"):
        merges.merge(kept=pair.kept, gone=pair.gone, reason="x", by=manager, at=AT)
    merge = join(pair)
    with acting_as(manager), pytest.raises(merges.CannotUndo, match="not yours to see"):
        merges.undo(merge=merge, by=manager, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_person SET merged_into_id = %(kept)s WHERE id = %(gone)s",
        """INSERT INTO people_merge (id, kept_id, gone_id, merged_by_id, merged_at, reason)
       VALUES (gen_random_uuid(), %(kept)s, %(gone)s, %(me)s, now(), 'x')""",
        "UPDATE people_merge SET undone_at = now()",
        "DELETE FROM people_mergedrow",
    ],
)
def test_nobody_merges_by_hand(pair: Pair, statement: str) -> None:
    with acting_as(pair.merger), connection.cursor() as cursor:
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute(
                statement, {"kept": pair.kept.pk, "gone": pair.gone.pk, "me": pair.merger.pk}
            )


@pytest.mark.django_db
def test_the_pair_is_answered_and_offered_again_once_undone(pair: Pair) -> None:
    with acting_as(pair.village.machinery):
        first, second = sorted((pair.kept, pair.gone), key=lambda p: p.pk)
        proposed = PossibleDuplicate.objects.create(
            person=first, other=second, reasons=["Alike"], found_at=AT
        )
    merge = join(pair)
    with acting_as(pair.village.machinery):
        proposed.refresh_from_db()
        assert (proposed.answer, proposed.answered_by) == ("same", pair.merger)
    take_back(pair, merge)
    with acting_as(pair.village.machinery):
        proposed.refresh_from_db()
        assert (proposed.answer, proposed.answered_by) == ("open", None)


# Merge, then undo, of whatever may hang from two people.

_DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2026, 1, 1)))
_WHO = st.sampled_from(["kept", "gone", "child", "other"])
_TEXT = st.sampled_from(["", "Kay", "Polish"])
_ROWS = st.lists(
    st.one_of(
        st.tuples(st.just("identifier"), _WHO, st.sampled_from(["upn", "nhs_number", "child_id"])),
        st.tuples(st.just("name"), _WHO, st.sampled_from(["former", "known_as", "birth"])),
        st.tuples(st.just("member"), _WHO, st.integers(0, 2)),
        st.tuples(st.just("home"), _WHO, st.booleans()),
        st.tuples(
            st.just("relationship"),
            st.tuples(_WHO, _WHO),
            st.sampled_from(["parent", "partner", "sibling"]),
        ),
        st.tuples(st.just("responsibility"), st.tuples(_WHO, _WHO), st.just("")),
        st.tuples(st.just("note"), _WHO, st.booleans()),
        st.tuples(st.just("line"), _WHO, st.just("")),
        st.tuples(st.just("duty"), _WHO, st.just("")),
        st.tuples(st.just("words"), _WHO, st.just("")),
        st.tuples(st.just("referral"), _WHO, st.just("")),
        st.tuples(st.just("assessment"), _WHO, st.just("")),
        st.tuples(st.just("plan"), _WHO, st.just("")),
        st.tuples(st.just("status"), _WHO, st.just("")),
    ),
    max_size=25,
)


def _fields() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "birth_date": _DAYS,
            "expected_birth_date": _DAYS,
            "called": _TEXT,
            "birth_date_is": st.sampled_from(["known", "estimated", "not_known"]),
            "sex": st.sampled_from(["", "M", "F"]),
            "ethnicity": st.sampled_from(["", "WBRI"]),
            "disabilities": st.sampled_from([[], ["HAND"], ["MOB", "VIS"]]),
            "needs_interpreter": st.booleans(),
            "first_language": _TEXT,
            "ways_to_reach": _TEXT,
        }
    )


class Attach:
    """Hangs a row on somebody, in whichever room, as long as the database lets it."""

    def __init__(self, village: Village, people: dict[str, Person]) -> None:
        self.village, self.people = village, people
        self.families = [village.family(f"Family {n}") for n in range(3)]
        self.account = village.machinery
        self.number = 0

    def row(self, what: str, who: Any, more: Any) -> None:
        self.number += 1
        try:
            with transaction.atomic():
                getattr(self, what)(who, more)
        except Exception as refused:  # a row the database would not take is no row
            if not type(refused).__name__.startswith("Integrity"):
                raise

    def about(self, who: str) -> dict[str, Any]:
        return {"person": self.people[who], "family": self.families[0]}

    def identifier(self, who: str, kind: str) -> None:
        Identifier.objects.create(person=self.people[who], kind=kind, value=str(self.number))

    def name(self, who: str, kind: str) -> None:
        PersonName.objects.create(
            person=self.people[who], kind=kind, given_names="Other", family_name=str(self.number)
        )

    def member(self, who: str, family: int) -> None:
        FamilyMember.objects.create(
            person=self.people[who], family=self.families[family], part="adult"
        )

    def home(self, who: str, protected: bool) -> None:
        self.village.home(self.people[who], f"{self.number} Row", "NM1 1AA", protected=protected)

    def relationship(self, who: tuple[str, str], kind: str) -> None:
        Relationship.objects.create(
            person=self.people[who[0]], other=self.people[who[1]], kind=kind
        )

    def responsibility(self, who: tuple[str, str], _: str) -> None:
        ParentalResponsibility.objects.create(
            child=self.people[who[0]],
            adult=self.people[who[1]],
            basis="mother",
            evidence="seen",
            from_date=date(2020, 1, 1),
        )

    def note(self, who: str, seen: bool) -> None:
        note = self.make(
            "record",
            "Note",
            family=self.families[0],
            kind="visit",
            happened_at=AT,
            headline="Visit",
            what_happened="Seen",
            written_by=self.account,
            written_at=AT,
        )
        for one in dict.fromkeys((who, "gone")):
            self.make("record", "NotePerson", note=note, seen=seen, **self.about(one))

    def line(self, who: str, _: str) -> None:
        entry = self.make(
            "record",
            "ChronologyEntry",
            family=self.families[0],
            happened_at=AT,
            kind="other",
            headline="Line",
            source="automatic",
            said_by="Us",
            written_by=self.account,
            written_at=AT,
        )
        # Both of them on one line, so that one cannot move.
        for one in dict.fromkeys((who, "kept", "gone")):
            self.make("record", "ChronologyPerson", entry=entry, **self.about(one))

    def duty(self, who: str, _: str) -> None:
        self.make(
            "record",
            "DutyDue",
            duty="visit",
            edition_from=date(2020, 1, 1),
            headline="See them",
            started_on=date(2026, 1, 1),
            due_on=date(2026, 2, 1),
            explanation="x",
            opened_by=self.account,
            opened_at=AT,
            **self.about(who),
        )

    def words(self, who: str, _: str) -> None:
        self.make(
            "record",
            "FamilyWords",
            kind="wish",
            words="x",
            said_on=date(2026, 1, 1),
            written_by=self.account,
            written_at=AT,
            **self.about(who),
        )

    def referral(self, who: str, _: str) -> None:
        referral = self.make(
            "front_door",
            "Referral",
            family=self.families[0],
            received_on=date(2026, 1, 1),
            recorded_by=self.account,
            recorded_at=AT,
        )
        self.make("front_door", "ReferralChild", referral=referral, **self.about(who))

    def assessment(self, who: str, _: str) -> None:
        assessment = self.make(
            "family_help", "Assessment", family=self.families[0], started_on=date(2026, 1, 1)
        )
        for one in dict.fromkeys((who, "kept", "gone")):
            self.make("family_help", "AssessmentChild", assessment=assessment, **self.about(one))

    def plan(self, who: str, _: str) -> None:
        self.make(
            "child_protection",
            "ChildProtectionPlan",
            started_on=date(2026, 1, 1),
            **self.about(who),
        )

    def status(self, who: str, _: str) -> None:
        self.make(
            "family_help",
            "ChildLegalStatus",
            kind="section_17",
            from_date=date(2026, 1, self.number % 28 + 1),
            **self.about(who),
        )

    @staticmethod
    def make(room: str, name: str, **values: Any) -> Any:
        return apps.get_model(room, name).objects.create(**values)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(kept=_fields(), gone=_fields(), rows=_ROWS)
def test_merged_and_undone_every_table_is_as_it_was(
    kept: dict[str, Any], gone: dict[str, Any], rows: list[tuple[str, Any, Any]]
) -> None:
    with transaction.atomic():
        village = Village.make()
        merger = village.account("Merger", "front-door-social-worker")
        # Of no family, each is seen by whoever reaches everyone; the rows then say otherwise.
        people = {
            "kept": village.person("Kay", "Pell", None, **kept_fields(kept)),
            "gone": village.person("Kaylee", "Pell", None, **kept_fields(gone)),
            "child": village.person("Seun", "Pell"),
            "other": village.person("Maureen", "Pell"),
        }
        attach = Attach(village, people)
        with acting_as(village.machinery):
            for what, who, more in rows:
                attach.row(what, who, more)
        before, entries_before = everything(), entries()
        with acting_as(merger):
            merge = merges.merge(
                kept=people["kept"], gone=people["gone"], reason="Same", by=merger, at=AT
            )
            assert merges.undo(merge=merge, by=merger, at=AT) is True
        after = everything()
        for table in before:
            assert after[table] == before[table], table
        assert entries() == entries_before
        transaction.set_rollback(True)


def kept_fields(fields: dict[str, Any]) -> dict[str, Any]:
    return {("born" if name == "birth_date" else name): value for name, value in fields.items()}


def entries() -> list[str]:
    """What the search looks through, read by asking it: who is found by what."""
    found = []
    with acting_as(Account.objects.command_line()), connection.cursor() as cursor:
        for text in ("pell", "other", "row", "kay"):
            cursor.execute(
                "SELECT person_id, kind, matched FROM search_people(%s, NULL, 200)"
                " ORDER BY 1, 2, 3",
                [text],
            )
            found += [json.dumps([str(v) for v in row]) for row in cursor.fetchall()]
    return found


@pytest.mark.django_db(transaction=True)
def test_two_people_merging_the_same_two_wait_and_one_is_told() -> None:
    village = Village.make()
    mergers = [village.account(f"Merger {n}", "front-door-social-worker") for n in range(2)]
    one, other = village.person("Kay", "Pell"), village.person("Kaylee", "Pell")
    ready, said = threading.Barrier(2, timeout=20), []

    def go(by: Account, kept: Person, gone: Person) -> None:
        try:
            with transaction.atomic():
                enter(by.pk)
                ready.wait()
                merges.merge(kept=kept, gone=gone, reason="Same", by=by, at=AT)
            said.append("merged")
        except merges.CannotMerge as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    # Each the other way round: without an order of locking, this is how a deadlock is made.
    workers = [
        threading.Thread(target=go, args=args)
        for args in ((mergers[0], one, other), (mergers[1], other, one))
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert sorted(s == "merged" for s in said) == [False, True], said
    assert "merged already" in next(s for s in said if s != "merged")
    with acting_as(village.machinery):
        assert Merge.objects.count() == 1
