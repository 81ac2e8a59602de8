"""The offer to one parent: the pack given, their answer, their advocate; and the pack on paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import parent_offers
from kinstead.child_protection.forms.parents import (
    AnswerOffer,
    EndOffer,
    GivePack,
    MatchAdvocate,
)
from kinstead.child_protection.queries import parents as queries
from kinstead.kit import moments
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.web.forms import GovukForm
from kinstead.web.paper import NothingToPrintWith, to_pdf


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def parent_offer(request: HttpRequest, family_id: UUID, offer_id: UUID) -> HttpResponse:
    """The offer as it stands; what is posted is told by the button pressed."""
    at = moments.now()
    bar, shown = queries.offer_page(asker_of(request), family_id, offer_id, at=at)
    posted = request.POST if request.method == "POST" else None
    pressed = request.POST.get("do", "") if posted is not None else ""
    today = moments.day_of(at)

    def data(*buttons: str) -> object:
        return posted if pressed in buttons else None

    forms: dict[str, GovukForm] = {
        "give": GivePack(data("give"), today=today, language=shown.language, prefix="pack"),
        "answer": AnswerOffer(data("accept", "decline"), prefix="answer"),
        "match": MatchAdvocate(data("match"), prefix="advocate"),
        "end": EndOffer(data("end"), prefix="end"),
    }
    key = "answer" if pressed in ("accept", "decline") else pressed
    form = forms.get(key)
    if form is not None and form.is_valid():
        try:
            said = _do(request, family_id, offer_id, pressed, form, at)
        except AlreadyMoved as why:
            if not why.by_same:
                form.add_error(None, str(why))
            else:
                return redirect("parent_offer", family_id, offer_id)
        except (IllegalMove, parent_offers.CannotOffer) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, said.format(shown.called))
            response = redirect("parent_offer", family_id, offer_id)
            response.status_code = 303
            return response
    return render(
        request,
        "child_protection/parent_offer.html",
        {"record": bar, "offer": shown, "forms": forms, "form": form},
        status=422 if posted is not None else 200,
    )


@page(Action.RECORD_CASEWORK)
@require_safe
def parent_pack(request: HttpRequest, family_id: UUID, offer_id: UUID) -> HttpResponse:
    """The pack for this parent as a PDF; `?layout=large` in large print."""
    large = request.GET.get("layout") == "large"
    pack = queries.pack_to_print(
        asker_of(request), family_id, offer_id, large=large, at=moments.now()
    )
    try:
        made = to_pdf(render_to_string("child_protection/parent_pack.html", {"pack": pack}))
    except NothingToPrintWith as why:
        messages.error(request, str(why))
        return redirect("parent_offer", family_id, offer_id)
    response = HttpResponse(made, content_type="application/pdf")
    # The reference, never a name: file names are seen by whoever looks over a shoulder.
    name = f"pack-{pack.reference}{'-large' if large else ''}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _do(
    request: HttpRequest,
    family_id: UUID,
    offer_id: UUID,
    pressed: str,
    form: GovukForm,
    at: datetime,
) -> str:
    """Do what was pressed; what to say afterwards, with a place for the parent's name."""
    offer, given = queries.offer_of(family_id, offer_id), form.cleaned_data
    by = asker_of(request).account
    assert by is not None
    if pressed == "give":
        parent_offers.give_pack(
            offer=offer, given_on=given["given_on"], language=given["language"], by=by, at=at
        )
        return "It is on the record that {} has the pack."
    if pressed == "accept":
        parent_offers.accept(offer=offer, words=given["words"], by=by, at=at)
        return "{} said yes. Find an advocate and write their name here."
    if pressed == "decline":
        parent_offers.decline(offer=offer, words=given["words"], by=by, at=at)
        return "{} said no for now, and can say yes at any time."
    if pressed == "match":
        parent_offers.match(
            offer=offer,
            advocate=given["advocate"],
            organisation=given["organisation"],
            by=by,
            at=at,
        )
        return "{} has an advocate."
    parent_offers.end(offer=offer, why=given["reason"], by=by, at=at)
    return "The offer to {} has ended."
