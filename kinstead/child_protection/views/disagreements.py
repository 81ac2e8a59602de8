"""Professional disagreements: raised, taken further, settled."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import disagreements
from kinstead.child_protection.forms.disagreements import RaiseDisagreement, Resolve, TakeFurther
from kinstead.child_protection.queries import disagreements as queries
from kinstead.kit import moments
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove


@page(Action.RAISE_DISAGREEMENT, Action.SEE_NOTES)
@require_safe
def disagreement(request: HttpRequest, family_id: UUID, disagreement_id: UUID) -> HttpResponse:
    """One disagreement, with every stage it went through."""
    return _read(request, family_id, disagreement_id)


@page(Action.RAISE_DISAGREEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def raise_disagreement(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Say that our agency does not agree."""
    now = moments.now()
    record = queries.raising(asker_of(request), family_id, at=now)
    form = RaiseDisagreement(
        request.POST if request.method == "POST" else None,
        initial={name: request.GET.get(name, "") for name in ("about_kind", "about_id")},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kind, key = given["about_kind"], given["about_id"]
        try:
            raised = disagreements.begin(
                family=queries.family_of(family_id),
                about=given["about"],
                words=given["words"],
                what_they_ask=given["what_they_ask"],
                about_thing=(kind, key) if kind and key else None,
                by=_by(request),
                at=now,
            )
        except disagreements.CannotRaise as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The disagreement is on record.")
            return redirect("disagreement", family_id, raised.pk)
    return render(
        request,
        "child_protection/raise_disagreement.html",
        {
            "record": record,
            "form": form,
            "post_url": reverse("raise_disagreement", args=[family_id]),
        },
        status=422 if form.is_bound else 200,
    )


@page(Action.RAISE_DISAGREEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def take_disagreement_further(
    request: HttpRequest, family_id: UUID, disagreement_id: UUID
) -> HttpResponse:
    """Take a disagreement to the next stage."""
    found = queries.disagreement_to_move(family_id, disagreement_id)
    if request.method != "POST":
        return redirect("disagreement", family_id, disagreement_id)
    form = TakeFurther(request.POST)
    if form.is_valid():
        try:
            disagreements.take_further(
                disagreement=found, **form.cleaned_data, by=_by(request), at=moments.now()
            )
        except AlreadyMoved as why:
            if not why.by_same:
                messages.info(request, str(why))
            return redirect("disagreement", family_id, disagreement_id)
        except (IllegalMove, disagreements.CannotRaise) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "It is at the next stage.")
            return redirect("disagreement", family_id, disagreement_id)
    return _read(request, family_id, disagreement_id, further=form)


@page(Action.RAISE_DISAGREEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def resolve_disagreement(
    request: HttpRequest, family_id: UUID, disagreement_id: UUID
) -> HttpResponse:
    """Say that a disagreement is settled."""
    found = queries.disagreement_to_move(family_id, disagreement_id)
    if request.method != "POST":
        return redirect("disagreement", family_id, disagreement_id)
    form = Resolve(request.POST)
    if form.is_valid():
        try:
            disagreements.resolve(
                disagreement=found, **form.cleaned_data, by=_by(request), at=moments.now()
            )
        except AlreadyMoved as why:
            if not why.by_same:
                messages.info(request, str(why))
            return redirect("disagreement", family_id, disagreement_id)
        except (IllegalMove, disagreements.CannotRaise) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The disagreement is settled.")
            return redirect("disagreement", family_id, disagreement_id)
    return _read(request, family_id, disagreement_id, settle=form)


def _read(
    request: HttpRequest,
    family_id: UUID,
    disagreement_id: UUID,
    *,
    further: TakeFurther | None = None,
    settle: Resolve | None = None,
) -> HttpResponse:
    record, shown = queries.disagreement_page(
        asker_of(request), family_id, disagreement_id, at=moments.now()
    )
    wrong: Any = further or settle
    return render(
        request,
        "child_protection/disagreement.html",
        {
            "record": record,
            "disagreement": shown,
            "form": wrong,
            "further": further or TakeFurther(initial={"stage": shown.stage_move}),
            "settle": settle or Resolve(),
        },
        status=422 if wrong else 200,
    )


def _by(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None
    return account
