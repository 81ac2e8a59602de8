"""Who is named to the multi-agency child protection team, by which body, from when to when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.agencies.actions import nominations
from kinstead.agencies.actions.nominations import AlreadyEnded, CannotNominate
from kinstead.agencies.models import Nomination
from tests.cast import Cast, make_cast

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
TODAY = date(2026, 5, 12)


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def nominate(people: Cast, who: str = "police", by: str = "protection-lead", **more: Any) -> Any:
    with acting_as(people[by]):
        return nominations.nominate(
            **{
                "team": people.teams["protection"],
                "practitioner": people.practitioners[who],
                "discipline": Nomination.Discipline.POLICE,
                "nominated_by": people.agencies["police"],
                "since": TODAY,
                "by": people[by],
                "at": NOW,
                **more,
            }
        )


def test_is_dated_and_says_by_which_body(people: Cast) -> None:
    kept = nominate(people)
    assert (kept.from_date, kept.to_date) == (TODAY, None)
    assert kept.nominated_by == people.agencies["police"]
    assert kept.recorded_by == people["protection-lead"]


@pytest.mark.parametrize("who", ["practitioner", "police", "conference-chair", "outsider"])
def test_only_those_who_lead_child_protection_record_it(people: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        nominate(people, by=who)


def test_the_database_holds_it_too(people: Cast) -> None:
    with acting_as(people["police"]), pytest.raises(DatabaseError), transaction.atomic():
        Nomination.objects.create(
            team=people.teams["protection"],
            practitioner=people.practitioners["police"],
            discipline="police",
            nominated_by=people.agencies["police"],
            from_date=TODAY,
            recorded_by=people["police"],
            recorded_at=NOW,
        )


@pytest.mark.parametrize(
    ("who", "discipline", "may"),
    [
        ("police", "police", True),
        ("police", "health", False),
        ("health-visitor", "health", True),
        ("school", "education", True),
        ("practitioner", "education", True),
        ("police", "education", False),
        ("practitioner", "social_work", True),
        ("school", "social_work", False),
        ("school", "other", True),
    ],
)
def test_somebody_speaks_for_their_own_discipline(
    people: Cast, who: str, discipline: str, may: bool
) -> None:
    worker = people.practitioners[who]
    assert nominations.speaks_for(discipline, worker) is may
    if not may:
        with pytest.raises(CannotNominate, match="cannot speak for"):
            nominate(people, who, discipline=Nomination.Discipline(discipline))


def test_twice_is_refused_and_after_the_end_allowed(people: Cast) -> None:
    first = nominate(people)
    with pytest.raises(CannotNominate, match="already"):
        nominate(people)
    lead = people["protection-lead"]
    with acting_as(lead):
        nominations.end(nomination=first, why="Moved to another force", by=lead, at=NOW)
    assert nominate(people).pk != first.pk


def test_another_kind_of_team_and_a_closed_account_are_refused(people: Cast) -> None:
    with pytest.raises(CannotNominate, match="Only the multi-agency"):
        nominate(people, team=people.teams["harbour"])
    with pytest.raises(CannotNominate, match="closed"):
        nominate(
            people,
            "closed",
            discipline=Nomination.Discipline.SOCIAL_WORK,
            nominated_by=people.agencies["council"],
        )


def test_an_end_has_a_day_and_a_reason_and_is_one(people: Cast) -> None:
    kept = nominate(people)
    lead = people["protection-lead"]
    with acting_as(lead):
        for more, words in (
            ({"why": " "}, "Enter why"),
            ({"why": "x", "on": date(2026, 5, 13)}, "between"),
            ({"why": "x", "on": date(2026, 5, 11)}, "between"),
        ):
            given: dict[str, Any] = dict(more)
            with pytest.raises(CannotNominate, match=words):
                nominations.end(nomination=kept, **given, by=lead, at=NOW)
        ended = nominations.end(nomination=kept, why="Moved", by=lead, at=NOW)
        assert (ended.to_date, ended.why_ended) == (TODAY, "Moved")
        with pytest.raises(AlreadyEnded, match="Moved"):
            nominations.end(nomination=kept, why="Again", by=lead, at=NOW)


def test_a_body_names_for_its_own_discipline(people: Cast) -> None:
    with pytest.raises(CannotNominate, match="Fairhaven Primary does not name members for police"):
        nominate(people, nominated_by=people.agencies["school"])
