"""The pages of returns: taking one in, what came of it, writing one out. For data officers."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core.files import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.returns import queries
from kinstead.returns.actions import built_returns, received_returns
from kinstead.returns.cin.years import UnknownYear
from kinstead.returns.forms import BuildReturn, TakeIn
from kinstead.returns.rules.spreadsheet import harmless
from kinstead.returns.upload_limit import takes_a_return, too_large_of


def _account(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None  # every page here asks for an action
    return account


@page(Action.TAKE_IN_RETURN, Action.BUILD_RETURN)
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """Where returns begin: taking one in, or for those who only write them, writing one."""
    if asker_of(request).may(Action.TAKE_IN_RETURN):
        return redirect("import_cin")
    return redirect("build_cin")


@page(Action.TAKE_IN_RETURN)
@takes_a_return
@require_http_methods(["GET", "HEAD", "POST"])
def import_cin(request: HttpRequest) -> HttpResponse:
    """Take in a census file."""
    form = TakeIn()
    if request.method == "POST":
        form = TakeIn(request.POST, request.FILES, too_large=too_large_of(request))
        if form.is_valid():
            file: File[bytes] = form.cleaned_data["file"]
            try:
                received = received_returns.receive(
                    file, collection="cin", by=_account(request), at=moments.now()
                )
            except received_returns.TooLarge as why:
                form.add_error("file", str(why))
            else:
                return redirect("import_progress", received.id)
    return render(
        request,
        "returns/returns_import.html",
        {"receiving": queries.taking_in(asker_of(request)), "form": form},
    )


@page(Action.TAKE_IN_RETURN)
@require_safe
def import_progress(request: HttpRequest, received_id: UUID) -> HttpResponse:
    """How far it is; when it is done, the report."""
    progress = queries.progress(asker_of(request), received_id)
    if progress is None:
        return redirect("import_report", received_id)
    return render(request, "returns/import_progress.html", {"progress": progress})


@page(Action.TAKE_IN_RETURN)
@require_safe
def import_report(request: HttpRequest, received_id: UUID) -> HttpResponse:
    """What came of every row."""
    report = queries.report(
        asker_of(request),
        received_id,
        held_page=_number(request, "page"),
        right_page=_number(request, "right"),
        at=moments.now(),
    )
    if report is None:
        return redirect("import_progress", received_id)
    return render(request, "returns/import_report.html", {"report": report})


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 1


@page(Action.TAKE_IN_RETURN)
@require_safe
def import_download(request: HttpRequest, received_id: UUID) -> HttpResponse:
    """What is held and what is to put right, as a table to open elsewhere."""
    name, lines = queries.report_rows(asker_of(request), received_id, at=moments.now())
    text = io.StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in line] for line in lines)
    # Spreadsheets take a file for UTF-8 only when it opens with this mark.
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    return _to_keep(response, f"{name.removesuffix('.xml')} report.csv")


@page(Action.BUILD_RETURN)
@require_http_methods(["GET", "HEAD", "POST"])
def build_cin(request: HttpRequest) -> HttpResponse:
    """Write the census return of a year from the records."""
    now = moments.now()
    today = moments.day_of(now)
    form = BuildReturn(
        today=today, initial={"year": request.GET["year"]} if "year" in request.GET else None
    )
    if request.method == "POST":
        form = BuildReturn(request.POST, today=today)
        if form.is_valid():
            try:
                built = built_returns.build(form.cleaned_data["year"], by=_account(request), at=now)
            except (built_returns.NothingToBuild, UnknownYear) as why:
                form.add_error("year", str(why))
            else:
                words = f"The return is written, with {built.children:,} children."
                messages.success(request, f"{words} Download it below.")
                return redirect("build_cin")
    return render(
        request,
        "returns/returns_build.html",
        {"building": queries.building(asker_of(request)), "form": form},
    )


@page(Action.BUILD_RETURN)
@require_safe
def built_return(request: HttpRequest, built_id: UUID) -> HttpResponse:
    """A return written before, to be sent or kept."""
    file = queries.built_file(asker_of(request), built_id, at=moments.now())
    response = HttpResponse(file.content, content_type="application/xml")
    return _to_keep(response, file.name)


def _to_keep(response: HttpResponse, name: str) -> HttpResponse:
    """Hand out as a file to keep, never to be shown or run by the browser."""
    plain = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "") or "file"
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response
