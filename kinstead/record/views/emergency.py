"""Opening a record in an emergency, and looking at it the next working day.

In this room and not with people, because whoever must know is told by tasks and in the story.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.actions.emergency_access import (
    AlreadyReviewed,
    AlreadyYours,
    NoSuchReference,
    NotYoursToReview,
    ReasonTooShort,
)
from kinstead.people.forms import AskEmergencyAccess, ReviewEmergencyAccess
from kinstead.people.models import EmergencyAccess
from kinstead.record.actions import emergency_access as actions
from kinstead.record.queries import emergency as queries


@page(Action.ASK_EMERGENCY_ACCESS)
@require_http_methods(["GET", "HEAD", "POST"])
def emergency_access(request: HttpRequest) -> HttpResponse:
    """Ask to read a record for two hours, saying why."""
    form = AskEmergencyAccess(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            access = actions.open_record(
                reference=form.cleaned_data["reference"],
                reason=form.cleaned_data["reason"],
                by=_account_of(request),
                at=moments.now(),
            )
        except NoSuchReference as why:
            form.add_error("reference", str(why))
        except ReasonTooShort as why:
            form.add_error("reason", str(why))
        except AlreadyYours as why:
            messages.info(request, str(why))
            return redirect("family", why.family.pk)
        else:
            messages.success(request, "The record is open to you for two hours. A manager knows.")
            return redirect("family", access.family_id)
    return render(
        request,
        "people/emergency_access.html",
        {"ask": queries.ask(), "form": form},
        status=422 if form.is_bound else 200,
    )


@page(Action.REVIEW_EMERGENCY_ACCESS)
@require_safe
def emergency_reviews(request: HttpRequest) -> HttpResponse:
    """What waits for the reader's review."""
    reviews = queries.reviews(asker_of(request), today=moments.today())
    return render(request, "people/emergency_reviews.html", {"reviews": reviews})


@page(Action.REVIEW_EMERGENCY_ACCESS)
@require_http_methods(["GET", "HEAD", "POST"])
def emergency_review(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Look at one, and write down what was found."""
    now = moments.now()
    form = ReviewEmergencyAccess(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        access = queries.access_to_review(access_id)
        if access is None:
            raise Http404("There is no such record, or it is not yours to see.")
        try:
            actions.review(
                access=access,
                found=EmergencyAccess.Found(form.cleaned_data["finding"]),
                words=form.cleaned_data["words"],
                by=_account_of(request),
                at=now,
            )
        except (AlreadyReviewed, NotYoursToReview) as why:
            messages.info(request, str(why))
        else:
            messages.success(request, "What you found is written down.")
        return redirect("emergency_reviews")
    review = queries.review(asker_of(request), access_id, at=now)
    return render(
        request,
        "people/emergency_access_review.html",
        {"review": review, "form": form},
        status=422 if form.is_bound else 200,
    )


def _account_of(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None
    return account
