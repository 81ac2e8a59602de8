"""Work reaches somebody: whoever it was given to, and whoever covers it when they cannot see it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import Asker, NotPermitted
from kinstead.agencies.models import TeamMembership
from kinstead.people.models import Allocation
from kinstead.record import queries
from kinstead.record.actions import duties, tasks
from kinstead.record.actions.tasks import AlreadyDone, CannotHand, NoSuchTask
from kinstead.record.models import DutyDue, Task
from kinstead.statute import duty
from tests.actions.record_scene import NOW, Scene, leave_list, make_scene, restrict


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def open_duty(scene: Scene, *, owner: Account | None, team: Any = None, **more: Any) -> DutyDue:
    with acting_as(scene.machinery):
        return duties.open_duty(
            **{
                "duty": duty("child-protection-visit"),
                "family": scene.pell,
                "person": scene.seun,
                "headline": "See Seun",
                "started": date(2026, 5, 1),
                "owner": scene.worker(owner) if owner else None,
                "team": team,
                "by": scene.machinery,
                "at": NOW,
                **more,
            }
        )


def hand(scene: Scene, account: Account, *, by: Account | None = None, **more: Any) -> Task:
    by = by or scene.bronagh
    with acting_as(by):
        return tasks.hand(
            **{
                "account": account,
                "family": scene.pell,
                "by": by,
                "at": NOW,
                "headline": "Ring the school",
                **more,
            }
        )


def desk(account: Account) -> tuple[dict[str, str], dict[str, str]]:
    """Why each duty and each task is on somebody's desk, by headline."""
    with acting_as(account):
        work = queries.work_for(Asker.of(account), NOW)
    return ({d.headline: d.reason for d in work.duties}, {t.headline: t.reason for t in work.tasks})


class TestDuties:
    def test_are_on_the_desk_of_their_owner(self, scene: Scene) -> None:
        open_duty(scene, owner=scene.bronagh, team=scene.harbour)
        assert desk(scene.bronagh)[0] == {"See Seun": "mine"}
        assert desk(scene.imtiaz)[0] == {}
        assert desk(scene.anselm)[0] == {}

    def test_say_what_the_desk_needs(self, scene: Scene) -> None:
        open_duty(scene, owner=scene.bronagh, team=scene.harbour)
        with acting_as(scene.bronagh):
            one = queries.work_for(Asker.of(scene.bronagh), NOW).duties[0]
        assert (one.family_reference, one.family_name, one.restricted) == ("N-48213", "Pell", False)
        assert (one.person_called, one.owner_name) == ("Seun", "Bronagh Tillotson")
        assert queries.why_this_date(one, NOW.date()).boxes is not None

    def test_given_to_nobody_are_with_the_teams_manager(self, scene: Scene) -> None:
        open_duty(scene, owner=None, team=scene.harbour)
        assert desk(scene.anselm)[0] == {"See Seun": "team"}
        assert desk(scene.bronagh)[0] == {}
        assert desk(scene.delphine)[0] == {}

    def test_given_to_nobody_in_no_team_are_with_those_who_lead(self, scene: Scene) -> None:
        open_duty(scene, owner=None)
        assert desk(scene.bronagh)[0] == {"See Seun": "team"}

    def test_of_a_team_without_a_manager_are_with_those_who_lead(self, scene: Scene) -> None:
        open_duty(scene, owner=None, team=scene.harbour)
        with acting_as(scene.machinery):
            TeamMembership.objects.filter(practitioner=scene.worker(scene.anselm)).update(
                to_date=date(2026, 5, 1)
            )
        assert desk(scene.bronagh)[0] == {"See Seun": "team"}

    def test_of_someone_who_left_the_family_go_to_the_manager(self, scene: Scene) -> None:
        open_duty(scene, owner=scene.outsider, team=scene.harbour)
        assert desk(scene.outsider)[0] == {}
        assert desk(scene.anselm)[0] == {"See Seun": "cover"}

    def test_of_a_closed_account_go_to_the_manager(self, scene: Scene) -> None:
        open_duty(scene, owner=scene.imtiaz, team=scene.harbour)
        with acting_as(scene.machinery):
            Account.objects.filter(pk=scene.imtiaz.pk).update(is_active=False)
        assert desk(scene.anselm)[0] == {"See Seun": "cover"}

    def test_that_are_closed_are_on_no_desk(self, scene: Scene) -> None:
        due = open_duty(scene, owner=scene.bronagh)
        with acting_as(scene.bronagh):
            duties.meet(duty_due=due, done=NOW.date(), by=scene.bronagh, at=NOW)
        assert desk(scene.bronagh)[0] == {}


class TestOfARestrictedFamily:
    def test_stays_with_an_owner_who_is_on_the_list(self, scene: Scene) -> None:
        open_duty(scene, owner=scene.bronagh, team=scene.harbour)
        restrict(scene, scene.pell, scene.bronagh, scene.delphine)
        assert desk(scene.bronagh)[0] == {"See Seun": "mine"}
        assert desk(scene.delphine)[0] == {}
        assert desk(scene.anselm)[0] == {}

    def test_reaches_the_whole_list_when_its_owner_is_not_on_it(self, scene: Scene) -> None:
        open_duty(scene, owner=scene.bronagh, team=scene.harbour)
        restrict(scene, scene.pell, scene.imtiaz, scene.delphine)
        assert desk(scene.imtiaz)[0] == {"See Seun": "list"}
        assert desk(scene.delphine)[0] == {"See Seun": "list"}
        assert desk(scene.bronagh)[0] == {}
        assert desk(scene.anselm)[0] == {}

    def test_reaches_the_list_when_it_was_given_to_nobody(self, scene: Scene) -> None:
        open_duty(scene, owner=None, team=scene.harbour)
        restrict(scene, scene.pell, scene.imtiaz)
        assert desk(scene.imtiaz)[0] == {"See Seun": "list"}
        assert desk(scene.anselm)[0] == {}

    def test_never_vanishes_however_the_list_changes(self, scene: Scene) -> None:
        """At every step somebody has it, and they are on the list."""
        open_duty(scene, owner=scene.bronagh, team=scene.harbour)
        everyone = [scene.bronagh, scene.imtiaz, scene.anselm, scene.delphine, scene.outsider]
        listed = [scene.bronagh, scene.imtiaz, scene.delphine]
        restriction = restrict(scene, scene.pell, *listed)
        for leaving in (scene.bronagh, scene.imtiaz):
            leave_list(scene, restriction, leaving)
            listed.remove(leaving)
            holders = [account for account in everyone if desk(account)[0]]
            assert holders and set(holders) <= set(listed)

    def test_never_vanishes_when_the_worker_leaves_altogether(self, scene: Scene) -> None:
        open_duty(scene, owner=scene.bronagh)
        restrict(scene, scene.pell, scene.bronagh, scene.imtiaz)
        with acting_as(scene.machinery):
            Account.objects.filter(pk=scene.bronagh.pk).update(is_active=False)
            Allocation.objects.update(to_date=date(2026, 5, 1), why_ended="Left")
        assert desk(scene.imtiaz)[0] == {"See Seun": "list"}

    def test_nobody_outside_the_list_is_told_who_is_on_it(self, scene: Scene) -> None:
        from django.db import connection

        restrict(scene, scene.pell, scene.imtiaz)
        with acting_as(scene.anselm), connection.cursor() as cursor:
            cursor.execute("SELECT work_would_reach(%s, %s)", [scene.imtiaz.pk, scene.pell.pk])
            assert cursor.fetchone() == (False,)


class TestTasks:
    def test_are_on_the_desk_of_whom_they_were_handed_to(self, scene: Scene) -> None:
        hand(scene, scene.imtiaz)
        assert desk(scene.imtiaz)[1] == {"Ring the school": "mine"}
        assert desk(scene.bronagh)[1] == {}

    def test_cannot_be_handed_to_someone_who_would_not_see_them(self, scene: Scene) -> None:
        with pytest.raises(CannotHand, match="Odalys Crane"):
            hand(scene, scene.outsider)
        restrict(scene, scene.pell, scene.bronagh)
        with pytest.raises(CannotHand, match="never see"):
            hand(scene, scene.imtiaz)

    def test_without_a_family_are_seen_by_that_person_alone(self, scene: Scene) -> None:
        hand(scene, scene.outsider, family=None, headline="Look at emergency access N-4")
        assert desk(scene.outsider)[1] == {"Look at emergency access N-4": "mine"}
        for account in (scene.bronagh, scene.anselm):
            with acting_as(account):
                assert not Task.objects.exists()

    def test_of_a_family_restricted_since_reach_its_list(self, scene: Scene) -> None:
        hand(scene, scene.imtiaz)
        restrict(scene, scene.pell, scene.delphine, scene.bronagh)
        assert desk(scene.imtiaz)[1] == {}
        assert desk(scene.delphine)[1] == {"Ring the school": "list"}
        assert desk(scene.bronagh)[1] == {"Ring the school": "list"}

    def test_of_someone_who_left_go_to_those_who_lead(self, scene: Scene) -> None:
        hand(scene, scene.imtiaz)
        with acting_as(scene.machinery):
            Account.objects.filter(pk=scene.imtiaz.pk).update(is_active=False)
        assert desk(scene.bronagh)[1] == {"Ring the school": "cover"}

    def test_are_done_once_by_whoever_sees_them(self, scene: Scene) -> None:
        task = hand(scene, scene.imtiaz)
        with acting_as(scene.imtiaz):
            kept = tasks.done(task=task, by=scene.imtiaz, at=NOW)
            assert (kept.done_by, kept.done_at) == (scene.imtiaz, NOW)
        with acting_as(scene.bronagh), pytest.raises(AlreadyDone, match="Imtiaz"):
            tasks.done(task=task, by=scene.bronagh, at=NOW)
        assert desk(scene.imtiaz)[1] == {}

    def test_are_not_done_by_an_outsider(self, scene: Scene) -> None:
        task = hand(scene, scene.imtiaz)
        with acting_as(scene.outsider), pytest.raises(NoSuchTask):
            tasks.done(task=task, by=scene.outsider, at=NOW)

    def test_are_not_handed_by_someone_without_a_desk(self, scene: Scene) -> None:
        with pytest.raises(NotPermitted):
            hand(scene, scene.imtiaz, by=scene.director, family=None)

    def test_are_not_handed_to_a_closed_account(self, scene: Scene) -> None:
        scene.imtiaz.is_active = False
        with pytest.raises(CannotHand, match="no open account"):
            hand(scene, scene.imtiaz)


def test_two_statements_a_desk(scene: Scene, django_assert_num_queries: Any) -> None:
    for number in range(5):
        open_duty(scene, owner=scene.bronagh, headline=f"Duty {number}")
    hand(scene, scene.bronagh, headline="One")
    with acting_as(scene.bronagh):
        asker = Asker.of(scene.bronagh)
        with django_assert_num_queries(2):
            work = queries.work_for(asker, NOW)
    assert (len(work.duties), len(work.tasks)) == (5, 1)
