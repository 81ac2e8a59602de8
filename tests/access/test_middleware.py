"""One transaction a request, as the person signed in; what breaks off leaves nothing behind."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from kinstead.access.identity import acting_as, enter
from kinstead.access.middleware import WhoIsAsking
from kinstead.access.models import Account, SignInEvent
from kinstead.access.permissions import NotPermitted
from kinstead.kit import moments
from tests.access.somebody import somebody

pytestmark = pytest.mark.django_db


def ask(account: Account, *, status: int = 200, fault: Exception | None = None) -> list[Any]:
    """A request whose page writes one line; who the database thought was asking meanwhile."""
    asking = []

    def page(request: Any) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT who_is_asking()")
            asking.append(cursor.fetchone()[0])
        SignInEvent.objects.create(account=account, at=moments.now(), what="wrote a line")
        if fault is not None:
            middleware.process_exception(request, fault)
        return HttpResponse(status=status)

    middleware = WhoIsAsking(page)
    request = RequestFactory().get("/")
    request.user = account
    middleware(request)
    return asking


def lines(account: Account) -> int:
    with acting_as(account):
        return SignInEvent.objects.count()


def test_a_page_is_asked_as_whoever_is_signed_in_and_what_it_wrote_is_kept() -> None:
    worker = somebody()
    assert ask(worker) == [worker.pk]
    assert lines(worker) == 1


@pytest.mark.parametrize(
    "ending",
    [
        {"status": 500},
        {"status": 403, "fault": NotPermitted("no")},
        {"status": 302, "fault": RuntimeError("the library answered in its place")},
    ],
)
def test_a_page_that_breaks_off_leaves_nothing_half_done(ending: dict[str, Any]) -> None:
    worker = somebody()
    ask(worker, **ending)
    assert lines(worker) == 0


def test_whoever_answers_for_a_page_that_broke_off_may_still_look_something_up() -> None:
    worker = somebody()

    def page(request: Any) -> HttpResponse:
        middleware.process_exception(request, RuntimeError("broke off"))
        Account.objects.count()
        return HttpResponse(status=302)

    middleware = WhoIsAsking(page)
    request = RequestFactory().get("/")
    request.user = worker
    assert middleware(request).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_who_is_asking_is_said_inside_a_transaction_or_not_at_all() -> None:
    with pytest.raises(RuntimeError, match="inside a transaction"):
        enter(None)
