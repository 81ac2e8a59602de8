"""The pages of duties: for anyone signed in, because the law is no secret."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinstead.access.pages import signed_in_page
from kinstead.agencies import queries
from kinstead.kit import moments

LONGEST_SEARCH = 80


@signed_in_page
@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """Every duty and time limit, all of them or those asked for."""
    asked = request.GET
    page = queries.duties_page(
        words=asked.get("words", "")[:LONGEST_SEARCH].strip(),
        part=asked.get("part", ""),
        basis=asked.get("basis", ""),
        today=moments.today(),
    )
    return render(request, "agencies/duties.html", {"duties": page})


@signed_in_page
@require_safe
def duty(request: HttpRequest, name: str) -> HttpResponse:
    """One duty: what must be done by when, under which rule, with its worked examples."""
    read = queries.duty_page(name, today=moments.today())
    return render(request, "agencies/duty.html", {"duty": read})
