"""What the policies say is what happens: every page, every role, every method, every family.

Nothing here is a list of pages. Pages come from the addresses Django knows, roles from
`access/roles.py`; a new page or role is tested from the moment it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from kinstead.access.models import Account
from kinstead.access.roles import BY_NAME, Scope, actions_of
from kinstead.kit.keys import new_key
from tests.access.somebody import Browser
from tests.security.every_page import ANYONE, SIGNED_IN, Page, all_pages, words_of
from tests.security.world import HIDDEN_WORD, PERSONS_ROLES, Which, World

ROLE_NAMES = [role.name for role in PERSONS_ROLES]
SIGN_IN = "/accounts/login/"
# Pages that this world cannot open, and the test that does.
OPENED_OTHERWISE = {
    "choose_password": "tests/pages/test_sign_in_password_changed.py, with a link that works",
    "openid_connect_callback": "tests/pages/test_sign_in_single_sign_on.py, with a provider",
    "bring_back_draft": "tests/pages of the record, with a draft that was thrown away",
}
# An answer to somebody who may be there. A form left empty may be refused in several ways.
WELCOME = {"get": {200, 302, 304}, "post": {200, 302, 303, 400, 403, 409, 413, 422}}


@pytest.fixture(autouse=True)
def _limits_off() -> Iterator[None]:
    with override_settings(ACCOUNT_RATE_LIMITS=False):
        yield


_METHODS: dict[str, set[str]] = {}


def ask(browser: Browser, method: str, address: str) -> Any:
    """One request, and then everything as it was before."""
    kept = SimpleCookie({name: cookie.value for name, cookie in browser.cookies.items()})
    with transaction.atomic():
        answer = browser.generic(method.upper(), address)
        answer.words = words_of(answer)
        transaction.set_rollback(True)
    browser.cookies = kept
    return answer


def methods_of(page: Page, world: World, browser: Browser, asker: Account) -> set[str]:
    """The methods the page says it answers, asked of it with one that no page has."""
    if page.name in _METHODS:
        return _METHODS[page.name]
    answer = ask(browser, "PROPFIND", page.address(world, "own", asker))
    assert answer.status_code == 405, (
        f"{page}: says not which methods it answers. Put @require_safe, @require_POST or "
        "@require_http_methods below its policy"
    )
    said = {method.strip().lower() for method in answer["Allow"].split(",")}
    return _METHODS.setdefault(page.name, said & {"get", "post"})


def opened(role_names: tuple[str, ...]) -> list[Page]:
    return [page for page in all_pages() if page.opens_to(actions_of(role_names))]


def test_there_are_pages_and_this_finds_them() -> None:
    names = {page.name for page in all_pages()}
    assert {"start", "desk", "family", "accounts", "grant_role"} <= names
    assert len(names) == len(all_pages()), "two pages of one name"
    assert any(page.is_about_a_family for page in all_pages())


def test_an_address_nobody_can_build_is_a_failure(world: World) -> None:
    strange = Page("strange", SIGNED_IN, ("family_id", "unheard_of_id"))
    with pytest.raises(AssertionError, match="unheard_of_id"):
        strange.address(world, "own", world.account("practitioner"))


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_a_page_that_is_not_part_of_the_role_is_refused_whoever_it_is_about(
    world: World, role: str
) -> None:
    account = world.account(role)
    browser = Browser().be(account)
    for page in all_pages():
        if page.opens_to(BY_NAME[role].actions):
            continue
        said = set()
        whiches: tuple[Which, ...] = ("own", "restricted") if page.parameters else ("own",)
        for which, method in zip(("own", *whiches), ("post", "get", "get"), strict=False):
            answer = ask(browser, method, page.address(world, which, account))
            assert answer.status_code == 403, (page.name, method, which)
            said.add(answer.words)
        assert len(said) == 1, f"{page}: the refusal must not depend on what was asked for"


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_a_page_that_is_part_of_the_role_opens_for_families_within_reach_only(
    world: World, role: str
) -> None:
    account, scope = world.account(role), BY_NAME[role].scope
    browser = Browser().be(account)
    within: tuple[Which, ...] = ("own", "other") if scope is Scope.AUTHORITY else ("own",)
    for page in opened((role,)):
        for method in methods_of(page, world, browser, account):
            if not page.is_about_a_family:
                answer = ask(browser, method, page.address(world, "own", account))
                assert answer.status_code in WELCOME[method] | {404}, (page.name, method)
                continue
            for which in within:
                answer = ask(browser, method, page.address(world, which, account))
                assert answer.status_code in WELCOME[method], (page.name, method, which)
            refusals = {}
            for which in ("other", "restricted", "nowhere"):
                if which in within:
                    continue
                answer = ask(browser, method, page.address(world, which, account))
                assert answer.status_code == 404, (page.name, method, which)
                assert HIDDEN_WORD not in answer.words
                refusals[which] = (answer.words, _headers(answer))
            assert len(set(map(str, refusals.values()))) == 1, (
                f"{page}: a record that is hidden and one that is not there must answer alike"
            )


def _headers(answer: Any) -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in answer.items() if name != "Content-Length")


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_a_get_is_refused_by_a_page_that_only_does_things(world: World, role: str) -> None:
    account = world.account(role)
    browser = Browser().be(account)
    for page in opened((role,)):
        if "get" in methods_of(page, world, browser, account):
            continue
        answer = ask(browser, "get", page.address(world, "own", account))
        assert answer.status_code == 405, page.name
        assert ask(browser, "head", page.address(world, "own", account)).status_code == 405


@pytest.mark.parametrize("method", ["get", "post"])
def test_signed_out_every_page_but_the_open_ones_leads_to_signing_in(
    world: World, method: str
) -> None:
    stranger, browser = world.account(""), Browser()
    for page in all_pages():
        if page.policy == ANYONE:
            continue
        for which in ("own", "restricted", "nowhere"):
            address = page.address(world, which, stranger)  # type: ignore[arg-type]
            answer = ask(browser, method, address)
            assert answer.status_code == 302, (page.name, which)
            assert answer["Location"] == f"{SIGN_IN}?next={address}", page.name


@pytest.mark.parametrize("who", ["", "expired"])
def test_without_a_role_in_force_only_what_is_open_to_everyone_opens(
    world: World, who: str
) -> None:
    account = world.accounts[who]
    browser = Browser().be(account)
    for page in all_pages():
        answer = ask(browser, "get", page.address(world, "own", account))
        if page.policy in (ANYONE, SIGNED_IN):
            assert answer.status_code in {200, 302, 404, 405}, page.name
        else:
            assert answer.status_code == 403, page.name
        assert HIDDEN_WORD not in answer.words and "Pell" not in answer.words, page.name


def test_a_closed_account_is_nobody(world: World) -> None:
    account = world.accounts["closed"]
    browser = Browser().be(account)
    for page in all_pages():
        if page.policy != ANYONE:
            answer = ask(browser, "get", page.address(world, "own", account))
            assert answer["Location"].startswith(SIGN_IN), page.name


@pytest.mark.parametrize(
    "pair",
    [
        ("finance-officer", "programme-director"),
        ("practitioner", "data-officer"),
    ],
)
def test_whoever_holds_two_roles_opens_what_either_opens(
    world: World, pair: tuple[str, str]
) -> None:
    account = world.account(*pair)
    browser = Browser().be(account)
    union = {p.name for p in opened((pair[0],))} | {p.name for p in opened((pair[1],))}
    assert {p.name for p in opened(pair)} == union
    for page in all_pages():
        answer = ask(browser, "get", page.address(world, "own", account))
        if page.name in union:
            assert answer.status_code in WELCOME["get"] | {404, 405}, page.name
        else:
            assert answer.status_code == 403, page.name


@pytest.mark.parametrize("role", [r.name for r in PERSONS_ROLES if r.scope is not Scope.NONE])
def test_no_page_without_a_family_in_its_address_names_one_that_is_hidden(
    world: World, role: str
) -> None:
    """Lists, counts and searches: the desk, the team, the families, what was taken in."""
    account = world.account(role)
    browser = Browser().be(account)
    hidden = f"{HIDDEN_WORD} restricted"
    if BY_NAME[role].scope is not Scope.AUTHORITY:
        hidden = HIDDEN_WORD
    for page in opened((role,)):
        if page.is_about_a_family or "get" not in methods_of(page, world, browser, account):
            continue
        for query in ("", f"?q={HIDDEN_WORD}", "?whose=team"):
            answer = ask(browser, "get", page.address(world, "own", account) + query)
            shown = answer.words.replace(f'value="{HIDDEN_WORD}"', "")
            shown = shown.replace(f"“{HIDDEN_WORD}”", "").replace(f"q={HIDDEN_WORD}", "")
            assert hidden not in shown, (page.name, query)


@pytest.mark.parametrize("one", all_pages(), ids=str)
def test_each_page_opens_for_somebody(world: World, one: Page) -> None:
    """Or the refusals above would prove nothing."""
    page, statuses = one, set()
    for role in PERSONS_ROLES:
        if page.opens_to(role.actions):
            account = world.account(role.name)
            browser = Browser().be(account)
            for method in methods_of(page, world, browser, account):
                answer = ask(browser, method, page.address(world, "own", account))
                statuses.add(answer.status_code)
        if statuses & {200, 302}:
            return
    assert page.name in OPENED_OTHERWISE, f"{page} answers only {sorted(statuses)} here"


@pytest.mark.parametrize(
    "address",
    [
        "/no-such-page/",
        "/families/not-a-key/",
        "/families/%00/",
        "/administration/",
        "/admin/",
        "/.env",
        "/static/../kinstead/config/settings.py",
        "/accounts/2fa/nothing/",
    ],
)
def test_what_is_not_there_is_not_found(world: World, address: str) -> None:
    for browser in (Browser(), Browser().be(world.account("practitioner"))):
        assert ask(browser, "get", address).status_code == 404
        assert ask(browser, "post", address).status_code == 404


def test_a_page_about_a_family_is_not_left_behind_on_a_shared_laptop(world: World) -> None:
    account = world.account("front-door-social-worker")
    browser = Browser().be(account)
    for page in opened(("front-door-social-worker",)):
        if page.is_about_a_family and "get" in methods_of(page, world, browser, account):
            answer = ask(browser, "get", page.address(world, "own", account))
            assert "no-store" in answer["Cache-Control"], page.name


def test_the_control_a_family_within_reach_is_named(world: World) -> None:
    """That the word is looked for where it would be found."""
    account = world.account("practitioner")
    answer = ask(
        Browser().be(account), "get", reverse("family", args=[world.things["family_id", "own"]])
    )
    assert answer.status_code == 200 and "Pell" in answer.words
    assert ask(Browser().be(account), "get", reverse("family", args=[new_key()])).status_code == 404
    listed = world.accounts["listed"]
    answer = ask(
        Browser().be(listed),
        "get",
        reverse("family", args=[world.things["family_id", "restricted"]]),
    )
    assert answer.status_code == 200 and HIDDEN_WORD in answer.words, "its list opens it"
