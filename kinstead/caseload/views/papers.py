"""Papers: making one from the record, keeping it, and saying who was given it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.caseload.forms import GivePaper, MakePaper
from kinstead.caseload.queries import papers as queries
from kinstead.kit import moments
from kinstead.record.actions import papers as actions
from kinstead.record.models import Letter, Paper
from kinstead.record.views.writing import account_of
from kinstead.web.paper import NothingToPrintWith
from kinstead.web.printed import Layout, as_pdf
from kinstead.web.printed_word import as_word

# A paper may hold the story and the casework both: those who work on them, or print them.
READERS = (Action.PRINT_CHRONOLOGY, Action.BRING_INFORMATION)


@page(*READERS)
@require_safe
def papers(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """What was printed and given, and what can be printed."""
    bar, shown = queries.papers_page(asker_of(request), family_id, at=moments.now())
    return render(request, "caseload/papers.html", {"record": bar, "papers": shown})


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def make_paper(
    request: HttpRequest, family_id: UUID, paper_kind: str, thing_id: UUID
) -> HttpResponse:
    """Choose for whom and in which print, and make it."""
    at = moments.now()
    bar, making = queries.making_page(asker_of(request), family_id, paper_kind, thing_id, at=at)
    readers = [(r.key, f"{r.name} ({r.note})" if r.note else r.name) for r in making.readers]
    form = MakePaper(request.POST or None, readers=readers)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        layout = Layout(given["layout"])
        family, made = queries.made(
            asker_of(request),
            family_id,
            paper_kind,
            thing_id,
            reader=UUID(given["reader"]) if given["reader"] else None,
            layout=layout,
            at=at,
        )
        laid_out = as_pdf if given["format"] == Paper.Format.PDF else as_word
        try:
            content = laid_out(made.printed, layout)
        except NothingToPrintWith as why:
            messages.error(request, str(why))
            return redirect("papers", family_id)
        kept = actions.keep(
            family=family,
            kind=paper_kind,
            title=made.printed.title,
            about=(made.about_kind, thing_id),
            number=made.number,
            layout=Paper.Layout(given["layout"]),
            format=Paper.Format(given["format"]),
            content=content,
            by=account_of(request),
            at=at,
        )
        return redirect("paper", family_id, kept.pk)
    return render(
        request, "caseload/make_paper.html", {"record": bar, "making": making, "form": form}
    )


@page(*READERS)
@require_safe
def paper(request: HttpRequest, family_id: UUID, paper_id: UUID) -> HttpResponse:
    """One paper, and who was given it."""
    bar, shown = queries.one_paper(asker_of(request), family_id, paper_id, at=moments.now())
    form = GivePaper(readers=shown.readers) if shown.may_give else None
    return render(request, "caseload/paper.html", {"record": bar, "paper": shown, "form": form})


@page(Action.RECORD_CASEWORK)
@require_http_methods(["POST"])
def give_paper(request: HttpRequest, family_id: UUID, paper_id: UUID) -> HttpResponse:
    """Say who was given a paper."""
    at = moments.now()
    bar, shown = queries.one_paper(asker_of(request), family_id, paper_id, at=at)
    form = GivePaper(request.POST, readers=shown.readers)
    if form.is_valid():
        given = form.cleaned_data
        found, person = queries.paper_and_person(
            family_id, paper_id, UUID(given["person"]) if given["person"] else None
        )
        try:
            kept = actions.give(
                paper=found,
                person=person,
                to_whom=given["to_whom"],
                how=Letter.How(given["how"]),
                given_on=given["given_on"],
                by=account_of(request),
                at=at,
            )
        except actions.CannotGive as why:
            form.add_error("given_on", str(why))
        else:
            messages.success(request, f"Written down: {kept.to_whom} was given this paper.")
            return redirect("paper", family_id, paper_id)
    return render(
        request,
        "caseload/paper.html",
        {"record": bar, "paper": shown, "form": form},
    )


@page(*READERS)
@require_safe
def paper_file(request: HttpRequest, family_id: UUID, paper_id: UUID) -> HttpResponse:
    """The paper itself, as it was made."""
    name, content_type, content = queries.file_of(
        asker_of(request), family_id, paper_id, at=moments.now()
    )
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
