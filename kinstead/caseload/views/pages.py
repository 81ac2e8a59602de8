"""The worker's desk and the pages of a record. Each view makes one call and shows the answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.caseload.actions import desks
from kinstead.caseload.paper import chronology_pdf
from kinstead.caseload.queries import chronology as chronologies
from kinstead.caseload.queries.child import child_overview
from kinstead.caseload.queries.desk import desk_page
from kinstead.caseload.queries.families import family_list
from kinstead.caseload.queries.family import family_overview
from kinstead.caseload.queries.looked import who_looked as who_looked_page
from kinstead.caseload.queries.team import team_page
from kinstead.kit import moments
from kinstead.web.paper import NothingToPrintWith


@page(Action.SEE_DESK)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What is due, what is half-written, what changed, and my families."""
    at = moments.now()
    since = desks.arrive(request.session, by=asker_of(request), at=at)
    shown = desk_page(asker_of(request), since=since, today=moments.day_of(at), at=at)
    return render(request, "caseload/desk.html", {"desk": shown})


@page(Action.SEE_FAMILY)
@require_safe
def families(request: HttpRequest) -> HttpResponse:
    """A list of families: mine, my team's, or one practitioner's for their manager."""
    at = moments.now()
    shown = family_list(
        asker_of(request),
        whose=request.GET.get("whose", ""),
        order=request.GET.get("order", ""),
        page=_number(request.GET.get("page")),
        practitioner=_key(request.GET.get("who")),
        today=moments.day_of(at),
        at=at,
    )
    return render(request, "caseload/families.html", {"page": shown})


@page(Action.SEE_FAMILY)
@require_safe
def family(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """The overview of a family."""
    at = moments.now()
    record, shown = family_overview(asker_of(request), family_id, today=moments.day_of(at), at=at)
    return render(request, "caseload/family.html", {"record": record, "family": shown})


@page(Action.SEE_FAMILY)
@require_safe
def child(request: HttpRequest, family_id: UUID, person_id: UUID) -> HttpResponse:
    """The overview of a child."""
    at = moments.now()
    record, shown = child_overview(
        asker_of(request), family_id, person_id, today=moments.day_of(at), at=at
    )
    return render(request, "caseload/child.html", {"record": record, "child": shown})


@page(Action.SEE_CHRONOLOGY)
@require_safe
def chronology(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """The chronology, as picture and table."""
    at = moments.now()
    record, shown = chronologies.chronology_page(
        asker_of(request), family_id, chosen=_chosen(request), today=moments.day_of(at), at=at
    )
    return render(request, "caseload/chronology.html", {"record": record, "chronology": shown})


@page(Action.PRINT_CHRONOLOGY)
@require_safe
def chronology_paper(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """The chronology as a PDF to hand over."""
    at = moments.now()
    paper = chronologies.chronology_paper(
        asker_of(request), family_id, chosen=_chosen(request), today=moments.day_of(at), at=at
    )
    try:
        made = chronology_pdf(paper)
    except NothingToPrintWith as why:
        messages.error(request, str(why))
        return redirect("chronology", family_id)
    response = HttpResponse(made, content_type="application/pdf")
    # The reference, never a name: file names are seen by whoever looks over a shoulder.
    response["Content-Disposition"] = f'attachment; filename="chronology-{paper.reference}.pdf"'
    return response


@page(Action.SEE_WHO_LOOKED)
@require_safe
def who_looked(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Who has looked at this record."""
    record, shown = who_looked_page(
        asker_of(request), family_id, page=_number(request.GET.get("page")), at=moments.now()
    )
    return render(request, "caseload/who_looked.html", {"record": record, "looked": shown})


@page(Action.SEE_TEAM)
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """A manager's team."""
    at = moments.now()
    shown = team_page(
        asker_of(request), chosen=_key(request.GET.get("team")), today=moments.day_of(at), at=at
    )
    return render(request, "caseload/team.html", {"team": shown})


def _chosen(request: HttpRequest) -> chronologies.Chosen:
    return chronologies.Chosen.out_of(request.GET, dict(request.GET.lists()))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 7 else 1


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
