"""The pages of the multi-agency child protection team and who is named to it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.agencies import queries_nominations as queries
from kinstead.agencies.actions import nominations as actions
from kinstead.agencies.forms import EndNomination, Nominate
from kinstead.agencies.models import Nomination
from kinstead.kit import moments


@page(Action.SEE_DESK, Action.SEE_PROGRAMME)
@require_safe
def nominations(request: HttpRequest) -> HttpResponse:
    """Who is named to the team, by discipline, and which discipline nobody is named for."""
    shown = queries.nominations_page(asker_of(request), today=moments.today())
    return render(request, "agencies/nominations.html", {"nominations": shown})


@page(Action.LEAD_PROTECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: HttpRequest) -> HttpResponse:
    """Record that a body names somebody to the team."""
    given = request.POST if request.method == "POST" else request.GET
    discipline = given.get("discipline", "")
    if discipline not in Nomination.Discipline.values:
        discipline = Nomination.Discipline.SOCIAL_WORK.value
    team = queries.team_to_nominate(_key(given.get("team", "")))
    form = Nominate(
        request.POST if request.method == "POST" else None,
        people=queries.could_be_named(discipline),
        bodies=queries.bodies(discipline),
        initial={"team": team.pk, "discipline": discipline, "since": moments.today()},
    )
    if request.method == "POST" and form.is_valid():
        who, body = queries.chosen(
            form.cleaned_data["practitioner"], form.cleaned_data["nominated_by"]
        )
        try:
            actions.nominate(
                team=team,
                practitioner=who,
                discipline=Nomination.Discipline(discipline),
                nominated_by=body,
                since=form.cleaned_data["since"],
                by=_by(request),
                at=moments.now(),
            )
        except actions.CannotNominate as why:
            form.add_error("practitioner", str(why))
        else:
            messages.success(request, f"{who.full_name} is named to {team.name}.")
            return redirect("nominations")
    return render(
        request,
        "agencies/nominate.html",
        {
            "form": form,
            "team": team.name,
            "discipline": Nomination.Discipline(discipline).label,
        },
        status=422 if form.is_bound else 200,
    )


@page(Action.LEAD_PROTECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def end_nomination(request: HttpRequest, nomination_id: UUID) -> HttpResponse:
    """Record that somebody is in the team no longer."""
    now = moments.now()
    today = moments.day_of(now)
    found = queries.nomination_to_end(nomination_id)
    form = EndNomination(
        request.POST if request.method == "POST" else None, today=today, initial={"on": today}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(nomination=found, **form.cleaned_data, by=_by(request), at=now)
        except actions.AlreadyEnded as why:
            messages.info(request, str(why))
            return redirect("nominations")
        except actions.CannotNominate as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"{found.practitioner.full_name} is in the team no longer.")
            return redirect("nominations")
    return render(
        request,
        "agencies/end_nomination.html",
        {"form": form, "name": found.practitioner.full_name, "team": found.team.name},
        status=422 if form.is_bound else 200,
    )


def _key(text: str) -> str:
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return ""


def _by(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None
    return account
