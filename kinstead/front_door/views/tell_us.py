"""Telling the front door about a child, and seeing afterwards what was sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.front_door.actions import contacts
from kinstead.front_door.forms.contact import WholeContact
from kinstead.front_door.queries import sent
from kinstead.kit import moments
from kinstead.kit.moments import day_of
from kinstead.record import long_forms
from kinstead.record.long_forms import LongForm
from kinstead.record.views.writing import account_of

TELL_US = long_forms.declare(
    LongForm(
        kind="contact",
        called="What you are telling us about a child",
        page="tell_us",
        actions=(Action.MAKE_CONTACT,),
        address=lambda family, about: reverse("tell_us"),
    )
)


@long_forms.long_form_page(TELL_US)
def tell_us(request: HttpRequest) -> HttpResponse:
    """One page, for one child or for twelve. “Add another child” keeps what is typed, and so does
    leaving it half-written: nobody begins again at four on a Friday."""
    account = account_of(request)
    opened = long_forms.open_form(
        request, TELL_US, family=None, about=account.pk, done_url=reverse("contacts_sent")
    )
    if opened.response is not None:
        return opened.response
    teller = sent.teller(asker_of(request), at=opened.at)
    form = WholeContact(
        opened.data,
        kept=opened.content if opened.restored else None,
        teller=teller,
        today=day_of(opened.at),
    )
    if opened.sent and not form.adding and form.is_valid():
        told, sent_once = form.to_tell()
        try:
            contact = contacts.receive(told=told, sent_once=sent_once, by=account, at=opened.at)
        except contacts.CannotReceive as why:
            form.refuse(str(why))
        else:
            opened.finish()
            messages.success(request, f"Received. The reference is {contact.reference}.")
            name = "contact" if teller.is_front_door else "contact_sent"
            answer = redirect(name, contact.pk)
            answer.status_code = 303
            return answer
    return render(
        request,
        "front_door/tell_us.html",
        {"form": form, "teller": teller, "long_form": opened.state(*form.forms())},
    )


@page(Action.MAKE_CONTACT)
@require_safe
def contacts_sent(request: HttpRequest) -> HttpResponse:
    """What the reader has told us, latest first."""
    return render(
        request, "front_door/sent_list.html", {"lines": sent.contacts_sent(asker_of(request))}
    )


@page(Action.MAKE_CONTACT)
@require_safe
def contact_sent(request: HttpRequest, sent_id: UUID) -> HttpResponse:
    """One of them, what happens next, and the answer once there is one."""
    return render(
        request,
        "front_door/sent.html",
        {"sent": sent.sent_contact(asker_of(request), sent_id, at=moments.now())},
    )
