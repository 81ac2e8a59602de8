"""The family's own ratings of their own life: kept as they gave them, never told as a number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from kinstead.access.permissions import NotPermitted
from kinstead.family_help.actions import scores
from kinstead.family_help.models import FamilyHelpEpisode, OutcomeScore
from kinstead.people.models import Person
from tests.actions.help_scene import NOW, TODAY, Help, make_help

pytestmark = pytest.mark.django_db


@pytest.fixture
def help_() -> Help:
    return make_help()


def _record(
    help_: Help,
    episode: FamilyHelpEpisode,
    said: Mapping[str, int],
    key: str = "practitioner",
    person: Person | None = None,
    said_on: date = TODAY,
) -> list[OutcomeScore]:
    with help_.as_(key) as by:
        return scores.record(
            episode=episode,
            person=person,
            when=OutcomeScore.When.BEGINNING,
            scores=said,
            said_on=said_on,
            by=by,
            at=NOW,
        )


def test_kept_as_they_gave_it_with_a_line_that_holds_no_number(help_: Help) -> None:
    parent = help_.people.households["own"].parent
    kept = _record(help_, help_.begin(), {"safe": 0, "money": 10}, person=parent)
    assert {(s.part_of_life, s.score, s.person_id) for s in kept} == {
        ("safe", 0, parent.pk),
        ("money", 10, parent.pk),
    }
    assert help_.lines()[-1] == "Kayleigh-Ann Pell said how life is, at the beginning"


@pytest.mark.parametrize("said", [{"safe": 11}, {"safe": -1}, {"luck": 5}, {}])
def test_only_parts_of_life_from_nought_to_ten(help_: Help, said: dict[str, int]) -> None:
    with pytest.raises(scores.CannotRecord):
        _record(help_, help_.begin(), said)
    with help_.as_("practitioner"):
        assert not OutcomeScore.objects.filter(family=help_.family).exists()


@pytest.mark.parametrize("days", [1, -400])
def test_the_day_is_within_the_help(help_: Help, days: int) -> None:
    with pytest.raises(scores.CannotRecord, match="The day they said it"):
        _record(help_, help_.begin(), {"safe": 5}, said_on=TODAY + timedelta(days=days))


def test_nobody_of_another_family_rates_this_ones_life(help_: Help) -> None:
    stranger = help_.people.households["other_team"].parent
    with pytest.raises(scores.CannotRecord, match="not in this family"):
        _record(help_, help_.begin(), {"safe": 5}, person=stranger)


@pytest.mark.parametrize("key", ["police", "conference-chair", "data-officer"])
def test_only_casework_writes_ratings_down(help_: Help, key: str) -> None:
    with pytest.raises(NotPermitted):
        _record(help_, help_.begin(), {"safe": 5}, key=key)
