"""Police protection and emergency protection orders: recorded, extended, ended."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import immediate_protections
from kinstead.child_protection.forms.parents import BeginProtection, EndProtection
from kinstead.child_protection.queries import immediate as queries
from kinstead.child_protection.queries.strategy import family_of, people_by_key
from kinstead.kit import moments


@page(Action.LEAD_PROTECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def record_immediate_protection(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """A child was taken into police protection, or a court made an emergency order."""
    at = moments.now()
    bar, children = queries.to_begin(asker_of(request), family_id, at=at)
    posted = request.POST if request.method == "POST" else None
    form = BeginProtection(posted, children=children, now=at, today=moments.day_of(at))
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        try:
            immediate_protections.begin(
                family=family_of(family_id),
                person=people_by_key([given["person"]])[given["person"]],
                kind=given["kind"],
                began_at=form.moment,
                by_whom=given["by_whom"],
                why=given["why"],
                where_the_child_is=given["where"],
                by=_account(request),
                at=at,
            )
        except immediate_protections.CannotProtect as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "It is on the record, and its clock has started.")
            return _to(family_id)
    return render(
        request,
        "child_protection/record_immediate_protection.html",
        {"record": bar, "form": form},
        status=422 if posted is not None else 200,
    )


@page(Action.LEAD_PROTECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def end_immediate_protection(
    request: HttpRequest, family_id: UUID, protection_id: UUID
) -> HttpResponse:
    """How it ended, or that the court extended the order."""
    at = moments.now()
    bar, shown = queries.to_end(asker_of(request), family_id, protection_id, at=at)
    posted = request.POST if request.method == "POST" else None
    form = EndProtection(posted, may_extend=shown.may_extend, now=at, today=moments.day_of(at))
    if posted is not None and form.is_valid():
        given, by = form.cleaned_data, _account(request)
        protection = queries.protection_of(family_id, protection_id)
        try:
            if given.get("what") == EndProtection.EXTEND:
                immediate_protections.extend(
                    protection=protection,
                    extended_at=form.moment,
                    by_whom=given["by_whom"],
                    why=given["how"],
                    by=by,
                    at=at,
                )
                messages.success(request, "The extension is on the record, with its own clock.")
            else:
                immediate_protections.end(
                    protection=protection, ended_at=form.moment, how=given["how"], by=by, at=at
                )
                messages.success(request, "It is on the record how this ended.")
        except immediate_protections.AlreadyEnded as why:
            messages.info(request, str(why))
            return _to(family_id)
        except immediate_protections.CannotProtect as why:
            form.add_error(None, str(why))
        else:
            return _to(family_id)
    return render(
        request,
        "child_protection/end_immediate_protection.html",
        {"record": bar, "protection": shown, "form": form},
        status=422 if posted is not None else 200,
    )


def _to(family_id: UUID) -> HttpResponse:
    response = redirect("protection", family_id)
    response.status_code = 303
    return response


def _account(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None
    return account
