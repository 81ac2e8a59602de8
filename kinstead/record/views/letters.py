"""A family's letters: the list, writing one, sending it, and its paper; and a manager's notes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.record_bar import header
from kinstead.record import long_forms
from kinstead.record.actions import letters as actions
from kinstead.record.letter_forms import SOMEBODY_ELSE, RewriteLetter, SendLetter, WriteLetter
from kinstead.record.long_forms import LongForm
from kinstead.record.queries import letters as queries
from kinstead.record.queries.writing import family_to_write_about
from kinstead.record.views.meetings import READERS
from kinstead.record.views.notes import page_number
from kinstead.record.views.writing import account_of
from kinstead.web.paper import NothingToPrintWith, to_pdf

LETTER = long_forms.declare(
    LongForm(kind="letter", called="Letter", page="write_letter", actions=(Action.WRITE_NOTE,))
)
REWRITTEN = long_forms.declare(
    LongForm(
        kind="letter_again",
        called="Letter, written again",
        page="rewrite_letter",
        actions=(Action.WRITE_NOTE,),
    )
)


@page(*READERS)
@require_safe
def letters(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """A family's letters, newest first."""
    bar, listed = queries.letters_page(
        asker_of(request), family_id, page=page_number(request), at=moments.now()
    )
    return render(request, "record/letters.html", {"record": bar, "letters": listed})


@page(*READERS)
@require_safe
def letter(request: HttpRequest, family_id: UUID, letter_id: UUID) -> HttpResponse:
    """One letter, in the words it was or will be sent in."""
    bar, read = queries.letter_page(
        asker_of(request), family_id, letter_id, page="letter", at=moments.now()
    )
    return render(request, "record/letter.html", {"record": bar, "letter": read})


@long_forms.long_form_page(LETTER)
def write_letter(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """A new letter. It is kept as it is written, and sent when somebody says that it was."""
    opened = long_forms.open_form(
        request,
        LETTER,
        family=family_id,
        about=family_id,
        done_url=reverse("letters", args=[family_id]),
    )
    if opened.response is not None:
        return opened.response
    bar = header(
        asker_of(request), family_id, page="write letter", at=opened.at, current="letters"
    ).bar
    form = WriteLetter(opened.data, people=queries.people_to_write_to(family_id, at=opened.at))
    if opened.sent and form.is_valid():
        given = form.cleaned_data
        somebody_else = given["person"] == SOMEBODY_ELSE
        try:
            made = actions.write(
                family=family_to_write_about(family_id),
                person=None if somebody_else else queries.person_chosen(given["person"]),
                to_whom=given["to_whom"],
                title=given["title"],
                words=given["words"],
                language=given["language"],
                by=account_of(request),
                at=opened.at,
            )
        except actions.CannotWrite as why:
            form.add_error(None, str(why))
        else:
            opened.finish()
            messages.success(
                request,
                "The letter is on the record, not sent yet. Print it, then say it was sent.",
            )
            return redirect("letter", family_id, made.pk)
    opened.fill(form)
    return render(
        request,
        "record/write_letter.html",
        {"record": bar, "form": form, "long_form": opened.state(form)},
        status=422 if opened.sent else 200,
    )


@long_forms.long_form_page(REWRITTEN)
def rewrite_letter(request: HttpRequest, family_id: UUID, letter_id: UUID) -> HttpResponse:
    """Other words in a letter that is not sent yet."""
    done_url = reverse("letter", args=[family_id, letter_id])
    opened = long_forms.open_form(
        request, REWRITTEN, family=family_id, about=letter_id, done_url=done_url
    )
    if opened.response is not None:
        return opened.response
    bar, read = queries.letter_page(
        asker_of(request), family_id, letter_id, page="rewrite letter", at=opened.at
    )
    names = ("to_whom", "title", "words", "language")
    form = RewriteLetter(opened.data, initial={name: getattr(read, name) for name in names})
    if opened.sent and form.is_valid():
        try:
            actions.rewrite(
                letter=queries.letter_to_change(family_id, letter_id),
                **form.cleaned_data,
                by=account_of(request),
                at=opened.at,
            )
        except actions.CannotWrite as why:
            form.add_error(None, str(why))
        else:
            opened.finish()
            messages.success(request, "The letter is changed.")
            return redirect(done_url)
    opened.fill(form)
    return render(
        request,
        "record/write_letter.html",
        {"record": bar, "form": form, "letter": read, "long_form": opened.state(form)},
        status=422 if opened.sent else 200,
    )


@page(Action.WRITE_NOTE)
@require_http_methods(["GET", "HEAD", "POST"])
def letter_sent(request: HttpRequest, family_id: UUID, letter_id: UUID) -> HttpResponse:
    """Say that a letter was sent: from then on it stays as it is."""
    now = moments.now()
    bar, read = queries.letter_page(
        asker_of(request), family_id, letter_id, page="letter sent", at=now
    )
    posted = request.POST if request.method == "POST" else None
    form = SendLetter(posted, today=moments.day_of(now))
    if posted is not None and form.is_valid():
        try:
            actions.send(
                letter=queries.letter_to_change(family_id, letter_id),
                **form.cleaned_data,
                by=account_of(request),
                at=now,
            )
        except actions.AlreadySent as why:
            messages.info(request, str(why))
            return redirect("letter", family_id, letter_id)
        except actions.CannotWrite as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Kept as sent. It stands in the chronology.")
            return redirect("letter", family_id, letter_id)
    return render(
        request,
        "record/letter_sent.html",
        {"record": bar, "letter": read, "form": form},
        status=422 if posted is not None else 200,
    )


@page(*READERS)
@require_safe
def letter_paper(request: HttpRequest, family_id: UUID, letter_id: UUID) -> HttpResponse:
    """The letter on A4, as a PDF that a screen reader can follow."""
    asker, now = asker_of(request), moments.now()
    _, read = queries.letter_page(asker, family_id, letter_id, page="letter on paper", at=now)
    try:
        pdf = to_pdf(render_to_string("record/letter_paper.html", {"letter": read, "now": now}))
    except NothingToPrintWith as why:
        messages.error(request, str(why))
        return redirect("letter", family_id, letter_id)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="letter-{read.reference}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
