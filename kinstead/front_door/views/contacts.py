"""Reading a contact, saying what becomes of it, where it belongs, and what is answered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.front_door.actions import on_record, referrals, replies, screenings
from kinstead.front_door.actions.on_record import Placing
from kinstead.front_door.forms.screening import NEW_FAMILY, Answer, Place, Screen
from kinstead.front_door.models import Screening
from kinstead.front_door.queries import contact as queries
from kinstead.front_door.queries import door
from kinstead.front_door.queries import replies as reply_queries
from kinstead.front_door.queries.on_record import family_chosen
from kinstead.kit import moments
from kinstead.kit.moments import day_of
from kinstead.people.actions import Refused
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.views.writing import account_of


@page(Action.SCREEN_CONTACT)
@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Who waits to be read, for a decision, for a manager, for an answer."""
    shown = door.front_door(asker_of(request), at=moments.now())
    return render(request, "front_door/front_door.html", {"door": shown})


@page(Action.SCREEN_CONTACT)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Everything told and known, with the threshold document beside what is decided."""
    now = moments.now()
    shown = queries.contact_page(asker_of(request), contact_id, at=now)
    form = None
    if request.method == "POST":
        form = Screen(request.POST, page=shown)
        if form.is_valid():
            given = dict(form.cleaned_data)
            try:
                screenings.screen(
                    contact=queries.contact_to_work_on(contact_id),
                    result=Screening.Result(given.pop("result")),
                    **given,
                    by=account_of(request),
                    at=now,
                )
            except AlreadyMoved as why:
                if not why.by_same:
                    form.add_error(None, str(why))
            except (IllegalMove, screenings.CannotScreen, referrals.CannotRefer) as why:
                form.add_error(None, str(why))
            if form.is_valid():
                return _screened(request, contact_id, form.cleaned_data["result"], shown.family)
    elif shown.state == "received":
        form = Screen(page=shown)
    return render(request, "front_door/contact.html", {"page": shown, "form": form})


def _screened(request: HttpRequest, contact: UUID, result: str, family: object) -> HttpResponse:
    if result == Screening.Result.REFERRAL and family is None:
        messages.success(
            request, "Screened as a referral. Say who they are, and the referral is open."
        )
        return _see(redirect("place_contact", contact))
    messages.success(request, "Kept: what becomes of it, and why.")
    return _see(redirect("contact", contact))


@page(Action.SCREEN_CONTACT)
@require_http_methods(["GET", "HEAD", "POST"])
def place_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Which family it is about, who is on record already, and who else of the household."""
    now = moments.now()
    shown = queries.contact_page(asker_of(request), contact_id, at=now, page="place contact")
    if shown.family is not None:
        messages.info(request, f"This contact is on the record of the {shown.family.text}.")
        return redirect("contact", contact_id)
    form = Place(request.POST if request.method == "POST" else None, page=shown)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        family = (
            None
            if given["family"] == NEW_FAMILY
            else family_chosen(given["family"], given["reference"])
        )
        if family is None and given["family"] != NEW_FAMILY:
            form.add_error("reference", "There is no family on record with this reference")
        else:
            try:
                placed = on_record.put(
                    contact=queries.contact_to_work_on(contact_id),
                    placing=Placing(
                        family=family,
                        new_name=given["new_name"] if family is None else "",
                        people=form.people(),
                        also=[UUID(key) for key in given.get("also", [])],
                    ),
                    by=account_of(request),
                    at=now,
                )
            except (
                on_record.CannotPut,
                on_record.AlreadyOnRecord,
                IllegalMove,
                Refused,
            ) as why:
                form.add_error(None, str(why))
            else:
                said = f"On the record of {placed.family}. {placed.why_no_referral}".strip()
                messages.success(request, said)
                return _see(redirect("contact", contact_id))
    return render(request, "front_door/place_contact.html", {"page": shown, "form": form})


@page(Action.SCREEN_CONTACT)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """The letter to whoever told us: drafted, read by a person, kept as it was sent."""
    now = moments.now()
    shown = reply_queries.reply(asker_of(request), contact_id, at=now)
    form = Answer(
        request.POST if request.method == "POST" else None,
        today=day_of(now),
        words=shown.words,
        by_email=shown.reads_here,
    )
    if request.method == "POST" and form.is_valid():
        try:
            replies.send(
                contact=queries.contact_to_work_on(contact_id),
                **form.cleaned_data,
                by=account_of(request),
                at=now,
            )
        except (replies.CannotReply, replies.CannotWrite, IllegalMove) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Kept as it was sent. Whoever told us has been answered.")
            return _see(redirect(shown.back.url))
    return render(request, "front_door/answer.html", {"reply": shown, "form": form})


def _see(answer: HttpResponse) -> HttpResponse:
    """See the other page, whatever was sent here."""
    answer.status_code = 303
    return answer
