"""Help begins once, with a lead practitioner, and with a social work manager where the law asks."""

from __future__ import annotations

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.family_help.actions import episodes, levels
from kinstead.family_help.models import (
    ChildLegalStatus,
    EpisodeChild,
    FamilyHelpEpisode,
    LevelChange,
)
from kinstead.front_door.models import ReferralDecision
from kinstead.people.models import Allocation
from kinstead.record.models import Authorisation
from tests.actions.help_scene import NOW, TODAY, Help, at_once, make_help

pytestmark = pytest.mark.django_db


@pytest.fixture
def help_() -> Help:
    return make_help()


def _begin(help_: Help, key: str = "team-manager", **changes: object) -> FamilyHelpEpisode:
    given = {
        "family": help_.family,
        "children": [help_.child],
        "level": "targeted_early_help",
        "referral": help_.referral,
        "lead": None,
        **changes,
    }
    with help_.as_(key) as by:
        return episodes.begin(by=by, at=NOW, **given)  # type: ignore[arg-type]


def test_help_begins_with_its_children_its_level_and_its_lead(help_: Help) -> None:
    episode = _begin(help_, why="The school and the family both asked")
    with help_.as_("practitioner"):
        assert episode.opened_on == TODAY and episode.referral == help_.referral
        assert [c.person for c in EpisodeChild.objects.filter(episode=episode)] == [help_.child]
        level = LevelChange.objects.get(episode=episode)
        assert (level.level, level.since, level.until) == ("targeted_early_help", TODAY, None)
        assert level.why == "The school and the family both asked"
        # The lead practitioner the family had stays, and no second one is made.
        assert Allocation.objects.filter(family=help_.family, part="lead").count() == 1
        assert not ChildLegalStatus.objects.filter(family=help_.family).exists()
    assert help_.lines()[-1] == "Family help began: targeted early help"


def test_a_family_without_a_lead_gets_one_from_any_agency(help_: Help) -> None:
    with acting_as(help_.people.machinery):
        Allocation.objects.filter(family=help_.family, part="lead").update(
            to_date=TODAY, why_ended="Left"
        )
    school = help_.people.practitioners["partner-lead-practitioner"]
    _begin(help_, "front-door-manager", lead=school)
    with acting_as(help_.people.machinery):
        lead = Allocation.objects.get(family=help_.family, part="lead", to_date=None)
    assert lead.practitioner_id == school.pk


def test_without_any_lead_nothing_begins(help_: Help) -> None:
    with acting_as(help_.people.machinery):
        Allocation.objects.filter(family=help_.family, part="lead").update(
            to_date=TODAY, why_ended="Left"
        )
    with pytest.raises(episodes.CannotBegin, match="Choose a lead practitioner"):
        _begin(help_, "front-door-manager")


def test_somebody_elses_family_keeps_its_lead(help_: Help) -> None:
    with pytest.raises(episodes.CannotBegin, match="Hand over instead"):
        _begin(help_, lead=help_.people.practitioners["other-practitioner"])


def test_section_17_needs_a_qualified_social_work_manager(help_: Help) -> None:
    with pytest.raises(episodes.CannotBegin, match="qualified social work manager"):
        _begin(help_, level="section_17")
    with pytest.raises(levels.NotQualified, match="is not a social worker"):
        _begin(help_, level="section_17", supervisor=help_.people.practitioners["health-visitor"])
    with acting_as(help_.people.machinery):
        # Nothing of what was refused is left behind.
        assert not FamilyHelpEpisode.objects.filter(family=help_.family).exists()


def test_section_17_is_each_childs_from_today_and_hangs_from_the_referral(help_: Help) -> None:
    manager = help_.people.practitioners["team-manager"]
    _begin(help_, level="section_17", supervisor=manager)
    with help_.as_("practitioner"):
        status = ChildLegalStatus.objects.get(person=help_.child)
        assert (status.kind, status.from_date, status.to_date) == ("section_17", TODAY, None)
        assert status.referral_child is not None
        assert status.referral_child.referral == help_.referral
        supervisor = Allocation.objects.get(family=help_.family, part="supervisor")
        assert supervisor.practitioner_id == manager.pk


def test_one_episode_at_a_time(help_: Help) -> None:
    _begin(help_)
    with pytest.raises(episodes.AlreadyOpen, match="Bickerstaffe-Rao began help") as told:
        _begin(help_)
    assert told.value.by_same
    with pytest.raises(episodes.AlreadyOpen) as told:
        _begin(help_, "second-manager")
    assert not told.value.by_same


@pytest.mark.parametrize("key", ["practitioner", "protection-lead", "conference-chair", "police"])
def test_only_who_may_allocate_begins_help(help_: Help, key: str) -> None:
    with pytest.raises(NotPermitted):
        _begin(help_, key)


def test_nobody_begins_help_for_a_family_they_may_not_see(help_: Help) -> None:
    with pytest.raises(episodes.CannotBegin, match="not in this family"):
        _begin(help_, "other-manager")


def test_help_is_for_children_of_this_family(help_: Help) -> None:
    stranger = help_.people.households["other_team"].child
    with pytest.raises(episodes.CannotBegin, match="not in this family"):
        _begin(help_, children=[stranger])
    with pytest.raises(episodes.CannotBegin, match="grown up"):
        _begin(help_, children=[help_.people.households["own"].parent])
    with pytest.raises(episodes.CannotBegin, match="at least one child"):
        _begin(help_, children=[])


def test_a_referral_that_nobody_ratified_begins_nothing(help_: Help) -> None:
    with acting_as(help_.people.machinery):
        asked = Authorisation.objects.create(
            family=help_.family,
            about_kind="referral_decision",
            about_id=help_.referral.pk,
            snapshot={},
            sha256="0" * 64,
            asked_by=help_.people["front-door"],
            asked_at=NOW,
        )
        decision = ReferralDecision.objects.create(
            referral=help_.referral,
            family=help_.family,
            result="family_help",
            reasons="They asked.",
            decided_by=help_.people["front-door"],
            decided_at=NOW,
            authorisation=asked,
        )
    with pytest.raises(episodes.CannotBegin, match="not ratified"):
        _begin(help_)
    with acting_as(help_.people.machinery):
        asked.decision, asked.decided_by, asked.decided_at = (
            "authorised",
            help_.people["front-door-manager"],
            NOW,
        )
        asked.save()
    assert _begin(help_).pk
    assert decision.pk


def test_help_that_begins_again_says_so(help_: Help) -> None:
    with acting_as(help_.people.machinery):
        FamilyHelpEpisode.objects.create(
            family=help_.family, opened_on=TODAY.replace(year=2024), closed_on=TODAY
        )
    _begin(help_)
    assert help_.lines()[-1].startswith("Family help began again")


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_once_begin_one_episode() -> None:
    help_ = make_help()
    answers = at_once(lambda key: _begin(help_, key), ["team-manager", "second-manager"])
    assert sum(isinstance(a, FamilyHelpEpisode) for a in answers) == 1
    assert sum(isinstance(a, episodes.AlreadyOpen) for a in answers) == 1
