"""Drafts: saving as somebody types, reading them, throwing one away and bringing it back."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kinstead.access.asking import here
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.record import draft_kinds
from kinstead.record.actions import drafts
from kinstead.record.actions.drafts import NoSuchDraft, TooMuch, WriterPage
from kinstead.record.forms import content_of, happened_on
from kinstead.record.queries import beside, writing
from kinstead.record.rules.drafts import is_empty
from kinstead.record.signed_out import keeps_words
from kinstead.record.views.writing import account_of, page_that_posts, version_of
from kinstead.web.words import clock_time, day_plain

KINDS = ("note", "correction")


@keeps_words
@page(Action.WRITE_NOTE)
@csrf_exempt  # the page's own token is asked for instead: see page_that_posts
@require_POST
def save_draft(request: HttpRequest, kind: str, about_id: UUID) -> HttpResponse:
    """Keep what is being written. Answers JSON to a page that asks for it, else goes back there."""
    if kind not in KINDS:
        raise Http404("Nothing of that kind is written here.")
    posted = _posted(request)
    writer = page_that_posts(request, str(posted.get("page") or ""), kind, about_id)
    content = content_of(kind, posted)
    now, by = moments.now(), account_of(request)
    family = writing.family_of_draft(by, kind, about_id)
    if not version_of(posted) and is_empty(content):
        # Nothing to keep yet: a page that was only looked at leaves no draft.
        return JsonResponse({"saved_at": clock_time(here(now)), "words": 0, "version": 0})
    try:
        kept = drafts.save(
            kind=kind,
            about_id=about_id,
            family=family,
            title=writing.draft_title(kind, about_id, content, happened_on(content)),
            content=content,
            version=version_of(posted),
            by=by,
            at=now,
            page=writer,
        )
    except TooMuch as why:
        if not _wants_json(request):
            messages.warning(request, str(why))
            return redirect(_page_of(kept_about(kind, about_id), None))
        return JsonResponse({"error": str(why)}, status=413)
    where = kept_about(kind, about_id)
    if not _wants_json(request):
        return redirect(_page_of(where, writer if isinstance(kept, drafts.Conflict) else None))
    if isinstance(kept, drafts.Conflict):
        return JsonResponse(
            {
                "by": "You, in another window,",
                "saved_at": clock_time(here(kept.draft.saved_at)),
                "version": kept.version,
                "url": _page_of(where, writer),
            },
            status=409,
        )
    if kept.after_finishing:
        return JsonResponse(
            {
                "by": "You put this on the record, and what you wrote since is a new draft. You",
                "saved_at": clock_time(here(kept.saved_at)),
                "version": kept.version,
                "url": _page_of(where, None),
            },
            status=409,
        )
    return JsonResponse(
        {
            "saved_at": clock_time(here(kept.saved_at)),
            "words": kept.words,
            "version": kept.version,
        }
    )


def _posted(request: HttpRequest) -> Any:
    """The form as it was posted, or the same as a JSON body."""
    if request.content_type != "application/json":
        return request.POST
    try:
        body = json.loads(request.body)
    except ValueError:
        raise Http404("The draft could not be read.") from None
    if not isinstance(body, dict):
        raise Http404("The draft could not be read.")
    return body


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def kept_about(kind: str, about_id: UUID) -> tuple[str, list[UUID]]:
    """The page on which a draft of this kind is written: its name and what its address needs."""
    if kind == "note":
        return "write_note", [about_id]
    return "correct_note", writing.address_of_note(about_id)


def _page_of(where: tuple[str, list[UUID]], writer: WriterPage | None) -> str:
    name, args = where
    return reverse(name, args=args) + (f"?beside={writer.window}" if writer else "")


@page(Action.WRITE_NOTE, Action.SEE_NOTES)
@require_safe
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """A draft as it stands, to read: one's own, or that of a colleague at the same family."""
    bar, read = beside.draft_page(asker_of(request), draft_id, at=moments.now())
    return render(request, "record/draft.html", {"record": bar, "draft": read})


@page(Action.WRITE_NOTE)
@require_safe
def draft_saving(request: HttpRequest, draft_id: UUID, saving_id: UUID) -> HttpResponse:
    """An earlier saving of one's own draft, to copy from."""
    bar, read = beside.saving_page(asker_of(request), draft_id, saving_id, at=moments.now())
    return render(request, "record/draft.html", {"record": bar, "draft": read})


@page(Action.WRITE_NOTE)
@require_POST
def throw_away_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw one's own draft away; it can be brought back for thirty days."""
    now = moments.now()
    try:
        gone = drafts.discard(draft_id=draft_id, by=account_of(request), at=now)
    except NoSuchDraft as why:
        raise Http404(str(why)) from None
    until = day_plain(here(now + drafts.KEPT_AFTERWARDS).date())
    messages.success(
        request, f"Thrown away. You can bring it back until {until}, where you wrote it."
    )
    return redirect("notes", gone.family_id) if gone.family_id else redirect("desk")


@page(Action.WRITE_NOTE)
@require_POST
def bring_back_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take up again what was thrown away."""
    try:
        back = drafts.bring_back(draft_id=draft_id, by=account_of(request), at=moments.now())
    except NoSuchDraft as why:
        raise Http404(str(why)) from None
    return redirect(draft_kinds.page_of(back.kind, back.family_id, back.about_id) or "desk")
