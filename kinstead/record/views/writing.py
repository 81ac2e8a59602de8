"""Pages on which somebody writes: a note, and putting one right. No word posted here is lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.record import page_token
from kinstead.record.actions import drafts, notes
from kinstead.record.actions.drafts import TooMuch, WriterPage
from kinstead.record.forms import (
    CorrectNote,
    WriteNote,
    about_of,
    content_of,
    happened_on,
    initial_of,
)
from kinstead.record.queries import notes as notes_queries
from kinstead.record.queries import writing as queries
from kinstead.record.rules.drafts import count_words, is_empty
from kinstead.record.shapes import CorrectionForm
from kinstead.record.signed_out import keeps_words, take
from kinstead.web.shapes import Link


def page_that_posts(
    request: HttpRequest, given: str, kind: str, about_id: UUID
) -> WriterPage | None:
    """Which of our pages posts this, by the token it was `given`.

    Without one, Django's own token against forged posts decides.

    Raises PermissionDenied for a forged post, and for a page that was given to somebody else.
    """
    token = page_token.read(given)
    if token is not None and (token.kind, token.about_id) == (kind, about_id):
        if token.account_id != account_of(request).pk:
            raise PermissionDenied(
                "This page was opened by somebody else who was signed in here. Nothing was saved:"
                " go back, copy the words, and open the page again."
            )
        return token.page
    refused: HttpResponseBase | None = CsrfViewMiddleware(_nothing).process_view(
        request, _nothing, (), {}
    )
    if refused is not None:
        raise PermissionDenied("This page is too old to be sent. Go back and open it again.")
    return None


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def account_of(request: HttpRequest) -> Account:
    """Who is signed in; the page's guard has seen to it that somebody is."""
    account = asker_of(request).account
    assert account is not None
    return account


def version_of(posted: Any) -> int:
    """The version a page last had, from a post; 0 for none."""
    text = str(posted.get("version") or "")
    return int(text) if text.isdigit() and len(text) < 9 else 0


@keeps_words
@page(Action.WRITE_NOTE)
@csrf_exempt  # the page's own token is asked for instead: see page_that_posts
@require_http_methods(["GET", "HEAD", "POST"])
def write_note(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Write a note about people of one family, put it on the record, or leave it for later."""
    now = moments.now()
    if request.method == "POST":
        return _note_posted(request, family_id, now)
    by = account_of(request)
    left = take(request, account_id=by.pk, kind="note", about_id=family_id)
    if left is not None:
        token, content, version = left
        _keep_note(family_id, content, version, by, now, token.page)
        messages.info(request, "You had been signed out. What you wrote is here.")
    return _note_page(request, family_id, now)


def _note_posted(request: HttpRequest, family_id: UUID, now: datetime) -> HttpResponse:
    writer = page_that_posts(request, request.POST.get("page", ""), "note", family_id)
    content = content_of("note", request.POST)
    by, version = account_of(request), version_of(request.POST)
    if request.POST.get("do") == "leave":
        return _leave_note(request, family_id, content, version, by, now, writer)
    form = WriteNote(request.POST, now=now)
    people = about_of(content, queries.member_ids(family_id, now))
    errors: tuple[tuple[str, str], ...] = ()
    if not people:
        errors = (("about-1", "Tick at least one person this is about"),)
    if form.is_valid() and not errors:
        try:
            done = notes.finish(
                family=queries.family_to_write_about(family_id),
                words=form.words(people),
                by=by,
                at=now,
                content=content,
                version=version,
                page=writer,
            )
        except (notes.CannotFinish, TooMuch) as why:
            errors = (("id_what_happened", str(why)),)
        else:
            return _note_finished(request, family_id, done, now)
    _keep_note(family_id, content, version, by, now, writer)
    return _note_page(request, family_id, now, form=form, content=content, errors=errors)


def _leave_note(
    request: HttpRequest,
    family_id: UUID,
    content: dict[str, Any],
    version: int,
    by: Account,
    now: datetime,
    writer: WriterPage | None,
) -> HttpResponse:
    if not version and is_empty(content):
        return redirect("notes", family_id)
    try:
        kept = _keep_note(family_id, content, version, by, now, writer)
    except TooMuch as why:
        return _note_page(
            request,
            family_id,
            now,
            form=WriteNote(request.POST, now=now),
            content=content,
            errors=(("id_what_happened", str(why)),),
        )
    if isinstance(kept, drafts.Conflict):
        return redirect(beside_url("write_note", [family_id], writer))
    if kept.after_finishing:
        messages.info(
            request, "The note was on the record already. These words are kept as a new draft."
        )
        return redirect("write_note", family_id)
    messages.success(request, "Kept for later. You find it on your desk.")
    return redirect("desk")


def _keep_note(
    family_id: UUID,
    content: dict[str, Any],
    version: int,
    by: Account,
    now: datetime,
    writer: WriterPage | None,
) -> drafts.Saved | drafts.Conflict:
    return drafts.save(
        kind="note",
        about_id=family_id,
        family=queries.family_of_draft(by, "note", family_id),
        title=queries.draft_title("note", family_id, content, happened_on(content)),
        content=content,
        version=version,
        by=by,
        at=now,
        page=writer,
    )


def _note_finished(
    request: HttpRequest,
    family_id: UUID,
    done: notes.Finished | notes.KeptApart | drafts.Conflict,
    now: datetime,
) -> HttpResponse:
    if isinstance(done, drafts.Conflict):
        messages.warning(
            request,
            "Nothing is on the record yet: this note was also being written in another"
            " window. Both versions are here. Press “Put on the record” when it says what you"
            " want.",
        )
        return redirect(
            reverse("write_note", args=[family_id])
            + "?"
            + urlencode({"beside": str(done.beside.window)})
        )
    if isinstance(done, notes.KeptApart):
        messages.info(
            request,
            "The note was on the record already. What you wrote since is kept as a new draft.",
        )
        return redirect("write_note", family_id)
    if not done.already:
        messages.success(request, "The note is on the record.")
    return redirect("note", family_id, done.note.pk)


def beside_url(name: str, args: list[Any], writer: WriterPage | None) -> str:
    """The page on which two versions stand side by side, this window's in the boxes."""
    query = "?" + urlencode({"beside": str(writer.window)}) if writer else ""
    return reverse(name, args=args) + query


def _note_page(
    request: HttpRequest,
    family_id: UUID,
    now: datetime,
    *,
    form: WriteNote | None = None,
    content: dict[str, Any] | None = None,
    errors: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    asker = asker_of(request)
    writing = queries.writing_note(asker, family_id, beside=request.GET.get("beside", ""), at=now)
    shown = writing.content if content is None else content
    token = page_token.issue(
        account_id=account_of(request).pk,
        kind="note",
        about_id=family_id,
        draft_id=writing.draft_id,
        at=now,
    )
    hidden = {"version": writing.version, "page": token}
    if form is None:
        form = WriteNote(now=now, initial=initial_of(shown) | hidden)
    else:
        form.data = {**dict(form.data.items()), **hidden}
    chosen = {part.person_id for part in about_of(shown, writing.member_ids)}
    return render(
        request,
        "record/write_note.html",
        {
            "record": writing.head.bar,
            "form": form,
            "writing": queries.note_form(
                asker,
                family_id,
                writing,
                content=shown,
                at=now,
                happened_on=happened_on(shown),
                chosen=chosen,
                errors=errors,
            ),
        },
    )


@keeps_words
@page(Action.WRITE_NOTE)
@csrf_exempt  # the page's own token is asked for instead: see page_that_posts
@require_http_methods(["GET", "HEAD", "POST"])
def correct_note(request: HttpRequest, family_id: UUID, note_id: UUID) -> HttpResponse:
    """Put something right in a note, with a new one beside it."""
    now, by = moments.now(), account_of(request)
    form: CorrectNote | None = None
    if request.method == "POST":
        writer = page_that_posts(request, request.POST.get("page", ""), "correction", note_id)
        form = CorrectNote(request.POST)
        content = content_of("correction", request.POST)
        note = notes_queries.note_to_correct(family_id, note_id)
        kept = drafts.save(
            kind="correction",
            about_id=note_id,
            family=queries.family_to_write_about(family_id),
            title=queries.draft_title("correction", family_id, content, None),
            content=content,
            version=version_of(request.POST),
            by=by,
            at=now,
            page=writer,
        )
        if isinstance(kept, drafts.Conflict):
            return redirect(beside_url("correct_note", [family_id, note_id], writer))
        if request.POST.get("do") == "leave":
            messages.success(request, "Kept for later. You find it on your desk.")
            return redirect("note", family_id, note_id)
        if form.is_valid():
            try:
                later = notes.correct(
                    note=note,
                    words=form.cleaned_data["words"],
                    by=by,
                    at=now,
                    draft_id=kept.draft.pk,
                )
            except (notes.CannotFinish, notes.AlreadyCorrected) as why:
                form.add_error("words", str(why))
            else:
                messages.success(request, "It is put right: the note and this stand side by side.")
                return redirect("note", family_id, later.pk)
    else:
        left = take(request, account_id=by.pk, kind="correction", about_id=note_id)
        if left is not None:
            token, content, version = left
            drafts.save(
                kind="correction",
                about_id=note_id,
                family=queries.family_to_write_about(family_id),
                title="Putting a note right",
                content=content,
                version=version,
                by=by,
                at=now,
                page=token.page,
            )
            messages.info(request, "You had been signed out. What you wrote is here.")
    return _correction_page(request, family_id, note_id, now, form)


def _correction_page(
    request: HttpRequest, family_id: UUID, note_id: UUID, now: datetime, form: CorrectNote | None
) -> HttpResponse:
    asker = asker_of(request)
    note = notes_queries.note_read(asker, family_id, note_id)
    writing = queries.writing_correction(
        asker, family_id, note_id, beside=request.GET.get("beside", ""), at=now
    )
    hidden = {
        "version": writing.version,
        "page": page_token.issue(
            account_id=account_of(request).pk,
            kind="correction",
            about_id=note_id,
            draft_id=writing.draft_id,
            at=now,
        ),
    }
    if form is None:
        form = CorrectNote(initial={"words": writing.content.get("words", "")} | hidden)
    else:
        form.data = {**dict(form.data.items()), **hidden}
    return render(
        request,
        "record/correct_note.html",
        {
            "record": writing.head.bar,
            "note": note,
            "form": form,
            "writing": CorrectionForm(
                post_url=reverse("correct_note", args=[family_id, note_id]),
                draft_url=reverse("save_draft", args=["correction", note_id]),
                back=Link("Go back to the note", reverse("note", args=[family_id, note_id])),
                saved_at=writing.draft["saved_at"].astimezone(moments.ENGLAND)
                if writing.draft
                else None,
                words=count_words(writing.content),
                other_version=writing.other,
            ),
        },
    )
