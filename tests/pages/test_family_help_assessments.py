"""The assessment on its pages: begun, written, sent, looked at and decided."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.family_help.models import Assessment, AssessmentChild
from kinstead.kit import moments
from kinstead.record.models import Answers, DutyDue, OversightNote, Status, VoiceOfChild
from kinstead.record.queries.answers import latest
from tests.actions.plan_scene import Help, make_help
from tests.actions.record_scene import Scene, make_scene
from tests.pages.record_client import MOST_STATEMENTS, fields_of, signed_in, statements


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


def date_of(prefix: str) -> dict[str, str]:
    day = moments.today()
    return {
        f"{prefix}_day": str(day.day),
        f"{prefix}_month": str(day.month),
        f"{prefix}_year": str(day.year),
    }


def begun(scene: Scene, help_: Help, client: Client) -> Assessment:
    posted = client.post(
        url(help_, "begin_assessment"), {"children": [str(c.pk) for c in help_.children]}
    )
    assert posted.status_code == 302, text_of(posted)
    with acting_as(scene.bronagh):
        return Assessment.objects.get()


def everything(scene: Scene, help_: Help, assessment: Assessment) -> dict[str, Any]:
    """An answer in every box of the writing page."""
    with acting_as(scene.bronagh):
        answered = latest(assessment)
    assert answered is not None
    posted: dict[str, Any] = {"do": "put"}
    for question in answered.questions:
        if question.retired:
            continue
        one = question.options[0] if question.kind == "choice" else "Heard at the kitchen table"
        one = "Yes" if question.kind == "yes_no" else one
        names = [f"q-{question.key}"]
        if question.each_child:
            names = [f"q-{question.key}-{child.pk}" for child in help_.children]
        for name in names:
            posted.update(date_of(name) if question.kind == "date" else {name: one})
    for child in help_.children:
        posted[f"voice-how-{child.pk}"] = "said"
        posted[f"voice-words-{child.pk}"] = "I like my own room"
        posted.update(date_of(f"voice-on_date-{child.pk}"))
    return posted


def factors(help_: Help, *codes: str) -> dict[str, Any]:
    return {f"factor-{child.pk}": list(codes) for child in help_.children}


def sent(scene: Scene, help_: Help, client: Client) -> Assessment:
    assessment = begun(scene, help_, client)
    written = client.post(
        url(help_, "write_assessment", assessment.pk), everything(scene, help_, assessment)
    )
    assert written.status_code == 302, text_of(written)
    client.post(
        url(help_, "assessment_factors", assessment.pk), {**factors(help_, "3B"), "do": "keep"}
    )
    client.post(url(help_, "submit_assessment", assessment.pk))
    return assessment


def state(scene: Scene, assessment: Assessment) -> str:
    with acting_as(scene.bronagh):
        return Status.objects.get(about_id=assessment.pk, until__isnull=True).state


def test_what_is_known_stands_beside_the_writing(
    help_: Help, scene: Scene, bronagh: Client
) -> None:
    assessment = begun(scene, help_, bronagh)
    page = text_of(bronagh.get(url(help_, "write_assessment", assessment.pk)))
    for words in ("Already known", "The mornings are hard", "What each child says", "working days"):
        assert words in page


def test_from_the_first_word_to_the_managers_yes(
    help_: Help, scene: Scene, bronagh: Client
) -> None:
    assessment = begun(scene, help_, bronagh)
    page = url(help_, "assessment", assessment.pk)
    assert "Before a manager sees it" in text_of(bronagh.get(page))
    bronagh.post(
        url(help_, "write_assessment", assessment.pk), everything(scene, help_, assessment)
    )
    bronagh.post(
        url(help_, "assessment_factors", assessment.pk), {**factors(help_, "3B"), "do": "keep"}
    )
    ready = text_of(bronagh.get(page))
    assert "Everything is there" in ready and "I like my own room" in ready
    assert "Domestic abuse of a parent or carer" in ready
    bronagh.post(url(help_, "submit_assessment", assessment.pk))
    bronagh.post(url(help_, "submit_assessment", assessment.pk))
    assert state(scene, assessment) == "submitted"
    manager = signed_in(scene.anselm)
    decide = url(help_, "decide_assessment", assessment.pk)
    late = "why_late" in text_of(manager.get(decide))
    posted = manager.post(
        decide,
        {"decision": "authorise", "reason": "", **({"why_late": "Dad was away"} if late else {})},
    )
    assert posted.status_code == 302, text_of(posted)
    assert state(scene, assessment) == "authorised"
    read = text_of(bronagh.get(page))
    assert "Authorised by Anselm Bickerstaffe-Rao" in read and "I like my own room" in read
    with acting_as(scene.bronagh):
        assert not DutyDue.objects.filter(about_id=assessment.pk, state="open").exists()


def test_half_of_it_may_be_kept_and_wrong_boxes_are_said(
    help_: Help, scene: Scene, bronagh: Client
) -> None:
    assessment = begun(scene, help_, bronagh)
    child = help_.children[0].pk
    write = url(help_, "write_assessment", assessment.pk)
    wrong = bronagh.post(write, {"do": "put", f"voice-words-{child}": "I like it"})
    assert wrong.status_code == 422
    assert "Choose how Seun was heard" in text_of(wrong)
    half = {
        **fields_of(wrong),
        "do": "put",
        f"voice-words-{child}": "I like it",
        f"voice-how-{child}": "said",
        **date_of(f"voice-on_date-{child}"),
    }
    assert bronagh.post(write, half).status_code == 302
    with acting_as(scene.bronagh):
        assert VoiceOfChild.objects.get().words == "I like it"
        assert Answers.objects.count() >= 1


def test_it_is_saved_as_people_type(help_: Help, scene: Scene, bronagh: Client) -> None:
    assessment = begun(scene, help_, bronagh)
    write = url(help_, "write_assessment", assessment.pk)
    child = help_.children[0].pk
    saved = bronagh.post(
        write, {f"voice-words-{child}": "Half a sent"}, HTTP_ACCEPT="application/json"
    )
    assert saved.status_code == 200 and saved.json()["words"] == 3
    assert "Half a sent" in text_of(bronagh.get(write))


def test_looking_for_a_factor_keeps_every_tick(help_: Help, scene: Scene, bronagh: Client) -> None:
    assessment = begun(scene, help_, bronagh)
    page = url(help_, "assessment_factors", assessment.pk)
    found = text_of(
        bronagh.post(page, {**factors(help_, "16A"), "do": "look", "search": "county lines"})
    )
    assert "Child criminal exploitation" in found and "Young carer" not in found
    assert f'name="factor-{help_.children[0].pk}" value="16A"' in found
    with acting_as(scene.bronagh):
        assert {tuple(row.factors) for row in AssessmentChild.objects.all()} == {()}
    refused = bronagh.post(page, {**factors(help_, "16A", "21"), "do": "keep"})
    assert refused.status_code == 422 and "stands alone" in text_of(refused)


def test_sent_back_it_says_why(help_: Help, scene: Scene, bronagh: Client) -> None:
    assessment = sent(scene, help_, bronagh)
    decide = url(help_, "decide_assessment", assessment.pk)
    manager = signed_in(scene.anselm)
    refused = manager.post(decide, {"decision": "return", "reason": ""})
    assert "Enter what is to be changed" in text_of(refused)
    manager.post(decide, {"decision": "return", "reason": "Ask Jaxon’s dad"})
    page = text_of(bronagh.get(url(help_, "assessment", assessment.pk)))
    assert "Ask Jaxon’s dad" in page and "Go on writing" in page


def test_a_manager_looks_on_the_way(help_: Help, scene: Scene, bronagh: Client) -> None:
    assessment = begun(scene, help_, bronagh)
    look = url(help_, "look_at_assessment", assessment.pk)
    assert bronagh.get(look).status_code == 403
    posted = signed_in(scene.anselm).post(look, {"words": "See the father soon"})
    assert posted.status_code == 302
    with acting_as(scene.anselm):
        assert OversightNote.objects.get().gate == "assessment checkpoint"
    assert "See the father soon" in text_of(bronagh.get(url(help_, "assessment", assessment.pk)))


def test_the_pages_ask_the_database_little(help_: Help, scene: Scene, bronagh: Client) -> None:
    assessment = begun(scene, help_, bronagh)
    bronagh.post(
        url(help_, "write_assessment", assessment.pk), everything(scene, help_, assessment)
    )
    for name in ("assessment", "write_assessment", "assessment_factors"):
        with CaptureQueriesContext(connection) as context:
            assert bronagh.get(url(help_, name, assessment.pk)).status_code == 200
        assert statements(context) <= MOST_STATEMENTS, name


def test_nobody_else_opens_it(help_: Help, scene: Scene, bronagh: Client) -> None:
    assessment = begun(scene, help_, bronagh)
    names = ("assessment", "write_assessment", "assessment_factors")
    for who, expected in ((scene.outsider, (404, 404, 404)), (scene.police, (200, 403, 403))):
        client = signed_in(who)
        found = tuple(client.get(url(help_, n, assessment.pk)).status_code for n in names)
        assert found == expected, who.full_name


def test_two_who_write_at_once_keep_both_or_are_told(
    help_: Help, scene: Scene, bronagh: Client
) -> None:
    assessment = begun(scene, help_, bronagh)
    write = url(help_, "write_assessment", assessment.pk)
    with acting_as(scene.bronagh):
        answered = latest(assessment)
    assert answered is not None
    first, second = [q.key for q in answered.questions if q.kind == "long" and not q.each_child][:2]
    seen = {"do": "put", "voice-seen": str(answered.id)}
    imtiaz = signed_in(scene.imtiaz)
    assert bronagh.post(write, {**seen, f"q-{first}": "Her words"}).status_code == 302
    assert imtiaz.post(write, {**seen, f"q-{second}": "His words"}).status_code == 302
    page = text_of(bronagh.get(url(help_, "assessment", assessment.pk)))
    assert "Her words" in page and "His words" in page
    other = signed_in(scene.anselm)
    told = other.post(write, {**seen, f"q-{first}": "A third’s words"})
    assert told.status_code == 422
    assert "Her words" in text_of(told) and "A third’s words" in text_of(told)
