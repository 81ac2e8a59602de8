"""A family's meetings: the list, arranging one, one to read, who answered and who came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.record_bar import header
from kinstead.record.actions import meetings as actions
from kinstead.record.meeting_forms import (
    ArrangeMeeting,
    AskPeople,
    Attendance,
    CancelMeeting,
    EachInvitation,
    MoveMeeting,
    day_and_times,
)
from kinstead.record.meeting_shapes import MeetingRead
from kinstead.record.models import Invitation, Meeting
from kinstead.record.queries import invitations as people_queries
from kinstead.record.queries import meetings as queries
from kinstead.record.queries.writing import family_to_write_about
from kinstead.record.views.notes import page_number
from kinstead.record.views.writing import account_of

# Whoever may see casework, and takes part in it: a meeting's invitations are casework.
READERS = (Action.WRITE_NOTE, Action.BRING_INFORMATION)
_BOTH = ["GET", "HEAD", "POST"]


@page(*READERS)
@require_safe
def meetings(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """A family's meetings, those to come first."""
    bar, listed = queries.meetings_page(
        asker_of(request), family_id, page=page_number(request), at=moments.now()
    )
    return render(request, "record/meetings.html", {"record": bar, "meetings": listed})


@page(*READERS)
@require_safe
def meeting(request: HttpRequest, family_id: UUID, meeting_id: UUID) -> HttpResponse:
    """One meeting: who is asked, who came, what was said."""
    bar, read = queries.meeting_page(
        asker_of(request), family_id, meeting_id, page="meeting", at=moments.now()
    )
    choices = [one for one in Invitation.Answer.choices if one[0]]
    return render(
        request, "record/meeting.html", {"record": bar, "meeting": read, "answers": choices}
    )


@page(Action.WRITE_NOTE)
@require_http_methods(_BOTH)
def arrange_meeting(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Arrange a meeting and say who is asked, or why not."""
    now = moments.now()
    bar = header(
        asker_of(request), family_id, page="arrange meeting", at=now, current="meetings"
    ).bar
    posted = request.POST if request.method == "POST" else None
    form = ArrangeMeeting(
        posted,
        people=people_queries.whom_to_ask(family_id, at=now),
        initial={name: request.GET.get(name, "") for name in ("about_kind", "about_id", "title")},
    )
    if posted is not None and form.is_valid():
        try:
            made = actions.arrange_and_ask(
                family=family_to_write_about(family_id),
                asked=form.asked,
                title=form.cleaned_data["title"],
                starts_at=form.starts_at,
                ends_at=form.ends_at,
                place=form.cleaned_data["place"],
                how=form.cleaned_data["how"],
                about=form.about,
                by=account_of(request),
                at=now,
            )
        except actions.CannotMeet as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The meeting is arranged. Send its calendar file to each.")
            return redirect("meeting", family_id, made.pk)
    return render(
        request,
        "record/arrange_meeting.html",
        {"record": bar, "form": form},
        status=422 if posted is not None else 200,
    )


@page(Action.WRITE_NOTE)
@require_http_methods(_BOTH)
def ask_to_meeting(request: HttpRequest, family_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Ask more people to a meeting."""

    def form_of(posted: Any, read: MeetingRead, now: datetime) -> AskPeople:
        people = people_queries.whom_to_ask(family_id, at=now, meeting=meeting_id)
        return AskPeople(posted, people=people)

    def do(found: Meeting, form: Any, now: datetime) -> str:
        asked = form.asked
        actions.ask(meeting=found, asked=asked, by=account_of(request), at=now)
        return "They are on the list of those asked." if asked.number else "Nobody was chosen."

    return _beside(request, family_id, meeting_id, "record/ask_to_meeting.html", form_of, do)


@page(Action.WRITE_NOTE)
@require_http_methods(_BOTH)
def meeting_answers(request: HttpRequest, family_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Write down what those who were asked answered."""

    def form_of(posted: Any, read: MeetingRead, now: datetime) -> EachInvitation:
        return EachInvitation(
            posted, groups=read.groups, choices=Invitation.Answer.choices, what="answer"
        )

    def do(found: Meeting, form: Any, now: datetime) -> str:
        actions.record_answers(meeting=found, answers=form.chosen, by=account_of(request), at=now)
        return "The answers are kept."

    return _beside(request, family_id, meeting_id, "record/meeting_answers.html", form_of, do)


@page(*READERS)
@require_POST
def answer_meeting(request: HttpRequest, family_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Say whether one is coming oneself."""
    found = queries.family_and_meeting(family_id, meeting_id)
    try:
        actions.record_my_answer(
            meeting=found,
            answer=request.POST.get("answer", "")[:12],
            by=account_of(request),
            at=moments.now(),
        )
    except actions.CannotMeet as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "Your answer is kept, and the organiser sees it here.")
    return redirect("meeting", family_id, meeting_id)


@page(Action.WRITE_NOTE)
@require_http_methods(_BOTH)
def move_meeting(request: HttpRequest, family_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Another time or place."""

    def form_of(posted: Any, read: MeetingRead, now: datetime) -> MoveMeeting:
        begins = {**day_and_times(read.starts_at, read.ends_at), "place": read.place}
        return MoveMeeting(posted, initial={**begins, "seen": read.sequence})

    def do(found: Meeting, form: Any, now: datetime) -> str:
        actions.move(
            meeting=found,
            starts_at=form.starts_at,
            ends_at=form.ends_at,
            place=form.cleaned_data["place"],
            seen=form.cleaned_data["seen"],
            by=account_of(request),
            at=now,
        )
        return "The meeting is moved. Send the calendar file again: it replaces the earlier one."

    return _beside(request, family_id, meeting_id, "record/move_meeting.html", form_of, do)


@page(Action.WRITE_NOTE)
@require_http_methods(_BOTH)
def cancel_meeting(request: HttpRequest, family_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Call a meeting off, saying why."""

    def form_of(posted: Any, read: MeetingRead, now: datetime) -> CancelMeeting:
        return CancelMeeting(posted)

    def do(found: Meeting, form: Any, now: datetime) -> str:
        actions.cancel(meeting=found, why=form.cleaned_data["why"], by=account_of(request), at=now)
        return "The meeting is cancelled. Its calendar file takes it out of calendars."

    return _beside(
        request,
        family_id,
        meeting_id,
        "record/cancel_meeting.html",
        form_of,
        do,
        elsewhere="This is called off on its own page, because more hangs on it than the meeting.",
    )


@page(Action.WRITE_NOTE)
@require_http_methods(_BOTH)
def meeting_attendance(request: HttpRequest, family_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Write down who came, by discipline."""

    def form_of(posted: Any, read: MeetingRead, now: datetime) -> Attendance:
        return Attendance(posted, groups=read.groups)

    def do(found: Meeting, form: Any, now: datetime) -> str:
        actions.record_attendance(
            meeting=found,
            came=form.chosen,
            others=form.other_names,
            by=account_of(request),
            at=now,
        )
        return "Who came is kept."

    return _beside(
        request,
        family_id,
        meeting_id,
        "record/meeting_attendance.html",
        form_of,
        do,
        elsewhere="Who came is recorded on its own page, with what was decided.",
    )


def _beside(
    request: HttpRequest,
    family_id: UUID,
    meeting_id: UUID,
    template: str,
    form_of: Callable[[Any, MeetingRead, datetime], Form],
    do: Callable[[Meeting, Any, datetime], str],
    elsewhere: str = "",
) -> HttpResponse:
    """One of the small pages beside a meeting: a form, one thing done, and back to the meeting.

    `elsewhere` is said where a conference, core group or strategy discussion does it on its own
    page.
    """
    now = moments.now()
    asker = asker_of(request)
    bar, read = queries.meeting_page(
        asker, family_id, meeting_id, page=template.split("/")[1].removesuffix(".html"), at=now
    )
    if elsewhere and read.own_page is not None:
        messages.info(request, elsewhere)
        return redirect("meeting", family_id, meeting_id)
    posted = request.POST if request.method == "POST" else None
    form = form_of(posted, read, now)
    if posted is not None and form.is_valid():
        try:
            said = do(queries.family_and_meeting(family_id, meeting_id), form, now)
        except actions.CannotMeet as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, said)
            return redirect("meeting", family_id, meeting_id)
    return render(
        request,
        template,
        {"record": bar, "meeting": read, "form": form},
        status=422 if posted is not None else 200,
    )
