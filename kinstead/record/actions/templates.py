"""Wording the next version of an authority's questions, and publishing it.

One version of a template is prepared at a time, by whoever may; every change says which questions
were on the page (`seen`, from `rules.templates.mark`), so that two people preparing at once are
told of each other and neither undoes the other unawares. A published version never changes; the
database holds to that as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import ENGLAND
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Template, TemplateVersion
from kinstead.record.rules import templates as rules
from kinstead.record.rules.templates import CannotChange, Question, Questions, questions_of
from kinstead.statute.code_sets.practice import LEVEL_OF_NEED
from kinstead.web.words import moment as moment_in_words

__all__ = [
    "CannotChange",
    "ChangedMeanwhile",
    "NothingPrepared",
    "add",
    "bring_back",
    "make_own",
    "move",
    "publish",
    "retire",
    "reword",
    "start_next",
    "throw_away",
]


class ChangedMeanwhile(Exception):
    """The questions are not those that were on the page. The sentence says who changed them.

    `by_same` when it was the same person, in another window or with a second click.
    """

    def __init__(self, words: str, *, by_same: bool) -> None:
        super().__init__(words)
        self.by_same = by_same


class NothingPrepared(Exception):
    """No version of this template is being prepared: it was published or thrown away."""


@transaction.atomic
def start_next(*, template: Template, by: Account, at: datetime) -> TemplateVersion:
    """Begin preparing the next version, from the questions asked now.

    Where somebody has begun already, theirs is what is prepared. Raises NotPermitted.
    """
    require(by, Action.EDIT_TEMPLATES)
    one_at_a_time("template", template.pk)
    preparing = _prepared(template.pk)
    if preparing is not None:
        return preparing
    latest = _latest(template)
    return _begin(template, (latest.number if latest else 0) + 1, _from(template, latest), by, at)


@transaction.atomic
def make_own(*, kind: str, level: str, by: Account, at: datetime) -> TemplateVersion:
    """Give a level of need questions of its own, copied from those for every level.

    Until the copy is published, the level is asked the general questions. Raises CannotChange,
    NotPermitted.
    """
    require(by, Action.EDIT_TEMPLATES)
    if kind not in Template.Kind.values or level not in LEVEL_OF_NEED.codes:
        raise CannotChange("Choose a level of need from the list.")
    one_at_a_time("template of a level", kind, level)
    general = Template.objects.get(kind=kind, level="")
    template = Template.objects.filter(kind=kind, level=level).first()
    if template is None:
        template = Template(
            kind=kind, level=level, name=f"{general.name}, {LEVEL_OF_NEED.codes[level].label}"[:120]
        )
        template.save(force_insert=True)
    elif _latest(template) is not None:
        raise CannotChange("This level has questions of its own already.")
    return start_next(template=template, by=by, at=at)


def add(
    *, template: UUID, seen: str, question: Question, by: Account, at: datetime
) -> TemplateVersion:
    """Ask one question more, last in its part. Sent twice, it is one question.

    Raises CannotChange, ChangedMeanwhile, NothingPrepared, NotPermitted.
    """
    return _change(
        template,
        seen,
        lambda questions: rules.add(questions, question),
        done=lambda questions: any(q.key == question.key for q in questions),
        by=by,
        at=at,
    )


def reword(
    *,
    template: UUID,
    seen: str,
    key: str,
    words: str,
    help: str,
    part: str,
    options: Sequence[str],
    required: bool,
    by: Account,
    at: datetime,
) -> TemplateVersion:
    """Word one question otherwise; answers already given keep the words they were given under.

    Raises CannotChange, ChangedMeanwhile, NothingPrepared, NotPermitted.
    """

    def reworded(questions: Questions) -> Questions:
        return rules.reword(
            questions,
            key,
            words=words,
            help=help,
            part=part,
            options=options,
            required=required,
        )

    return _change(
        template,
        seen,
        reworded,
        # Sent twice: it says so already.
        done=lambda questions: reworded(questions) == questions,
        by=by,
        at=at,
    )


def move(
    *, template: UUID, seen: str, key: str, up: bool, by: Account, at: datetime
) -> TemplateVersion:
    """Ask one question a place earlier or later in its part.

    Raises CannotChange, ChangedMeanwhile, NothingPrepared, NotPermitted.
    """
    return _change(template, seen, lambda q: rules.move(q, key, up=up), by=by, at=at)


def retire(*, template: UUID, seen: str, key: str, by: Account, at: datetime) -> TemplateVersion:
    """Ask one question no longer. It can be brought back, and its answers stay.

    Raises CannotChange, ChangedMeanwhile, NothingPrepared, NotPermitted.
    """
    return _change(
        template,
        seen,
        lambda q: rules.retire(q, key),
        done=lambda q: rules.find(q, key).retired,
        by=by,
        at=at,
    )


def bring_back(
    *, template: UUID, seen: str, key: str, by: Account, at: datetime
) -> TemplateVersion:
    """Ask a retired question again, last in its part.

    Raises CannotChange, ChangedMeanwhile, NothingPrepared, NotPermitted.
    """
    return _change(
        template,
        seen,
        lambda q: rules.bring_back(q, key),
        done=lambda q: not rules.find(q, key).retired,
        by=by,
        at=at,
    )


@transaction.atomic
def publish(*, template: UUID, seen: str, why: str, by: Account, at: datetime) -> TemplateVersion:
    """Ask the prepared questions from now on. What was answered keeps its own questions.

    Raises CannotChange, ChangedMeanwhile, NothingPrepared, NotPermitted.
    """
    require(by, Action.EDIT_TEMPLATES)
    version = _locked(template)
    why = " ".join(why.split())
    if not why:
        raise CannotChange("Enter why the questions change: practitioners will ask.")
    if len(why) > 300:
        raise CannotChange("Why the questions change must be 300 characters or fewer.")
    _must_be(version, seen, by)
    latest = _latest(version.template)
    questions = questions_of(version.questions)
    rules.ready_to_publish(questions_of(latest.questions) if latest else None, questions)
    version.why, version.made_by, version.made_at, version.published_at = why, by, at, at
    version.save(update_fields=["why", "made_by", "made_at", "published_at"])
    return version


@transaction.atomic
def throw_away(*, template: UUID, seen: str, by: Account, at: datetime) -> None:
    """Give up the version being prepared; what is asked now goes on being asked.

    Raises ChangedMeanwhile, NothingPrepared, NotPermitted.
    """
    require(by, Action.EDIT_TEMPLATES)
    version = _locked(template)
    _must_be(version, seen, by)
    version.delete()


@transaction.atomic
def _change(
    template: UUID,
    seen: str,
    changed: Callable[[Questions], Questions],
    *,
    by: Account,
    at: datetime,
    done: Callable[[Questions], bool] = lambda questions: False,
) -> TemplateVersion:
    require(by, Action.EDIT_TEMPLATES)
    version = _locked(template)
    questions = questions_of(version.questions)
    if seen != rules.mark(version.number, questions) and done(questions):
        return version
    _must_be(version, seen, by)
    after = changed(questions)
    if after == questions:
        return version
    version.questions = rules.json_of(after)
    version.made_by, version.made_at = by, at
    version.save(update_fields=["questions", "made_by", "made_at"])
    return version


def _must_be(version: TemplateVersion, seen: str, by: Account) -> None:
    if seen == rules.mark(version.number, questions_of(version.questions)):
        return
    who = version.made_by.full_name if version.made_by else "Somebody"
    same = version.made_by_id == by.pk
    raise ChangedMeanwhile(
        f"{'You' if same else who} changed these questions on"
        f" {moment_in_words(version.made_at.astimezone(ENGLAND))}, after this page was opened."
        " Nothing has been done yet: look at how they stand now, then do it again.",
        by_same=same,
    )


def _locked(template: UUID) -> TemplateVersion:
    one_at_a_time("template", template)
    version = _prepared(template)
    if version is None:
        raise NothingPrepared(
            "No version of these questions is being prepared: it was published or thrown away."
        )
    return version


def _prepared(template: UUID) -> TemplateVersion | None:
    return (
        TemplateVersion.objects.select_related("template", "made_by")
        .filter(template_id=template, published_at__isnull=True)
        .first()
    )


def _latest(template: Template) -> TemplateVersion | None:
    return (
        TemplateVersion.objects.filter(template=template, published_at__isnull=False)
        .order_by("-number")
        .first()
    )


def _from(template: Template, latest: TemplateVersion | None) -> list[dict[str, object]]:
    """The questions a next version begins with: its own, else those for every level."""
    if latest is not None:
        return list(latest.questions)
    general = (
        TemplateVersion.objects.filter(
            template__kind=template.kind, template__level="", published_at__isnull=False
        )
        .order_by("-number")
        .first()
    )
    # What the general template has retired is no concern of a new one.
    return (
        rules.json_of(rules.asked(questions_of(general.questions))) if general is not None else []
    )


def _begin(
    template: Template, number: int, questions: list[dict[str, object]], by: Account, at: datetime
) -> TemplateVersion:
    version = TemplateVersion(
        template=template, number=number, questions=questions, made_by=by, made_at=at
    )
    version.save(force_insert=True)
    return version
