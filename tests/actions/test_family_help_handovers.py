"""A new lead practitioner: met together, accepted by who receives, counted, with the work."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kinstead import statute
from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.agencies.models import TeamMembership
from kinstead.family_help.actions import handovers
from kinstead.family_help.models import FamilyHelpEpisode, Handover
from kinstead.kit import moments
from kinstead.people.models import Allocation
from kinstead.record.actions import duties
from kinstead.record.actions.moves import IllegalMove
from kinstead.record.models import DutyDue
from tests.actions.help_scene import Help, at_once, make_help

pytestmark = pytest.mark.django_db

# An allocation that ended is over by the database's own clock, so these happen today.
NOW = moments.now()
TODAY = moments.day_of(NOW)


@pytest.fixture
def help_() -> Help:
    return make_help()


def _propose(help_: Help, to: str = "second-manager", **changes: object) -> Handover:
    with acting_as(help_.people.machinery):
        episode = FamilyHelpEpisode.objects.filter(family=help_.family).first()
    given = {
        "episode": episode or help_.begin(),
        "to": help_.people.practitioners[to],
        "why": "leaving",
        "why_in_words": "A post nearer home",
        **changes,
    }
    with help_.as_("practitioner") as by:
        return handovers.propose(by=by, at=NOW, **given)  # type: ignore[arg-type]


def test_visited_together_and_accepted_the_new_lead_leads_with_all_that_is_due(
    help_: Help,
) -> None:
    handover = _propose(help_)
    leaving = help_.people.practitioners["practitioner"]
    with help_.as_("practitioner") as by:
        duty_due = duties.open_duty(
            duty=statute.duty("family-help-plan-first-review"),
            family=help_.family,
            headline="Review the plan",
            started=TODAY,
            owner=leaving,
            by=by,
            at=NOW,
        )
        handovers.visited_together(
            handover=handover, on=TODAY, family_words="She seems all right", by=by, at=NOW
        )
    with help_.as_("team-manager") as by:
        handovers.accept(handover=handover, goodbye_on=TODAY, by=by, at=NOW)
    with acting_as(help_.people.machinery):
        leads = Allocation.objects.filter(family=help_.family, part="lead").order_by("from_date")
        assert [(a.practitioner_id, a.to_date, a.why_ended) for a in leads] == [
            (
                leaving.pk,
                TODAY + timedelta(days=1),
                "The worker is leaving: A post nearer home",
            ),
            (help_.people.practitioners["second-manager"].pk, None, ""),
        ]
        assert DutyDue.objects.get(pk=duty_due.pk).owner_id == handover.to_practitioner_id
        handover.refresh_from_db()
        assert (handover.joint_visit_on, handover.goodbye_on) == (TODAY, TODAY)
        assert handover.family_words == "She seems all right"
    assert help_.lines()[-1] == "Leocadia Byrne is the lead practitioner, after Bronagh Tillotson"


def test_the_receiving_manager_accepts_and_is_let_in_first(help_: Help) -> None:
    handover = _propose(help_, to="other-practitioner")
    with help_.as_("team-manager") as by:
        # The giving team's manager cannot place a family in another team by themselves.
        with pytest.raises(IllegalMove, match="manager of the team that the family comes to"):
            handovers.accept(handover=handover, reason="Gone already", by=by, at=NOW)
    with help_.as_("other-manager") as by:
        assert not Handover.objects.filter(pk=handover.pk).exists()
    with help_.as_("practitioner") as by, pytest.raises(NotPermitted):
        handovers.let_in(handover=handover, by=by, at=NOW)
    with help_.as_("team-manager") as by:
        handovers.let_in(handover=handover, by=by, at=NOW)
        with pytest.raises(handovers.CannotLetIn, match="may open this record already"):
            handovers.let_in(handover=handover, by=by, at=NOW)
    with help_.as_("practitioner") as by:
        handovers.visited_together(handover=handover, on=TODAY, by=by, at=NOW)
    with help_.as_("other-manager") as by:
        mine = Handover.objects.select_related(
            "episode", "family", "from_practitioner", "to_practitioner"
        ).get(pk=handover.pk)
        handovers.accept(handover=mine, by=by, at=NOW)
    with acting_as(help_.people.machinery):
        lead = Allocation.objects.get(family=help_.family, part="lead", to_date=None)
        assert lead.practitioner_id == help_.people.practitioners["other-practitioner"].pk
        assert lead.team == help_.people.teams["east"]
        assert not Allocation.objects.filter(
            practitioner=lead.practitioner_id, part="co_worker", to_date=None
        ).exists()


def test_without_a_visit_together_a_reason_is_needed(help_: Help) -> None:
    handover = _propose(help_)
    with help_.as_("team-manager") as by:
        with pytest.raises(IllegalMove, match="Enter your reason"):
            handovers.accept(handover=handover, by=by, at=NOW)
        handovers.accept(handover=handover, reason="She is in hospital", by=by, at=NOW)


def test_nobody_accepts_their_own_and_a_practitioner_accepts_none(help_: Help) -> None:
    episode = help_.begin()
    with help_.as_("team-manager") as by:
        handover = handovers.propose(
            episode=episode,
            to=help_.people.practitioners["second-manager"],
            why="away",
            by=by,
            at=NOW,
        )
        with pytest.raises(IllegalMove, match="your own work"):
            handovers.accept(handover=handover, reason="Away", by=by, at=NOW)
    with help_.as_("practitioner") as by, pytest.raises(NotPermitted):
        handovers.accept(handover=handover, reason="Away", by=by, at=NOW)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"why": "bored"}, "Choose why"),
        ({"why": "other", "why_in_words": ""}, "own words"),
        (
            {"joint_visit_on": TODAY, "goodbye_on": TODAY - timedelta(days=1)},
            "comes with or after",
        ),
    ],
)
def test_what_cannot_be_proposed(help_: Help, changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(handovers.CannotPropose, match=sentence):
        _propose(help_, **changes)  # type: ignore[arg-type]


def test_not_to_the_same_person_and_one_at_a_time(help_: Help) -> None:
    with pytest.raises(handovers.CannotPropose, match="lead practitioner already"):
        _propose(help_, to="practitioner")
    _propose(help_)
    with pytest.raises(handovers.CannotPropose, match="still waiting"):
        _propose(help_)


def test_taken_back_whoever_was_let_in_is_let_out_by_a_manager(help_: Help) -> None:
    handover = _propose(help_, to="other-practitioner")
    with help_.as_("team-manager") as by:
        handovers.let_in(handover=handover, by=by, at=NOW)
    with help_.as_("practitioner") as by, pytest.raises(IllegalMove, match="so a manager"):
        handovers.withdraw(handover=handover, reason="She stays", by=by, at=NOW)
    with help_.as_("team-manager") as by:
        handovers.withdraw(handover=handover, reason="She stays", by=by, at=NOW)
        with pytest.raises(IllegalMove):
            handovers.accept(handover=handover, reason="After all", by=by, at=NOW)
    with acting_as(help_.people.machinery):
        let_in = Allocation.objects.get(
            practitioner=help_.people.practitioners["other-practitioner"],
            family=help_.family,
            part="co_worker",
        )
        assert let_in.to_date == TODAY + timedelta(days=1)
        assert Allocation.objects.get(
            family=help_.family, part="lead", to_date=None
        ).practitioner_id == (help_.people.practitioners["practitioner"].pk)


def test_a_day_still_to_come_is_no_visit(help_: Help) -> None:
    handover = _propose(help_)
    with help_.as_("practitioner") as by, pytest.raises(IllegalMove, match="today or in the past"):
        handovers.visited_together(handover=handover, on=TODAY + timedelta(days=3), by=by, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_managers_at_once_hand_over_once() -> None:
    help_ = make_help()
    handover = _propose(help_, to="front-door")

    def accept(key: str) -> object:
        with help_.as_(key) as by:
            return handovers.accept(handover=handover, reason="Gone today", by=by, at=moments.now())

    with acting_as(help_.people.machinery):
        # In no team, so any manager may accept.
        TeamMembership.objects.filter(practitioner=help_.people.practitioners["front-door"]).update(
            to_date=TODAY
        )
    answers = at_once(accept, ["team-manager", "second-manager"])
    assert sum(isinstance(a, Allocation) for a in answers) == 1
    assert sum(isinstance(a, IllegalMove) for a in answers) == 1
