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
from tests.access.somebody import Browser
from tests.security.every_page import Page, all_pages, words_of
from tests.security.world import PERSONS_ROLES, World, crowd

MOST = 15
_NOT_COUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "BEGIN", "COMMIT")
# The test browser's own, before and after each request.
_NOBODY = "SELECT set_config('kinstead.account', '', true)"


def statements(browser: Browser, address: str) -> tuple[int, list[str]]:
    """The status of a page, and what it asked."""
    # Django keeps the last nine thousand only: a longer log would count nothing.
    connection.queries_log.clear()
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            answer: Any = browser.get(address)
            words_of(answer)
        transaction.set_rollback(True)
    browser.cookies.pop("messages", None)
    return answer.status_code, [
        one["sql"]
        for one in asked.captured_queries
        if not one["sql"].startswith(_NOT_COUNTED) and not one["sql"].startswith(_NOBODY)
    ]


def counted(world: World, account: Account, pages: list[Page]) -> dict[str, list[str]]:
    browser = Browser().be(account)
    found = {}
    for page in pages:
        status, asked = statements(browser, page.address(world, "own", account))
        if status == 200:
            found[page.name] = asked
    return found


Counts = dict[str, tuple[dict[str, list[str]], dict[str, list[str]]]]


@pytest.fixture(scope="module")
def counts(world: World) -> Counts:
    """For every role, what each page asks with little to show and with much."""

    def of_every_role() -> dict[str, dict[str, list[str]]]:
        return {
            role.name: counted(
                world,
                world.account(role.name),
                [page for page in all_pages() if page.opens_to(role.actions)],
            )
            for role in PERSONS_ROLES
        }

    little = of_every_role()
    crowd(world)
    much = of_every_role()
    return {name: (little[name], much[name]) for name in little}


@pytest.mark.parametrize("role", [role.name for role in PERSONS_ROLES])
def test_a_page_asks_few_things_and_no_more_when_there_is_more_to_show(
    counts: Counts, role: str
) -> None:
    little, much = counts[role]
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


def test_the_control_a_page_about_a_family_asks_something(counts: Counts) -> None:
    little, much = counts["practitioner"]
    assert 5 <= len(little["family"]) <= MOST and 5 <= len(much["family"]) <= MOST
