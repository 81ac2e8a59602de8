"""Showing a protected address to somebody who says why."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.actions import homes
from kinstead.people.queries.homes import address_to_reveal


@page(Action.REVEAL_ADDRESS)
@require_POST
def reveal_address(request: HttpRequest, family_id: UUID, address_id: UUID) -> HttpResponse:
    """Show it for a quarter of an hour, on the family's page."""
    account = asker_of(request).account
    assert account is not None
    family, address = address_to_reveal(family_id, address_id)
    try:
        homes.reveal(
            address=address,
            family=family,
            reason=request.POST.get("reason", ""),
            by=account,
            at=moments.now(),
        )
    except homes.ReasonTooShort as why:
        messages.error(request, f"{why} Nothing was shown.")
    except homes.NothingHidden as why:
        raise Http404(str(why)) from None
    else:
        messages.success(request, "The address is shown to you for 15 minutes.")
    return redirect("family", family_id)
