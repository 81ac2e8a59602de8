"""What was approved is what was asked; the one who asked does not decide; one decision stands."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.people.models import Allocation
from kinstead.record.actions import authorisations
from kinstead.record.actions.authorisations import (
    AlreadyAsked,
    AlreadyDecided,
    CannotDecide,
    NotASnapshot,
)
from kinstead.record.models import Authorisation, ChronologyEntry
from kinstead.record.rules.snapshots import canonical, fingerprint
from tests.actions.record_scene import NOW, Scene, make_scene

YES = Authorisation.Decision.AUTHORISED
NO = Authorisation.Decision.REFUSED
ASKED = {"what": "Bunk bed for Seun", "pence": 18_900, "dates": ["2026-05-20"], "urgent": False}


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def ask(scene: Scene, by: Account | None = None, **more: Any) -> Authorisation:
    return authorisations.ask(
        **{
            "family": scene.pell,
            "about": scene.seun,
            "snapshot": ASKED,
            "by": by or scene.bronagh,
            "at": NOW,
            **more,
        }
    )


def decide(one: Authorisation, by: Account, **more: Any) -> Authorisation:
    return authorisations.decide(
        **{
            "authorisation": one,
            "decision": YES,
            "by": by,
            "at": NOW,
            "headline": "Bunk bed authorised",
            **more,
        }
    )


class TestAsking:
    def test_keeps_the_words_and_their_fingerprint(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            ask(scene)
            kept = Authorisation.objects.get()
        assert kept.snapshot == ASKED
        assert kept.sha256 == fingerprint(ASKED)
        assert authorisations.is_as_asked(kept)

    def test_the_order_of_the_words_does_not_matter_to_the_fingerprint(self) -> None:
        assert canonical({"b": 1, "a": [True, None, "é"]}) == '{"a":[true,null,"é"],"b":1}'
        assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
        assert fingerprint({"a": 1}) != fingerprint({"a": "1"})

    @pytest.mark.parametrize(
        "snapshot",
        [
            {"pounds": 1.5},
            {"when": NOW},
            {1: "x"},
            {"x": "\x00"},
            {"x": ["\ud83d"]},
            {"x": float("nan")},
        ],
    )
    def test_what_cannot_be_written_twice_alike_is_refused(
        self, scene: Scene, snapshot: dict[Any, Any]
    ) -> None:
        with acting_as(scene.bronagh), pytest.raises(NotASnapshot):
            ask(scene, snapshot=snapshot)

    def test_one_request_at_a_time_about_a_thing(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            ask(scene)
            with pytest.raises(AlreadyAsked, match="Bronagh"):
                ask(scene)

    def test_not_by_somebody_who_records_no_casework(self, scene: Scene) -> None:
        with acting_as(scene.police), pytest.raises(NotPermitted):
            ask(scene, by=scene.police)

    def test_the_words_cannot_be_changed_afterwards(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            one = ask(scene)
            with pytest.raises(DatabaseError, match="ask again"), transaction.atomic():
                Authorisation.objects.filter(pk=one.pk).update(snapshot={"pence": 1})


class TestDeciding:
    def test_keeps_who_when_and_a_line_in_the_chronology(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            one = ask(scene)
        with acting_as(scene.anselm):
            kept = decide(one, scene.anselm)
            line = ChronologyEntry.objects.get()
        assert (kept.decision, kept.decided_by, kept.decided_at) == (YES, scene.anselm, NOW)
        assert (line.kind, line.headline) == ("decision", "Bunk bed authorised")
        assert line.about_id == one.pk

    def test_never_by_the_one_who_asked(self, scene: Scene) -> None:
        with acting_as(scene.anselm):
            one = ask(scene, by=scene.anselm)
            with pytest.raises(CannotDecide, match="somebody else"):
                decide(one, scene.anselm)

    def test_the_database_holds_it_whatever_the_program_does(self, scene: Scene) -> None:
        with acting_as(scene.anselm):
            one = ask(scene, by=scene.anselm)
            with pytest.raises(IntegrityError, match="own_request"), transaction.atomic():
                Authorisation.objects.filter(pk=one.pk).update(
                    decision=YES, decided_by=scene.anselm, decided_at=NOW
                )
            with pytest.raises(IntegrityError, match="who_and_when"), transaction.atomic():
                Authorisation.objects.filter(pk=one.pk).update(decision=YES)

    def test_a_refusal_gives_its_reason(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            one = ask(scene)
        with acting_as(scene.anselm):
            with pytest.raises(CannotDecide, match="reason"):
                decide(one, scene.anselm, decision=NO)
            assert decide(one, scene.anselm, decision=NO, reason="Two quotes, please").reason

    def test_a_practitioner_decides_nothing(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            one = ask(scene)
        with acting_as(scene.imtiaz), pytest.raises(NotPermitted):
            decide(one, scene.imtiaz)

    def test_a_manager_elsewhere_does_not_see_it(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            one = ask(scene)
        with acting_as(scene.delphine), pytest.raises(CannotDecide, match="not yours to see"):
            decide(one, scene.delphine)

    def test_the_second_to_decide_is_told_who_was_first(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            one = ask(scene)
        with acting_as(scene.anselm):
            decide(one, scene.anselm)
            with pytest.raises(AlreadyDecided, match="Anselm Bickerstaffe-Rao .* authorised"):
                decide(one, scene.anselm, decision=NO, reason="Wait")

    def test_after_a_decision_the_thing_may_be_asked_about_again(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            one = ask(scene)
        with acting_as(scene.anselm):
            decide(one, scene.anselm, decision=Authorisation.Decision.RETURNED, reason="Why?")
        with acting_as(scene.bronagh):
            assert ask(scene).pk != one.pk


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_the_same_moment_one_stands_and_the_other_is_told() -> None:
    """Two connections: the second waits for the first and then sees its decision."""
    scene = make_scene()
    with acting_as(scene.machinery):
        Allocation.objects.create(
            family=scene.pell,
            practitioner=scene.worker(scene.delphine),
            part="supervisor",
            team=scene.east,
            from_date=NOW.date(),
            allocated_by=scene.machinery,
        )
    with acting_as(scene.bronagh):
        one = ask(scene)
    held = threading.Event()
    answers: dict[str, object] = {}

    def first() -> None:
        try:
            with acting_as(scene.anselm):
                answers["anselm"] = decide(one, scene.anselm)
                held.set()
                # The second is made to wait on the row before this one is let through.
                _until_somebody_waits()
        finally:
            connection.close()

    def second() -> None:
        try:
            held.wait(10)
            with acting_as(scene.delphine):
                answers["delphine"] = decide(one, scene.delphine, decision=NO, reason="No")
        except AlreadyDecided as told:
            answers["delphine"] = told
        finally:
            connection.close()

    both = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(20)
    assert isinstance(answers["anselm"], Authorisation)
    assert isinstance(answers["delphine"], AlreadyDecided)
    assert "Anselm Bickerstaffe-Rao" in str(answers["delphine"])
    with acting_as(scene.bronagh):
        assert Authorisation.objects.get().decision == YES
        assert ChronologyEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_at_the_same_moment_one_is_told_of_the_other() -> None:
    scene = make_scene()
    ready = threading.Barrier(2)
    answers: list[str] = []

    def write(account: Account) -> None:
        try:
            with acting_as(account):
                ready.wait(10)
                ask(scene, by=account)
            answers.append("asked")
        except AlreadyAsked:
            answers.append("told")
        finally:
            connection.close()

    both = [threading.Thread(target=write, args=[a]) for a in (scene.bronagh, scene.imtiaz)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(20)
    assert sorted(answers) == ["asked", "told"]


def _until_somebody_waits() -> None:
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute(
                "SELECT pg_sleep(0.02), (SELECT count(*) FROM pg_locks WHERE NOT granted)"
            )
            row = cursor.fetchone()
            if row and row[1]:
                return
    raise AssertionError("The second decider never waited for the first.")
