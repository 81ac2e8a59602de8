"""What is under way in Northmere was done by the rooms' own actions: it has states, and is decided."""

from __future__ import annotations

from collections import Counter

import pytest

from kinstead.child_protection.models import Dissent, ParentOffer, PlaceOfHarmChild
from kinstead.family_help.models import Closure, FamilyHelpPlan, Handover, LevelProposal
from kinstead.front_door.models import Contact
from kinstead.northmere.desk.pell import REFERENCE
from kinstead.record.models import Authorisation, ChronologyEntry, DutyDue, Status
from tests.northmere.conftest import TODAY
from tests.northmere.test_what_is_there import cast, machinery

pytestmark = pytest.mark.usefixtures("northmere")


def test_every_room_has_something_waiting_and_something_decided() -> None:
    with machinery():
        now = Counter(Status.objects.filter(until=None).values_list("about_kind", "state"))
    assert now["contact", "received"] == 3
    assert now["contact", "signposted"] == now["referral", "decided"] == 1
    assert now["assessment", "in_progress"] == now["family_help_plan", "active"] == 1
    assert now["level_proposal", "proposed"] == now["handover", "proposed"] == 1
    assert now["closure", "proposed"] == 1
    assert now["conference", "convened"] == now["core_group", "recorded"] == 1
    assert now["child_protection_plan", "detailed"] == 2
    assert now["parent_offer", "advocate_matched"] == now["parent_offer", "declined"] == 2


def test_nobody_decided_their_own_work_and_nothing_was_done_in_the_future() -> None:
    with machinery():
        decided = Authorisation.objects.exclude(decided_by=None)
        assert all(one.decided_by_id != one.asked_by_id for one in decided)
        assert not Status.objects.filter(since__date__gt=TODAY).exists()
        assert not Contact.objects.filter(received_at__date__gt=TODAY).exists()


def test_what_is_worked_is_seen_by_those_it_is_for_and_not_by_an_outsider() -> None:
    with cast("practitioner"):
        assert FamilyHelpPlan.objects.filter(family__reference=REFERENCE).count() == 1
        assert LevelProposal.objects.count() == Handover.objects.count() == 1
    with cast("team-manager"):
        assert Closure.objects.count() == 1
        assert PlaceOfHarmChild.objects.values("family").distinct().count() == 4
    with cast("protection-lead"):
        assert ParentOffer.objects.exclude(advocate="").exists()
        assert Dissent.objects.filter(words__contains="first day").exists()
    with cast("outsider"):
        assert Status.objects.count() == Contact.objects.count() == 0


def test_the_new_families_owe_nothing_late() -> None:
    with machinery():
        new = DutyDue.objects.filter(family__reference__startswith="N-4000")
        assert new.filter(state="open", due_on__gte=TODAY).exists()
        assert not new.filter(state="open", due_on__lt=TODAY).exists()
        assert not new.filter(state="late").exists()
        assert ChronologyEntry.objects.filter(family__name="Tolliver-Haddad").count() > 20
