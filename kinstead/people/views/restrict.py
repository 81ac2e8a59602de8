"""Who may open a family's record: hiding it, its list, and opening it again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.actions import Refused, restrictions
from kinstead.people.forms import AddToList, BeginRestriction
from kinstead.people.models import Family
from kinstead.people.queries import restrictions as queries


@page(Action.RESTRICT)
@require_http_methods(["GET", "HEAD", "POST"])
def restrict(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """The list as it is; posting begins a restriction, changes its list or lifts it.

    What is posted is told by the address: `?add`, `?take-off=KEY`, `?lift`, or none to begin.
    """
    now = moments.now()
    bar, restriction, people = queries.restrict_page(asker_of(request), family_id, at=now)
    asked = request.POST if request.method == "POST" else None
    form: BeginRestriction | AddToList
    if restriction.is_restricted:
        form = AddToList(asked if "add" in request.GET else None, people=people)
    else:
        form = BeginRestriction(asked, people=people)
    if asked is not None:
        done = _change(request, queries.family_to_restrict(family_id), form, now)
        if done is not None:
            return done
    return render(
        request,
        "people/restrict.html",
        {"record": bar, "restriction": restriction, "form": form},
        status=422 if asked is not None else 200,
    )


def _change(
    request: HttpRequest, family: Family, form: BeginRestriction | AddToList, now: datetime
) -> HttpResponse | None:
    """Do what was posted and say so; None: the form says what to mend."""
    by = asker_of(request).account
    assert by is not None
    try:
        if "lift" in request.GET:
            restrictions.lift(family=family, by=by, at=now)
            messages.success(request, "The restriction is lifted.")
        elif "take-off" in request.GET:
            account = _account(request.GET["take-off"])
            restrictions.remove_from_list(family=family, account=account, by=by, at=now)
            messages.success(request, f"{account.full_name} is off the list.")
            if account.pk == by.pk:
                return redirect("start")
        elif not form.is_valid():
            return None
        elif isinstance(form, AddToList):
            account = _account(form.cleaned_data["account"])
            restrictions.add_to_list(family=family, account=account, by=by, at=now)
            messages.success(request, f"{account.full_name} is on the list.")
        else:
            chosen = queries.accounts(form.cleaned_data["accounts"])
            restrictions.restrict(
                family=family,
                reason=form.cleaned_data["reason"],
                accounts=[by, *chosen],
                by=by,
                at=now,
            )
            messages.success(request, "The record is restricted.")
    except restrictions.ReasonTooShort as why:
        form.add_error("reason", str(why))
        return None
    except Refused as why:
        messages.error(request, str(why))
    return redirect("restrict", family.pk)


def _account(key: str) -> Account:
    try:
        found = queries.accounts([str(UUID(key))])
    except ValueError:
        found = []
    if not found:
        raise Http404("There is no such account.")
    return found[0]
