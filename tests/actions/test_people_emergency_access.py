"""Breaking the glass: who may, for how long, who is told at once, and who reviews it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.kit import moments
from kinstead.kit.working_days import next_working_day
from kinstead.people.actions.emergency_access import (
    AlreadyReviewed,
    AlreadyYours,
    NoSuchReference,
    NotYoursToReview,
    ReasonTooShort,
)
from kinstead.people.models import EmergencyAccess, Family
from kinstead.record.actions import emergency_access
from kinstead.record.models import ChronologyEntry, Task
from tests.cast import Cast, make_cast

WHY = "Police are at the door with the child and ask where to take him"
Found = EmergencyAccess.Found


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def open_record(
    people: Cast, key: str = "front-door", reference: str = "N-10003", reason: str = WHY
) -> EmergencyAccess:
    with acting_as(people[key]):
        return emergency_access.open_record(
            reference=reference, reason=reason, by=people[key], at=moments.now()
        )


def review(people: Cast, access: EmergencyAccess, key: str, found: Found = Found.JUSTIFIED) -> None:
    with acting_as(people[key]):
        emergency_access.review(
            access=access,
            found=found,
            words="The child could not wait.",
            by=people[key],
            at=moments.now(),
        )


class TestOpening:
    def test_opens_a_restricted_record_for_two_hours(self, people: Cast) -> None:
        family = people.family("restricted")
        with acting_as(people["front-door"]):
            assert not Family.objects.filter(pk=family.pk).exists()
        access = open_record(people, reference=" n-10003 ")
        with acting_as(people["front-door"]):
            assert Family.objects.filter(pk=family.pk).exists()
        assert access.ends_at - access.at == timedelta(hours=2)
        assert access.review_due_on == next_working_day(moments.today())

    def test_and_one_of_another_team(self, people: Cast) -> None:
        open_record(people, "practitioner", "N-10002")
        with acting_as(people["practitioner"]):
            assert Family.objects.filter(pk=people.family("other_team").pk).exists()

    def test_not_without_a_reason_nor_for_no_record(self, people: Cast) -> None:
        with pytest.raises(ReasonTooShort):
            open_record(people, reason="it is urgent")
        with pytest.raises(NoSuchReference, match="No record has that reference"):
            open_record(people, reference="N-99999")

    def test_not_where_it_is_open_already(self, people: Cast) -> None:
        with pytest.raises(AlreadyYours):
            open_record(people, "front-door", "N-10001")
        open_record(people)
        with pytest.raises(AlreadyYours):
            open_record(people)

    @pytest.mark.parametrize(
        "key",
        [
            "police",
            "data-officer",
            "outsider",
            "programme-director",
            "information-governance-officer",
            "expired-grant",
            "closed",
        ],
    )
    def test_not_for_those_whose_role_may_not_ask(self, people: Cast, key: str) -> None:
        with pytest.raises(NotPermitted):
            open_record(people, key)
        with acting_as(people.machinery):
            assert not EmergencyAccess.objects.exists()


class TestTelling:
    def test_the_list_and_the_askers_own_manager_are_told_at_once(self, people: Cast) -> None:
        access = open_record(people)
        with acting_as(people.machinery):
            tasks = {task.account_id: task for task in Task.objects.filter(about_id=access.pk)}
        answers, manager = people["team-manager"], people["front-door-manager"]
        assert set(tasks) == {answers.pk, manager.pk}
        assert tasks[answers.pk].family_id == access.family_id
        assert tasks[answers.pk].words == WHY
        assert tasks[answers.pk].due_on == access.review_due_on
        # The asker's manager is not on the list, and reads neither whose record nor why.
        told = tasks[manager.pk]
        assert told.family_id is None
        assert "Duddridge" not in told.headline + told.words and WHY not in told.words

    def test_of_an_open_record_everyone_who_answers_for_it_is_told(self, people: Cast) -> None:
        access = open_record(people, "practitioner", "N-10002")
        with acting_as(people.machinery):
            tasks = dict(
                Task.objects.filter(about_id=access.pk).values_list("account_id", "family_id")
            )
        assert tasks[people["other-manager"].pk] == access.family_id
        # Reviews, and does not see the family's tasks: hears of it without its name.
        assert tasks[people["information-governance-officer"].pk] is None
        assert tasks[people["team-manager"].pk] is None
        assert people["police"].pk not in tasks

    def test_the_familys_story_says_so(self, people: Cast) -> None:
        access = open_record(people)
        with acting_as(people["practitioner"]):
            line = ChronologyEntry.objects.get(about_id=access.pk)
        assert line.headline == "Record opened in an emergency by Odalys Crane"
        assert (line.source, line.words) == ("automatic", WHY)


class TestReviewing:
    def test_writes_what_was_found_and_every_task_about_it_is_done(self, people: Cast) -> None:
        access = open_record(people)
        review(people, access, "team-manager", Found.NOT_JUSTIFIED)
        with acting_as(people.machinery):
            kept = EmergencyAccess.objects.get(pk=access.pk)
            assert not Task.objects.filter(about_id=access.pk, done_at__isnull=True).exists()
            line = ChronologyEntry.objects.get(about_kind="emergency_review", about_id=access.pk)
        assert (kept.found, kept.reviewed_by_id) == ("not_justified", people["team-manager"].pk)
        assert "Odalys Crane was reviewed and found not justified" in line.headline
        assert line.written_by_id == people["team-manager"].pk

    def test_by_information_governance_who_sees_neither_story_nor_tasks(self, people: Cast) -> None:
        access = open_record(people, "practitioner", "N-10002")
        review(people, access, "information-governance-officer")
        with acting_as(people["other-practitioner"]):
            line = ChronologyEntry.objects.get(about_kind="emergency_review", about_id=access.pk)
        assert line.said_by == people["information-governance-officer"].full_name

    def test_once(self, people: Cast) -> None:
        access = open_record(people)
        review(people, access, "team-manager")
        with pytest.raises(AlreadyReviewed, match="Anselm Bickerstaffe-Rao"):
            review(people, access, "team-manager")

    def test_never_ones_own(self, people: Cast) -> None:
        access = open_record(people, "other-manager", "N-10003")
        with pytest.raises(NotYoursToReview):
            review(people, access, "other-manager")

    @pytest.mark.parametrize("key", ["other-manager", "front-door-manager"])
    def test_nor_by_a_manager_who_does_not_answer_for_the_record(
        self, people: Cast, key: str
    ) -> None:
        access = open_record(people)
        with pytest.raises(NotYoursToReview):
            review(people, access, key)
        # Not even by opening it in an emergency too.
        open_record(people, key)
        with pytest.raises(NotYoursToReview):
            review(people, access, key)

    def test_nor_by_somebody_on_the_list_whose_role_may_not(self, people: Cast) -> None:
        access = open_record(people)
        with pytest.raises(NotPermitted):
            review(people, access, "practitioner")
