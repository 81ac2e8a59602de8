"""Documents on a family's record: the list, adding one, a later version, and handing one out."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.record.actions import documents as actions
from kinstead.record.forms import AddDocument, AddVersion
from kinstead.record.queries import documents as queries
from kinstead.record.queries.writing import family_to_write_about
from kinstead.record.upload_limit import takes_a_file, too_large_of
from kinstead.record.views.notes import page_number
from kinstead.record.views.writing import account_of


@page(Action.SEE_DOCUMENTS)
@require_safe
def documents(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """A family's documents, newest first."""
    bar, listed = queries.documents_page(
        asker_of(request), family_id, page=page_number(request), at=moments.now()
    )
    return render(request, "record/documents.html", {"record": bar, "documents": listed})


@page(Action.ADD_DOCUMENT)
@takes_a_file
@require_http_methods(["GET", "HEAD", "POST"])
def add_document(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Add a document to a family's record."""
    return _adding(request, family_id, None, moments.now())


@page(Action.ADD_DOCUMENT)
@takes_a_file
@require_http_methods(["GET", "HEAD", "POST"])
def add_document_version(request: HttpRequest, family_id: UUID, document_id: UUID) -> HttpResponse:
    """Add a later version of a document; the earlier ones stay."""
    return _adding(request, family_id, document_id, moments.now())


def _adding(
    request: HttpRequest, family_id: UUID, document_id: UUID | None, now: datetime
) -> HttpResponse:
    bar, adding, people = queries.adding_page(
        asker_of(request), family_id, at=now, document=document_id
    )
    kind = AddVersion if document_id else AddDocument
    given = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = kind(
        **given,
        today=moments.day_of(now),
        people=people,
        largest=adding.largest,
        too_large=too_large_of(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, form, family_id, document_id, now)
        except (actions.RefusedFile, actions.CannotAdd) as why:
            form.add_error("file", str(why))
        else:
            messages.success(request, "The document is on the record.")
            return redirect("documents", family_id)
    return render(
        request, "record/add_document.html", {"record": bar, "adding": adding, "form": form}
    )


def _add(
    request: HttpRequest,
    form: AddDocument,
    family_id: UUID,
    document_id: UUID | None,
    now: datetime,
) -> None:
    given, by = form.cleaned_data, account_of(request)
    file = given["file"]
    if file.size > form.largest:
        # Told by its size before any of it is read.
        raise actions.RefusedFile(form.too_large_sentence)
    if document_id is not None:
        actions.add_version(
            document=queries.document_to_renew(family_id, document_id),
            file_name=file.name,
            content=file.read(),
            by=by,
            at=now,
        )
        return
    actions.add(
        family=family_to_write_about(family_id),
        title=given["title"],
        file_name=file.name,
        content=file.read(),
        about=queries.people_chosen(family_id, given["about"]),
        received_from=given["received_from"],
        dated_on=given["received_date"],
        by=by,
        at=now,
    )


@page(Action.SEE_DOCUMENTS)
@require_safe
def document(request: HttpRequest, family_id: UUID, version_id: UUID) -> HttpResponse:
    """The file, to be opened outside the browser, which is told to trust nothing in it."""
    file = queries.download(asker_of(request), family_id, version_id, at=moments.now())
    response = HttpResponse(file.content, content_type=file.content_type)
    response["Content-Disposition"] = (
        f"attachment; filename=\"{file.ascii_name}\"; filename*=UTF-8''{quote(file.name, safe='')}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response
