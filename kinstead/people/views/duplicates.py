"""Two records that may be one person: the list, both side by side, and the answer."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.actions import Refused, duplicates, merges
from kinstead.people.queries import duplicates as queries
from kinstead.web.words import count


@page(Action.SETTLE_DUPLICATES)
@require_safe
def duplicate_pairs(request: HttpRequest) -> HttpResponse:
    """The pairs still to be looked at."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    listed = queries.duplicates_page(asker_of(request), number=number, at=moments.now())
    return render(request, "people/duplicates.html", {"duplicates": listed})


@page(Action.SETTLE_DUPLICATES)
@require_POST
def look_for_duplicates(request: HttpRequest) -> HttpResponse:
    """Compare everybody again."""
    by = asker_of(request).account
    assert by is not None
    new = duplicates.look(by=by, at=moments.now())
    messages.success(request, f"Everybody was compared. {count(new, 'new pair').capitalize()}.")
    return redirect("duplicates")


@page(Action.SETTLE_DUPLICATES)
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Both records. Posting which one stays shows what a merge does; confirming it merges."""
    now, asker = moments.now(), asker_of(request)
    keep = request.POST.get("keep")
    if request.method == "POST" and keep in {"first", "second"}:
        kept = cast(queries.Keep, keep)
        try:
            if request.POST.get("confirmed") == "yes":
                return _merge(request, pair_id, kept, now)
            shown = queries.preview_page(asker, pair_id, kept, trying_out=merges.tried_out, at=now)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("compare", pair_id)
    else:
        shown = queries.compare_page(asker, pair_id, at=now)
    return render(request, "people/compare.html", {"comparison": shown})


@page(Action.SETTLE_DUPLICATES)
@require_POST
def keep_apart(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """They are two people."""
    by = asker_of(request).account
    assert by is not None
    try:
        duplicates.keep_apart(pair=queries.the_pair(pair_id), by=by, at=moments.now())
        messages.success(request, "They are two people, and the pair is not offered again.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("duplicates")


def _merge(request: HttpRequest, pair_id: UUID, keep: queries.Keep, now: datetime) -> HttpResponse:
    by = asker_of(request).account
    assert by is not None
    pair = queries.the_pair(pair_id)
    kept, gone = queries.kept_and_gone(pair, keep)
    reason = ". ".join(str(one) for one in pair.reasons)[:300] or "Found to be one person"
    done = merges.merge(kept=kept, gone=gone, reason=reason, by=by, at=now)
    return redirect("merge", done.pk)
