"""The practice lead's pages: reading, preparing, previewing and publishing questions."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.record.actions import templates
from kinstead.record.models import Template, TemplateVersion
from kinstead.record.queries.answers import shown
from kinstead.record.queries.templates import current_version
from kinstead.record.rules import templates as rules
from kinstead.record.rules.templates import Question, questions_of
from tests.cast import Cast, make_cast
from tests.pages.record_client import MOST_STATEMENTS, fields_of, signed_in, statements


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def client(people: Cast) -> Client:
    return signed_in(people["practice-lead"])


@pytest.fixture
def template(people: Cast) -> Template:
    with acting_as(people.machinery):
        return Template.objects.get(kind="visit", level="")


def text_of(answer: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def begin(client: Client, template: Template) -> Any:
    return client.post(reverse("begin_next_questions", args=[template.pk]), follow=True)


def prepared(people: Cast, template: Template) -> TemplateVersion:
    with acting_as(people.machinery):
        return TemplateVersion.objects.get(template=template, published_at=None)


def do(client: Client, page: Any, template: Template, what: str) -> Any:
    return client.post(
        reverse("next_questions", args=[template.pk]),
        {"seen": fields_of(page)["seen"], "do": what},
        follow=True,
    )


def colleague_changes(people: Cast, template: Template, words: str = "What about the dog?") -> None:
    """Kinstead itself plays the second practice lead."""
    version = prepared(people, template)
    with acting_as(people.machinery) as other:
        templates.add(
            template=template.pk,
            seen=rules.mark(version.number, questions_of(version.questions)),
            question=Question("qdog", words),
            by=other,
            at=version.made_at,
        )


class TestReading:
    def test_the_list_says_what_is_asked_at_which_level(self, client: Client) -> None:
        with CaptureQueriesContext(connection) as context:
            text = text_of(client.get(reverse("questions")))
        assert statements(context) <= MOST_STATEMENTS
        for words in (
            "Family help assessment",
            "Every level",
            "Section 17",
            "Version 1",
            "Minutes",
        ):
            assert words in text

    def test_one_template_with_its_versions(self, client: Client, template: Template) -> None:
        with CaptureQueriesContext(connection) as context:
            answer = client.get(reverse("template", args=[template.pk]))
        assert statements(context) <= MOST_STATEMENTS
        text = text_of(answer)
        assert "What did the family want to talk about?" in text
        assert "Must be answered" in text and "Asked of each child" in text
        assert "Prepare the next version" in text

    def test_it_is_in_the_menu(self, client: Client) -> None:
        page = client.get(reverse("desk")).content.decode()
        assert f'href="{reverse("questions")}"' in page

    @pytest.mark.parametrize("who", ["practitioner", "team-manager", "conference-chair", "school"])
    def test_another_role_opens_none_of_it(
        self, people: Cast, template: Template, who: str
    ) -> None:
        other = signed_in(people[who])
        for name, args in (
            ("questions", []),
            ("template", [template.pk]),
            ("next_questions", [template.pk]),
            ("add_question", [template.pk]),
            ("publish_questions", [template.pk]),
            ("preview_questions", [template.pk, 1]),
        ):
            assert other.get(reverse(name, args=args)).status_code == 403
        for name in ("begin_next_questions", "next_questions", "publish_questions"):
            assert other.post(reverse(name, args=[template.pk])).status_code == 403
        with acting_as(people.machinery):
            assert not TemplateVersion.objects.filter(published_at=None).exists()

    def test_what_is_not_there_is_not_found(self, client: Client, template: Template) -> None:
        begin(client, template)
        for name, args in (
            ("template", [people_key()]),
            ("template_version", [template.pk, 9]),
            ("template_version", [template.pk, 2]),  # not published yet
            ("preview_questions", [template.pk, 9]),
            ("reword_question", [template.pk, "no_such"]),
            ("own_questions", ["diary"]),
        ):
            assert client.get(reverse(name, args=args)).status_code == 404, name


def people_key() -> str:
    return "0197f000-0000-7000-8000-00000000abcd"


class TestPreparing:
    def test_begins_as_a_copy_and_is_gone_on_with(
        self, client: Client, people: Cast, template: Template
    ) -> None:
        page = begin(client, template)
        assert "Prepare version 2 of “Visit”" in text_of(page)
        assert "Asked of nobody yet" in text_of(page)
        begin(client, template)
        assert prepared(people, template).number == 2
        assert "Go on preparing it" in text_of(client.get(reverse("template", args=[template.pk])))

    def test_without_one_being_prepared_it_leads_back(
        self, client: Client, template: Template
    ) -> None:
        for name in ("next_questions", "add_question", "publish_questions", "throw_away_questions"):
            answer = client.get(reverse(name, args=[template.pk]))
            assert answer["Location"] == reverse("template", args=[template.pk]), name

    def test_moved_retired_and_brought_back_with_plain_buttons(
        self, client: Client, people: Cast, template: Template
    ) -> None:
        page = begin(client, template)
        with CaptureQueriesContext(connection) as context:
            client.post(
                reverse("next_questions", args=[template.pk]),
                {"seen": fields_of(page)["seen"], "do": "down:home_today"},
            )
        assert statements(context) <= MOST_STATEMENTS
        page = client.get(reverse("next_questions", args=[template.pk]))
        asked = [q.key for q in rules.asked(questions_of(prepared(people, template).questions))]
        assert asked.index("plan_moved") < asked.index("home_today")
        page = do(client, page, template, "retire:visit_means")
        assert "You can bring it back" in text_of(page)
        assert "No longer asked" in text_of(page)
        page = do(client, page, template, "bring_back:visit_means")
        assert rules.retired(questions_of(prepared(people, template).questions)) == ()
        # A button of an earlier page, or one that is not there.
        page = do(client, page, template, "up:wanted_to_talk")
        assert "first of its part already" in text_of(page)
        assert "no such question" in text_of(do(client, page, template, "up:nothing"))

    def test_a_question_is_added(self, client: Client, people: Cast, template: Template) -> None:
        begin(client, template)
        address = reverse("add_question", args=[template.pk])
        page = client.get(address, {"part": "analysis"})
        assert re.search(r'value="analysis" checked', page.content.decode())
        hidden = fields_of(page)
        refused = client.post(address, {**hidden, "kind": "choice", "options": "One"})
        text = text_of(refused)
        assert "Enter the question" in text
        assert "Choose where it belongs" in text
        assert "at least two choices" in text
        posted = {
            **hidden,
            "words": "Who drove?",
            "part": "facts",
            "kind": "choice",
            "options": "Mum\r\nDad\r\n",
            "required": "on",
        }
        done = client.post(address, posted)
        assert done["Location"].endswith(f"#{hidden['key']}")
        client.post(address, posted)
        added = [
            q for q in questions_of(prepared(people, template).questions) if q.words == "Who drove?"
        ]
        assert [(q.options, q.required) for q in added] == [(("Mum", "Dad"), True)]

    def test_a_question_is_reworded_but_keeps_its_kind(
        self, client: Client, people: Cast, template: Template
    ) -> None:
        begin(client, template)
        address = reverse("reword_question", args=[template.pk, "home_today"])
        page = client.get(address)
        text = text_of(page)
        assert "How it stands now" in text and "What was it like at home?" in text
        assert 'name="kind"' not in page.content.decode()
        assert 'value="child"' not in page.content.decode()
        client.post(
            address,
            {**fields_of(page), "words": "How was home?", "help": "", "part": "facts"},
        )
        found = rules.find(questions_of(prepared(people, template).questions), "home_today")
        assert (found.words, found.help, found.kind) == ("How was home?", "", "long")
        page = client.get(reverse("next_questions", args=[template.pk]))
        assert "Reworded" in text_of(page)
        assert "Before: What was it like at home?" in re.sub(r"\s+", " ", text_of(page))

    def test_two_people_preparing_at_once_are_told_and_lose_no_words(
        self, client: Client, people: Cast, template: Template
    ) -> None:
        page = begin(client, template)
        address = reverse("reword_question", args=[template.pk, "home_today"])
        mine = fields_of(client.get(address))
        colleague_changes(people, template)
        told = client.post(address, {**mine, "words": "My own words?", "part": "facts"})
        assert "Kinstead changed these questions on" in text_of(told)
        assert "My own words?" in told.content.decode()
        again = client.post(address, {**fields_of(told), "words": "My own words?", "part": "facts"})
        assert again.status_code == 302
        questions = questions_of(prepared(people, template).questions)
        assert rules.find(questions, "home_today").words == "My own words?"
        assert rules.find(questions, "qdog").words == "What about the dog?"
        colleague = do(client, page, template, "up:plan_moved")
        assert "Prepare version 2" in text_of(colleague)

    def test_a_button_on_an_old_page_says_who_changed_what(
        self, client: Client, people: Cast, template: Template
    ) -> None:
        page = begin(client, template)
        colleague_changes(people, template)
        text = text_of(do(client, page, template, "up:plan_moved"))
        assert "Nothing has been done yet" in text
        assert "You are preparing the same version" in text

    def test_thrown_away_after_asking(
        self, client: Client, people: Cast, template: Template
    ) -> None:
        begin(client, template)
        address = reverse("throw_away_questions", args=[template.pk])
        page = client.get(address)
        assert "Throw away version 2" in text_of(page)
        with acting_as(people.machinery):
            assert TemplateVersion.objects.filter(published_at=None).exists()
        assert "Thrown away" in text_of(client.post(address, fields_of(page), follow=True))
        with acting_as(people.machinery):
            assert not TemplateVersion.objects.filter(published_at=None).exists()


class TestPreviewing:
    def test_shows_the_form_itself_for_two_children(
        self, client: Client, people: Cast, template: Template
    ) -> None:
        begin(client, template)
        colleague_changes(people, template)
        with CaptureQueriesContext(connection) as context:
            answer = client.get(reverse("preview_questions", args=[template.pk, 2]))
        assert statements(context) <= MOST_STATEMENTS
        text = text_of(answer)
        assert "still being prepared" in text
        assert "What about the dog?" in text
        assert "Robin" in text and "Wren" in text
        page = answer.content.decode()
        assert page.count("<textarea") == len(re.findall(r'<label[^>]+for="id_q-', page))
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert "What about the dog?" not in text_of(
            client.get(reverse("preview_questions", args=[template.pk, 1]))
        )


class TestPublishing:
    def test_needs_a_reason_and_something_different(
        self, client: Client, template: Template
    ) -> None:
        begin(client, template)
        address = reverse("publish_questions", args=[template.pk])
        page = client.get(address)
        assert "Enter why the questions change" in text_of(
            client.post(address, {**fields_of(page), "why": " "})
        )
        same = client.post(address, {**fields_of(page), "why": "For fun"})
        assert "Nothing is different" in text_of(same)
        assert "For fun" in same.content.decode()

    def test_is_asked_from_then_on_and_the_earlier_stays_readable(
        self, client: Client, people: Cast, template: Template
    ) -> None:
        page = do(client, begin(client, template), template, "retire:home_today")
        address = reverse("publish_questions", args=[template.pk])
        page = client.get(address)
        assert "What will be different" in text_of(page)
        posted = {**fields_of(page), "why": "Nobody used it"}
        done = client.post(address, posted, follow=True)
        text = text_of(done)
        assert "Version 2 is published" in text
        assert "What changed last" in text and "Nobody used it" in text
        with acting_as(people["practitioner"]):
            asked = rules.asked(questions_of(current_version("visit").questions))
        assert "home_today" not in {q.key for q in asked}
        first = text_of(client.get(reverse("template_version", args=[template.pk, 1])))
        assert "What was it like at home?" in first
        second = text_of(client.get(reverse("template_version", args=[template.pk, 2])))
        assert "No longer asked" in second
        # Pressed twice: it is published once, and says so.
        assert "published or thrown away already" in text_of(
            client.post(address, posted, follow=True)
        )
        with acting_as(people.machinery):
            assert TemplateVersion.objects.filter(template=template).count() == 2

    def test_what_a_colleague_changed_meanwhile_is_seen_before(
        self, client: Client, people: Cast, template: Template
    ) -> None:
        begin(client, template)
        address = reverse("publish_questions", args=[template.pk])
        page = client.get(address)
        colleague_changes(people, template)
        told = client.post(address, {**fields_of(page), "why": "Shorter"})
        assert "Nothing has been done yet" in text_of(told)
        assert "What about the dog?" in text_of(told)
        again = client.post(address, {**fields_of(told), "why": "Shorter"})
        assert again["Location"] == reverse("template", args=[template.pk])


class TestOwnQuestions:
    def test_a_level_gets_its_own_copied_from_the_general(
        self, client: Client, people: Cast
    ) -> None:
        address = reverse("own_questions", args=["visit"])
        assert "Choose a level" in text_of(client.post(address, {}))
        page = client.post(address, {"level": "section_17"}, follow=True)
        text = text_of(page)
        assert "Prepare version 1 of “Visit, Section 17”" in text
        assert "What did the family want to talk about?" in text
        with acting_as(people["practitioner"]):
            assert current_version("visit", "section_17").template.level == ""
        listed = client.get(address).content.decode()
        assert 'value="section_17"' not in listed and 'value="section_47"' in listed
        assert "Not published" in text_of(client.get(reverse("template", args=[own(people).pk])))


def own(people: Cast) -> Template:
    with acting_as(people.machinery):
        return Template.objects.get(kind="visit", level="section_17")


class TestAnswersShown:
    def test_only_the_family_s_words_stand_on_their_ground(self, people: Cast) -> None:
        own_family = people.households["own"]
        with acting_as(people["practitioner"]):
            questions = questions_of(current_version("visit").questions)
        child = own_family.child.pk
        parts = shown(
            questions,
            {
                "wanted_to_talk": "The <b>rent</b>",
                "child_today": {str(child): "He hid behind the sofa"},
                "home_today": "Cold",
            },
            [(child, "Seun")],
        )
        page = render_to_string("record/answers.html", {"answers": parts})
        warm = re.findall(r'<blockquote class="kin-says">(.*?)</blockquote>', page)
        assert warm == ["<p>The &lt;b&gt;rent&lt;/b&gt;</p>"]
        assert re.search(r"<h4[^>]*>Seun</h4>", page)
        assert "He hid behind the sofa" in page and "Cold" in page
        assert "Not answered: 1 question" in page
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
