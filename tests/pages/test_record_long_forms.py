"""A long form of any room: no word written in it is lost."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse

from kinstead.access.identity import acting_as
from kinstead.access.pages import asker_of
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.record_bar import header
from kinstead.record import draft_kinds, long_forms
from kinstead.record.draft_kinds import DeclaredTwice, LongForm
from kinstead.record.models import Draft, DraftVersion
from kinstead.web.forms import DatePartsField, GovukForm
from tests.actions.record_scene import Scene, make_scene, restrict
from tests.pages.record_client import MOST_STATEMENTS, fields_of, signed_in, statements

AJAX = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "fetch"}
ABOUT = UUID("0197f000-0000-7000-8000-00000000abcd")
DONE: list[str] = []
ON_RECORD: list[Any] = []

REPORT = long_forms.declare(
    LongForm(
        kind="report_for_the_tests",
        called="Report",
        page="write_report",
        actions=(Action.RECORD_CASEWORK, Action.BRING_INFORMATION),
    )
)


class ReportForm(GovukForm):
    """One of every kind of field that a long form may have."""

    why = forms.CharField(
        label="Why now?",
        widget=forms.Textarea,
        error_messages={"required": "Enter why now"},
    )
    on = DatePartsField(what="The day", label="Which day?")
    how = forms.ChoiceField(
        label="How?",
        required=False,
        choices=[("home", "At home"), ("school", "At school")],
        widget=forms.RadioSelect,
    )
    who = forms.MultipleChoiceField(
        label="Who?",
        required=False,
        choices=[("a", "Seun"), ("b", "Jaxon"), ("c", "Tempe")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label="Agreed", required=False)


PAGE = """{% extends "web/base_record.html" %}{% block content %}
{% include "web/components/error_summary.html" %}<h1>Report</h1>
{% include "record/long_form_versions.html" %}
<form method="post" action="{{ long_form.url }}" data-draft-url="{{ long_form.url }}">{% csrf_token %}
{% include "record/long_form_state.html" %}{% include "web/fields.html" %}
<button name="do" value="put">Put</button><button name="do" value="leave">Leave</button></form>
<aside>{% include "record/long_form_beside.html" %}</aside>{% endblock %}
{% block scripts %}{% include "record/long_form_scripts.html" %}{% endblock %}"""


@long_forms.long_form_page(REPORT)
def write_report(request: HttpRequest, family_id: UUID, about_id: UUID) -> HttpResponse:
    """As another room would write it."""
    opened = long_forms.open_form(request, REPORT, family=family_id, about=about_id)
    if opened.response is not None:
        return opened.response
    head = header(asker_of(request), family_id, page="report", at=opened.at)
    form = ReportForm(opened.data, initial={"why": "What the record says"})
    if opened.sent and form.is_valid():
        DONE.append(form.cleaned_data["why"])
        opened.finish()
        return redirect("family", family_id)
    opened.fill(form)
    context = {
        "record": head.bar,
        "form": form,
        "long_form": opened.state(form, on_record=ON_RECORD[-1] if ON_RECORD else None),
    }
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


urlpatterns = [
    path("reports/<uuid:family_id>/<uuid:about_id>/", write_report, name="write_report"),
    path("", include("kinstead.config.urls")),
]


@pytest.fixture
def scene(db: None, settings: Any) -> Scene:
    settings.ROOT_URLCONF = __name__
    DONE.clear()
    ON_RECORD.clear()
    return make_scene()


def url(scene: Scene) -> str:
    return reverse("write_report", args=[scene.pell.pk, ABOUT])


def window(client: Client, address: str) -> dict[str, str]:
    page = client.get(address)
    assert page.status_code == 200
    return fields_of(page)


def drafts_of(account: Any) -> list[Draft]:
    with acting_as(account):
        return list(Draft.objects.all())


class TestSavedAsTheyWrite:
    def test_tells_when_and_how_much_in_few_statements(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh, strict=True)
        page = window(client, url(scene))
        with CaptureQueriesContext(connection) as context:
            answer = client.post(url(scene), {**page, "why": "She asked us to."}, **AJAX)
        assert answer.status_code == 200
        assert answer.json()["words"] == 4
        assert statements(context) <= MOST_STATEMENTS
        [kept] = drafts_of(scene.bronagh)
        assert kept.kind == REPORT.kind
        assert kept.title == "Report, Pell family"

    def test_every_kind_of_field_is_there_on_coming_back(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        posted = {
            "why": "She asked “us” to.",
            "on_day": "31",
            "on_month": "Feb",
            "how": "school",
            "who": ["a", "c"],
            "agreed": "on",
        }
        client.post(url(scene), {**window(client, url(scene)), **posted}, **AJAX)
        with CaptureQueriesContext(connection) as context:
            text = client.get(url(scene)).content.decode()
        assert statements(context) <= MOST_STATEMENTS
        assert "She asked “us” to.</textarea>" in text
        assert 'value="31"' in text and 'value="Feb"' in text
        assert re.search(r'value="school" checked', text)
        assert re.search(r'value="a" checked', text) and re.search(r'value="c" checked', text)
        assert not re.search(r'value="b" checked', text)
        assert re.search(r'name="agreed" type="checkbox" checked', text)
        assert "There is a problem" not in text
        assert "What the record says" not in text

    def test_without_a_draft_the_form_says_what_the_record_says(self, scene: Scene) -> None:
        text = signed_in(scene.bronagh).get(url(scene)).content.decode()
        assert "What the record says</textarea>" in text
        assert "Not saved yet" in text

    def test_a_page_only_looked_at_leaves_no_draft(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = window(client, url(scene))
        assert client.post(url(scene), {**page, "why": ""}, **AJAX).json()["version"] == 0
        client.post(url(scene), {**page, "do": "leave"})
        assert drafts_of(scene.bronagh) == []

    def test_json_is_taken_too_and_nothing_else(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        body = json.dumps({**window(client, url(scene)), "why": "By JSON", "who": ["a", "b"]})
        client.post(url(scene), body, content_type="application/json", **AJAX)
        [kept] = drafts_of(scene.bronagh)
        assert kept.content == {"why": "By JSON", "who": ["a", "b"]}
        for odd in ("[1]", "{"):
            answer = client.post(url(scene), odd, content_type="application/json", **AJAX)
            assert answer.status_code == 404

    def test_too_much_is_said_and_stays_on_the_page(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = window(client, url(scene))
        answer = client.post(url(scene), {**page, "why": "x" * 500_000}, **AJAX)
        assert answer.status_code == 413
        assert "document" in answer.json()["error"]
        plain = client.post(url(scene), {**page, "do": "put", "why": "x" * 500_000})
        assert "Not saved" in plain.content.decode()
        assert "x" * 500_000 in plain.content.decode()
        assert DONE == []

    def test_what_is_ticked_chosen_or_dated_is_no_word(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        posted = {"why": "Two words", "on_month": "May", "how": "school", "agreed": "on"}
        told = client.post(url(scene), {**window(client, url(scene)), **posted}, **AJAX).json()
        assert told["words"] == 2
        assert "2 words, kept" in client.get(url(scene)).content.decode()


class TestWithoutScripts:
    def test_left_for_later_is_on_the_desk(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = window(client, url(scene))
        answer = client.post(url(scene), {**page, "do": "leave", "why": "Half"}, follow=True)
        text = answer.content.decode()
        assert "Kept for later" in text
        assert f'href="{url(scene)}">Report, Pell family' in text
        notes = client.get(reverse("notes", args=[scene.pell.pk])).content.decode()
        assert f'href="{url(scene)}"' in notes

    def test_what_has_errors_is_kept_before_they_are_shown(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = window(client, url(scene))
        answer = client.post(url(scene), {**page, "do": "put", "on_day": "31"})
        assert "Enter why now" in answer.content.decode()
        [kept] = drafts_of(scene.bronagh)
        assert kept.content["on_day"] == "31"
        # The page that shows them goes on from there.
        again = client.post(url(scene), {**fields_of(answer), "do": "put", "why": "Now"})
        assert again["Location"] == reverse("family", args=[scene.pell.pk])

    def test_finishing_closes_the_draft_once(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        posted = {**window(client, url(scene)), "do": "put", "why": "All of it"}
        client.post(url(scene), posted)
        second = client.post(url(scene), posted, follow=True)
        assert DONE == ["All of it"]
        assert "done already" in second.content.decode()
        [kept] = drafts_of(scene.bronagh)
        assert kept.finished_at is not None
        assert "What the record says</textarea>" in client.get(url(scene)).content.decode()

    def test_words_after_finishing_are_a_draft_of_their_own(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = window(client, url(scene))
        client.post(url(scene), {**page, "do": "put", "why": "All of it"})
        with acting_as(scene.bronagh):
            for draft in Draft.objects.all():
                draft.finished_at -= timedelta(minutes=5)
                draft.save()
        told = client.post(url(scene), {**page, "why": "And something more"}, **AJAX)
        assert told.status_code == 409
        assert "And something more</textarea>" in client.get(told.json()["url"]).content.decode()
        assert DONE == ["All of it"]

    def test_thrown_away_and_brought_back(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = window(client, url(scene))
        client.post(url(scene), {**page, "do": "leave", "why": "Half"})
        gone = client.post(url(scene), {"do": "throw_away"}, follow=True).content.decode()
        assert "Half" not in gone
        assert "Bring back what you threw away" in gone
        back = client.post(url(scene), {"do": "bring_back"}, follow=True).content.decode()
        assert "Half</textarea>" in back


class TestTwoWindows:
    def test_both_are_kept_and_shown_under_the_form_s_own_labels(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        laptop, phone = window(client, url(scene)), window(client, url(scene))
        client.post(url(scene), {**laptop, "why": "From the laptop"}, **AJAX)
        told = client.post(url(scene), {**phone, "why": "From the phone"}, **AJAX)
        assert told.status_code == 409
        text = client.get(told.json()["url"]).content.decode()
        assert "From the phone</textarea>" in text
        assert "From the laptop" in text
        assert "Why now?, saved by you, in another window" in text

    def test_nothing_is_done_before_both_were_shown(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        laptop, phone = window(client, url(scene)), window(client, url(scene))
        client.post(url(scene), {**laptop, "why": "From the laptop"}, **AJAX)
        client.post(url(scene), {**phone, "why": "From the phone"}, **AJAX)
        answer = client.post(
            url(scene),
            {**laptop, "version": "1", "do": "put", "why": "From the laptop"},
            follow=True,
        )
        assert "Nothing has been done yet" in answer.content.decode()
        assert DONE == []
        client.post(url(scene), {**fields_of(answer), "do": "put", "why": "Of both"})
        assert DONE == ["Of both"]
        with acting_as(scene.bronagh):
            assert not DraftVersion.objects.filter(settled_at=None).exists()


class TestOtherPeople:
    def test_a_colleague_is_told_and_reads_along(self, scene: Scene) -> None:
        first, second = signed_in(scene.bronagh), signed_in(scene.imtiaz)
        page = window(first, url(scene))
        first.post(url(scene), {**page, "why": "Bronagh’s words", "who": ["a", "b"]}, **AJAX)
        text = second.get(url(scene)).content.decode()
        assert "Bronagh Tillotson has been writing this too" in text
        link = re.search(r'href="(/drafts/[^"]+)">Read what Bronagh has so far', text)
        assert link
        read = second.get(link[1]).content.decode()
        assert "Bronagh’s words" in read and "a, b" in read
        assert f'href="{url(scene)}"' in read

    @pytest.mark.parametrize("who", ["outsider", "delphine"])
    def test_an_outsider_reads_and_saves_nothing(self, scene: Scene, who: str) -> None:
        client = signed_in(getattr(scene, who))
        assert client.get(url(scene)).status_code == 404
        assert client.post(url(scene), {"why": "x"}, **AJAX).status_code == 404
        assert client.post(url(scene), {}).status_code == 404

    def test_a_role_without_the_action_is_refused(self, scene: Scene) -> None:
        assert signed_in(scene.director).get(url(scene)).status_code == 403

    def test_a_forged_post_is_refused(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh, strict=True)
        assert client.post(url(scene), {"why": "x"}).status_code == 403

    def test_who_may_no_longer_see_the_family_keeps_their_words(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = window(client, url(scene))
        client.post(url(scene), {**page, "why": "Half a"}, **AJAX)
        restrict(scene, scene.pell, scene.anselm)
        assert client.get(url(scene)).status_code == 404
        assert client.post(url(scene), {**page, "why": "Half a line"}, **AJAX).status_code == 200
        [kept] = drafts_of(scene.bronagh)
        read = client.get(reverse("draft", args=[kept.pk])).content.decode()
        assert "Half a line" in read

    def test_words_a_colleague_put_on_the_record_meanwhile_are_said(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = window(client, url(scene))
        client.post(url(scene), {**page, "why": "Mine"}, **AJAX)
        for name, minutes, said in (
            (scene.imtiaz.full_name, 5, True),
            (scene.imtiaz.full_name, -5, False),
            (scene.bronagh.full_name, 5, False),
        ):
            at = moments.now() + timedelta(minutes=minutes)
            ON_RECORD.append(SimpleNamespace(by=name, at=at))
            text = client.get(url(scene)).content.decode()
            assert ("put other words on the record" in text) is said
            assert "Mine</textarea>" in text


class TestSignedOut:
    def test_words_sent_too_late_are_there_after_signing_in(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = window(client, url(scene))
        session = client.session
        client.logout()
        assert session is not None
        sent = client.post(url(scene), {**page, "do": "put", "why": "Sent too late"})
        assert "/accounts/login/" in sent["Location"]
        assert drafts_of(scene.bronagh) == []
        kept = dict(client.session.items())
        with acting_as(scene.bronagh):
            client.force_login(
                scene.bronagh, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        session = client.session
        session.update({name: value for name, value in kept.items() if name not in session})
        session.save()
        text = client.get(url(scene)).content.decode()
        assert "Sent too late</textarea>" in text
        assert "You had been signed out" in text
        assert DONE == []


class TestDeclaring:
    def test_two_forms_of_one_kind_are_refused(self) -> None:
        assert long_forms.declare(REPORT) is REPORT
        for kind in ("note", REPORT.kind):
            with pytest.raises(DeclaredTwice):
                long_forms.declare(
                    LongForm(kind, "Another", "write_other", (Action.RECORD_CASEWORK,))
                )

    def test_a_draft_of_a_kind_that_is_gone_leads_nowhere(self) -> None:
        assert draft_kinds.page_of("of_a_room_that_is_gone", ABOUT, ABOUT) == ""
        assert draft_kinds.page_of("note", None, ABOUT) == ""

    def test_a_name_nobody_labelled_is_made_readable(self) -> None:
        assert draft_kinds.readable(f"words-{ABOUT}") == "Words"
        assert draft_kinds.readable("why_now") == "Why now"
