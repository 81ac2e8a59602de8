"""Preparing and publishing questions: one version at a time, two people told, nothing published
ever changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.record.actions import answers, templates
from kinstead.record.actions.templates import (
    CannotChange,
    ChangedMeanwhile,
    NothingPrepared,
)
from kinstead.record.models import Answers, Template, TemplateVersion
from kinstead.record.queries import answers as answered
from kinstead.record.queries.templates import NoQuestions, current_version
from kinstead.record.rules import templates as rules
from kinstead.record.rules.templates import Question, questions_of
from kinstead.record.standard_questions import STANDARD
from tests.cast import Cast, make_cast

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def lead(people: Cast) -> Iterator[Account]:
    with acting_as(people["practice-lead"]):
        yield people["practice-lead"]


def general(kind: str = "visit") -> Template:
    return Template.objects.get(kind=kind, level="")


def seen(version: TemplateVersion) -> str:
    return rules.mark(version.number, questions_of(version.questions))


def begun(lead: Account, kind: str = "visit") -> TemplateVersion:
    return templates.start_next(template=general(kind), by=lead, at=AT)


def question(key: str = "qabc", words: str = "How was the walk?") -> Question:
    return Question(key, words, part="facts")


class TestWhatIsAskedNow:
    def test_the_standard_questions_are_there_from_the_start(self, lead: Account) -> None:
        for standard in STANDARD:
            version = current_version(standard.kind, standard.level)
            assert questions_of(version.questions) == standard.questions

    def test_a_level_without_its_own_is_asked_the_general_ones(self, lead: Account) -> None:
        version = current_version(Template.Kind.ASSESSMENT, "targeted_early_help")
        assert version.template.level == ""
        assert current_version(Template.Kind.ASSESSMENT, "section_17").template.level == (
            "section_17"
        )

    def test_an_unheard_of_kind_has_none(self, lead: Account) -> None:
        with pytest.raises(NoQuestions):
            current_version("horoscope")


class TestPreparing:
    def test_begins_from_what_is_asked_and_is_asked_of_nobody(self, lead: Account) -> None:
        asked = current_version("visit")
        version = begun(lead)
        assert (version.number, version.questions) == (2, asked.questions)
        assert version.published_at is None and version.made_by == lead
        assert current_version("visit") == asked
        assert begun(lead) == version

    def test_each_change_is_kept_with_who_and_when(self, lead: Account) -> None:
        version = begun(lead)
        later = AT + timedelta(hours=1)
        version = templates.add(
            template=version.template_id, seen=seen(version), question=question(), by=lead, at=later
        )
        assert version.made_at == later
        version = templates.reword(
            template=version.template_id,
            seen=seen(version),
            key="qabc",
            words="Where did you walk?",
            help="",
            part="family",
            options=[],
            required=True,
            by=lead,
            at=later,
        )
        version = templates.move(
            template=version.template_id, seen=seen(version), key="qabc", up=True, by=lead, at=later
        )
        version = templates.retire(
            template=version.template_id, seen=seen(version), key="qabc", by=lead, at=later
        )
        version = templates.bring_back(
            template=version.template_id, seen=seen(version), key="qabc", by=lead, at=later
        )
        kept = questions_of(TemplateVersion.objects.get(pk=version.pk).questions)
        found = rules.find(kept, "qabc")
        assert (found.words, found.part, found.required) == ("Where did you walk?", "family", True)

    def test_sent_twice_it_is_done_once(self, lead: Account) -> None:
        version = begun(lead)
        page = {"template": version.template_id, "seen": seen(version), "by": lead, "at": AT}
        once = templates.add(**page, question=question())  # type: ignore[arg-type]
        again = templates.add(**page, question=question())  # type: ignore[arg-type]
        assert again.questions == once.questions
        page["seen"] = seen(once)
        retired = templates.retire(**page, key="qabc")  # type: ignore[arg-type]
        assert templates.retire(**page, key="qabc").questions == retired.questions  # type: ignore[arg-type]

    def test_two_people_preparing_at_once_are_told(self, people: Cast, lead: Account) -> None:
        version = begun(lead)
        page = seen(version)
        with acting_as(people.machinery):
            templates.add(
                template=version.template_id,
                seen=page,
                question=question(),
                by=people.machinery,
                at=AT,
            )
        with pytest.raises(ChangedMeanwhile, match="Kinstead changed these questions") as told:
            templates.move(
                template=version.template_id, seen=page, key="home_today", up=False, by=lead, at=AT
            )
        assert not told.value.by_same
        for refused in (
            lambda: templates.publish(
                template=version.template_id, seen=page, why="Shorter", by=lead, at=AT
            ),
            lambda: templates.throw_away(template=version.template_id, seen=page, by=lead, at=AT),
        ):
            with pytest.raises(ChangedMeanwhile):
                refused()

    def test_another_role_prepares_nothing(self, people: Cast) -> None:
        for who in ("practitioner", "team-manager", "conference-chair", "school"):
            with acting_as(people[who]) as by:
                with pytest.raises(NotPermitted):
                    templates.start_next(template=general(), by=by, at=AT)
                with pytest.raises(NotPermitted):
                    templates.make_own(kind="visit", level="section_17", by=by, at=AT)

    def test_the_database_refuses_another_role_too(self, people: Cast) -> None:
        with (
            acting_as(people["practitioner"]),
            pytest.raises(DatabaseError, match="row-level"),
            transaction.atomic(),
        ):
            TemplateVersion.objects.create(template=general(), number=9, made_at=AT)

    def test_what_is_not_being_prepared_cannot_be_changed(self, lead: Account) -> None:
        with pytest.raises(NothingPrepared):
            templates.move(
                template=general().pk, seen="", key="home_today", up=True, by=lead, at=AT
            )


class TestPublishing:
    def test_is_asked_from_then_on_with_the_reason(self, lead: Account) -> None:
        version = begun(lead)
        version = templates.retire(
            template=version.template_id, seen=seen(version), key="home_today", by=lead, at=AT
        )
        templates.publish(
            template=version.template_id,
            seen=seen(version),
            why=" Nobody  used it ",
            by=lead,
            at=AT,
        )
        now = current_version("visit")
        assert (now.number, now.why, now.published_at) == (2, "Nobody used it", AT)
        with pytest.raises(NothingPrepared):
            templates.publish(
                template=version.template_id, seen=seen(now), why="Again", by=lead, at=AT
            )

    @pytest.mark.parametrize(
        ("why", "sentence"), [("  ", "Enter why"), ("w" * 301, "300"), ("Why", "nothing to")]
    )
    def test_refuses_in_words(self, lead: Account, why: str, sentence: str) -> None:
        version = begun(lead)
        with pytest.raises(CannotChange, match=sentence):
            templates.publish(
                template=version.template_id, seen=seen(version), why=why, by=lead, at=AT
            )

    def test_a_published_version_cannot_be_changed_or_removed_by_any_statement(
        self, people: Cast
    ) -> None:
        published = TemplateVersion.objects.filter(published_at__isnull=False)
        for who in (people["practice-lead"], people.machinery):
            with acting_as(who):
                assert published.exists()
                assert published.update(questions=[]) == 0
                assert published.update(published_at=None) == 0
                with connection.cursor() as cursor:
                    cursor.execute("DELETE FROM record_templateversion")
                    assert cursor.rowcount == 0
        with (
            acting_as(people["practice-lead"]),
            pytest.raises(DatabaseError, match="permission"),
            transaction.atomic(),
        ):
            published.update(number=77)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_publish_one_version() -> None:
    """Two connections: one publishes, the other is told that nothing is being prepared."""
    people = make_cast()
    lead = people["practice-lead"]
    with acting_as(lead):
        version = begun(lead)
        version = templates.retire(
            template=version.template_id, seen=seen(version), key="home_today", by=lead, at=AT
        )
    said: list[str] = []

    def publish() -> None:
        try:
            with acting_as(lead):
                templates.publish(
                    template=version.template_id, seen=seen(version), why="Shorter", by=lead, at=AT
                )
            said.append("published")
        except NothingPrepared:
            said.append("told")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=publish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(said) == ["published", "told"]
    with acting_as(lead):
        published = TemplateVersion.objects.filter(template=general()).order_by("number")
        assert [one.number for one in published] == [1, 2]


class TestThrowingAway:
    def test_leaves_what_is_asked_now(self, lead: Account) -> None:
        version = begun(lead)
        templates.throw_away(template=version.template_id, seen=seen(version), by=lead, at=AT)
        assert current_version("visit").number == 1
        assert begun(lead).number == 2


class TestOwnQuestions:
    def test_are_copied_and_asked_once_published(self, lead: Account) -> None:
        version = templates.make_own(kind="visit", level="section_17", by=lead, at=AT)
        assert version.questions == current_version("visit").questions
        assert current_version("visit", "section_17").template.level == ""
        templates.publish(
            template=version.template_id, seen=seen(version), why="Their own", by=lead, at=AT
        )
        assert current_version("visit", "section_17").template.level == "section_17"
        assert current_version("visit", "section_47").template.level == ""
        with pytest.raises(CannotChange, match="already"):
            templates.make_own(kind="visit", level="section_17", by=lead, at=AT)

    def test_begun_again_after_being_thrown_away(self, lead: Account) -> None:
        version = templates.make_own(kind="visit", level="section_17", by=lead, at=AT)
        templates.throw_away(template=version.template_id, seen=seen(version), by=lead, at=AT)
        again = templates.make_own(kind="visit", level="section_17", by=lead, at=AT)
        assert again.number == 1

    @pytest.mark.parametrize(("kind", "level"), [("visit", "level_4"), ("diary", "section_17")])
    def test_of_what_is_not_there_are_refused(self, lead: Account, kind: str, level: str) -> None:
        with pytest.raises(CannotChange, match="level of need"):
            templates.make_own(kind=kind, level=level, by=lead, at=AT)

    def test_one_template_a_kind_and_level(self, lead: Account) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Template.objects.create(kind="visit", level="", name="Another")


EDIT = st.tuples(
    st.sampled_from(["add", "reword", "up", "down", "retire", "bring_back", "publish", "answer"]),
    st.integers(0, 9),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(EDIT, max_size=30))
def test_whatever_is_edited_and_published_old_questions_and_answers_stay(
    people: Cast, edits: list[tuple[str, int]]
) -> None:
    """Any sequence of edits and publications leaves every published version's questions as they
    were, and shows every old answer under the questions it was given to."""
    lead, worker = people["practice-lead"], people["practitioner"]
    household = people.households["own"]
    with transaction.atomic():
        with acting_as(lead):
            published = {one.pk: one.questions for one in _published()}
        given_answers: list[tuple[Any, dict[str, str]]] = []
        for step, (what, which) in enumerate(edits):
            at = AT + timedelta(minutes=step)
            if what == "answer":
                _answer(people, worker, which, at, given_answers, step)
                continue
            with acting_as(lead):
                _edit(lead, what, which, step, at)
                now = {one.pk: one.questions for one in _published()}
            assert now.items() >= published.items()
            published = now
        with acting_as(worker):
            for answer_id, words in given_answers:
                kept = next(
                    one for one in answered.earlier(household.family) if one.id == answer_id
                )
                shown = {
                    q.words: q.answer or " ".join(one.answer for one in q.each)
                    for part in kept.shown()
                    for q in part.questions
                }
                assert shown == words
        transaction.set_rollback(True)


def _published() -> list[TemplateVersion]:
    return list(TemplateVersion.objects.filter(published_at__isnull=False))


def _edit(lead: Account, what: str, which: int, step: int, at: datetime) -> None:
    version = templates.start_next(template=general(), by=lead, at=at)
    questions = questions_of(version.questions)
    key = questions[which % len(questions)].key
    page: dict[str, Any] = {
        "template": version.template_id,
        "seen": seen(version),
        "by": lead,
        "at": at,
    }
    try:
        if what == "add":
            templates.add(**page, question=question(f"q{step}", f"Question {step}?"))
        elif what == "reword":
            templates.reword(
                **page,
                key=key,
                words=f"Reworded {step}?",
                help="",
                part=rules.find(questions, key).part,
                options=[],
                required=False,
            )
        elif what in ("up", "down"):
            templates.move(**page, key=key, up=what == "up")
        elif what == "retire":
            templates.retire(**page, key=key)
        elif what == "bring_back":
            templates.bring_back(**page, key=key)
        else:
            templates.publish(**page, why=f"Step {step}")
    except CannotChange:
        # Refused in words, and nothing is different.
        assert TemplateVersion.objects.get(pk=version.pk).questions == version.questions


def _answer(
    people: Cast,
    worker: Account,
    which: int,
    at: datetime,
    given_answers: list[tuple[Any, dict[str, str]]],
    step: int,
) -> None:
    household = people.households["own"]
    with acting_as(worker):
        version = current_version("visit")
        asked = rules.asked(questions_of(version.questions))
        one = asked[which % len(asked)]
        words = f"Answer {step}"
        saved = answers.save(
            family=household.family,
            about=household.family,
            version=version,
            content={one.key: {str(household.child.pk): words} if one.each_child else words},
            by=worker,
            at=at,
        )
        given_answers.append((saved.pk, {one.words: words}))
        assert Answers.objects.filter(pk=saved.pk).exists()
