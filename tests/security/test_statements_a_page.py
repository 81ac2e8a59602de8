"""No page asks the database more than fifteen things, however much there is to show.

Counted are the statements of one request, those of knowing who is asking included; beginning and
ending the transaction are not.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kinstead.access.models import Account
from kinstead.access.roles import BY_NAME, actions_of
from tests.access.somebody import Browser
from tests.security.every_page import Page, all_pages, words_of
from tests.security.world import PERSONS_ROLES, World, crowd, make

pytestmark = pytest.mark.django_db
MOST = 15
_NOT_COUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "BEGIN", "COMMIT")
# The test browser's own, before and after each request.
_NOBODY = "SELECT set_config('kinstead.account', '', true)"


def statements(browser: Browser, address: str) -> tuple[int, list[str]]:
    """The status of a page, and what it asked."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            answer: Any = browser.get(address)
            words_of(answer)
        transaction.set_rollback(True)
    browser.cookies.pop("messages", None)
    return answer.status_code, [
        one["sql"] for one in asked.captured_queries
        if not one["sql"].startswith(_NOT_COUNTED) and one["sql"] != _NOBODY
    ]


def counted(world: World, account: Account, pages: list[Page]) -> dict[str, list[str]]:
    browser = Browser().be(account)
    found = {}
    for page in pages:
        status, asked = statements(browser, page.address(world, "own", account))
        if status == 200:
            found[page.name] = asked
    return found


@pytest.mark.parametrize("role", [role.name for role in PERSONS_ROLES])
def test_a_page_asks_few_things_and_no_more_when_there_is_more_to_show(role: str) -> None:
    world = make()
    account = world.account(role)
    pages = [page for page in all_pages() if page.opens_to(actions_of((role,)))]
    little = counted(world, account, pages)
    crowd(world)
    much = counted(world, account, pages)
    assert little and set(little) == set(much)
    too_many = {name: asked for name, asked in much.items() if len(asked) > MOST}
    assert not too_many, "\n".join(
        f"{name} asks {len(asked)}:\n  " + "\n  ".join(sql[:160] for sql in asked)
        for name, asked in too_many.items()
    )
    grown = {
        name: f"{len(little[name])} became {len(much[name])}"
        for name in much
        # A page may ask one thing more once there is something of a kind, not once for each.
        if len(much[name]) > len(little[name]) + 1
    }
    assert not grown, f"asked in a loop: {grown}"


def test_the_control_a_page_about_a_family_asks_something() -> None:
    world = make()
    account = world.account("practitioner")
    assert BY_NAME["practitioner"].actions
    found = counted(world, account, [page for page in all_pages() if page.name == "family"])
    assert 5 <= len(found["family"]) <= MOST
