"""What the practice lead's pages show: the templates, one of them, its next version, what changed.

Questions are about nobody, so looking at them leaves no line in the read log.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here
from kinstead.access.permissions import Asker
from kinstead.record.models import Template, TemplateVersion
from kinstead.record.question_shapes import (
    ChangeLine,
    NextVersionPage,
    QuestionLine,
    QuestionsPart,
    TemplateKind,
    TemplateLine,
    TemplatePage,
    VersionLine,
    VersionPage,
)
from kinstead.record.rules import templates as rules
from kinstead.record.rules.templates import KINDS, PARTS, Change, Question, Questions, questions_of
from kinstead.statute.code_sets.practice import LEVEL_OF_NEED
from kinstead.web.shapes import Link
from kinstead.web.words import moment as moment_in_words

EVERY_LEVEL = "Every level"
_MARKS = {
    "added": "New",
    "reworded": "Reworded",
    "brought_back": "Brought back",
    "moved": "Moved",
    "retired": "No longer asked",
}


def level_in_words(level: str) -> str:
    """“Section 17”, or that the questions are for every level."""
    return LEVEL_OF_NEED.label(level) if level else EVERY_LEVEL


def levels_without_their_own(kind: str) -> tuple[tuple[str, str], ...]:
    """The levels that are asked the general questions of a kind, in order. Raises NoSuchRecord."""
    if kind not in Template.Kind.values:
        raise NoSuchRecord("There are no questions of that kind.")
    # One whose only version was thrown away is none.
    own = set(
        Template.objects.filter(kind=kind, versions__isnull=False).values_list("level", flat=True)
    )
    return tuple((code, one.label) for code, one in LEVEL_OF_NEED.codes.items() if code not in own)


def template_list(asker: Asker) -> tuple[TemplateKind, ...]:
    """Every template, by kind and level: two statements."""
    versions: dict[UUID, list[TemplateVersion]] = {}
    for version in TemplateVersion.objects.select_related("made_by").order_by("number"):
        versions.setdefault(version.template_id, []).append(version)
    order = ["", *LEVEL_OF_NEED.codes]
    found = sorted(
        (one for one in Template.objects.all() if one.pk in versions),
        key=lambda one: order.index(one.level),
    )
    return tuple(
        TemplateKind(
            kind=kind,
            title=str(title),
            lines=tuple(
                _line(one, versions.get(one.pk, []), asker) for one in found if one.kind == kind
            ),
            own_url=reverse("own_questions", args=[kind])
            if {one.level for one in found if one.kind == kind} != set(order)
            else "",
        )
        for kind, title in Template.Kind.choices
    )


def _line(template: Template, versions: list[TemplateVersion], asker: Asker) -> TemplateLine:
    published = [one for one in versions if one.published_at is not None]
    latest = published[-1] if published else None
    preparing = next((one for one in versions if one.published_at is None), None)
    return TemplateLine(
        name=template.name,
        level=level_in_words(template.level),
        url=reverse("template", args=[template.pk]),
        number=latest.number if latest else 0,
        published_at=here(latest.published_at) if latest and latest.published_at else None,
        questions=len(rules.asked(questions_of(latest.questions))) if latest else 0,
        preparing=_preparing(preparing, asker),
    )


def _preparing(version: TemplateVersion | None, asker: Asker) -> str:
    if version is None:
        return ""
    assert asker.account is not None
    mine = version.made_by_id == asker.account.pk
    who = "you" if mine else version.made_by.full_name if version.made_by else "somebody"
    return (
        f"Version {version.number} is being prepared, last changed by {who} on"
        f" {moment_in_words(here(version.made_at))}"
    )


def _all(template: UUID) -> list[TemplateVersion]:
    """Every version of a template, first to last. Raises NoSuchRecord."""
    found = list(
        TemplateVersion.objects.select_related("template", "made_by")
        .filter(template_id=template)
        .order_by("number")
    )
    if not found:
        raise NoSuchRecord("There are no such questions.")
    return found


def template_page(asker: Asker, template: UUID) -> TemplatePage:
    """One template: what is asked now, what changed last, and every earlier version.

    Raises NoSuchRecord.
    """
    versions = _all(template)
    whole = versions[0].template
    published = [one for one in versions if one.published_at is not None]
    latest = published[-1] if published else None
    before = published[-2] if len(published) > 1 else None
    return TemplatePage(
        name=whole.name,
        kind=Template.Kind(whole.kind).label,
        level=level_in_words(whole.level),
        url=reverse("template", args=[template]),
        number=latest.number if latest else 0,
        published_at=here(latest.published_at) if latest and latest.published_at else None,
        by=_by(latest),
        why=latest.why if latest else "",
        parts=_parts(questions_of(latest.questions)) if latest else (),
        versions=tuple(
            VersionLine(
                number=one.number,
                url=reverse("template_version", args=[template, one.number]),
                published_at=here(one.published_at),
                by=_by(one),
                why=one.why,
            )
            for one in reversed(published)
            if one.published_at is not None
        ),
        next_url=reverse("next_questions", args=[template]),
        preview_url=reverse("preview_questions", args=[template, latest.number]) if latest else "",
        preparing=_preparing(next((v for v in versions if v.published_at is None), None), asker),
        changes=_changes(before, latest) if before and latest else (),
    )


def _by(version: TemplateVersion | None) -> str:
    return version.made_by.full_name if version and version.made_by else "Kinstead"


def prepared(template: UUID) -> TemplateVersion | None:
    """The version being prepared; None where nobody has begun. Raises NoSuchRecord."""
    return next((one for one in _all(template) if one.published_at is None), None)


def next_version_page(asker: Asker, template: UUID) -> NextVersionPage | None:
    """The version being prepared, with all that can be done to it; None where there is none.

    Raises NoSuchRecord.
    """
    assert asker.account is not None
    versions = _all(template)
    version = next((one for one in versions if one.published_at is None), None)
    if version is None:
        return None
    latest = next((one for one in reversed(versions) if one.published_at is not None), None)
    questions = questions_of(version.questions)
    before = questions_of(latest.questions) if latest else ()
    marks = {
        one.question.key: _MARKS[one.what]
        for one in (rules.changes(before, questions) if latest else ())
    }
    other = ""
    if version.made_by is not None and version.made_by_id != asker.account.pk:
        other = (
            f"{version.made_by.full_name} changed these questions on"
            f" {moment_in_words(here(version.made_at))}. You are preparing the same version: tell"
            " each other before it is published."
        )
    return NextVersionPage(
        name=version.template.name,
        level=level_in_words(version.template.level),
        number=version.number,
        seen=rules.mark(version.number, questions),
        parts=_parts(questions, template=template, marks=marks),
        retired=tuple(_question(q, template=template) for q in rules.retired(questions)),
        changes=_change_lines(before, questions) if latest else (),
        template=Link(version.template.name, reverse("template", args=[template])),
        add_url=reverse("add_question", args=[template]),
        preview_url=reverse("preview_questions", args=[template, version.number]),
        publish_url=reverse("publish_questions", args=[template]),
        post_url=reverse("next_questions", args=[template]),
        throw_away_url=reverse("throw_away_questions", args=[template]),
        other=other,
    )


def version_page(asker: Asker, template: UUID, number: int) -> VersionPage:
    """One published version to read, and what it changed. Raises NoSuchRecord."""
    published = [one for one in _all(template) if one.published_at is not None]
    version = next((one for one in published if one.number == number), None)
    if version is None:
        raise NoSuchRecord("There is no such version, or it is not published yet.")
    before = next((one for one in reversed(published) if one.number < number), None)
    return VersionPage(
        name=version.template.name,
        level=level_in_words(version.template.level),
        number=version.number,
        published_at=here(version.published_at) if version.published_at else None,
        by=_by(version),
        why=version.why,
        parts=_parts(questions_of(version.questions)),
        changes=_changes(before, version) if before else (),
        back=Link(version.template.name, reverse("template", args=[template])),
        preview_url=reverse("preview_questions", args=[template, number]),
    )


def version_to_preview(template: UUID, number: int) -> TemplateVersion:
    """Any version, also the one being prepared. Raises NoSuchRecord."""
    version = next((one for one in _all(template) if one.number == number), None)
    if version is None:
        raise NoSuchRecord("There is no such version.")
    return version


def _parts(
    questions: Questions,
    *,
    template: UUID | None = None,
    marks: dict[str, str] | None = None,
) -> tuple[QuestionsPart, ...]:
    parts = []
    for part, (heading, sentence) in PARTS.items():
        here_asked = [q for q in rules.asked(questions) if q.part == part]
        if here_asked or template is not None:
            parts.append(
                QuestionsPart(part, heading, sentence, _lines(here_asked, template, marks))
            )
    return tuple(parts)


def _lines(
    questions: Sequence[Question], template: UUID | None, marks: dict[str, str] | None
) -> tuple[QuestionLine, ...]:
    last = len(questions) - 1
    return tuple(
        _question(
            question,
            template=template,
            is_first=place == 0,
            is_last=place == last,
            mark=(marks or {}).get(question.key, ""),
        )
        for place, question in enumerate(questions)
    )


def _question(
    question: Question,
    *,
    template: UUID | None,
    is_first: bool = False,
    is_last: bool = False,
    mark: str = "",
) -> QuestionLine:
    about = [KINDS[question.kind]]
    if question.options:
        about[0] = "One of: " + ", ".join(question.options)
    if question.each_child:
        about.append("Asked of each child")
    if question.required:
        about.append("Must be answered")
    return QuestionLine(
        question=question,
        about=". ".join(about),
        reword_url=reverse("reword_question", args=[template, question.key]) if template else "",
        is_first=is_first,
        is_last=is_last,
        mark=mark,
    )


def _changes(before: TemplateVersion, after: TemplateVersion) -> tuple[ChangeLine, ...]:
    return _change_lines(questions_of(before.questions), questions_of(after.questions))


def _change_lines(before: Questions, after: Questions) -> tuple[ChangeLine, ...]:
    return tuple(_change(one) for one in rules.changes(before, after))


def _change(change: Change) -> ChangeLine:
    was, now = change.before, change.question
    details = []
    reworded = was is not None and was.words != now.words
    if was is not None and change.what in ("reworded", "brought_back"):
        if was.help != now.help:
            details.append(f"The help now says: {now.help}" if now.help else "The help is gone")
        if was.part != now.part:
            details.append(f"Now under “{PARTS[now.part][0]}”")
        if was.required != now.required:
            details.append("Must now be answered" if now.required else "May now be left empty")
        if was.options != now.options:
            details.append("The choices are now: " + ", ".join(now.options))
    return ChangeLine(
        what="Changed" if change.what == "reworded" and not reworded else _MARKS[change.what],
        words=now.words,
        before=was.words if was is not None and reworded else "",
        details=tuple(details),
    )


def kind_in_words(kind: str) -> str:
    """“Report to a conference”. Raises NoSuchRecord."""
    if kind not in Template.Kind.values:
        raise NoSuchRecord("There are no questions of that kind.")
    return str(Template.Kind(kind).label)


def template_to_prepare(template: UUID) -> Template:
    """The template, for an action. Raises NoSuchRecord."""
    found = Template.objects.filter(pk=template).first()
    if found is None:
        raise NoSuchRecord("There are no such questions.")
    return found
