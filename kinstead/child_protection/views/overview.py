"""The protection overview of a family, and naming the second of its two leads."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import leads
from kinstead.child_protection.forms.parents import NameProtectionLead
from kinstead.child_protection.queries import lead as lead_queries
from kinstead.child_protection.queries.overview import protection_overview
from kinstead.child_protection.queries.sections import other_sections
from kinstead.child_protection.queries.strategy import family_of, practitioners_by_key
from kinstead.kit import moments
from kinstead.people.actions import Refused


@page(Action.SEE_FAMILY)
@require_safe
def protection(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Both leads, each child, what is due, what can be done now and by whom."""
    at = moments.now()
    asker, today = asker_of(request), moments.day_of(at)
    bar, shown = protection_overview(asker, family_id, today=today, at=at)
    sections = {} if shown.hidden else other_sections(asker, family_id, today=today)
    return render(
        request,
        "child_protection/protection.html",
        {"record": bar, "protection": shown, **sections},
    )


@page(Action.ALLOCATE)
@require_http_methods(["GET", "HEAD", "POST"])
def name_protection_lead(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Name the lead child protection practitioner, or the next one."""
    at = moments.now()
    bar, choices, now = lead_queries.to_name(asker_of(request), family_id, at=at)
    posted = request.POST if request.method == "POST" else None
    form = NameProtectionLead(posted, choices=choices, now=now)
    if posted is not None and form.is_valid():
        by = asker_of(request).account
        assert by is not None
        chosen = form.cleaned_data["practitioner"]
        practitioner = practitioners_by_key([chosen])[chosen]
        try:
            leads.name_protection_lead(
                family=family_of(family_id),
                practitioner=practitioner,
                why=form.cleaned_data.get("why", ""),
                by=by,
                at=at,
            )
        except (leads.CannotLead, Refused) as why:
            form.add_error("practitioner", str(why))
        else:
            messages.success(
                request, f"{practitioner.full_name} leads child protection for this family."
            )
            response = redirect("protection", family_id)
            response.status_code = 303
            return response
    return render(
        request,
        "child_protection/name_protection_lead.html",
        {"record": bar, "form": form, "now": now},
        status=422 if posted is not None else 200,
    )
