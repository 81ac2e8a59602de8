"""Pages of conferences, plans, core groups and transfers in, as a browser without script."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.child_protection.models import (
    ChildProtectionPlan,
    Conference,
    CoreGroup,
    InformationBrought,
    TransferIn,
)
from kinstead.kit import moments
from kinstead.record.models import Invitation
from tests.actions.conference_scene import Scene, convene, decide, make_scene
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def words(answer: Any) -> str:
    return str(answer.content.decode())


def held_today(scene: Scene) -> Conference:
    """A conference that began an hour ago by the clock on the wall."""
    begins = moments.now() - timedelta(hours=1)
    return convene(scene, starts_at=begins, ends_at=begins + timedelta(hours=2))


def convene_url(scene: Scene) -> str:
    return f"{reverse('convene_conference', args=[scene.family.pk])}?enquiry={scene.enquiry.pk}"


def convening(scene: Scene, **changed: Any) -> dict[str, Any]:
    chair = scene.people.practitioners["conference-chair"]
    posted: dict[str, Any] = {
        "children": [str(scene.seun.pk), str(scene.rosie.pk)],
        "chair": str(chair.pk),
        "day_day": "27",
        "day_month": "5",
        "day_year": "2026",
        "from_time": "10:00",
        "to_time": "12:00",
        "place": "Civic Centre",
        "how": "in_person",
        "guests": "Dr Ann Marsh, GP\n\nNoor, neighbour",
    }
    for person in (scene.mother, scene.father):
        posted[f"ask_{person.pk}"] = "yes"
    for child in (scene.seun, scene.rosie):
        posted[f"ask_{child.pk}"] = "no"
    return posted | changed


def deciding(scene: Scene, conference: Conference, **changed: Any) -> dict[str, Any]:
    posted: dict[str, Any] = {
        "do": "put",
        "family_words": "We want the nights sorted.",
        "what_was_said": "School said he is tired.",
        "what_was_decided": "The children need a plan.",
        "goal_1": "An adult is home every night",
        "know_1": "Seun says so",
        "whose_1": "Fairhaven Primary",
        "dissent_1": "We would have said emotional abuse.",
        "level_after": "section_17",
        "why_late": "The interpreter was ill.",
    }
    for child in (scene.seun, scene.rosie):
        posted |= {
            f"result_{child.pk}": "plan",
            f"why_{child.pk}": "He is alone at night.",
            f"category_{child.pk}": "NEG",
            f"visit_every_{child.pk}": "10",
            f"voice_how_{child.pk}": "said",
            f"voice_words_{child.pk}": "I want mum home.",
            f"elsewhere_{child.pk}": "0",
        }
    with acting_as(scene.people.machinery):
        for one in Invitation.objects.filter(meeting_id=conference.meeting_id, why_not_asked=""):
            posted[f"came_{one.pk}"] = "came"
    return posted | changed


def test_a_conference_is_called_from_the_page(scene: Scene) -> None:
    browser = signed_in(scene.people["protection-lead"])
    page = browser.get(convene_url(scene))
    assert "Call the initial child protection conference" in words(page)
    assert "due by 29 May 2026" in words(page) and "Ottoline Mbeki" in words(page)
    answer = browser.post(convene_url(scene), convening(scene))
    assert answer.status_code == 302
    with acting_as(scene.people.machinery):
        conference = Conference.objects.get()
        assert conference.meeting is not None
        asked = set(
            Invitation.objects.filter(meeting=conference.meeting).values_list("guest", flat=True)
        )
        assert {"Dr Ann Marsh, GP", "Noor, neighbour"} <= asked
    read = browser.get(answer["Location"])
    assert "Called, and still to be held" in words(read)
    assert "Record the conference" not in words(read), "only its chair records it"


def test_what_is_missing_is_said_at_its_place(scene: Scene) -> None:
    browser = signed_in(scene.people["protection-lead"])
    answer = browser.post(
        convene_url(scene),
        convening(scene, chair="", day_day="", **{f"ask_{scene.father.pk}": "no"}),
    )
    text = words(answer)
    assert "There is a problem" in text and "Choose who chairs the conference" in text
    assert "Enter why Adebayo is not asked" in text and "must include a day" in text
    with acting_as(scene.people.machinery):
        assert not Conference.objects.exists()


def test_only_who_may_opens_these_pages(scene: Scene) -> None:
    conference = convene(scene)
    where = [scene.family.pk, conference.pk]
    for who in ("practitioner", "police", "data-officer"):
        assert signed_in(scene.people[who]).get(convene_url(scene)).status_code == 403
    for who in ("practitioner", "protection-lead", "police"):
        browser = signed_in(scene.people[who])
        assert browser.get(reverse("hold_conference", args=where)).status_code == 403
    for who in ("outsider", "programme-director"):
        assert (
            signed_in(scene.people[who]).get(reverse("conference", args=where)).status_code == 403
        )
    for who in ("other-practitioner", "other-manager", "police"):
        assert (
            signed_in(scene.people[who]).get(reverse("conference", args=where)).status_code == 404
        )


def test_the_chair_records_it_and_the_decisions_read_as_they_were_made(scene: Scene) -> None:
    conference = held_today(scene)
    url = reverse("hold_conference", args=[scene.family.pk, conference.pk])
    browser = signed_in(scene.people["conference-chair"])
    assert "Put the decisions on the record" in words(browser.get(url))
    answer = browser.post(url, deciding(scene, conference))
    assert answer.status_code == 302, words(answer)
    text = words(browser.get(answer["Location"]))
    for said in (
        "Child protection plan",
        "Neglect",
        "visited every 10 working days",
        "I want mum home.",
        "We want the nights sorted.",
        "An adult is home every night",
        "We would have said emotional abuse.",
    ):
        assert said in text
    with acting_as(scene.people.machinery):
        assert ChildProtectionPlan.objects.count() == 2
    # Pressed once more, it leads to what was decided.
    again = browser.post(url, deciding(scene, conference))
    assert again.status_code == 302
    with acting_as(scene.people.machinery):
        assert ChildProtectionPlan.objects.count() == 2


def test_the_chair_is_told_what_is_missing_and_nothing_is_lost(scene: Scene) -> None:
    conference = held_today(scene)
    url = reverse("hold_conference", args=[scene.family.pk, conference.pk])
    browser = signed_in(scene.people["conference-chair"])
    answer = browser.post(
        url,
        deciding(
            scene,
            conference,
            goal_1="",
            **{f"voice_words_{scene.seun.pk}": "", f"category_{scene.rosie.pk}": ""},
        ),
    )
    text = words(answer)
    assert "Enter what Seun said or showed" in text
    assert "Choose a category for Rosie" in text
    assert "Enter at least one thing that must change" in text
    assert "School said he is tired." in words(browser.get(url)), "kept as a draft"
    left = browser.post(url, deciding(scene, conference, do="leave"))
    assert left.status_code == 302
    with acting_as(scene.people.machinery):
        assert not ChildProtectionPlan.objects.exists()


def test_a_report_is_brought_and_said_to_be_shared(scene: Scene) -> None:
    conference = convene(scene)
    where = [scene.family.pk, conference.pk]
    browser = signed_in(scene.people["practitioner"])
    answer = browser.post(
        reverse("conference_report", args=where),
        {"discipline": "council", "brought_by": "Bronagh", "words": "They asked for help."},
    )
    assert answer.status_code == 302
    assert "Not yet shared with the family" in words(browser.get(answer["Location"]))
    with acting_as(scene.people.machinery):
        report = InformationBrought.objects.get()
    shared = reverse("conference_report_shared", args=[*where, report.pk])
    assert "Enter the day the family was given it" in words(browser.post(shared, {}))
    assert browser.post(shared, {"why_not": "They were away."}).status_code == 302
    assert "They were away." in words(browser.get(reverse("conference", args=where)))


def test_a_conference_is_called_off_with_a_reason(scene: Scene) -> None:
    conference = convene(scene)
    where = [scene.family.pk, conference.pk]
    browser = signed_in(scene.people["protection-lead"])
    url = reverse("call_off_conference", args=where)
    assert "Enter why" in words(browser.post(url, {"why": ""}))
    assert browser.post(url, {"why": "The chair is ill."}).status_code == 302
    text = words(browser.get(reverse("conference", args=where)))
    assert "Called off" in text and "The chair is ill." in text


def test_plan_core_group_and_visit_pages_show_what_follows(scene: Scene) -> None:
    decide(scene, convene(scene))
    browser = signed_in(scene.people["practitioner"])
    family = scene.family.pk
    with acting_as(scene.people.machinery):
        plan = ChildProtectionPlan.objects.get(person=scene.seun)
    text = words(browser.get(reverse("protection_plan", args=[family, plan.pk])))
    assert "Seun’s child protection plan" in text and "Every 10 working days" in text
    assert "Bronagh Tillotson" in text and "Imtiaz Rahmani-Clarke" in text, "both leads"
    begins = datetime(2026, 6, 9, 9, 0, tzinfo=UTC)
    posted = {
        "day_day": "9",
        "day_month": "6",
        "day_year": "2026",
        "from_time": "10:00",
        "to_time": "11:00",
        "how": "in_person",
        f"ask_{scene.mother.pk}": "yes",
        f"ask_{scene.father.pk}": "no",
        f"why_{scene.father.pk}": "A court order",
        f"ask_{scene.seun.pk}": "no",
        f"ask_{scene.rosie.pk}": "no",
    }
    answer = browser.post(reverse("arrange_core_group", args=[family]), posted)
    assert answer.status_code == 302, words(answer)
    with acting_as(scene.people.machinery):
        group = CoreGroup.objects.get()
        assert group.meeting is not None and group.meeting.starts_at == begins
        mother = Invitation.objects.get(meeting=group.meeting, person=scene.mother)
    write = reverse("write_core_group", args=[family, group.pk])
    empty = browser.post(write, {"do": "put"})
    assert "Enter what has changed for the children" in words(empty)
    answer = browser.post(
        write,
        {"do": "put", "what_changed": "Mum was home.", f"came_{mother.pk}": "came"},
    )
    assert answer.status_code == 302, words(answer)
    assert "Mum was home." in words(browser.get(answer["Location"]))
    overview = words(browser.get(reverse("protection", args=[family])))
    assert "Detailed by the core group" in overview and "Core groups" in overview


def test_a_transfer_in_is_written_down_and_leads_to_its_conference(scene: Scene) -> None:
    browser = signed_in(scene.people["protection-lead"])
    url = reverse("transfer_in", args=[scene.family.pk])
    assert "Choose at least one child" in words(browser.post(url, {}))
    answer = browser.post(
        url,
        {
            "children": [str(scene.seun.pk)],
            "from_authority": "Southmere",
            "told_on_day": "8",
            "told_on_month": "6",
            "told_on_year": "2026",
            "what_they_told_us": "Neglect.",
        },
    )
    assert answer.status_code == 302
    text = words(browser.get(answer["Location"]))
    assert "Call the transfer-in conference" in text and "29 June 2026" in text
    with acting_as(scene.people.machinery):
        transfer = TransferIn.objects.get()
    page = browser.get(
        f"{reverse('convene_conference', args=[scene.family.pk])}?transfer={transfer.pk}"
    )
    assert "Call the transfer-in conference" in words(page)
    assert "What the other authority told us" in words(page)
    came = browser.post(
        answer["Location"],
        {"received_on_day": "10", "received_on_month": "6", "received_on_year": "2026"},
    )
    assert came.status_code == 302


def test_these_pages_ask_little_of_the_database(scene: Scene) -> None:
    conference = decide(scene, convene(scene))
    browser = signed_in(scene.people["practitioner"])
    with acting_as(scene.people.machinery):
        plan = ChildProtectionPlan.objects.get(person=scene.seun)
    for name, args in (
        ("conference", [scene.family.pk, conference.pk]),
        ("protection_plan", [scene.family.pk, plan.pk]),
        ("arrange_core_group", [scene.family.pk]),
        ("protection", [scene.family.pk]),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(reverse(name, args=args)).status_code == 200
        assert statements(asked) <= MOST_STATEMENTS, name
