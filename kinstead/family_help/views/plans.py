"""The plan, to read with the family and to work on; every change has a small page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.family_help.actions import plans
from kinstead.family_help.forms.plans import Words
from kinstead.family_help.queries import plans as queries
from kinstead.family_help.shapes.plans import Small
from kinstead.kit import moments
from kinstead.web.shapes import Link, RecordBar

REFUSED = (plans.CannotChangePlan, plans.IllegalMove)
CASEWORK = Action.RECORD_CASEWORK


def account_of(request: HttpRequest) -> Account:
    """Who is signed in; the page's guard has seen to it that somebody is."""
    account = asker_of(request).account
    assert account is not None
    return account


def back_to_plan(family_id: UUID) -> Link:
    """The way back from every small page."""
    return Link("Back to the plan", reverse("plan", args=[family_id]))


def small_page(
    request: HttpRequest,
    bar: RecordBar,
    form: forms.Form,
    small: Small,
    template: str = "family_help/plan_form.html",
    **more: Any,
) -> HttpResponse:
    """One form with its title and button; what is wrong stands above it."""
    status = 422 if form.is_bound else 200
    return render(
        request, template, {"record": bar, "form": form, "page": small, **more}, status=status
    )


def tried(form: forms.Form, do: Callable[[], Any], field: str | None = None) -> str | None:
    """Do it. None when it is done; else the form says why not, and what stands is the answer."""
    try:
        do()
    except plans.ChangedMeanwhile as why:
        form.add_error(field, str(why))
        return why.stands
    except REFUSED as why:
        form.add_error(None, str(why))
        return ""
    return None


def see_now(form: forms.Form, stands: str) -> None:
    """Show the form again beside what stands now, so that keeping it is a choice."""
    form.data = {**dict(form.data.items()), "seen": stands}


@page(Action.SEE_CASEWORK)
@require_safe
def plan(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """The family's plan; with `?read=together` there is nothing on it to press."""
    bar, shown = queries.plan_page(
        asker_of(request),
        family_id,
        at=moments.now(),
        reading=request.GET.get("read") == "together",
    )
    return render(request, "family_help/plan.html", {"record": bar, "plan": shown})


@page(CASEWORK)
@require_POST
def begin_plan(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Begin the plan of the help the family has now."""
    episode = queries.open_episode(family_id)
    try:
        plans.begin(episode=episode, by=account_of(request), at=moments.now())
    except REFUSED as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "The plan is begun. Start with what the family hope for.")
    return redirect("plan", family_id)


_HOPES = (
    "hopes",
    "What the family hope for",
    "What do you want life to be like?",
    "Write it as they say it. It stands at the top of the plan.",
)
_WRONG = (
    "if_things_go_wrong",
    "If things go wrong",
    "What happens if things go wrong?",
    "Who is rung first, who next, what everyone has agreed: to be followed on a bad day.",
)


@page(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_hopes(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """What the family hope for."""
    return _words(request, family_id, _HOPES)


@page(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_if_things_go_wrong(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """What happens if things go wrong."""
    return _words(request, family_id, _WRONG)


def _words(request: HttpRequest, family_id: UUID, which: tuple[str, str, str, str]) -> HttpResponse:
    name, title, label, hint = which
    at = moments.now()
    bar, found = queries.plan_to_change(asker_of(request), family_id, page=f"plan {name}", at=at)
    now = getattr(found, name)
    form = Words(
        request.POST if request.method == "POST" else None,
        label=label,
        hint=hint,
        initial={"words": now, "seen": now},
    )
    stands: str | None = ""
    if form.is_valid():
        given = {name: form.cleaned_data["words"]}
        stands = tried(
            form,
            lambda: plans.say_hopes(
                plan=found,
                seen=form.cleaned_data["seen"],
                by=account_of(request),
                at=at,
                **given,
            ),
            "words",
        )
        if stands is None:
            messages.success(request, "Kept. It stands in the plan.")
            return redirect("plan", family_id)
        see_now(form, stands)
    small = Small(
        title=title,
        button="Keep these words",
        back=back_to_plan(family_id),
        stands=stands or "",
        warm=True,
    )
    return small_page(request, bar, form, small)
