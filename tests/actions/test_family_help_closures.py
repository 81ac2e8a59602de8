"""Help ends once, on exactly what was written, and nothing of it is left open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kinstead import statute
from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.family_help.actions import closures, episodes, handovers, levels, plans
from kinstead.family_help.models import (
    ChildLegalStatus,
    Closure,
    FamilyHelpEpisode,
    LevelChange,
    OutcomeScore,
)
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.kit import moments
from kinstead.people.models import Allocation
from kinstead.record.actions import duties
from kinstead.record.actions.moves import IllegalMove
from kinstead.record.models import Authorisation, DutyDue, Status
from tests.actions.help_scene import NOW, TODAY, Help, at_once, make_help

pytestmark = pytest.mark.django_db

WORDS = {
    "reason": "RC7",
    "what_changed": "Seun is in school every day.",
    "family_words": "We know who to ring.",
    "keep_doing": "Sunday tea with Nan.",
    "who_will_help": "Nan; Miss Okoro at school.",
    "hub": "Harbour family hub",
}


@pytest.fixture
def help_() -> Help:
    return make_help()


def _propose(help_: Help, episode: FamilyHelpEpisode, **changes: object) -> Closure:
    with help_.as_("practitioner") as by:
        return closures.propose(episode=episode, by=by, at=NOW, **{**WORDS, **changes})  # type: ignore[arg-type]


def test_help_ends_with_everything_that_belongs_to_it(help_: Help) -> None:
    help_.supervisor()
    episode = help_.begin("section_17")
    with help_.as_("practitioner") as by:
        plans.begin(episode=episode, by=by, at=NOW)
        duty_due = duties.open_duty(
            duty=statute.duty("family-help-plan-first-review"),
            family=help_.family,
            headline="Review the plan",
            started=TODAY,
            about=episode,
            by=by,
            at=NOW,
        )
        proposal = levels.propose(
            episode=episode,
            level="targeted_early_help",
            why="Going well",
            family_words="Yes",
            by=by,
            at=NOW,
        )
        handover = handovers.propose(
            episode=episode,
            to=help_.people.practitioners["protection-lead"],
            why="leaving",
            by=by,
            at=NOW,
        )
    closure = _propose(help_, episode, ratings={"safe": 8, "money": 0})
    with help_.as_("team-manager") as by:
        closures.authorise(closure=closure, by=by, at=NOW)
    with acting_as(help_.people.machinery):
        episode = FamilyHelpEpisode.objects.get(pk=episode.pk)
        assert episode.closed_on == TODAY and episode.why_closed.startswith("Help ended")
        assert not LevelChange.objects.filter(episode=episode, until=None).exists()
        assert not ChildLegalStatus.objects.filter(family=help_.family, to_date=None).exists()
        row = ReferralChild.objects.get(referral=help_.referral)
        assert (row.closed_on, row.reason_closed) == (TODAY, "RC7")
        assert DutyDue.objects.get(pk=duty_due.pk).state == "not_needed"
        assert not DutyDue.objects.filter(family=help_.family, state="open").exists()
        for thing in (proposal, handover):
            assert Status.objects.get(about_id=thing.pk, until=None).state == "withdrawn"
        assert Status.objects.get(about_kind="family_help_plan", until=None).state == "closed"
        lead = Allocation.objects.get(family=help_.family, part="lead")
        assert (lead.to_date, lead.why_ended) == (TODAY + timedelta(days=1), "Family help ended")
        asked = Authorisation.objects.get(about_id=closure.pk)
        assert asked.decision == "authorised"
        assert asked.snapshot["keep_doing"] == "Sunday tea with Nan."
        assert [r["score"] for r in asked.snapshot["ratings"]] == [8, 0]
        assert OutcomeScore.objects.filter(when="end").count() == 2
    assert "Family help ended: the end was authorised" in help_.lines()


def test_a_referral_still_to_be_decided_stays_open(help_: Help) -> None:
    episode = help_.begin()
    with acting_as(help_.people.machinery):
        newer = Referral.objects.create(
            family=help_.family,
            received_on=TODAY,
            recorded_by=help_.people.machinery,
            recorded_at=NOW,
        )
        waiting = ReferralChild.objects.create(
            referral=newer, person=help_.child, family=help_.family
        )
    closure = _propose(help_, episode)
    with help_.as_("team-manager") as by:
        closures.authorise(closure=closure, by=by, at=NOW)
    with acting_as(help_.people.machinery):
        waiting.refresh_from_db()
    assert waiting.closed_on is None


def test_a_looked_after_childs_people_stay(help_: Help) -> None:
    episode = help_.begin()
    with acting_as(help_.people.machinery):
        ChildLegalStatus.objects.create(
            person=help_.child, family=help_.family, kind="looked_after", from_date=TODAY
        )
    closure = _propose(help_, episode)
    with help_.as_("team-manager") as by:
        closures.authorise(closure=closure, by=by, at=NOW)
    with acting_as(help_.people.machinery):
        still = Allocation.objects.filter(family=help_.family, to_date=None)
        assert "reviewing_officer" in still.values_list("part", flat=True)
        assert not still.filter(part="lead").exists()


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("child_protection_plan", "Only a conference"), ("section_47", "enquiry has not ended")],
)
def test_protection_forbids_ending_help(help_: Help, kind: str, sentence: str) -> None:
    episode = help_.begin()
    early = _propose(help_, episode)
    with acting_as(help_.people.machinery):
        ChildLegalStatus.objects.create(
            person=help_.child, family=help_.family, kind=kind, from_date=TODAY
        )
    with help_.as_("team-manager") as by, pytest.raises(IllegalMove, match=sentence):
        closures.authorise(closure=early, by=by, at=NOW)
    with pytest.raises(closures.CannotPropose, match=sentence):
        _propose(help_, episode)
    with acting_as(help_.people.machinery):
        assert FamilyHelpEpisode.objects.get(pk=episode.pk).closed_on is None
        assert Authorisation.objects.get(about_id=early.pk).decision == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": "RC99"}, "Choose why"),
        ({"what_changed": " "}, "what has changed"),
        ({"keep_doing": ""}, "keep doing"),
    ],
)
def test_what_is_missing_is_said(help_: Help, changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(closures.CannotPropose, match=sentence):
        _propose(help_, help_.begin(), **changes)


def test_nobody_authorises_their_own_and_a_practitioner_authorises_none(help_: Help) -> None:
    episode = help_.begin()
    with help_.as_("team-manager") as by:
        closure = closures.propose(episode=episode, by=by, at=NOW, **WORDS)  # type: ignore[arg-type]
        with pytest.raises(IllegalMove, match="your own work"):
            closures.authorise(closure=closure, by=by, at=NOW)
    with help_.as_("practitioner") as by, pytest.raises(NotPermitted):
        closures.authorise(closure=closure, by=by, at=NOW)
    with help_.as_("other-manager") as by, pytest.raises(IllegalMove, match="no such"):
        closures.authorise(closure=closure, by=by, at=NOW)


def test_returned_with_reasons_help_goes_on_and_it_may_be_proposed_again(help_: Help) -> None:
    episode = help_.begin()
    closure = _propose(help_, episode)
    with pytest.raises(closures.CannotPropose, match="still waiting"):
        _propose(help_, episode)
    with help_.as_("team-manager") as by:
        closures.send_back(closure=closure, reason="Say who helps on weekdays", by=by, at=NOW)
    assert help_.lines()[-1] == "End of help sent back: help goes on"
    assert _propose(help_, episode).pk != closure.pk


def test_after_the_end_a_new_episode_says_that_help_began_again(help_: Help) -> None:
    episode = help_.begin()
    closure = _propose(help_, episode)
    with help_.as_("team-manager") as by:
        closures.authorise(closure=closure, by=by, at=NOW)
    with help_.as_("front-door-manager") as by:
        again = episodes.begin(
            family=help_.family,
            children=[help_.child],
            level="universal_plus",
            lead=help_.people.practitioners["practitioner"],
            by=by,
            at=NOW + timedelta(days=60),
        )
    assert again.pk != episode.pk
    assert help_.lines()[-1] == "Family help began again: universal plus"


@pytest.mark.django_db(transaction=True)
def test_two_managers_at_once_end_help_once() -> None:
    help_ = make_help()
    closure = _propose(help_, help_.begin())

    def decide(key: str) -> object:
        with help_.as_(key) as by:
            return closures.authorise(closure=closure, by=by, at=moments.now())

    answers = at_once(decide, ["team-manager", "second-manager"])
    refused = [answer for answer in answers if isinstance(answer, IllegalMove)]
    assert len(refused) == 1 and "did this already" in str(refused[0])
