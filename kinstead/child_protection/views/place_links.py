"""A family's children and the places where they come to harm: shown, linked, linked no more."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import place_links, places
from kinstead.child_protection.forms.places import LinkToPlace, UnlinkFromPlace
from kinstead.child_protection.models import PlaceOfHarm
from kinstead.child_protection.queries import place_forms
from kinstead.child_protection.queries import places as queries
from kinstead.child_protection.shapes.places import PlaceForm
from kinstead.kit import moments
from kinstead.web.shapes import Link
from kinstead.web.words import count, names

GET_AND_POST = ["GET", "HEAD", "POST"]


@page(Action.SEE_PLACES)
@require_safe
def family_places(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """The places this family's children are linked to."""
    record, shown = queries.family_places_page(asker_of(request), family_id, at=moments.now())
    return render(
        request, "child_protection/family_places.html", {"record": record, "places": shown}
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(GET_AND_POST)
def link_to_place(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Link children of a family to a place."""
    now = moments.now()
    record, children, open_places = place_forms.linking(asker_of(request), family_id, at=now)
    form = LinkToPlace(
        request.POST if request.method == "POST" else None,
        places=open_places,
        children=children,
        today=moments.day_of(now),
        initial={
            "place": request.GET.get("place", ""),
            "children": [children[0][0]] if len(children) == 1 else [],
        },
    )
    if request.method == "POST" and form.is_valid():
        place = place_forms.place_to_change(UUID(form.cleaned_data["place"]))
        try:
            made = place_links.link(
                place=place,
                family=place_forms.family_of(family_id),
                children=place_forms.children_chosen(form.cleaned_data["children"]),
                since=form.cleaned_data["since"],
                why=form.cleaned_data["why"],
                by=_by(request),
                at=now,
            )
        except places.AlreadyDone as why:
            messages.info(request, str(why))
            return redirect("family_places", family_id)
        except places.CannotRecord as why:
            form.add_error(None, str(why))
        else:
            _say_linked(request, place, len(made))
            return redirect("family_places", family_id)
    writing = PlaceForm(
        title="Link a child to a place",
        button="Link to this place",
        sentences=(
            "The family’s story gets a line with the place’s reference, and why.",
            "Whoever may open this family sees the link.",
            "Workers of other children linked to the place learn only that there are others.",
        ),
        post_url=reverse("link_to_place", args=[family_id]),
        back=Link("Places", reverse("family_places", args=[family_id])),
        names_no_child=False,
    )
    return render(
        request,
        "child_protection/family_place_form.html",
        {"record": record, "form": form, "writing": writing, "no_places": not open_places},
        status=422 if form.is_bound else 200,
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(GET_AND_POST)
def unlink_from_place(request: HttpRequest, family_id: UUID, place_link_id: UUID) -> HttpResponse:
    """End the link of a child to a place."""
    now = moments.now()
    record, linked = place_forms.link_to_end(asker_of(request), family_id, place_link_id, at=now)
    form = UnlinkFromPlace(request.POST if request.method == "POST" else None)
    child = linked.person.called or linked.person.full_name
    if request.method == "POST" and form.is_valid():
        try:
            place_links.unlink(linked=linked, why=form.cleaned_data["why"], by=_by(request), at=now)
        except places.AlreadyDone as why:
            messages.info(request, str(why))
            return redirect("family_places", family_id)
        except places.CannotRecord as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request, f"{child} is not linked to {linked.place.reference} any more."
            )
            return redirect("family_places", family_id)
    writing = PlaceForm(
        title=f"End the link of {child} to {linked.place.name}",
        button="End the link",
        sentences=(
            "From today on. That there was a link stays on the family’s record, with your reason.",
        ),
        post_url=reverse("unlink_from_place", args=[family_id, place_link_id]),
        back=Link("Places", reverse("family_places", args=[family_id])),
        names_no_child=False,
    )
    return render(
        request,
        "child_protection/family_place_form.html",
        {"record": record, "form": form, "writing": writing},
        status=422 if form.is_bound else 200,
    )


def _say_linked(request: HttpRequest, place: PlaceOfHarm, number: int) -> None:
    """What was done, and whether the place's words now name somebody they must not."""
    linked = count(number, "child is", "children are")
    messages.success(request, f"{linked} linked to {place.name}, {place.reference}.")
    if named := place_links.children_named(place=place):
        messages.info(
            request,
            f"The words on {place.reference} say {names([f'“{n}”' for n in named])}. Open the place"
            " and say “a child” there instead: people read it who may not know who it is.",
        )


def _by(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None
    return account
