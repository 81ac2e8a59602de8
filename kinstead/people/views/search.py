"""Finding a person from any page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.queries import search as queries


@page(Action.SEARCH)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Who may be meant by what was typed in the box."""
    asked = request.GET.get("q", "")
    found = queries.search(asker_of(request), asked, at=moments.now())
    return render(request, "caseload/search.html", {"search": found, "asked": found.asked})
