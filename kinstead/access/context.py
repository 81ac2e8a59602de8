"""What stands round every page: the council's name, who is signed in, the menu their role gives.

Costs no statement: everything was read when the request began.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kinstead.access import queries
from kinstead.access.landing import MENU
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.web.shapes import Account, Furniture, NavigationItem


def page_furniture(request: HttpRequest) -> dict[str, Any]:
    """`furniture` for the base page; `cast` for the sign-in page of the demonstration."""
    asker = getattr(request, "asker", None) or Asker(None, (), frozenset())
    return {
        "furniture": _furniture(request, asker),
        "asker": asker,
        # Called only where a template asks for it.
        "cast": queries.cast if settings.DEMO_SIGN_IN else (),
    }


def _furniture(request: HttpRequest, asker: Asker) -> Furniture:
    common: dict[str, Any] = {
        "council_name": settings.COUNCIL_NAME,
        "today": moments.today(),
        "demo": settings.DEMO_SIGN_IN,
        "accessibility_url": reverse("accessibility"),
        "privacy_url": reverse("privacy"),
    }
    if asker.account is None:
        return Furniture(**common)
    entries = [
        NavigationItem(words, reverse(name), current=request.path.startswith(begins))
        for words, name, action, begins in MENU
        if asker.may(action)
    ]
    entries.append(
        NavigationItem("Duties", reverse("duties"), current=request.path.startswith("/duties/"))
    )
    return Furniture(
        **common,
        account=Account(
            name=asker.account.full_name,
            role=" and ".join(role.title for role in asker.roles) or "No role here",
            account_url=reverse("mfa_index"),
        ),
        navigation=tuple(entries),
        search_url=reverse("search") if asker.may(Action.SEARCH) else "",
        sign_out_url=reverse("account_logout"),
    )
