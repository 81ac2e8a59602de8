"""A family help assessment: begun, read, sent to a manager, looked at and decided."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.family_help.actions import assessment_decisions as decisions
from kinstead.family_help.actions import assessment_sending as sending
from kinstead.family_help.actions import assessments as actions
from kinstead.family_help.forms.assessments import (
    BeginAssessment,
    DecideAssessment,
    LookAtAssessment,
    StopAssessment,
)
from kinstead.family_help.queries import assessments as queries
from kinstead.family_help.queries.plans import open_episode
from kinstead.family_help.shapes.plans import Small
from kinstead.family_help.views.plans import account_of, small_page
from kinstead.kit import moments
from kinstead.people.record_bar import header
from kinstead.record.actions.authorisations import AlreadyAsked, AlreadyDecided, CannotDecide
from kinstead.record.actions.mentions import CannotMention
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.actions.oversight import CannotOversee
from kinstead.web.shapes import Link, RecordBar

REFUSED = (actions.CannotAssess, IllegalMove, AlreadyAsked, AlreadyDecided, CannotDecide)


@page(Action.SEE_CASEWORK)
@require_safe
def assessments(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Every assessment of a family."""
    bar, listed = queries.assessments_page(asker_of(request), family_id, at=moments.now())
    return render(request, "family_help/assessments.html", {"record": bar, "assessments": listed})


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def begin_assessment(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Begin one for children the help is for."""
    at = moments.now()
    bar = header(
        asker_of(request), family_id, page="begin assessment", at=at, current="family_help"
    ).bar
    episode = open_episode(family_id)
    children = {child.pk: child for child in queries.children_of_help(episode)}
    form = BeginAssessment(
        request.POST if request.method == "POST" else None,
        children=[(key, child.called or str(child)) for key, child in children.items()],
    )
    if form.is_valid():
        chosen = [c for key, c in children.items() if str(key) in form.cleaned_data["children"]]
        try:
            begun = actions.begin(episode=episode, children=chosen, by=account_of(request), at=at)
        except actions.AlreadyAssessing as why:
            messages.info(request, str(why))
            return redirect("assessment", family_id, why.assessment_id)
        except REFUSED as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request, "The assessment is begun, with what the record already knows beside it."
            )
            return redirect("write_assessment", family_id, begun.pk)
    small = Small(
        title="Begin an assessment",
        button="Begin the assessment",
        back=Link("Back to assessments", reverse("assessments", args=[family_id])),
        hints=(
            (
                "Earlier referrals, help, assessments, plans and what the family have said are put"
                " beside it, so that nobody tells it again."
            ),
            "From the day of the referral its time runs, and a manager looks at it on the way.",
            "The questions stay as they are today for as long as this assessment lasts.",
        ),
    )
    return small_page(request, bar, form, small)


@page(Action.SEE_CASEWORK)
@require_safe
def assessment(request: HttpRequest, family_id: UUID, assessment_id: UUID) -> HttpResponse:
    """One assessment: as it is being written, or as it was authorised."""
    bar, shown = queries.assessment_page(
        asker_of(request), family_id, assessment_id, at=moments.now()
    )
    return render(request, "family_help/assessment.html", {"record": bar, "assessment": shown})


@page(Action.RECORD_CASEWORK)
@require_POST
def submit_assessment(request: HttpRequest, family_id: UUID, assessment_id: UUID) -> HttpResponse:
    """Send it to a manager, word for word as it stands."""
    found = queries.the_assessment(family_id, assessment_id)
    try:
        sending.submit(assessment=found, by=account_of(request), at=moments.now())
    except AlreadyMoved as why:
        if not why.by_same:
            messages.info(request, str(why))
    except REFUSED as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "It is with a manager, word for word as it stands.")
    return redirect("assessment", family_id, assessment_id)


@page(Action.AUTHORISE)
@require_http_methods(["GET", "HEAD", "POST"])
def look_at_assessment(request: HttpRequest, family_id: UUID, assessment_id: UUID) -> HttpResponse:
    """A manager's note on the way."""
    at = moments.now()
    found = queries.the_assessment(family_id, assessment_id)
    bar = _bar(request, family_id, assessment_id, "look at assessment")
    form = LookAtAssessment(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            decisions.look(
                assessment=found,
                words=form.cleaned_data["words"],
                by=account_of(request),
                at=at,
            )
        except (CannotOversee, CannotMention) as why:
            form.add_error("words", str(why))
        except REFUSED as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Your note is kept, and this look is done.")
            return redirect("assessment", family_id, assessment_id)
    return small_page(
        request,
        bar,
        form,
        Small(
            title="Look at how the assessment is going",
            button="Keep this note",
            back=_back(family_id, assessment_id),
            hints=("It meets the next look that is due.",),
        ),
    )


@page(Action.AUTHORISE)
@require_http_methods(["GET", "HEAD", "POST"])
def stop_assessment(request: HttpRequest, family_id: UUID, assessment_id: UUID) -> HttpResponse:
    """End it without its being finished."""
    found = queries.the_assessment(family_id, assessment_id)
    bar = _bar(request, family_id, assessment_id, "stop assessment")
    form = StopAssessment(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            decisions.stop(
                assessment=found,
                why=form.cleaned_data["why"],
                by=account_of(request),
                at=moments.now(),
            )
        except REFUSED as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "It ended unfinished. Nothing of it is due any more.")
            return redirect("assessment", family_id, assessment_id)
    return small_page(
        request,
        bar,
        form,
        Small(
            title="End the assessment unfinished",
            button="End it unfinished",
            back=_back(family_id, assessment_id),
            hints=(
                "Its limit and the looks on the way are no longer due.",
                "It cannot be taken up again; another can be begun.",
            ),
        ),
    )


@page(Action.AUTHORISE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_assessment(request: HttpRequest, family_id: UUID, assessment_id: UUID) -> HttpResponse:
    """Authorise what was sent, or send it back; the words decided on stand on the same page."""
    at, asker = moments.now(), asker_of(request)
    bar, shown = queries.assessment_page(asker, family_id, assessment_id, at=at)
    if shown.why_not_yours or shown.state_name != "submitted":
        messages.info(request, shown.why_not_yours or f"This assessment is {shown.state.lower()}.")
        return redirect("assessment", family_id, assessment_id)
    late = shown.clock is not None and shown.clock.urgency == "late"
    form = DecideAssessment(request.POST if request.method == "POST" else None, late=late)
    if form.is_valid() and _decided(request, family_id, assessment_id, form):
        return redirect("assessment", family_id, assessment_id)
    small = Small(
        title="Read and decide",
        button="Decide",
        back=_back(family_id, assessment_id),
        hints=(
            "Authorised, it stands word for word as it is here, for ever. Nothing more is due.",
            "An earlier assessment of the family is followed by this one.",
            "Sent back, whoever wrote it finds your comments on their desk. The time runs on.",
        ),
    )
    return small_page(
        request, bar, form, small, "family_help/decide_assessment.html", assessment=shown
    )


def _decided(request: HttpRequest, family_id: UUID, assessment_id: UUID, form: forms.Form) -> bool:
    """Whether the decision is made; else the form says why not."""
    found, given = queries.the_assessment(family_id, assessment_id), form.cleaned_data
    by, at = account_of(request), moments.now()
    try:
        if given["decision"] == "authorise":
            decisions.authorise(assessment=found, why_late=given.get("why_late", ""), by=by, at=at)
            messages.success(request, "Authorised. These words stand.")
        else:
            decisions.send_back(assessment=found, reason=given["reason"], by=by, at=at)
            messages.success(request, "Sent back. Whoever wrote it reads your comments.")
    except REFUSED as why:
        form.add_error(None, str(why))
        return False
    return True


def _bar(request: HttpRequest, family_id: UUID, assessment_id: UUID, page_name: str) -> RecordBar:
    return header(
        asker_of(request),
        family_id,
        page=page_name,
        at=moments.now(),
        subject=assessment_id,
        current="family_help",
    ).bar


def _back(family_id: UUID, assessment_id: UUID) -> Link:
    return Link("Back to the assessment", reverse("assessment", args=[family_id, assessment_id]))
