"""More help and less: proposed, agreed by somebody else, and nothing else touched by it."""

from __future__ import annotations

from datetime import date

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.family_help.actions import levels
from kinstead.family_help.models import (
    Assessment,
    ChildLegalStatus,
    FamilyHelpEpisode,
    LevelChange,
    LevelProposal,
)
from kinstead.people.models import Allocation
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.models import Authorisation, Status, Task
from tests.actions.help_scene import NOW, TODAY, Help, at_once, make_help

pytestmark = pytest.mark.django_db


@pytest.fixture
def help_() -> Help:
    return make_help()


def _propose(
    help_: Help,
    episode: FamilyHelpEpisode,
    level: str = "universal_plus",
    key: str = "practitioner",
    words: str = "We are all right now",
) -> LevelProposal:
    with help_.as_(key) as by:
        return levels.propose(
            episode=episode,
            level=level,
            why="Mornings go well and school agrees",
            family_words=words,
            by=by,
            at=NOW,
        )


def _levels(help_: Help, episode: FamilyHelpEpisode) -> list[tuple[str, date, date | None]]:
    with acting_as(help_.people.machinery):
        return list(
            LevelChange.objects.filter(episode=episode)
            .order_by("since", "id")
            .values_list("level", "since", "until")
        )


def test_less_help_is_proposed_and_agreed_and_nothing_else_changes(help_: Help) -> None:
    episode = help_.begin()
    with acting_as(help_.people.machinery):
        before = (
            list(Allocation.objects.filter(family=help_.family).values()),
            list(Assessment.objects.values()),
            FamilyHelpEpisode.objects.filter(pk=episode.pk).values().get(),
        )
    proposal = _propose(help_, episode)
    with help_.as_("team-manager") as by:
        assert Task.objects.get(account=by, done_at=None).headline.startswith("Decide:")
        change = levels.agree(proposal=proposal, by=by, at=NOW)
    assert change is not None and change.level == "universal_plus"
    assert change.why == "Mornings go well and school agrees"
    assert _levels(help_, episode) == [
        ("targeted_early_help", episode.opened_on, TODAY),
        ("universal_plus", TODAY, None),
    ]
    with acting_as(help_.people.machinery):
        assert before == (
            list(Allocation.objects.filter(family=help_.family).values()),
            list(Assessment.objects.values()),
            FamilyHelpEpisode.objects.filter(pk=episode.pk).values().get(),
        )
        asked = Authorisation.objects.get(about_id=proposal.pk)
        assert asked.decision == "authorised"
        assert asked.snapshot["family_words"] == "We are all right now"
        assert not Task.objects.filter(about_id=proposal.pk, done_at=None).exists()
    assert help_.lines()[-1] == "Less help: level of need is now universal plus"


def test_less_help_needs_the_familys_words(help_: Help) -> None:
    episode = help_.begin()
    with pytest.raises(levels.CannotPropose, match="Enter what the family say"):
        _propose(help_, episode, words=" ")


@pytest.mark.parametrize(
    ("level", "sentence"),
    [("targeted_early_help", "already"), ("severe", "Choose the level")],
)
def test_what_is_no_change_is_not_proposed(help_: Help, level: str, sentence: str) -> None:
    with pytest.raises(levels.CannotPropose, match=sentence):
        _propose(help_, help_.begin(), level)


def test_one_proposal_waits_at_a_time(help_: Help) -> None:
    episode = help_.begin()
    _propose(help_, episode)
    with pytest.raises(levels.CannotPropose, match="Bronagh Tillotson proposed a level already"):
        _propose(help_, episode, key="team-manager")


def test_nobody_agrees_their_own_proposal(help_: Help) -> None:
    proposal = _propose(help_, help_.begin(), key="team-manager")
    with help_.as_("team-manager") as by, pytest.raises(IllegalMove, match="your own work"):
        levels.agree(proposal=proposal, by=by, at=NOW)
    with help_.as_("practitioner") as by, pytest.raises(NotPermitted):
        levels.agree(proposal=proposal, by=by, at=NOW)
    with help_.as_("other-manager") as by, pytest.raises(IllegalMove, match="no such"):
        levels.agree(proposal=proposal, by=by, at=NOW)
    assert len(_levels(help_, proposal.episode)) == 1


def test_section_17_needs_a_social_work_manager_and_makes_each_child_one_in_need(
    help_: Help,
) -> None:
    episode = help_.begin()
    proposal = _propose(help_, episode, "section_17", words="")
    with help_.as_("team-manager") as by:
        with pytest.raises(IllegalMove, match="qualified social work manager"):
            levels.agree(proposal=proposal, by=by, at=NOW)
        assert not ChildLegalStatus.objects.filter(family=help_.family).exists()
        levels.agree(
            proposal=proposal,
            supervisor=help_.people.practitioners["team-manager"],
            by=by,
            at=NOW,
        )
        status = ChildLegalStatus.objects.get(person=help_.child)
        assert (status.kind, status.from_date) == ("section_17", TODAY)
        assert status.referral_child is not None


def test_below_section_17_the_footing_ends_and_the_help_goes_on(help_: Help) -> None:
    help_.supervisor()
    episode = help_.begin("section_17")
    proposal = _propose(help_, episode, "targeted_early_help")
    with help_.as_("team-manager") as by:
        levels.agree(proposal=proposal, by=by, at=NOW)
        assert ChildLegalStatus.objects.get(person=help_.child).to_date == TODAY
        assert FamilyHelpEpisode.objects.get(pk=episode.pk).closed_on is None


def test_child_protection_needs_a_manager_and_then_who_leads_protection(help_: Help) -> None:
    help_.supervisor()
    episode = help_.begin("section_17")
    proposal = _propose(help_, episode, "section_47", words="")
    with help_.as_("team-manager") as by:
        assert levels.agree(proposal=proposal, by=by, at=NOW) is None
        with pytest.raises(IllegalMove, match="your own work"):
            levels.agree(proposal=proposal, by=by, at=NOW)
    assert len(_levels(help_, episode)) == 1
    with help_.as_("front-door") as by:
        change = levels.agree(proposal=proposal, by=by, at=NOW)
    assert change is not None and change.level == "section_47"
    with acting_as(help_.people.machinery):
        states = Status.objects.filter(about_id=proposal.pk).order_by("since", "id")
        assert [s.state for s in states] == ["proposed", "escalated", "agreed"]
        # Section 17 runs on beside child protection.
        assert ChildLegalStatus.objects.get(person=help_.child).to_date is None
    assert help_.lines()[-1] == "More help: level of need is now section 47"


def test_refused_with_a_reason_the_level_stays(help_: Help) -> None:
    episode = help_.begin()
    proposal = _propose(help_, episode)
    with help_.as_("team-manager") as by:
        with pytest.raises(IllegalMove, match="Enter your reason"):
            levels.refuse(proposal=proposal, reason=" ", by=by, at=NOW)
        levels.refuse(proposal=proposal, reason="Wait for the summer", by=by, at=NOW)
        with pytest.raises(IllegalMove, match="not agreed"):
            levels.agree(proposal=proposal, by=by, at=NOW)
    assert len(_levels(help_, episode)) == 1
    assert help_.lines()[-1] == "Level of need stays targeted early help"
    # Somebody may propose again.
    assert _propose(help_, episode).pk != proposal.pk


def test_who_proposed_may_take_it_back(help_: Help) -> None:
    proposal = _propose(help_, help_.begin())
    with help_.as_("team-manager") as by, pytest.raises(IllegalMove, match="Only whoever"):
        levels.withdraw(proposal=proposal, reason="Mine to say?", by=by, at=NOW)
    with help_.as_("practitioner") as by:
        levels.withdraw(proposal=proposal, reason="Too early", by=by, at=NOW)
        assert not Task.objects.filter(about_id=proposal.pk, done_at=None).exists()


def test_agreed_twice_by_one_person_is_known_as_their_own(help_: Help) -> None:
    proposal = _propose(help_, help_.begin())
    with help_.as_("team-manager") as by:
        levels.agree(proposal=proposal, by=by, at=NOW)
        with pytest.raises(AlreadyMoved) as told:
            levels.agree(proposal=proposal, by=by, at=NOW)
    assert told.value.by_same


def test_a_conference_or_strategy_discussion_moves_the_level_itself(help_: Help) -> None:
    episode = help_.begin()
    proposal = _propose(help_, episode)
    with help_.as_("practitioner") as by, pytest.raises(NotPermitted):
        levels.step_for_protection(episode=episode, level="section_47", why="", by=by, at=NOW)
    with help_.as_("conference-chair") as by:
        change = levels.step_for_protection(
            episode=episode, level="section_47", why="An enquiry began", by=by, at=NOW
        )
        again = levels.step_for_protection(
            episode=episode, level="section_47", why="An enquiry began", by=by, at=NOW
        )
        assert change.pk == again.pk
        assert ChildLegalStatus.objects.get(person=help_.child).kind == "section_17"
    assert help_.lines()[-1] == "More help: level of need is now section 47"
    # What was proposed before is decided knowing that the level has changed.
    with help_.as_("team-manager") as by, pytest.raises(IllegalMove, match="has changed since"):
        levels.agree(proposal=proposal, by=by, at=NOW)


def test_the_level_does_not_fall_while_a_child_protection_plan_runs(help_: Help) -> None:
    help_.supervisor()
    episode = help_.begin("section_17")
    with help_.as_("front-door-manager") as by:
        levels.step_for_protection(episode=episode, level="section_47", why="Plan", by=by, at=NOW)
    with acting_as(help_.people.machinery):
        ChildLegalStatus.objects.create(
            person=help_.child,
            family=help_.family,
            kind="child_protection_plan",
            from_date=TODAY,
        )
    proposal = _propose(help_, episode, "section_17")
    with help_.as_("team-manager") as by, pytest.raises(IllegalMove, match="conference or the enq"):
        levels.agree(proposal=proposal, by=by, at=NOW)
    with help_.as_("conference-chair") as by, pytest.raises(levels.CannotStep):
        levels.step_for_protection(episode=episode, level="section_17", why="", by=by, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_managers_at_once_make_one_decision() -> None:
    help_ = make_help()
    episode = help_.begin()
    proposal = _propose(help_, episode)

    def decide(key: str) -> object:
        with help_.as_(key) as by:
            if key == "team-manager":
                return levels.agree(proposal=proposal, by=by, at=NOW)
            return levels.refuse(proposal=proposal, reason="Not yet", by=by, at=NOW)

    answers = at_once(decide, ["team-manager", "second-manager"])
    assert sum(isinstance(answer, IllegalMove) for answer in answers) == 1
    assert len(_levels(help_, episode)) <= 2
