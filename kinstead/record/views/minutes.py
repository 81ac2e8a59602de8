"""Writing the minutes of a meeting, and its file for a calendar."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.record import long_forms
from kinstead.record.actions import meetings as actions
from kinstead.record.actions.mentions import CannotMention
from kinstead.record.long_forms import LongForm
from kinstead.record.meeting_forms import WriteMinutes
from kinstead.record.queries import invitations as people_queries
from kinstead.record.queries import meetings as queries
from kinstead.record.queries.mentions import who_may_be_named
from kinstead.record.rules.calendar import calendar_file
from kinstead.record.views.meetings import READERS
from kinstead.record.views.writing import account_of

MINUTES = long_forms.declare(
    LongForm(
        kind="minutes",
        called="Minutes of a meeting",
        page="write_minutes",
        actions=(Action.WRITE_NOTE,),
    )
)


@long_forms.long_form_page(MINUTES)
def write_minutes(request: HttpRequest, family_id: UUID, meeting_id: UUID) -> HttpResponse:
    """What was said and agreed; written again, it is another version."""
    done_url = reverse("meeting", args=[family_id, meeting_id])
    opened = long_forms.open_form(
        request, MINUTES, family=family_id, about=meeting_id, done_url=done_url
    )
    if opened.response is not None:
        return opened.response
    asker = asker_of(request)
    bar, read = queries.meeting_page(
        asker, family_id, meeting_id, page="write minutes", at=opened.at
    )
    last = read.minutes
    names = ("family_words", "what_was_said", "what_was_agreed", "who_disagreed")
    form = WriteMinutes(
        opened.data, initial={name: getattr(last, name) for name in names} if last else None
    )
    if opened.sent and form.is_valid():
        try:
            actions.write_minutes(
                meeting=queries.family_and_meeting(family_id, meeting_id),
                **form.cleaned_data,
                by=account_of(request),
                at=opened.at,
            )
        except (actions.CannotMeet, CannotMention) as why:
            form.add_error(None, str(why))
        else:
            opened.finish()
            messages.success(request, "The minutes are on the record.")
            return redirect(done_url)
    opened.fill(form)
    return render(
        request,
        "record/write_minutes.html",
        {
            "record": bar,
            "meeting": read,
            "form": form,
            "long_form": opened.state(form),
            "colleagues": who_may_be_named(asker, family_id, at=opened.at),
        },
        status=422 if opened.sent else 200,
    )


@page(*READERS)
@require_safe
def meeting_calendar(request: HttpRequest, family_id: UUID, meeting_id: UUID) -> HttpResponse:
    """The meeting for a calendar: that there is one, when and where, and nothing of the family."""
    now = moments.now()
    told = people_queries.calendar_of(asker_of(request), family_id, meeting_id, at=now)
    file = calendar_file(told.occasion, council=told.council, at=now)
    method = "CANCEL" if told.occasion.cancelled else "REQUEST"
    response = HttpResponse(
        file.encode(), content_type=f"text/calendar; charset=utf-8; method={method}"
    )
    response["Content-Disposition"] = f'attachment; filename="meeting-{told.reference}.ics"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
