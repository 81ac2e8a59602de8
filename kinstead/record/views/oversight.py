"""What managers wrote at the gates of a family's work, and writing such a note."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.record.actions import oversight as actions
from kinstead.record.actions.mentions import CannotMention
from kinstead.record.letter_forms import WriteOversight
from kinstead.record.queries import oversight as queries
from kinstead.record.queries.writing import family_to_write_about
from kinstead.record.views.notes import page_number
from kinstead.record.views.writing import account_of


@page(Action.SEE_NOTES)
@require_http_methods(["GET", "HEAD", "POST"])
def oversight_notes(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """A family's oversight notes, newest first; a manager may add one."""
    now = moments.now()
    bar, listed = queries.oversight_page(
        asker_of(request), family_id, page=page_number(request), at=now
    )
    posted = request.POST if request.method == "POST" else None
    form = WriteOversight(posted)
    if posted is not None and form.is_valid():
        try:
            actions.write(
                family=family_to_write_about(family_id),
                gate=form.cleaned_data["gate"],
                words=form.cleaned_data["oversight_words"],
                by=account_of(request),
                at=now,
            )
        except (actions.CannotOversee, CannotMention) as why:
            form.add_error("oversight_words", str(why))
        else:
            messages.success(request, "Your note is on the record.")
            return redirect("oversight_notes", family_id)
    return render(
        request,
        "record/oversight.html",
        {"record": bar, "oversight": listed, "form": form},
        status=422 if posted is not None else 200,
    )
