"""Answering the questions of a template about one thing: an assessment, a report, a visit.

Answering again adds a row, so that what was said before stays. The action of the thing itself
writes the chronology line and the duties; this one only keeps the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import Asker, NotPermitted
from kinstead.access.roles import Action
from kinstead.people.models import Family
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Answers, TemplateVersion
from kinstead.record.rules.answers import NotAnAnswer, clean_answers
from kinstead.record.rules.templates import questions_of

__all__ = ["CannotAnswer", "NotAnAnswer", "save"]

MAY_ANSWER = (
    Action.RECORD_CASEWORK,
    Action.LEAD_PROTECTION,
    Action.CHAIR_CONFERENCE,
    Action.BRING_INFORMATION,
)


class CannotAnswer(Exception):
    """These questions may not be answered, or not yet. The sentence is fit for the screen."""


@transaction.atomic
def save(
    *,
    family: Family,
    about: About,
    version: TemplateVersion,
    content: Mapping[str, Any],
    by: Account,
    at: datetime,
) -> Answers:
    """Keep `content` as what is answered about `about`, to the questions of `version`.

    By question key; for questions asked of each child, a mapping by the child's key. Sent twice,
    it is one row. What must be answered is for the form and for whoever asks for authorisation
    (`rules.answers.unanswered`): half an assessment may be kept.

    Raises CannotAnswer, NotAnAnswer, NotPermitted.
    """
    asker = Asker.of(by)
    if not any(asker.may(action) for action in MAY_ANSWER):
        raise NotPermitted("Your role does not include this: answer. Ask your manager.")
    kind, thing = kind_and_key(about)
    if thing is None:
        raise ValueError("Say what the answers are about.")
    if version.published_at is None:
        raise CannotAnswer("These questions are still being prepared, so nobody answers them yet.")
    try:
        cleaned = clean_answers(questions_of(version.questions), content)
    except ValueError as why:
        raise NotAnAnswer("An answer was given about nobody.") from why
    one_at_a_time("answers", thing)
    latest = Answers.objects.filter(about_id=thing).order_by("-answered_at", "-id").first()
    if (
        latest is not None
        and latest.answered_by_id == by.pk
        and latest.version_id == version.pk
        and latest.content == cleaned
    ):
        return latest
    answers = Answers(
        family=family,
        about_kind=kind,
        about_id=thing,
        version=version,
        content=cleaned,
        answered_by=by,
        answered_at=at,
    )
    answers.save(force_insert=True)
    return answers
