"""Sharing the plan, who agrees, looking at it together, and how it stood before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.family_help.actions import plans
from kinstead.family_help.forms.plan_versions import AgreePlan, ReviewPlan, SharePlan
from kinstead.family_help.queries import plan_history, plan_parts
from kinstead.family_help.queries import plans as queries
from kinstead.family_help.shapes.plans import Small
from kinstead.family_help.views.plans import (
    CASEWORK,
    REFUSED,
    account_of,
    back_to_plan,
    small_page,
    tried,
)
from kinstead.kit import moments
from kinstead.record import long_forms
from kinstead.record.long_forms import LongForm


@page(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def share_plan(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Keep the plan as the family is given it now."""
    at = moments.now()
    bar, found = queries.plan_to_change(asker_of(request), family_id, page="share plan", at=at)
    form = SharePlan(request.POST if request.method == "POST" else None)
    if form.is_valid():
        done = tried(
            form,
            lambda: plans.share(
                plan=found, why=form.cleaned_data["why"], by=account_of(request), at=at
            ),
        )
        if done is None:
            messages.success(
                request, "This version is kept word for word. Give it to the family to read."
            )
            return redirect("plan", family_id)
    small = Small(
        title="Share the plan with the family",
        button="Keep this version and share it",
        back=back_to_plan(family_id),
        hints=(
            "The plan is kept word for word as it stands now, as the next version.",
            "Whoever of the family was asked before is asked again about what changed.",
            "Nothing is sent by itself: read it together, or give it on paper.",
        ),
    )
    return small_page(request, bar, form, small)


@page(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def agree_plan(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """What everyone in the family says of the version they were given."""
    at = moments.now()
    bar, found = queries.plan_to_change(asker_of(request), family_id, page="agree plan", at=at)
    version = queries.last_version(found)
    if version is None:
        messages.info(request, "Share the plan with the family first.")
        return redirect("share_plan", family_id)
    people = {person.pk: person for person in queries.asked_about(found, moments.day_of(at))}
    form = AgreePlan(
        request.POST if request.method == "POST" else None,
        people=[(key, person.called or str(person)) for key, person in people.items()],
        given=plan_parts.answers_of(version.pk),
        today=moments.day_of(at),
    )
    if form.is_valid():
        try:
            answered = plans.agree(
                version=version,
                answers=[plans.Said(people[key], a, words) for key, a, words in form.said()],
                answered_on=form.cleaned_data["answered_date"],
                by=account_of(request),
                at=at,
            )
        except REFUSED as why:
            form.add_error(None, str(why))
        else:
            if answered.why_not_yet:
                messages.info(request, f"What they say is written down. {answered.why_not_yet}")
            else:
                messages.success(request, "Written down. This is the plan you work to.")
            return redirect("plan", family_id)
    small = Small(
        title=f"Who agrees with version {version.number}",
        button="Write it down",
        back=back_to_plan(family_id),
        hints=(
            "What somebody does not agree with stands beside the plan, in their own words.",
            "Once everyone has an answer, the plan is worked to and its review is due.",
        ),
    )
    return small_page(request, bar, form, small, "family_help/agree_plan.html")


REVIEW = long_forms.declare(
    LongForm(
        kind="plan-review",
        called="Review of the plan",
        page="review_plan",
        actions=(Action.RECORD_CASEWORK,),
    )
)


@long_forms.long_form_page(REVIEW)
def review_plan(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Write down how the family and those who help looked at the plan together."""
    opened = long_forms.open_form(
        request,
        REVIEW,
        family=family_id,
        about=family_id,
        done_url=reverse("plan", args=[family_id]),
    )
    if opened.response is not None:
        return opened.response
    at = opened.at
    bar, found = queries.plan_to_change(asker_of(request), family_id, page="review plan", at=at)
    form = ReviewPlan(opened.data, goals=queries.open_goals(found), today=moments.day_of(at))
    if opened.sent and form.is_valid():
        given = form.cleaned_data
        try:
            kept = plans.review(
                plan=found,
                held_on=given["held_date"],
                family_words=given["family_words"],
                what_changed=given["what_changed"],
                what_we_make_of_it=given["what_we_make_of_it"],
                goals=[plans.GoalSeen(*one) for one in form.seen()],
                result=given["result"],
                why_late=given["why_late"],
                by=account_of(request),
                at=at,
            )
        except plans.AlreadyReviewed as why:
            if why.same_words:
                opened.finish()
                return redirect("plan_review", family_id, why.review.pk)
            form.add_error("held_date", str(why))
        except REFUSED as why:
            form.add_error(None, str(why))
        else:
            opened.finish()
            messages.success(request, "The review is on the record, and the next one has its day.")
            return redirect("plan_review", family_id, kept.pk)
    opened.fill(form)
    small = Small(
        title="Review the plan",
        button="Put the review on the record",
        back=back_to_plan(family_id),
        hints=(
            "The review that is due is done, and the next one is set.",
            "More help, less help or ending is proposed to a manager afterwards, with a link.",
        ),
    )
    return small_page(
        request,
        bar,
        form,
        small,
        "family_help/review_plan.html",
        long_form=opened.state(form),
    )


@page(Action.SEE_CASEWORK)
@require_safe
def plan_version(request: HttpRequest, family_id: UUID, plan_version_id: UUID) -> HttpResponse:
    """The plan as one version kept it, and what changed."""
    bar, version = plan_history.version_page(
        asker_of(request), family_id, plan_version_id, at=moments.now()
    )
    return render(request, "family_help/plan_version.html", {"record": bar, "version": version})


@page(Action.SEE_CASEWORK)
@require_safe
def plan_review(request: HttpRequest, family_id: UUID, plan_review_id: UUID) -> HttpResponse:
    """One review."""
    bar, review = plan_history.review_page(
        asker_of(request), family_id, plan_review_id, at=moments.now()
    )
    return render(request, "family_help/plan_review.html", {"record": bar, "review": review})
