"""What a conference decides comes out in the children in need census with no further entry."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.child_protection.models import ChildProtectionPlan, Conference
from kinstead.people.models import Identifier, Person
from kinstead.record.actions import moves
from kinstead.returns.actions import built_returns
from kinstead.returns.cin.read import read
from tests.actions.conference_scene import Scene, convene, decide, make_scene, plan_for
from tests.actions.help_scene import at_once

REVIEW_AT = datetime(2026, 8, 20, 9, 30, tzinfo=UTC)


def rows(found: Any, table: str) -> list[dict[str, Any]]:
    columns = found.tables[table].columns
    return [dict(zip(columns, row, strict=False)) for row in found.tables[table].rows]


@pytest.mark.django_db
def test_enquiry_plan_and_review_come_out_as_they_were_held(tmp_path: Path) -> None:
    scene = make_scene()
    with acting_as(scene.people.machinery):
        for number, child in enumerate((scene.rosie, scene.bump)):
            Identifier.objects.create(person=child, kind="child_id", value=f"C9{number}")
        Person.objects.filter(pk__in=[c.pk for c in scene.children]).update(
            ethnicity="WBRI", sex="F"
        )
    decide(
        scene,
        convene(scene, scene.children),
        plan_for(scene.seun),
        plan_for(scene.rosie, result="no_plan", category="", visit_every=None),
        plan_for(scene.bump, voice_how="too_young", voice_words="Not born yet."),
    )
    decide(
        scene,
        convene(
            scene,
            kind=Conference.Kind.REVIEW,
            enquiry=None,
            children=[scene.seun, scene.bump],
            starts_at=REVIEW_AT,
            ends_at=REVIEW_AT + timedelta(hours=2),
            at=REVIEW_AT - timedelta(days=20),
        ),
        plan_for(scene.seun, result="continue", category="EMO"),
        plan_for(scene.bump, result="end", category="", visit_every=None),
        goals=[],
        at=REVIEW_AT + timedelta(hours=3),
    )
    machinery = Account.objects.command_line()
    with acting_as(machinery):
        out = tmp_path / "built.xml"
        built_returns.build_file("2027", out, by=machinery, at=datetime(2027, 4, 9, tzinfo=UTC))
        found = read(out)
    enquiries = rows(found, "Section47")
    assert len(enquiries) == 3
    assert {row["DateOfInitialCPC"] for row in enquiries} == {"2026-05-27"}
    assert {row["InitialCPCtarget"] for row in enquiries} == {"2026-05-29"}
    plans = rows(found, "ChildProtectionPlans")
    assert {
        (
            row["CPPstartDate"],
            row["CPPendDate"],
            row["InitialCategoryOfAbuse"],
            row["LatestCategoryOfAbuse"],
            int(row["NumberOfPreviousCPP"]),
        )
        for row in plans
    } == {
        ("2026-05-27", None, "NEG", "EMO", 0),
        ("2026-05-27", "2026-08-20", "NEG", "NEG", 0),
    }
    assert [row["CPPreviewDate"] for row in rows(found, "Reviews")] == ["2026-08-20"] * 2
    unborn = [
        row for row in rows(found, "ChildIdentifiers") if row["ExpectedPersonBirthDate"] is not None
    ]
    assert [row["ExpectedPersonBirthDate"] for row in unborn] == ["2026-09-01"]


@pytest.mark.django_db(transaction=True)
def test_pressed_in_two_windows_at_once_it_is_decided_once() -> None:
    scene: Scene = make_scene()
    conference = convene(scene)
    answers = at_once(lambda key: decide(scene, conference), ["first", "second"])
    refused = [one for one in answers if isinstance(one, moves.AlreadyMoved)]
    assert len(refused) == 1 and refused[0].by_same, answers
    with acting_as(scene.people.machinery):
        assert ChildProtectionPlan.objects.count() == 2
        assert {plan.started_on for plan in ChildProtectionPlan.objects.all()} == {
            date(2026, 5, 27)
        }
