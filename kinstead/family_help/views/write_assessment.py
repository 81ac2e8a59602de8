"""Writing an assessment: its questions and each child's voice, with what is already known beside
it; and what was found for each child, in the census's words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.family_help.actions import assessments as actions
from kinstead.family_help.forms.assessments import Voices
from kinstead.family_help.queries import assessment_factors as factor_queries
from kinstead.family_help.queries import assessments as queries
from kinstead.family_help.views.plans import account_of
from kinstead.kit import moments
from kinstead.record import long_forms
from kinstead.record.actions.answers import CannotAnswer, NotAnAnswer
from kinstead.record.actions.moves import IllegalMove
from kinstead.record.actions.voices import CannotHear
from kinstead.record.forms_of_questions import QuestionsForm
from kinstead.record.long_forms import LongForm
from kinstead.record.models import Template
from kinstead.record.queries.answers import latest
from kinstead.record.queries.templates import question_labels

REFUSED = (actions.CannotAssess, IllegalMove, CannotAnswer, NotAnAnswer, CannotHear)

ASSESSMENT = long_forms.declare(
    LongForm(
        kind="assessment",
        called="Family help assessment",
        page="write_assessment",
        actions=(Action.RECORD_CASEWORK,),
        labels=question_labels(Template.Kind.ASSESSMENT),
    )
)


@long_forms.long_form_page(ASSESSMENT)
def write_assessment(request: HttpRequest, family_id: UUID, assessment_id: UUID) -> HttpResponse:
    """Answer the questions and say how each child was heard; half of it may be kept."""
    opened = long_forms.open_form(
        request,
        ASSESSMENT,
        family=family_id,
        about=assessment_id,
        done_url=reverse("assessment", args=[family_id, assessment_id]),
    )
    if opened.response is not None:
        return opened.response
    head, shown, row = queries.assessment_to_write(
        asker_of(request), family_id, assessment_id, page="write assessment", at=opened.at
    )
    answered = latest(assessment_id)
    if answered is None or row["state"] not in ("in_progress", "returned"):
        messages.info(request, "This assessment is not being written now.")
        return redirect("assessment", family_id, assessment_id)
    children = [(UUID(c["id"]), c["called"] or c["name"]) for c in row["children"] or ()]
    form = QuestionsForm(
        opened.data,
        version=answered.version,
        children=children,
        initial=answered.content,
        all_required=False,
    )
    voices = Voices(
        opened.data,
        children=[
            (UUID(c["id"]), c["called"] or c["name"]) for c in row["children"] if not c["unborn"]
        ],
        given={UUID(c["id"]): c["voice"] for c in row["children"] if c["voice"]},
        seen=answered.id,
        today=moments.day_of(opened.at),
    )
    theirs: dict[str, str] = {}
    if opened.sent and form.is_valid() and voices.is_valid():
        found = queries.the_assessment(family_id, assessment_id)
        try:
            actions.write(
                assessment=found,
                content=form.content,
                seen=voices.cleaned_data["seen"],
                by=account_of(request),
                at=opened.at,
            )
            people = {p.pk: p for p in queries.children_of_assessment(assessment_id)}
            for key, how, words, on in voices.heard():
                actions.hear(
                    assessment=found,
                    child=people[key],
                    how=how,
                    words=words,
                    heard_on=on,
                    by=account_of(request),
                    at=opened.at,
                )
        except actions.AnsweredMeanwhile as why:
            form.add_error(None, str(why))
            theirs = why.theirs
            voices.data = {**dict(voices.data.items()), "voice-seen": str(why.answers_id)}
        except REFUSED as why:
            form.add_error(None, str(why))
        else:
            opened.finish()
            messages.success(request, "What you wrote is on the record.")
            if opened.pressed == "factors":
                return redirect("assessment_factors", family_id, assessment_id)
            return redirect("assessment", family_id, assessment_id)
    opened.fill(form, voices)
    return render(
        request,
        "family_help/write_assessment.html",
        {
            "record": head.bar,
            "assessment": shown,
            "form": form,
            "voices": voices,
            "theirs": theirs,
            "long_form": opened.state(form, voices),
        },
        status=422 if opened.sent else 200,
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def assessment_factors(request: HttpRequest, family_id: UUID, assessment_id: UUID) -> HttpResponse:
    """What was found for each child. “Look for” filters the list and keeps every tick."""
    at = moments.now()
    head, _, row = queries.assessment_to_write(
        asker_of(request), family_id, assessment_id, page="assessment factors", at=at
    )
    children: list[Any] = row["children"] or []
    chosen = factor_queries.chosen_before(children)
    search, error = "", ""
    if request.method == "POST":
        search = request.POST.get("search", "").strip()[:60]
        before = chosen
        chosen = {key: list(dict.fromkeys(request.POST.getlist(f"factor-{key}"))) for key in before}
        if request.POST.get("do") != "look":
            found = queries.the_assessment(family_id, assessment_id)
            people = {p.pk: p for p in queries.children_of_assessment(assessment_id)}
            try:
                actions.record_factors(
                    assessment=found,
                    factors={people[key]: codes for key, codes in chosen.items()},
                    by=account_of(request),
                    at=at,
                )
            except REFUSED as why:
                error = str(why)
            else:
                messages.success(request, "What was found is on the record, for each child.")
                return redirect("assessment", family_id, assessment_id)
    shown = factor_queries.factors_page(
        family_id,
        assessment_id,
        children,
        chosen,
        search=search,
        today=moments.day_of(at),
        error=error,
    )
    return render(
        request,
        "family_help/assessment_factors.html",
        {"record": head.bar, "factors": shown},
        status=422 if error else 200,
    )
