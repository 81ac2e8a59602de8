"""One transaction a request, as the person signed in."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from kinstead.access.identity import enter
from kinstead.access.permissions import Asker


class WhoIsAsking:
    """Opens the request's transaction and names the account in it.

    Innermost of the middleware, so that the session and its account are known. A page that fails
    undoes everything it did; a page that answers keeps it, with its line in the read log.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            account = request.user if request.user.is_authenticated else None
            enter(account.pk if account else None)
            request.asker = Asker.of(account)  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code >= 500 or hasattr(request, "broke_off"):
                transaction.set_rollback(True)
            return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A fault, or a refusal raised halfway, leaves nothing half-done.

        Only noted here: whoever answers in its place may still have something to look up, as when
        the sign-in library asks for the password once more.
        """
        request.broke_off = True  # type: ignore[attr-defined]
