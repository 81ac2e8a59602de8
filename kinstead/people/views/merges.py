"""What was merged, and undoing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.actions import Refused
from kinstead.people.actions import merges as actions
from kinstead.people.queries import merges as queries


@page(Action.SETTLE_DUPLICATES)
@require_safe
def merges(request: HttpRequest) -> HttpResponse:
    """Every merge, newest first."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    listed = queries.merges_page(asker_of(request), number=number, at=moments.now())
    return render(request, "people/merges.html", {"merges": listed})


@page(Action.SETTLE_DUPLICATES)
@require_safe
def merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """One merge, and whether it may still be undone."""
    done = queries.merge_page(asker_of(request), merge_id, at=moments.now())
    return render(request, "people/merge_done.html", {"merge": done})


@page(Action.SETTLE_DUPLICATES)
@require_POST
def undo_merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Put everything back where it was."""
    by = asker_of(request).account
    assert by is not None
    try:
        all_back = actions.undo(merge=queries.the_merge(merge_id), by=by, at=moments.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if not all_back:
            messages.info(
                request,
                "Something had been changed again since the merge. It stays as"
                " it is now; everything else is back.",
            )
    return redirect("merge", merge_id)
