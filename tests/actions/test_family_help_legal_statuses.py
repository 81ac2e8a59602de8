"""A child's legal footing: dated, hung from the referral, one of a kind at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.family_help.actions import episodes, legal_statuses
from kinstead.family_help.models import ChildLegalStatus
from kinstead.people.models import FamilyMember, Person
from tests.actions.help_scene import NOW, TODAY, Help, make_help

pytestmark = pytest.mark.django_db
Kind = ChildLegalStatus.Kind


@pytest.fixture
def help_() -> Help:
    return make_help()


def _begin(help_: Help, key: str, kind: str, days_ago: int = 0) -> ChildLegalStatus:
    with help_.as_(key) as by:
        return legal_statuses.begin(
            person=help_.child,
            family=help_.family,
            kind=Kind(kind),
            from_date=TODAY - timedelta(days=days_ago),
            by=by,
            at=NOW,
        )


@pytest.mark.parametrize("key", ["practitioner", "front-door", "conference-chair"])
def test_begun_it_hangs_from_the_open_referral(help_: Help, key: str) -> None:
    status = _begin(help_, key, "section_47")
    assert status.referral_child is not None
    assert status.referral_child.referral_id == help_.referral.pk
    # Begun again, it is the same.
    assert _begin(help_, key, "section_47").pk == status.pk


@pytest.mark.parametrize("key", ["police", "school", "data-officer", "programme-director"])
def test_others_keep_nobodys_footing(help_: Help, key: str) -> None:
    with pytest.raises(NotPermitted):
        _begin(help_, key, "section_17")


def test_a_child_protection_plan_ends_a_section_17_plan_and_not_section_17(help_: Help) -> None:
    _begin(help_, "practitioner", "section_17", 20)
    _begin(help_, "practitioner", "section_17_plan", 10)
    _begin(help_, "conference-chair", "child_protection_plan")
    with acting_as(help_.people.machinery):
        found = {s.kind: s.to_date for s in ChildLegalStatus.objects.filter(person=help_.child)}
    assert found == {"section_17": None, "section_17_plan": TODAY, "child_protection_plan": None}


def test_ended_once_between_its_first_day_and_today(help_: Help) -> None:
    _begin(help_, "practitioner", "section_17", 5)
    with help_.as_("practitioner") as by:

        def end(days_ago: int) -> ChildLegalStatus | None:
            return legal_statuses.end(
                person=help_.child,
                family=help_.family,
                kind=Kind.SECTION_17,
                to_date=TODAY - timedelta(days=days_ago),
                by=by,
                at=NOW,
            )

        for wrong in (9, -1):
            with pytest.raises(legal_statuses.CannotBegin, match="between the first day"):
                end(wrong)
        ended = end(1)
        assert ended is not None and ended.to_date == TODAY - timedelta(days=1)
        assert end(1) is None


def test_two_periods_of_a_kind_do_not_overlap(help_: Help) -> None:
    _begin(help_, "practitioner", "section_17", 9)
    with help_.as_("practitioner") as by:
        legal_statuses.end(
            person=help_.child,
            family=help_.family,
            kind=Kind.SECTION_17,
            to_date=TODAY,
            by=by,
            at=NOW,
        )
    with pytest.raises(legal_statuses.CannotBegin, match="already in those days"):
        _begin(help_, "practitioner", "section_17", 3)
    assert _begin(help_, "practitioner", "section_17", 0).from_date == TODAY


def test_it_begins_today_or_before(help_: Help) -> None:
    with pytest.raises(legal_statuses.CannotBegin, match="today or in the past"):
        _begin(help_, "practitioner", "section_17", -1)


def test_a_baby_added_to_the_help_is_on_the_footing_of_its_level(help_: Help) -> None:
    help_.supervisor()
    episode = help_.begin("section_17")
    with acting_as(help_.people.machinery):
        baby = Person.objects.create(called="the baby", expected_birth_date=TODAY)
        FamilyMember.objects.create(family=help_.family, person=baby, part="child")
    with help_.as_("practitioner") as by:
        episodes.add_children(episode=episode, children=[baby], by=by, at=NOW)
        with pytest.raises(episodes.CannotBegin, match="not for yet"):
            episodes.add_children(episode=episode, children=[baby], by=by, at=NOW)
        status = ChildLegalStatus.objects.get(person=baby)
        assert (status.kind, status.from_date) == ("section_17", TODAY)
        assert ChildLegalStatus.objects.filter(person=help_.child).count() == 1
    assert help_.lines()[-1] == "Family help is for Name not known too"
