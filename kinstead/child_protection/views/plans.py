"""Pages of a child protection plan: one child’s, and counting a visit for children under one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import protection_visits
from kinstead.child_protection.forms.plans import CountVisit
from kinstead.child_protection.queries import plans as queries
from kinstead.child_protection.queries.conferences import READS
from kinstead.family_help.actions import visits
from kinstead.kit import moments
from kinstead.record.views.writing import account_of
from kinstead.web.words import count


@page(*READS)
@require_safe
def protection_plan(
    request: HttpRequest, family_id: UUID, protection_plan_id: UUID
) -> HttpResponse:
    """One child's child protection plan."""
    bar, plan = queries.plan_page(
        asker_of(request), family_id, protection_plan_id, at=moments.now()
    )
    return render(request, "child_protection/protection_plan.html", {"record": bar, "plan": plan})


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def protection_visit(request: HttpRequest, family_id: UUID, note_id: UUID) -> HttpResponse:
    """Count a note of a visit for the children under a plan it concerns."""
    now = moments.now()
    visit = queries.visit_page(asker_of(request), family_id, note_id, at=now)
    form = CountVisit(request.POST if request.method == "POST" else None, visit=visit)
    if request.method == "POST" and form.is_valid():
        try:
            counted = protection_visits.count(
                note=queries.note_to_count(family_id, note_id),
                only=form.chosen,
                why_late=form.cleaned_data.get("why_late", ""),
                by=account_of(request),
                at=now,
            )
        except (protection_visits.CannotCount, visits.CannotCount) as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request, f"The visit is counted for {count(len(counted), 'child', 'children')}."
            )
            return redirect("protection", family_id)
    return render(
        request,
        "child_protection/protection_visit.html",
        {"record": visit.bar, "visit": visit, "form": form},
    )
