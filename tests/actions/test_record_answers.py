"""Answering questions: kept under the words they answer, for those who may, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.http import QueryDict

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.kit.keys import new_key
from kinstead.record.actions import answers, templates
from kinstead.record.actions.answers import CannotAnswer, NotAnAnswer
from kinstead.record.forms_of_questions import QuestionsForm, field_name
from kinstead.record.models import Answers, Template, TemplateVersion
from kinstead.record.queries import answers as read
from kinstead.record.queries.templates import current_version, question_labels
from kinstead.record.rules import templates as rules
from kinstead.record.rules.snapshots import canonical
from kinstead.record.rules.templates import questions_of
from tests.cast import Cast, make_cast

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
ABOUT = ("assessment", UUID("0197f000-0000-7000-8000-00000000abcd"))


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def save(
    people: Cast,
    content: dict[str, Any],
    *,
    who: str = "practitioner",
    minutes: int = 0,
    version: TemplateVersion | None = None,
) -> Answers:
    with acting_as(people[who]) as by:
        return answers.save(
            family=people.family("own"),
            about=ABOUT,
            version=version or current_version(Template.Kind.ASSESSMENT),
            content=content,
            by=by,
            at=AT + timedelta(minutes=minutes),
        )


def publish_other_words(people: Cast) -> None:
    """The story is asked for in other words, and one question is asked no longer."""
    with acting_as(people["practice-lead"]) as by:
        template = Template.objects.get(kind="assessment", level="")
        version = templates.start_next(template=template, by=by, at=AT)

        def page() -> dict[str, Any]:
            now = TemplateVersion.objects.get(pk=version.pk)
            seen = rules.mark(now.number, questions_of(now.questions))
            return {"template": template.pk, "seen": seen, "by": by, "at": AT}

        templates.reword(
            **page(),
            key="family_story",
            words="What has happened?",
            help="",
            part="family",
            options=[],
            required=True,
        )
        templates.retire(**page(), key="home")
        templates.publish(**page(), why="Plainer")


class TestSaving:
    def test_keeps_who_when_about_what_and_to_which_version(self, people: Cast) -> None:
        child = str(people.households["own"].child.pk)
        kept = save(people, {"family_story": " It began in March ", "child_words": {child: "Fine"}})
        assert kept.content == {"family_story": "It began in March", "child_words": {child: "Fine"}}
        assert (kept.about_kind, kept.about_id) == ABOUT
        assert kept.version.number == 1
        assert (kept.answered_by, kept.answered_at) == (people["practitioner"], AT)

    def test_answering_again_adds_a_row_and_loses_none(self, people: Cast) -> None:
        save(people, {"family_story": "First"})
        save(people, {"family_story": "Second"}, minutes=5)
        with acting_as(people["practitioner"]):
            latest = read.latest(ABOUT[1])
            assert latest is not None and latest.content == {"family_story": "Second"}
            assert [one.content["family_story"] for one in read.earlier(ABOUT[1])] == [
                "Second",
                "First",
            ]

    def test_sent_twice_it_is_one_row(self, people: Cast) -> None:
        first = save(people, {"family_story": "Once"})
        again = save(people, {"family_story": "Once"}, minutes=1)
        assert again == first
        other = save(people, {"family_story": "Once"}, who="team-manager", minutes=2)
        assert other != first

    @pytest.mark.parametrize(
        ("who", "may"),
        [
            ("team-manager", True),
            ("conference-chair", True),
            ("practice-lead", False),
            ("data-officer", False),
        ],
    )
    def test_who_may(self, people: Cast, who: str, may: bool) -> None:
        if may:
            assert save(people, {"family_story": "x"}, who=who).pk
        else:
            with pytest.raises(NotPermitted):
                save(people, {"family_story": "x"}, who=who)

    def test_for_a_family_out_of_reach_the_database_refuses(self, people: Cast) -> None:
        with (
            pytest.raises(DatabaseError, match="row-level"),
            acting_as(people["other-practitioner"]) as by,
            transaction.atomic(),
        ):
            answers.save(
                family=people.family("restricted"),
                about=ABOUT,
                version=current_version("assessment"),
                content={"family_story": "x"},
                by=by,
                at=AT,
            )

    def test_nobody_answers_what_is_still_being_prepared(self, people: Cast) -> None:
        with acting_as(people["practice-lead"]) as lead:
            version = templates.start_next(
                template=Template.objects.get(kind="assessment", level=""), by=lead, at=AT
            )
        with pytest.raises(CannotAnswer, match="still being prepared"):
            save(people, {"family_story": "x"}, version=version)

    @pytest.mark.parametrize(
        "content", [{"unheard_of": "x"}, {"child_words": {"nobody": "x"}}, {"home": ["x"]}]
    )
    def test_what_answers_nothing_is_refused(self, people: Cast, content: dict[str, Any]) -> None:
        with pytest.raises(NotAnAnswer):
            save(people, content)

    def test_an_answer_can_be_neither_changed_nor_removed(self, people: Cast) -> None:
        kept = save(people, {"family_story": "As it was"})
        for statement in ("update", "delete"):
            with (
                acting_as(people["practitioner"]),
                pytest.raises(DatabaseError, match="permission"),
                transaction.atomic(),
            ):
                rows = Answers.objects.filter(pk=kept.pk)
                rows.update(content={}) if statement == "update" else rows.delete()


class TestReading:
    def test_old_answers_stand_under_their_old_questions(self, people: Cast) -> None:
        save(people, {"family_story": "It began in March", "home": "Warm"})
        publish_other_words(people)
        save(people, {"family_story": "It began in February"}, minutes=9)
        with acting_as(people["practitioner"]):
            new, old = read.earlier(ABOUT[1])
        words = {q.words: q.answer for part in old.shown() for q in part.questions}
        assert words == {
            "What is happening, as the family tells it?": "It began in March",
            "What is the home like, and is there enough money, food, warmth and room?": "Warm",
        }
        words = {q.words: q.answer for part in new.shown() for q in part.questions}
        assert words == {"What has happened?": "It began in February"}
        asked = {
            *(q.words for part in new.shown() for q in part.questions),
            *(words for part in new.shown() for words in part.unanswered),
        }
        assert not any("What is the home like" in one for one in asked)

    def test_what_still_fits_is_not_asked_twice(self, people: Cast) -> None:
        save(people, {"family_story": "It began in March", "home": "Warm"})
        publish_other_words(people)
        with acting_as(people["practitioner"]):
            before = read.latest(ABOUT[1])
            assert before is not None
            version = current_version("assessment")
            assert before.for_questions(version) == {"family_story": "It began in March"}

    def test_each_child_by_name_those_who_left_last(self, people: Cast) -> None:
        own = people.households["own"]
        gone = own.parent  # stands for a child who is no longer among the children
        save(people, {"child_words": {str(gone.pk): "I was here", str(own.child.pk): "Me too"}})
        with acting_as(people["practitioner"]):
            latest = read.latest(ABOUT[1])
            assert latest is not None
            [question] = [
                q for part in latest.shown([(own.child.pk, "Seun")]) for q in part.questions
            ]
        assert [(one.child, one.answer) for one in question.each] == [
            ("Seun", "Me too"),
            ("Kayleigh-Ann", "I was here"),
        ]

    def test_says_what_must_still_be_answered(self, people: Cast) -> None:
        own = people.households["own"]
        save(people, {"family_story": "It began in March"})
        with acting_as(people["practitioner"]):
            latest = read.latest(ABOUT[1])
            assert latest is not None
            missing = latest.missing([(own.child.pk, "Seun")])
        assert "What does this child say or show about their life? (Seun)" in missing
        assert not any("as the family tells it" in one for one in missing)

    def test_a_snapshot_can_be_written_down(self, people: Cast) -> None:
        save(people, {"family_story": "It began in March"})
        with acting_as(people["practitioner"]):
            latest = read.latest(ABOUT[1])
            assert latest is not None
            text = canonical(latest.snapshot)
        assert "It began in March" in text and "as the family tells it" in text

    def test_out_of_reach_there_are_none(self, people: Cast) -> None:
        save(people, {"family_story": "x"})
        for who in ("outsider", "practice-lead", "police"):
            with acting_as(people[who]):
                assert read.latest(ABOUT[1]) is None
        with acting_as(people["practitioner"]):
            assert read.latest(new_key()) is None


class TestForm:
    def form(
        self, people: Cast, posted: dict[str, str] | None = None, **more: Any
    ) -> QuestionsForm:
        own = people.households["own"]
        data = None
        if posted is not None:
            data = QueryDict(mutable=True)
            data.update(posted)
        with acting_as(people["practitioner"]):
            version = more.pop("version", None) or current_version("conference_report")
        return QuestionsForm(
            data,
            version=version,
            children=[(own.child.pk, "Seun"), (own.parent.pk, "Tempe")],
            **more,
        )

    def test_a_box_for_each_child_and_one_sentence_for_each_that_is_empty(
        self, people: Cast
    ) -> None:
        form = self.form(people, {})
        assert not form.is_valid()
        said = [str(error) for errors in form.errors.values() for error in errors]
        assert "Answer “What is life like for this child?” (Seun)" in said
        assert "Answer “What is life like for this child?” (Tempe)" in said
        assert len(said) == len(set(said))
        assert self.form(people, {}, all_required=False).is_valid()

    def test_content_is_what_answers_take(self, people: Cast) -> None:
        own = people.households["own"]
        by_key = {q.key: q for q in self.form(people).questions}
        posted = {
            field_name(by_key["parents_say"]): " We want them home ",
            field_name(by_key["child_says"], own.child.pk): "I want to stay",
            field_name(by_key["shared_before"]): "Yes",
            field_name(by_key["shared_on"]) + "_day": "9",
            field_name(by_key["shared_on"]) + "_month": "May",
            field_name(by_key["shared_on"]) + "_year": "2026",
        }
        form = self.form(people, posted, all_required=False)
        assert form.is_valid(), form.errors
        assert form.content == {
            "parents_say": "We want them home",
            "child_says": {str(own.child.pk): "I want to stay"},
            "shared_before": "Yes",
            "shared_on": "2026-05-09",
        }
        kept = save(people, form.content, version=form.version)
        assert kept.content == form.content
        with acting_as(people["practitioner"]):
            latest = read.latest(ABOUT[1])
            assert latest is not None
            words = {q.words: q.answer for part in latest.shown() for q in part.questions}
        assert words["On which day was it shared?"] == "9 May 2026"
        # And shown in the form again.
        again = self.form(people, initial=form.content)
        assert again[field_name(by_key["child_says"], own.child.pk)].value() == "I want to stay"
        assert str(again[field_name(by_key["shared_on"])].value()) == "2026-05-09"

    def test_no_child_no_part_about_each(self, people: Cast) -> None:
        with acting_as(people["practitioner"]):
            form = QuestionsForm(version=current_version("visit"), children=[])
        assert [part.part for part in form.parts] == ["family", "facts", "analysis"]

    def test_a_draft_read_alone_has_the_questions_words(self, people: Cast) -> None:
        own = people.households["own"]
        with acting_as(people["practitioner"]):
            labels = question_labels(Template.Kind.CONFERENCE_REPORT)(
                ABOUT[1],
                {
                    "q-parents_say": "x",
                    f"q-child_life-{own.child.pk}": "x",
                    "report-q-shared_on_day": "9",
                    "why": "of another form",
                    "q-no_such": "x",
                },
            )
        assert labels == {
            "q-parents_say": "What do the parents want the conference to know?",
            f"q-child_life-{own.child.pk}": "What is life like for this child? (Oluwaseun)",
            "report-q-shared_on_day": "On which day was it shared?: day",
        }
