"""One assessment for the family, with what is known beside it; authorised by somebody else."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.agencies.models import Practitioner
from kinstead.family_help.actions import assessment_decisions as decisions
from kinstead.family_help.actions import assessment_sending as sending
from kinstead.family_help.actions import assessments
from kinstead.family_help.actions.assessments import AlreadyAssessing, CannotAssess
from kinstead.family_help.models import Assessment, AssessmentChild
from kinstead.record.actions.authorisations import AlreadyDecided, CannotDecide
from kinstead.record.actions.moves import IllegalMove
from kinstead.record.models import (
    Authorisation,
    ChronologyEntry,
    DutyDue,
    FamilyWords,
    OversightNote,
    Status,
    Task,
)
from kinstead.record.queries.answers import latest
from tests.actions.plan_scene import REFERRED, Help, make_help
from tests.actions.record_scene import NOW, TODAY, Scene, make_scene

LIMIT = "assessment"
FIRST, SECOND = "assessment-first-checkpoint", "assessment-second-checkpoint"


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def help_(scene: Scene) -> Help:
    return make_help(scene)


def begun(scene: Scene, help_: Help, **more: Any) -> Assessment:
    return assessments.begin(
        **{
            "episode": help_.episode,
            "children": help_.children,
            "referral": help_.referral,
            "by": scene.bronagh,
            "at": NOW,
            **more,
        }
    )


def full(assessment: Assessment, children: list[Any]) -> dict[str, Any]:
    """An answer to every question of the version it began with."""
    answered = latest(assessment)
    assert answered is not None
    content: dict[str, Any] = {}
    for question in answered.questions:
        if question.retired:
            continue
        one = {"yes_no": "Yes", "date": "2026-05-01"}.get(question.kind, "What was said and seen")
        if question.kind == "choice":
            one = question.options[0]
        content[question.key] = (
            {str(child.pk): one for child in children} if question.each_child else one
        )
    return content


def ready(scene: Scene, help_: Help, by: Account | None = None) -> Assessment:
    """Written, heard and with what was found; not sent yet."""
    by = by or scene.bronagh
    assessment = begun(scene, help_)
    assessments.write(
        assessment=assessment, content=full(assessment, help_.children), by=by, at=NOW
    )
    for child in help_.children:
        assessments.hear(
            assessment=assessment,
            child=child,
            how="said",
            words="I like my school",
            heard_on=TODAY,
            by=by,
            at=NOW,
        )
    assessments.record_factors(
        assessment=assessment,
        factors={child: ["3B", "16A"] for child in help_.children},
        by=by,
        at=NOW,
    )
    return assessment


def sent(scene: Scene, help_: Help) -> Assessment:
    assessment = ready(scene, help_)
    sending.submit(assessment=assessment, by=scene.bronagh, at=NOW)
    return assessment


def state(assessment: Assessment) -> str:
    return Status.objects.get(about_id=assessment.pk, until__isnull=True).state


def duty(assessment: Assessment, name: str) -> DutyDue:
    return DutyDue.objects.get(about_id=assessment.pk, duty=name)


class TestBeginning:
    def test_what_is_known_is_put_beside_it_and_its_clocks_run_from_the_referral(
        self, scene: Scene, help_: Help
    ) -> None:
        with acting_as(scene.machinery):
            FamilyWords.objects.create(
                family=scene.pell,
                person=scene.kayleigh,
                kind="wish",
                words="I want calm mornings",
                said_on=REFERRED,
                written_by=scene.machinery,
                written_at=NOW,
            )
        with acting_as(scene.bronagh):
            assessment = begun(scene, help_)
            known = assessment.history
            assert known["said"][0]["words"] == "I want calm mornings"
            assert known["referrals"][0]["words"] == "The mornings are hard"
            assert {one["name"] for one in known["members"]} >= {"Kayleigh-Ann Pell"}
            due = {one.duty: one for one in DutyDue.objects.filter(about_id=assessment.pk)}
            assert due.keys() == {LIMIT, FIRST, SECOND}
            assert all(one.started_on == REFERRED for one in due.values())
            assert due[LIMIT].due_on == date(2026, 7, 1)
            rows = AssessmentChild.objects.filter(assessment=assessment)
            assert all(row.referral_child is not None for row in rows)
            assert {row.started_on for row in rows} == {TODAY}
            assert {row.internal_review_on for row in rows} == {due[FIRST].due_on}
            assert state(assessment) == "in_progress"
            assert ChronologyEntry.objects.filter(about_id=assessment.pk).count() == 1

    def test_there_is_one_at_a_time(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            assessment = begun(scene, help_)
            with pytest.raises(AlreadyAssessing) as why:
                begun(scene, help_)
        assert why.value.assessment_id == assessment.pk

    def test_children_of_the_help_and_nobody_else(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            with pytest.raises(CannotAssess, match="not part of this help"):
                begun(scene, help_, children=[scene.stranger])
            with pytest.raises(CannotAssess, match="at least one"):
                begun(scene, help_, children=[])
        with acting_as(scene.police), pytest.raises(NotPermitted):
            begun(scene, help_, by=scene.police)


class TestWriting:
    def test_what_was_answered_before_stays(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            assessment = begun(scene, help_)
            content = full(assessment, help_.children)
            assessments.write(assessment=assessment, content=content, by=scene.bronagh, at=NOW)
            answered = latest(assessment)
            assert answered is not None and answered.content == content

    def test_factors_keep_their_order_and_nothing_found_stands_alone(
        self, scene: Scene, help_: Help
    ) -> None:
        with acting_as(scene.bronagh):
            assessment = begun(scene, help_)
            given = {"assessment": assessment, "by": scene.bronagh, "at": NOW}
            assessments.record_factors(factors={scene.seun: ["16A"]}, **given)
            assessments.record_factors(factors={scene.seun: ["3B", "16A"]}, **given)
            row = AssessmentChild.objects.get(person=scene.seun)
            assert row.factors == ["16A", "3B"]
            for wrong in (["21", "3B"], ["99Z"], ["18A"]):
                with pytest.raises(CannotAssess):
                    assessments.record_factors(factors={scene.seun: wrong}, **given)
            with pytest.raises(CannotAssess, match="not part"):
                assessments.record_factors(factors={scene.jaxon: ["21"]}, **given)

    def test_the_same_voice_sent_twice_is_heard_once(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            assessment = begun(scene, help_)
            given: dict[str, Any] = {
                "assessment": assessment,
                "child": scene.seun,
                "how": "said",
                "words": "I like my school",
                "heard_on": TODAY,
                "by": scene.bronagh,
                "at": NOW,
            }
            assert assessments.hear(**given) == assessments.hear(**given)


class TestSending:
    def test_what_is_missing_is_said_in_words(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            assessment = begun(scene, help_)
            with pytest.raises(IllegalMove) as why:
                sending.submit(assessment=assessment, by=scene.bronagh, at=NOW)
            lacks = sending.what_it_lacks(assessment, TODAY)
        assert "what each child said" in str(why.value)
        assert lacks.unheard == ("Seun", "Temperance-Rose")

    def test_it_is_kept_word_for_word_and_waits_on_a_managers_desk(
        self, scene: Scene, help_: Help
    ) -> None:
        with acting_as(scene.bronagh):
            assessment = sent(scene, help_)
            request = Authorisation.objects.get(about_id=assessment.pk)
            assert request.snapshot["children"][0]["factors"][0]["code"] == "3B"
            assert request.snapshot["answers"] == full(assessment, help_.children)
            assert state(assessment) == "submitted"
            with pytest.raises(IllegalMove):
                sending.submit(assessment=assessment, by=scene.bronagh, at=NOW)
            with pytest.raises(CannotAssess, match="with a manager"):
                assessments.record_factors(
                    assessment=assessment, factors={}, by=scene.bronagh, at=NOW
                )
        with acting_as(scene.anselm):
            assert Task.objects.get(about_id=assessment.pk).account == scene.anselm


class TestDeciding:
    def test_authorised_the_limit_is_met_and_nothing_more_is_due(
        self, scene: Scene, help_: Help
    ) -> None:
        with acting_as(scene.bronagh):
            assessment = sent(scene, help_)
        with acting_as(scene.anselm):
            decisions.authorise(assessment=assessment, by=scene.anselm, at=NOW)
            assert state(assessment) == "authorised"
            assert duty(assessment, LIMIT).state == "met"
            assert {duty(assessment, name).state for name in (FIRST, SECOND)} == {"not_needed"}
            assert Assessment.objects.get().authorised_on == TODAY
            assert {row.authorised_on for row in AssessmentChild.objects.all()} == {TODAY}
            assert not Task.objects.filter(done_at__isnull=True).exists()
            with pytest.raises(AlreadyDecided, match="Anselm"):
                decisions.authorise(assessment=assessment, by=scene.anselm, at=NOW)

    def test_nobody_authorises_their_own(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.anselm):
            assessment = ready(scene, help_, by=scene.anselm)
            sending.submit(assessment=assessment, by=scene.anselm, at=NOW)
            with pytest.raises((CannotDecide, IllegalMove), match="somebody else decides"):
                decisions.authorise(assessment=assessment, by=scene.anselm, at=NOW)
            assert state(assessment) == "submitted"

    def test_a_practitioner_authorises_nothing(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            assessment = sent(scene, help_)
        with acting_as(scene.imtiaz), pytest.raises(NotPermitted):
            decisions.authorise(assessment=assessment, by=scene.imtiaz, at=NOW)

    def test_at_section_17_it_is_a_social_work_manager(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.machinery):
            Practitioner.objects.filter(account=scene.anselm).update(
                profession="family_support_worker"
            )
        with acting_as(scene.bronagh):
            assessment = sent(scene, help_)
        with acting_as(scene.anselm):
            with pytest.raises(IllegalMove, match="qualified social work manager"):
                decisions.authorise(assessment=assessment, by=scene.anselm, at=NOW)
            assert Authorisation.objects.get(about_id=assessment.pk).decision == ""

    def test_a_late_one_says_why(self, scene: Scene, help_: Help) -> None:
        later = NOW + timedelta(days=60)
        with acting_as(scene.bronagh):
            assessment = sent(scene, help_)
        with acting_as(scene.anselm):
            with pytest.raises(CannotAssess, match="later than it was due"):
                decisions.authorise(assessment=assessment, by=scene.anselm, at=later)
            decisions.authorise(
                assessment=assessment, why_late="Dad was abroad", by=scene.anselm, at=later
            )
            assert duty(assessment, LIMIT).state == "late"
            assert duty(assessment, LIMIT).why == "Dad was abroad"

    def test_sent_back_it_is_written_on_and_sent_again(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            assessment = sent(scene, help_)
        with acting_as(scene.anselm):
            decisions.send_back(
                assessment=assessment, reason="Ask Jaxon’s dad", by=scene.anselm, at=NOW
            )
            assert state(assessment) == "returned"
            assert duty(assessment, LIMIT).state == "open"
        with acting_as(scene.bronagh):
            assert Task.objects.filter(account=scene.bronagh, done_at__isnull=True).count() == 1
            sending.submit(assessment=assessment, by=scene.bronagh, at=NOW)
        with acting_as(scene.anselm):
            decisions.authorise(assessment=assessment, by=scene.anselm, at=NOW)
            assert Authorisation.objects.filter(about_id=assessment.pk).count() == 2
            assert not Task.objects.filter(done_at__isnull=True).exists()

    def test_a_later_one_follows_it(self, scene: Scene, help_: Help) -> None:
        first = None
        for _ in range(2):
            with acting_as(scene.bronagh):
                assessment = sent(scene, help_)
            with acting_as(scene.anselm):
                decisions.authorise(assessment=assessment, by=scene.anselm, at=NOW)
            first = first or assessment
        with acting_as(scene.anselm):
            assert first is not None and state(first) == "superseded"
            assert state(assessment) == "authorised"

    def test_ended_unfinished_nothing_of_it_is_due(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            assessment = sent(scene, help_)
        with acting_as(scene.anselm):
            decisions.stop(assessment=assessment, why="They moved away", by=scene.anselm, at=NOW)
            assert state(assessment) == "stopped"
            assert not DutyDue.objects.filter(about_id=assessment.pk, state="open").exists()
            assert not Task.objects.filter(done_at__isnull=True).exists()


class TestLooks:
    def test_each_look_meets_the_next_that_is_due(self, scene: Scene, help_: Help) -> None:
        with acting_as(scene.bronagh):
            assessment = begun(scene, help_)
        with acting_as(scene.anselm):
            for words, met in (
                ("Going well", 1),
                ("Going well", 1),
                ("Still well", 2),
                ("And on", 2),
            ):
                decisions.look(assessment=assessment, words=words, by=scene.anselm, at=NOW)
                closed = DutyDue.objects.filter(about_id=assessment.pk).exclude(state="open")
                assert closed.count() == met, words
            assert OversightNote.objects.filter(about_id=assessment.pk).count() == 3
        with acting_as(scene.bronagh), pytest.raises(NotPermitted):
            decisions.look(assessment=assessment, words="Fine", by=scene.bronagh, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_managers_deciding_at_once_make_one_decision() -> None:
    scene = make_scene()
    help_ = make_help(scene)
    with acting_as(scene.machinery):
        from kinstead.agencies.models import TeamMembership

        TeamMembership.objects.create(
            team=scene.harbour,
            practitioner=scene.worker(scene.delphine),
            manages=True,
            from_date=date(2020, 1, 1),
        )
    with acting_as(scene.bronagh):
        assessment = sent(scene, help_)
    told: list[BaseException] = []

    def decide(who: Account) -> None:
        try:
            with acting_as(who):
                decisions.authorise(assessment=assessment, by=who, at=NOW)
        except BaseException as why:  # told to the test's own thread
            told.append(why)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=decide, args=(who,)) for who in (scene.anselm, scene.delphine)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(why) for why in told] == [AlreadyDecided]
    with acting_as(scene.bronagh):
        moves = Status.objects.filter(about_id=assessment.pk, move="authorise")
        assert moves.count() == 1
