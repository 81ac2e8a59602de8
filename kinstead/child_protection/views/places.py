"""Places of harm: the list, one place, what is written on it, and which children are linked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import places
from kinstead.child_protection.forms import places as forms
from kinstead.child_protection.queries import place_forms
from kinstead.child_protection.queries import places as queries
from kinstead.child_protection.shapes.places import PlaceForm
from kinstead.kit import moments
from kinstead.web.forms import GovukForm
from kinstead.web.shapes import Link

GET_AND_POST = ["GET", "HEAD", "POST"]
READ_BY_ALL = "Everyone who may see places reads this: it names no child."


@page(Action.SEE_PLACES)
@require_safe
def all_places(request: HttpRequest) -> HttpResponse:
    """Every place, open ones first."""
    return render(
        request,
        "child_protection/places.html",
        {"places": queries.places_page(asker_of(request))},
    )


@page(Action.SEE_PLACES)
@require_safe
def place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """One place: what worries, the plan, the meetings, and the children the reader may see."""
    at = moments.now()
    shown = queries.place_page(asker_of(request), place_id, today=moments.day_of(at), at=at)
    return render(request, "child_protection/place.html", {"place": shown})


@page(Action.RECORD_CASEWORK)
@require_http_methods(GET_AND_POST)
def open_place(request: HttpRequest) -> HttpResponse:
    """Put a place on record."""
    form = forms.OpenPlace(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = places.begin(**form.cleaned_data, by=_by(request), at=moments.now())
        except places.OpenAlready as why:
            messages.info(request, str(why))
            return redirect("place", why.place.pk)
        messages.success(request, f"{made.name} is on record as {made.reference}.")
        return redirect("place", made.pk)
    writing = PlaceForm(
        title="Put a place on record",
        button="Put the place on record",
        sentences=(READ_BY_ALL, "It gets a reference, and children can then be linked to it."),
        post_url=reverse("open_place"),
        back=Link("Places", reverse("places")),
    )
    return _form(request, form, writing)


@page(Action.RECORD_CASEWORK)
@require_http_methods(GET_AND_POST)
def reword_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Say better what a place is."""
    found = place_forms.place_to_change(place_id)
    form = forms.RewordPlace(
        _posted(request),
        initial={name: getattr(found, name) for name in forms.RewordPlace.base_fields},
    )
    writing = PlaceForm(
        title=f"Put {found.reference} right",
        button="Save what it says",
        sentences=(READ_BY_ALL, "How it read before is kept."),
        post_url=reverse("reword_place", args=[place_id]),
        back=_to(found.name, place_id),
    )
    return _change(
        request,
        form,
        writing,
        place_id,
        lambda: places.reword(place=found, **form.cleaned_data, by=_by(request), at=moments.now()),
        "What it says is saved.",
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(GET_AND_POST)
def add_place_action(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Add to a place's plan."""
    found = place_forms.place_to_change(place_id)
    form = forms.AddPlaceAction(_posted(request), agencies=place_forms.agencies())
    writing = PlaceForm(
        title=f"Add to the plan for {found.name}",
        button="Add to the plan",
        sentences=(READ_BY_ALL,),
        post_url=reverse("add_place_action", args=[place_id]),
        back=_to(found.name, place_id),
    )

    def add() -> Any:
        chosen = dict(form.cleaned_data)
        chosen["agency"] = place_forms.agency_of(chosen["agency"])
        return places.add_action(place=found, **chosen, by=_by(request), at=moments.now())

    return _change(request, form, writing, place_id, add, "It is on the plan.")


@page(Action.RECORD_CASEWORK)
@require_http_methods(GET_AND_POST)
def finish_place_action(
    request: HttpRequest, place_id: UUID, place_action_id: UUID
) -> HttpResponse:
    """Say how one thing of a place's plan ended."""
    now = moments.now()
    found = place_forms.action_to_finish(place_id, place_action_id)
    form = forms.FinishPlaceAction(
        _posted(request),
        today=moments.day_of(now),
        initial={"done_on": moments.day_of(now)},
    )
    writing = PlaceForm(
        title="How did it go?",
        button="Say that it has ended",
        sentences=(f"“{found.words}” · {found.who}", READ_BY_ALL),
        post_url=reverse("finish_place_action", args=[place_id, place_action_id]),
        back=_to(found.place.name, place_id),
    )
    return _change(
        request,
        form,
        writing,
        place_id,
        lambda: places.finish_action(action=found, **form.cleaned_data, by=_by(request), at=now),
        "How it ended is on the plan.",
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(GET_AND_POST)
def record_place_meeting(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Write down that agencies met about a place."""
    now = moments.now()
    found = place_forms.place_to_change(place_id)
    form = forms.RecordPlaceMeeting(_posted(request), today=moments.day_of(now))
    writing = PlaceForm(
        title=f"A meeting about {found.name}",
        button="Put the meeting on record",
        sentences=(
            READ_BY_ALL,
            "A meeting is written once and not changed. Another line puts it right.",
        ),
        post_url=reverse("record_place_meeting", args=[place_id]),
        back=_to(found.name, place_id),
    )
    return _change(
        request,
        form,
        writing,
        place_id,
        lambda: places.record_meeting(place=found, **form.cleaned_data, by=_by(request), at=now),
        "The meeting is on record.",
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(GET_AND_POST)
def close_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Close a place, saying what has changed there."""
    found = place_forms.place_to_change(place_id)
    form = forms.ClosePlace(_posted(request))
    writing = PlaceForm(
        title=f"Close {found.name}",
        button="Close this place",
        sentences=(
            "Nothing more can be written on it, and no child linked to it.",
            "What was written stays. Each linked child’s record says that the place is closed.",
            READ_BY_ALL,
        ),
        post_url=reverse("close_place", args=[place_id]),
        back=_to(found.name, place_id),
    )
    return _change(
        request,
        form,
        writing,
        place_id,
        lambda: places.close(
            place=found,
            why=form.cleaned_data["why_closed"],
            by=_by(request),
            at=moments.now(),
        ),
        "The place is closed.",
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(GET_AND_POST)
def link_from_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Ask whose child it is, and go on to that family's record."""
    found = place_forms.place_to_change(place_id)
    form = forms.LinkFromPlace(_posted(request))
    if request.method == "POST" and form.is_valid():
        family = place_forms.family_of_reference(form.cleaned_data["reference"])
        if family is not None:
            return redirect(f"{reverse('link_to_place', args=[family])}?place={place_id}")
        form.add_error("reference", "There is no family of that reference that you may open")
    writing = PlaceForm(
        title=f"Link a child to {found.name}",
        button="Go on to the family’s record",
        sentences=(
            "You choose the child there, and say why. Nothing is linked before that.",
            "No family is opened to another by being linked to the same place.",
        ),
        post_url=reverse("link_from_place", args=[place_id]),
        back=_to(found.name, place_id),
    )
    return _form(request, form, writing)


def _change(
    request: HttpRequest,
    form: GovukForm,
    writing: PlaceForm,
    place_id: UUID,
    do: Callable[[], Any],
    done: str,
) -> HttpResponse:
    """Do what was posted and go back to the place, or show the form with what to mend."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except places.NamesAChild as why:
            for field, sentence in why.fields.items():
                form.add_error(field, sentence)
        except places.AlreadyDone as why:
            messages.info(request, str(why))
            return redirect("place", place_id)
        except places.CannotRecord as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, done)
            return redirect("place", place_id)
    return _form(request, form, writing)


def _form(request: HttpRequest, form: GovukForm, writing: PlaceForm) -> HttpResponse:
    return render(
        request,
        "child_protection/place_form.html",
        {"form": form, "writing": writing},
        status=422 if form.is_bound else 200,
    )


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _to(name: str, place_id: UUID) -> Link:
    return Link(name, reverse("place", args=[place_id]))


def _by(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None
    return account
