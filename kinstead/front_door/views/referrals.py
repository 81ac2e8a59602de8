"""A referral on a family's record: deciding it, and ratifying what was decided."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.permissions import NotPermitted
from kinstead.access.roles import Action
from kinstead.front_door.actions import referrals as actions
from kinstead.front_door.forms.referral import Decide, Ratify
from kinstead.front_door.models import ReferralDecision
from kinstead.front_door.queries import ratifying
from kinstead.front_door.queries import referrals as queries
from kinstead.kit import moments
from kinstead.kit.moments import day_of
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.views.writing import account_of


@page(Action.RECORD_CASEWORK, Action.SCREEN_CONTACT)
@require_http_methods(["GET", "HEAD", "POST"])
def referral(request: HttpRequest, family_id: UUID, referral_id: UUID) -> HttpResponse:
    """What was said, its clocks, its decisions; and for a social worker, deciding it."""
    now = moments.now()
    top, shown = queries.referral_page(asker_of(request), family_id, referral_id, at=now)
    form = None
    if request.method == "POST":
        if not asker_of(request).may(Action.SCREEN_CONTACT):
            raise NotPermitted("The front door decides on referrals.")
        form = Decide(request.POST, today=day_of(now))
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.decide(
                    referral=queries.referral_to_work_on(family_id, referral_id),
                    result=ReferralDecision.Result(given["result"]),
                    reasons=given["reasons"],
                    primary_need=given["primary_need"],
                    by=account_of(request),
                    at=now,
                )
            except AlreadyMoved as why:
                if not why.by_same:
                    form.add_error(None, str(why))
            except (IllegalMove, actions.CannotDecide) as why:
                form.add_error(None, str(why))
            if form.is_valid():
                messages.success(request, "Decided. It now waits for a manager to ratify it.")
                return _see(redirect("referral", family_id, referral_id))
    elif shown.may_decide:
        form = Decide(today=day_of(now))
    return render(
        request,
        "front_door/referral.html",
        {"record": top.bar, "page": shown, "form": form},
    )


@page(Action.AUTHORISE)
@require_safe
def referrals_to_ratify(request: HttpRequest) -> HttpResponse:
    """What waits for a manager, soonest due first."""
    return render(
        request,
        "front_door/to_ratify.html",
        {"lines": ratifying.to_ratify(asker_of(request), at=moments.now())},
    )


@page(Action.AUTHORISE)
@require_http_methods(["GET", "HEAD", "POST"])
def ratify_referral(request: HttpRequest, family_id: UUID, referral_id: UUID) -> HttpResponse:
    """The decision in the words it was asked in: ratify it, or return it with reasons."""
    now = moments.now()
    top, shown = ratifying.ratifying(asker_of(request), family_id, referral_id, at=now)
    form = Ratify(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        decision = ratifying.decision_to_answer(family_id, referral_id)
        by = account_of(request)
        try:
            if form.cleaned_data["answer"] == "ratify":
                actions.ratify(decision=decision, by=by, at=now)
                said = "Ratified. The front door now tells whoever told us."
            else:
                actions.return_with_reasons(
                    decision=decision, reason=form.cleaned_data["reason"], by=by, at=now
                )
                said = "Returned. The referral waits for another decision."
        except actions.AlreadyDecided as why:
            # A button pressed twice shows what came of it.
            if why.by_same:
                return _see(redirect("referral", family_id, referral_id))
            form.add_error(None, str(why))
        except (actions.CannotDecide, IllegalMove) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, said)
            return _see(redirect("referral", family_id, referral_id))
    return render(
        request,
        "front_door/ratify.html",
        {"record": top.bar, "page": shown, "form": form},
    )


def _see(answer: HttpResponse) -> HttpResponse:
    answer.status_code = 303
    return answer
