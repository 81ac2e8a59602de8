"""Any long form of any room, so that no word written in it is lost.

A room declares its form once and opens it at the start of its view:

    ASSESSMENT = long_forms.declare(LongForm(
        kind="assessment", called="Family help assessment", page="write_assessment",
        actions=(Action.RECORD_CASEWORK,),
    ))

    @long_forms.long_form_page(ASSESSMENT)
    def write_assessment(request, family_id, assessment_id):
        opened = long_forms.open_form(request, ASSESSMENT, family=family_id, about=assessment_id)
        if opened.response is not None:
            return opened.response
        ...

The page saves itself as people type, keeps words that are left for later or sent after signing
out, tells two windows of one person of each other, and closes the draft in the request that
finishes the thing. The form posts to its own address, and so does the autosave.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kinstead.access.asking import here
from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.kit import moments
from kinstead.record.actions import drafts
from kinstead.record.actions.drafts import TooMuch, WriterPage
from kinstead.record.draft_kinds import LongForm, content_of, declare, words_in
from kinstead.record.opened_form import OpenedForm
from kinstead.record.queries import beside as beside_queries
from kinstead.record.queries import long_forms as queries
from kinstead.record.rules.drafts import is_empty
from kinstead.record.signed_out import keeps_words, take
from kinstead.record.views.writing import page_that_posts, version_of
from kinstead.web.words import clock_time

__all__ = ["LongForm", "OpenedForm", "declare", "long_form_page", "open_form"]

View = Callable[..., HttpResponse]


def long_form_page(form: LongForm) -> Callable[[View], View]:
    """The decorator of a view with a long form: its policy, its methods, and words sent too late.

    The page's own signed token is asked for instead of Django's against forged posts, because
    signing in again in another window changes Django's; `open_form` sees to it.
    """

    def declare_view(view: View) -> View:
        guarded = csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(view))
        return keeps_words(page(*form.actions)(guarded))

    return declare_view


def open_form(
    request: HttpRequest,
    form: LongForm,
    *,
    family: UUID | None,
    about: UUID,
    done_url: str = "",
    leave_url: str = "",
    at: datetime | None = None,
) -> OpenedForm:
    """Open a long form: bring back what was left in it, or keep what is posted before all else.

    `done_url` is where somebody is sent who presses a second time after it was finished, and
    `leave_url` where “Leave it for later” leads; both are the desk when not given. Raises
    NoSuchRecord for a post about a family that is not the asker's to see, and PermissionDenied
    for a forged post.
    """
    asker = asker_of(request)
    assert asker.account is not None
    opened = OpenedForm(
        form=form,
        asker=asker,
        family=family,
        about=about,
        url=_own_address(request),
        at=at or moments.now(),
    )
    if request.method == "POST":
        _posted(request, opened, asker.account, done_url, leave_url)
        return opened
    kept = take(request, account_id=asker.account.pk, kind=form.kind, about_id=about)
    if kept is not None:
        token, content, version = kept
        _save(opened, asker.account, content, version, token.page)
        messages.info(request, "You had been signed out. What you wrote is here.")
    row = queries.left(asker, kind=form.kind, about=about, at=opened.at)
    opened._row = row
    if row is not None and row["discarded_at"] is None:
        opened.content, opened._other = beside_queries.sides(row, request.GET.get("beside", ""))
        opened.restored = True
    return opened


def _own_address(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("beside", None)
    return request.path + (f"?{query.urlencode()}" if query else "")


def _posted(
    request: HttpRequest, opened: OpenedForm, by: Account, done_url: str, leave_url: str
) -> None:
    posted = _body(request)
    writer = page_that_posts(request, str(posted.get("page") or ""), opened.form.kind, opened.about)
    by_itself = "application/json" in request.headers.get("Accept", "")
    opened.pressed = str(posted.get("do") or "")
    opened.content = content_of(posted)
    version = version_of(posted)
    if opened.pressed in ("throw_away", "bring_back") and not by_itself:
        _move_aside(request, opened, by)
        return
    try:
        kept = _keep(opened, by, version, writer)
    except TooMuch as why:
        opened.too_much = str(why)
        if by_itself:
            opened.response = JsonResponse({"error": str(why)}, status=413)
        else:
            opened.data = request.POST
        return
    if by_itself:
        opened.response = _told(opened, kept, writer)
        return
    opened.response = _not_yet(request, opened, kept, writer, done_url, leave_url)
    if opened.response is None:
        opened.draft = kept.draft if isinstance(kept, drafts.Saved) else None
        opened.sent, opened.data = True, request.POST


def _body(request: HttpRequest) -> Any:
    if request.content_type != "application/json":
        return request.POST
    try:
        body = json.loads(request.body)
    except ValueError:
        raise Http404("The draft could not be read.") from None
    if not isinstance(body, dict):
        raise Http404("The draft could not be read.")
    return body


def _keep(
    opened: OpenedForm, by: Account, version: int, writer: WriterPage | None
) -> drafts.Saved | drafts.Conflict | None:
    """Saved; nothing where nothing was written, so that a page only looked at leaves no draft."""
    if not version and is_empty(opened.content):
        _family(opened, by)
        return None
    return _save(opened, by, opened.content, version, writer)


def _save(
    opened: OpenedForm,
    by: Account,
    content: dict[str, Any],
    version: int,
    writer: WriterPage | None,
) -> drafts.Saved | drafts.Conflict:
    family = _family(opened, by)
    return drafts.save(
        kind=opened.form.kind,
        about_id=opened.about,
        family=family,
        title=queries.title_of(opened.form.called, family),
        content=content,
        version=version,
        by=by,
        at=opened.at,
        page=writer,
    )


def _family(opened: OpenedForm, by: Account) -> Any:
    return queries.family_of(by=by, kind=opened.form.kind, about=opened.about, family=opened.family)


def _told(
    opened: OpenedForm, kept: drafts.Saved | drafts.Conflict | None, writer: WriterPage | None
) -> HttpResponse:
    """What the autosave is told; `autosave.js` says how it takes each answer."""
    if kept is None:
        return JsonResponse({"saved_at": clock_time(here(opened.at)), "words": 0, "version": 0})
    if isinstance(kept, drafts.Conflict):
        return JsonResponse(
            {
                "by": "You, in another window,",
                "saved_at": clock_time(here(kept.draft.saved_at)),
                "version": kept.version,
                "url": _beside(opened, writer),
            },
            status=409,
        )
    told: dict[str, Any] = {"saved_at": clock_time(here(kept.saved_at)), "version": kept.version}
    if kept.after_finishing:
        told["by"] = "You sent this already, and what you wrote since is a new draft. You"
        return JsonResponse(told | {"url": opened.url}, status=409)
    return JsonResponse(told | {"words": words_in(opened.content)})


def _not_yet(
    request: HttpRequest,
    opened: OpenedForm,
    kept: drafts.Saved | drafts.Conflict | None,
    writer: WriterPage | None,
    done_url: str,
    leave_url: str,
) -> HttpResponse | None:
    """Where to go instead of doing what the button says; None to go on and do it."""
    if kept is None:
        return redirect(leave_url or "desk") if opened.pressed == "leave" else None
    if isinstance(kept, drafts.Conflict):
        return _two_versions(request, opened, writer)
    if kept.draft.finished_at is not None:
        messages.info(request, "This was done already, when you pressed the first time.")
        return redirect(done_url or "desk")
    if kept.after_finishing:
        messages.info(
            request, "This was done already. What you wrote since is kept as a new draft."
        )
        return redirect(opened.url)
    if opened.pressed == "leave":
        messages.success(request, "Kept for later. You find it on your desk.")
        return redirect(leave_url or "desk")
    if drafts.unseen(draft=kept.draft, page=writer) is not None:
        return _two_versions(request, opened, writer)
    return None


def _two_versions(
    request: HttpRequest, opened: OpenedForm, writer: WriterPage | None
) -> HttpResponse:
    if opened.pressed != "leave":
        messages.warning(
            request,
            "Nothing has been done yet: this was also being written in another window. Both"
            " versions are here. Press the button again when it says what you want.",
        )
    return redirect(_beside(opened, writer))


def _beside(opened: OpenedForm, writer: WriterPage | None) -> str:
    """The page on which two versions stand side by side, this window's in the boxes."""
    if writer is None:
        return opened.url
    mark = "&" if "?" in opened.url else "?"
    return opened.url + mark + urlencode({"beside": str(writer.window)})


def _move_aside(request: HttpRequest, opened: OpenedForm, by: Account) -> None:
    """Throw the draft away, or bring back what was thrown away."""
    _family(opened, by)
    row = queries.left(opened.asker, kind=opened.form.kind, about=opened.about, at=opened.at)
    if row is not None and opened.pressed == "throw_away":
        drafts.discard(draft_id=row["id"], by=by, at=opened.at)
        messages.success(request, "Thrown away. For 30 days you can bring it back on this page.")
    elif row is not None:
        drafts.bring_back(draft_id=row["id"], by=by, at=opened.at)
    opened.response = redirect(opened.url)
