"""The plan on its page: read, changed one thing at a time, shared, agreed and looked at again."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.family_help.models import Goal, PlanAction, PlanAgreement, PlanReview, PlanVersion
from kinstead.kit import moments
from tests.actions.plan_scene import Help, make_help
from tests.actions.record_scene import Scene, make_scene
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def help_(scene: Scene) -> Help:
    return make_help(scene)


@pytest.fixture
def bronagh(scene: Scene) -> Client:
    return signed_in(scene.bronagh)


def url(help_: Help, name: str, *more: Any) -> str:
    return reverse(name, args=[help_.family.pk, *more])


def text_of(page: Any) -> str:
    return str(page.content.decode())


def today(prefix: str) -> dict[str, str]:
    day = moments.today()
    return {
        f"{prefix}_day": str(day.day),
        f"{prefix}_month": str(day.month),
        f"{prefix}_year": str(day.year),
    }


def with_goal(help_: Help, client: Client) -> Goal:
    client.post(url(help_, "begin_plan"))
    posted = client.post(
        url(help_, "add_goal"),
        {
            "whose": "family",
            "words": "Calm mornings",
            "said_by": "Kayleigh-Ann",
            "how_we_will_know": "School before nine",
            "children": [str(help_.children[0].pk)],
        },
    )
    assert posted.status_code == 302, text_of(posted)
    with acting_as(help_.episode.family and _account(client)):
        return Goal.objects.get(words="Calm mornings")


def _account(client: Client) -> Any:
    from kinstead.access.models import Account

    return Account.objects.get(pk=client.session["_auth_user_id"])


def test_before_there_is_a_plan_the_page_says_what_it_will_be(help_: Help, bronagh: Client) -> None:
    page = bronagh.get(url(help_, "plan"))
    assert "There is no plan yet" in text_of(page)
    assert "Begin the plan" in text_of(page)


def test_a_plan_is_written_shared_agreed_and_reviewed(
    help_: Help, scene: Scene, bronagh: Client
) -> None:
    goal = with_goal(help_, bronagh)
    assert (
        bronagh.post(url(help_, "plan_hopes"), {"words": "A calm home", "seen": ""}).status_code
        == 302
    )
    posted = bronagh.post(
        url(help_, "add_plan_action", goal.pk),
        {"words": "Put out uniforms", "who": f"person:{scene.kayleigh.pk}", "name": ""},
    )
    assert posted.status_code == 302, text_of(posted)
    assert (
        bronagh.post(url(help_, "share_plan"), {"why": "At the kitchen table"}).status_code == 302
    )
    people = (scene.kayleigh, *help_.children)
    answers = {f"answer-{p.pk}": "agrees" for p in people[:2]}
    answers[f"answer-{people[2].pk}"] = "not_asked"
    refused = bronagh.post(url(help_, "agree_plan"), {**answers, **today("answered_date")})
    assert "why Temperance-Rose was not asked" in text_of(refused)
    answers[f"words-{people[2].pk}"] = "At her nan’s this week"
    agreed = bronagh.post(url(help_, "agree_plan"), {**answers, **today("answered_date")})
    assert agreed.status_code == 302, text_of(agreed)
    page = text_of(bronagh.get(url(help_, "plan")))
    for words in (
        "Calm mornings",
        "A calm home",
        "Put out uniforms",
        "Active",
        "At her nan’s",
        "Agrees",
    ):
        assert words in page
    review = {
        "family_words": "It is quieter now",
        "what_changed": "On time four days of five",
        "do": "put",
        "result": "continue",
        f"how-{goal.pk}": "nearer",
        f"say-{goal.pk}": "Much better",
        **today("held_date"),
    }
    first = bronagh.post(url(help_, "review_plan"), review, follow=True)
    assert "Nearer than it was" in text_of(first)
    again = bronagh.post(url(help_, "review_plan"), review | {"do": "put"})
    with acting_as(scene.bronagh):
        kept = PlanReview.objects.get()
        assert again["Location"] == url(help_, "plan_review", kept.pk), "sent twice it is one"
        assert PlanAgreement.objects.count() == 3
        version = PlanVersion.objects.get()
    assert "Calm mornings" in text_of(bronagh.get(url(help_, "plan_version", version.pk)))


def test_what_changed_between_versions_is_said(help_: Help, scene: Scene, bronagh: Client) -> None:
    goal = with_goal(help_, bronagh)
    bronagh.post(url(help_, "share_plan"), {"why": ""})
    posted = bronagh.post(
        url(help_, "change_goal", goal.pk),
        {"words": "Quiet mornings", "said_by": "Kayleigh-Ann", "seen": "Calm mornings"},
    )
    assert posted.status_code == 302, text_of(posted)
    assert "changed since the family last had it" in text_of(bronagh.get(url(help_, "plan")))
    bronagh.post(url(help_, "share_plan"), {"why": ""})
    with acting_as(scene.bronagh):
        second = PlanVersion.objects.get(number=2)
    page = text_of(bronagh.get(url(help_, "plan_version", second.pk)))
    assert "Before: Calm mornings" in page and "Now: Quiet mornings" in page


def test_two_who_change_the_same_words_see_both(help_: Help, scene: Scene, bronagh: Client) -> None:
    with_goal(help_, bronagh)
    bronagh.post(url(help_, "plan_hopes"), {"words": "A calm home", "seen": ""})
    page = signed_in(scene.imtiaz).post(url(help_, "plan_hopes"), {"words": "Peace", "seen": ""})
    assert page.status_code == 422
    assert "A calm home" in text_of(page) and "Peace" in text_of(page)


def test_what_is_done_and_what_ends_is_written_down(
    help_: Help, scene: Scene, bronagh: Client
) -> None:
    goal = with_goal(help_, bronagh)
    bronagh.post(
        url(help_, "add_plan_action", goal.pk),
        {"words": "Ring Nan", "who": "else", "name": "Maureen"},
    )
    with acting_as(scene.bronagh):
        action = PlanAction.objects.get()
    refused = bronagh.post(url(help_, "plan_action", action.pk), {"what": "dropped"})
    assert "Enter why it will not be done" in text_of(refused)
    done = {"what": "done", "how_it_went": "She comes on Sundays", **today("done_date")}
    assert bronagh.post(url(help_, "plan_action", action.pk), done).status_code == 302
    ended = {"ended": "reached", "why": "A month on time", **today("on_date")}
    assert bronagh.post(url(help_, "end_goal", goal.pk), ended).status_code == 302
    page = text_of(bronagh.get(url(help_, "plan")))
    assert "Goals that ended" in page and "A month on time" in page


def test_read_together_there_is_nothing_to_press(help_: Help, bronagh: Client) -> None:
    with_goal(help_, bronagh)
    page = text_of(bronagh.get(url(help_, "plan") + "?read=together"))
    assert "Our plan" in page and "Calm mornings" in page
    assert "Change the words" not in page and "Add a goal" not in page


def test_the_page_asks_the_database_little(help_: Help, bronagh: Client) -> None:
    goal = with_goal(help_, bronagh)
    for number in range(3):
        bronagh.post(
            url(help_, "add_plan_action", goal.pk),
            {"words": f"Do {number}", "who": "else", "name": "Nan"},
        )
    bronagh.post(url(help_, "share_plan"), {"why": ""})
    for name, more in (
        ("plan", ()),
        ("agree_plan", ()),
        ("review_plan", ()),
        ("add_goal", ()),
        ("change_goal", (goal.pk,)),
    ):
        with CaptureQueriesContext(connection) as context:
            assert bronagh.get(url(help_, name, *more)).status_code == 200
        assert statements(context) <= MOST_STATEMENTS, name


def test_partners_read_it_and_change_nothing(help_: Help, scene: Scene, bronagh: Client) -> None:
    goal = with_goal(help_, bronagh)
    police = signed_in(scene.police)
    page = text_of(police.get(url(help_, "plan")))
    assert "Calm mornings" in page and "Add a goal" not in page
    for name, more in (
        ("add_goal", ()),
        ("change_goal", (goal.pk,)),
        ("share_plan", ()),
        ("review_plan", ()),
    ):
        assert police.get(url(help_, name, *more)).status_code == 403, name


def test_nobody_else_sees_it(help_: Help, scene: Scene, bronagh: Client) -> None:
    goal = with_goal(help_, bronagh)
    outsider = signed_in(scene.outsider)
    for name, more in (("plan", ()), ("add_goal", ()), ("change_goal", (goal.pk,))):
        assert outsider.get(url(help_, name, *more)).status_code == 404, name
