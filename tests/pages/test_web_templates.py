"""What every template must keep to: an example, no style or script written in, our own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pages.web_examples import examples

KINSTEAD = Path(__file__).resolve().parents[2] / "kinstead"
ROOMS = ("web", "caseload", "people", "record", "returns", "agencies")
TEMPLATES = sorted(
    path for room in ROOMS for path in (KINSTEAD / room / "templates").rglob("*.html")
)
# Pieces of pages, which the pages' examples draw; and papers, which test_web_paper draws.
PIECES = re.compile(
    r"/(components|parts|elements|layouts|snippets)/|/base|/fields?\.html"
    r"|_paper\.html|/save_state|/conflict"
)

# Pages of the working rooms: opened in a browser, with axe and at a phone's width, by the journeys
# (`tests/journeys/test_every_page_without_barrier.py` follows every link), not drawn from examples.
WALKED = frozenset(
    {
        "agencies/end_nomination.html",
        "agencies/nominate.html",
        "agencies/nominations.html",
        "caseload/paper.html",
        "caseload/papers.html",
        "record/answers.html",
        "record/arrange_meeting.html",
        "record/ask_people.html",
        "record/ask_to_meeting.html",
        "record/cancel_meeting.html",
        "record/hand_task.html",
        "record/letter.html",
        "record/letter_sent.html",
        "record/letters.html",
        "record/long_form_beside.html",
        "record/long_form_scripts.html",
        "record/long_form_state.html",
        "record/long_form_versions.html",
        "record/meeting.html",
        "record/meeting_answers.html",
        "record/meeting_attendance.html",
        "record/meeting_line.html",
        "record/meetings.html",
        "record/mention_help.html",
        "record/minutes_read.html",
        "record/move_meeting.html",
        "record/next_questions.html",
        "record/oversight.html",
        "record/oversight_form.html",
        "record/oversight_notes.html",
        "record/own_questions.html",
        "record/preview_questions.html",
        "record/publish_questions.html",
        "record/question_changes.html",
        "record/question_list.html",
        "record/questions.html",
        "record/task_line.html",
        "record/tasks.html",
        "record/template.html",
        "record/template_list.html",
        "record/template_version.html",
        "record/word_question.html",
        "record/write_letter.html",
        "record/write_minutes.html",
        "web/printed/paper.html",
    }
)


def named(path: Path) -> str:
    return str(path).partition("/templates/")[2]


def test_every_page_has_an_example() -> None:
    drawn = {example.template for example in examples()}
    pages = {named(path) for path in TEMPLATES if not PIECES.search(str(path))}
    assert sorted(pages - drawn - WALKED) == []
    assert pages >= WALKED, "no longer there, or drawn from an example by now"


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_writes_in_no_style_and_no_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", text), "the policy stops style attributes"
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\ssrc=)", text), "scripts are files"
    assert not re.search(r"\son[a-z]+\s*=", text), "the policy stops handlers written in"
    assert not re.search(r"(src|href)=[\"']https?:", text), "nothing comes from elsewhere"


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_posts_only_with_its_token(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count('method="post"') <= text.count("{% csrf_token %}") + text.count("slot body")


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_uses_the_fields_words(path: Path) -> None:
    text = re.sub(r"\{[%{#].*?[%}#]\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(
        r"\b(client|service user|user|case|RAG|compliance|non-compliant|login)\b", text
    )


def test_long_lists_fold_but_lose_nothing() -> None:
    desk = next(e for e in examples() if e.name == "desk-thirty").context["desk"]
    for group in desk.groups:
        assert group.first + group.rest == group.lines
        assert len(group.rest) != 1
