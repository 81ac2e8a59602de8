"""Reading notes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.record.queries import notes as queries


def page_number(request: HttpRequest) -> int:
    """Which page of a list the address asks for; the first when it makes no sense."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdigit() and len(asked) < 6 else 1


@page(Action.SEE_NOTES)
@require_safe
def notes(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """A family's notes, newest first."""
    bar, listed = queries.notes_page(
        asker_of(request), family_id, page=page_number(request), at=moments.now()
    )
    return render(request, "record/notes.html", {"record": bar, "notes": listed})


@page(Action.SEE_NOTES)
@require_safe
def note(request: HttpRequest, family_id: UUID, note_id: UUID) -> HttpResponse:
    """One note."""
    bar, read = queries.note_page(asker_of(request), family_id, note_id, at=moments.now())
    return render(request, "record/note.html", {"record": bar, "note": read})
