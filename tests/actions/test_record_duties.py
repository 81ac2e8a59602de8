"""Duties due: counted once from the edition in force, closed by what finishes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.agencies.actions import duty_policies
from kinstead.agencies.actions.duty_policies import CannotSet
from kinstead.agencies.models import DutyPolicy
from kinstead.agencies.rules import why_not
from kinstead.kit.moments import ENGLAND
from kinstead.record import queries
from kinstead.record.actions import duties
from kinstead.record.actions.duties import AlreadyClosed, CannotClose
from kinstead.record.models import DutyDue
from kinstead.record.rules.duties import SayTheTime, done_in_time
from kinstead.statute import CannotCount, NoEditionInForce, duty
from tests.actions.record_scene import NOW, TODAY, Scene, make_scene

CONFERENCE = duty("initial-child-protection-conference")
VISIT = duty("child-protection-visit")
STRATEGY = duty("strategy-discussion")
AFTERNOON = datetime(2026, 5, 11, 14, 0, tzinfo=ENGLAND)


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def open_duty(scene: Scene, **more: Any) -> DutyDue:
    return duties.open_duty(
        **{
            "duty": CONFERENCE,
            "family": scene.pell,
            "person": scene.seun,
            "headline": "Hold the conference",
            "started": date(2026, 5, 7),
            "owner": scene.worker(scene.bronagh),
            "team": scene.harbour,
            "about": scene.seun,
            "by": scene.bronagh,
            "at": NOW,
            **more,
        }
    )


class TestOpening:
    def test_counts_from_the_edition_in_force_and_keeps_why(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            kept = DutyDue.objects.get(pk=open_duty(scene).pk)
        assert kept.due_on == date(2026, 5, 29)
        assert kept.edition_from == date(2023, 12, 15)
        assert kept.due_at is None
        assert "15 working days" in kept.explanation
        assert "Working Together" in kept.explanation
        assert (kept.about_kind, kept.about_id) == ("person", scene.seun.pk)

    def test_hours_are_due_at_a_moment(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            kept = open_duty(scene, duty=STRATEGY, started=AFTERNOON)
        assert kept.due_at == AFTERNOON + timedelta(hours=24)
        assert kept.due_on == date(2026, 5, 12)
        assert kept.started_at == AFTERNOON

    def test_hours_need_a_moment(self, scene: Scene) -> None:
        with acting_as(scene.bronagh), pytest.raises(CannotCount):
            open_duty(scene, duty=STRATEGY, started=date(2026, 5, 11))

    def test_before_the_first_edition_there_is_no_date_to_invent(self, scene: Scene) -> None:
        with acting_as(scene.bronagh), pytest.raises(NoEditionInForce):
            open_duty(scene, started=date(1990, 1, 1))

    def test_an_outsider_opens_none(self, scene: Scene) -> None:
        with acting_as(scene.outsider), pytest.raises(DatabaseError), transaction.atomic():
            open_duty(scene, by=scene.outsider)

    def test_every_declared_duty_can_be_opened_and_its_reasons_fit(self, scene: Scene) -> None:
        from kinstead.statute import Unit, all_duties

        with acting_as(scene.bronagh):
            for one in all_duties():
                hours = one.latest.unit is Unit.HOURS
                kept = open_duty(scene, duty=one, started=AFTERNOON if hours else TODAY)
                assert kept.explanation.endswith("."), one.name
                assert len(kept.explanation) < 2000


class TestOurOwnLimit:
    def policy(self, scene: Scene, **more: Any) -> DutyPolicy:
        return duty_policies.set_policy(
            **{
                "duty": "initial-child-protection-conference",
                "in_force_from": TODAY,
                "mode": DutyPolicy.Mode.GOOD_PRACTICE,
                "own_limit": 12,
                "by": scene.machinery,
                "decided_by": "Northmere safeguarding partnership",
                "source": "Minute 14, May 2026",
                "at": NOW,
                **more,
            }
        )

    def test_decides_from_the_day_it_begins(self, scene: Scene) -> None:
        with acting_as(scene.machinery):
            self.policy(scene)
        with acting_as(scene.bronagh):
            before = open_duty(scene, started=TODAY - timedelta(days=1))
            after = open_duty(scene, started=TODAY)
        assert before.due_on == date(2026, 6, 2)
        assert after.due_on == date(2026, 5, 29)
        assert "Northmere Council" in after.explanation

    def test_never_looser_than_a_national_limit(self, scene: Scene) -> None:
        with acting_as(scene.machinery), pytest.raises(CannotSet, match="looser"):
            self.policy(scene, own_limit=20)

    def test_a_number_of_practice_may_be_set_either_way(self, scene: Scene) -> None:
        with acting_as(scene.machinery):
            self.policy(scene, duty="child-protection-visit", own_limit=20)
        with acting_as(scene.bronagh):
            assert open_duty(scene, duty=VISIT, started=TODAY).due_on == date(2026, 6, 10)

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"in_force_from": TODAY - timedelta(days=1)}, "today or later"),
            ({"duty": "no-such-duty"}, "no duty"),
            ({"own_limit": 0}, "at least 1"),
            ({"own_limit": 15}, "national limit itself"),
            ({"decided_by": " "}, "who decided"),
        ],
    )
    def test_refuses_in_a_sentence(
        self, scene: Scene, change: dict[str, Any], sentence: str
    ) -> None:
        with acting_as(scene.machinery):
            with pytest.raises(CannotSet, match=sentence):
                self.policy(scene, **change)
            assert not DutyPolicy.objects.exists()

    def test_a_second_policy_of_one_day_is_refused_and_the_first_stays(self, scene: Scene) -> None:
        with acting_as(scene.machinery):
            self.policy(scene)
            with pytest.raises(CannotSet, match="from that day already"):
                self.policy(scene, own_limit=10)
            assert DutyPolicy.objects.get().tighter_limit == 12

    def test_a_practitioner_sets_none(self, scene: Scene) -> None:
        with acting_as(scene.bronagh), pytest.raises(NotPermitted):
            self.policy(scene, by=scene.bronagh)

    def test_a_notice_ahead_is_tighter_the_longer_it_is(self) -> None:
        edition = duty("private-fostering-notice-ahead").latest
        assert why_not(edition, 8) == ""
        assert "looser" in why_not(edition, 4)


class TestClosing:
    @pytest.mark.parametrize(
        ("day", "state"),
        [
            (date(2026, 5, 29), DutyDue.State.MET),
            (date(2026, 5, 30), DutyDue.State.LATE),
        ],
    )
    def test_in_time_to_the_end_of_the_day(
        self, scene: Scene, day: date, state: DutyDue.State
    ) -> None:
        later = datetime(2026, 6, 30, 9, 0, tzinfo=ENGLAND)
        with acting_as(scene.bronagh):
            kept = duties.meet(duty_due=open_duty(scene), done=day, by=scene.bronagh, at=later)
        assert (kept.state, kept.done_on, kept.closed_by) == (state, day, scene.bronagh)

    def test_a_limit_in_hours_is_kept_to_the_minute(self, scene: Scene) -> None:
        late = AFTERNOON + timedelta(hours=24, minutes=1)
        with acting_as(scene.bronagh):
            due = open_duty(scene, duty=STRATEGY, started=AFTERNOON)
            kept = duties.meet(duty_due=due, done=late, by=scene.bronagh, at=late)
        assert kept.state == DutyDue.State.LATE

    def test_a_day_is_not_enough_where_a_moment_is_due(self) -> None:
        with pytest.raises(SayTheTime):
            done_in_time(due_on=TODAY, due_at=NOW, done=TODAY)
        assert done_in_time(due_on=TODAY, due_at=NOW, done=TODAY - timedelta(days=1))
        assert not done_in_time(due_on=TODAY, due_at=NOW, done=TODAY + timedelta(days=1))

    def test_not_before_it_happened(self, scene: Scene) -> None:
        with acting_as(scene.bronagh), pytest.raises(CannotClose):
            duties.meet(
                duty_due=open_duty(scene), done=TODAY + timedelta(days=1), by=scene.bronagh, at=NOW
            )

    def test_once(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            due = open_duty(scene)
            duties.meet(duty_due=due, done=TODAY, by=scene.bronagh, at=NOW)
            with pytest.raises(AlreadyClosed, match="Bronagh Tillotson"):
                duties.no_longer_needed(duty_due=due, why="Moved", by=scene.bronagh, at=NOW)

    def test_no_longer_needed_says_why(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            due = open_duty(scene)
            with pytest.raises(CannotClose):
                duties.no_longer_needed(duty_due=due, why=" ", by=scene.bronagh, at=NOW)
            kept = duties.no_longer_needed(
                duty_due=due, why="The enquiry ended: no concerns", by=scene.bronagh, at=NOW
            )
        assert kept.state == DutyDue.State.NOT_NEEDED
        assert kept.why == "The enquiry ended: no concerns"

    def test_why_it_is_late_is_said_only_of_what_is_late(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            due = open_duty(scene)
            with pytest.raises(CannotClose, match="not late"):
                duties.say_why_late(duty_due=due, why="Snow", by=scene.bronagh, at=NOW)
            later = NOW + timedelta(days=30)
            kept = duties.say_why_late(duty_due=due, why="Snow", by=scene.bronagh, at=later)
        assert (kept.state, kept.why) == (DutyDue.State.OPEN, "Snow")

    def test_handed_over_by_those_who_allocate(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            due = open_duty(scene)
            with pytest.raises(NotPermitted):
                duties.hand_over(
                    duty_due=due,
                    owner=scene.worker(scene.imtiaz),
                    team=None,
                    by=scene.bronagh,
                    at=NOW,
                )
        with acting_as(scene.anselm):
            kept = duties.hand_over(
                duty_due=due, owner=scene.worker(scene.imtiaz), team=None, by=scene.anselm, at=NOW
            )
            assert kept.owner == scene.worker(scene.imtiaz)


class TestWhyThisDate:
    def test_counts_the_days_out(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            due = open_duty(scene)
        why = queries.why_this_date(due, TODAY)
        assert why.boxes is not None
        numbers = [box.number for week in why.boxes.weeks for box in week]
        assert numbers[0] == 0 and numbers[-1] == 15
        assert why.rule_url == "/duties/initial-child-protection-conference/"
        assert why.checked is False
        assert why.sentences == (due.explanation,)

    def test_a_duty_no_longer_declared_keeps_its_reasons(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            due = open_duty(scene)
        due.duty = "gone"
        why = queries.why_this_date(due, TODAY)
        assert (why.boxes, why.rule_url, why.sentences) == (None, "", (due.explanation,))
