"""Every page says who may open it.

`@page(Action.SEE_FAMILY)` refuses whoever's roles lack the action; `@open_page` is for the few
pages anyone may see. A view with neither fails `tests/shape/test_every_page_has_a_policy.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from kinstead.access.permissions import Asker, NotPermitted
from kinstead.access.roles import Action

View = Callable[..., HttpResponse]


def asker_of(request: HttpRequest) -> Asker:
    """Who is asking, as the middleware found."""
    asker: Asker = request.asker  # type: ignore[attr-defined]
    return asker


def page(*actions: Action) -> Callable[[View], View]:
    """Anyone whose roles include one of `actions` may open the page; nobody else."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            asker = asker_of(request)
            if asker.account is None:
                return redirect_to_login(request.get_full_path())
            if not any(asker.may(action) for action in actions):
                raise NotPermitted("This page is not part of your role.")
            response = view(request, *args, **kwargs)
            # A page about a family is not left behind on a shared laptop.
            response.headers.setdefault("Cache-Control", "no-store, private")
            return response

        guarded.policy = actions  # type: ignore[attr-defined]
        return guarded

    return declare


def signed_in_page(view: View) -> View:
    """Anyone signed in may open the page, whatever their role."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if asker_of(request).account is None:
            return redirect_to_login(request.get_full_path())
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    guarded.policy = ("signed in",)  # type: ignore[attr-defined]
    return guarded


def open_page(view: View) -> View:
    """Anyone may open the page, signed in or not. It shows nothing of anybody."""
    view.policy = ("anyone",)  # type: ignore[attr-defined]
    return view
