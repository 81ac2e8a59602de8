"""The page of the multi-agency child protection team says plainly which discipline is missing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.agencies.models import Nomination
from kinstead.kit.keys import new_key
from tests.cast import Cast, make_cast
from tests.pages.record_client import signed_in

DAY = {"since_day": "1", "since_month": "5", "since_year": "2026"}


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def given(people: Cast, who: str, discipline: str, body: str) -> dict[str, str]:
    return {
        "team": str(people.teams["protection"].pk),
        "discipline": discipline,
        "practitioner": str(people.practitioners[who].pk),
        "nominated_by": str(people.agencies[body].pk),
        **DAY,
    }


def test_named_one_after_the_other_until_nobody_is_missing(people: Cast) -> None:
    client = signed_in(people["protection-lead"])
    page = text(client.get(reverse("nominations")))
    assert (
        "Nobody is named to this team yet: social work, police, health and education are missing."
    ) in page
    for who, discipline, body in (
        ("protection-lead", "social_work", "council"),
        ("police", "police", "police"),
        ("health-visitor", "health", "health"),
        ("school", "education", "school"),
    ):
        asked = client.get(reverse("nominate") + f"?discipline={discipline}")
        assert str(people.practitioners[who].pk) in text(asked)
        answer = client.post(reverse("nominate"), given(people, who, discipline, body), follow=True)
        assert f"{people.practitioners[who].full_name} is named" in text(answer)
        if discipline == "police":
            assert "Nobody is named for health and education." in text(answer)
    assert "Social work, police, health and education are all in the team." in text(answer)


def test_only_people_of_the_discipline_are_offered(people: Cast) -> None:
    client = signed_in(people["protection-lead"])
    asked = text(client.get(reverse("nominate") + "?discipline=police"))
    assert "Petra Lindqvist" in asked and "Gethin Prosser" not in asked
    answer = client.post(reverse("nominate"), given(people, "school", "police", "police"))
    assert answer.status_code == 422 and "Choose somebody from the list" in text(answer)


def test_ended_with_why(people: Cast) -> None:
    client = signed_in(people["protection-lead"])
    client.post(reverse("nominate"), given(people, "police", "police", "police"))
    with acting_as(people["protection-lead"]):
        one = Nomination.objects.get()
    address = reverse("end_nomination", args=[one.pk])
    today = {"on_day": "2", "on_month": "5", "on_year": "2026"}
    answer = client.post(address, today)
    assert answer.status_code == 422 and "Enter why it ends" in text(answer)
    answer = client.post(address, {**today, "why": "Moved to another force"}, follow=True)
    assert "Named before (1)" in text(answer) and "Moved to another force" in text(answer)
    assert "Nobody is named to this team yet: social work, police" in text(answer)
    assert "This ended on" in text(client.post(address, {**today, "why": "Again"}, follow=True))


def test_twice_is_told_in_words(people: Cast) -> None:
    client = signed_in(people["protection-lead"])
    client.post(reverse("nominate"), given(people, "police", "police", "police"))
    answer = client.post(reverse("nominate"), given(people, "police", "police", "police"))
    assert answer.status_code == 422 and "is nominated to Child protection already" in text(answer)


@pytest.mark.parametrize(
    ("who", "reads", "records"),
    [
        ("practitioner", 200, 403),
        ("police", 200, 403),
        ("safeguarding-partner-lead", 200, 403),
        ("team-manager", 200, 200),
        ("outsider", 403, 403),
    ],
)
def test_who_reads_and_who_records(people: Cast, who: str, reads: int, records: int) -> None:
    client = signed_in(people[who])
    answer = client.get(reverse("nominations"))
    assert answer.status_code == reads
    assert ("Name somebody" in text(answer)) is (records == 200)
    assert client.get(reverse("nominate")).status_code == records


def test_what_is_not_there(people: Cast) -> None:
    client = signed_in(people["protection-lead"])
    assert client.get(reverse("end_nomination", args=[new_key()])).status_code == 404
    assert client.get(reverse("nominate") + f"?team={new_key()}").status_code == 404
    assert client.get(reverse("nominate") + "?team=nothing").status_code == 200
