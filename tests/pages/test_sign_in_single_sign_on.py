"""Single sign-on with the council's own provider, and every answer of it that must be refused."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import override_settings
from django.urls import reverse

from kinstead.access.actions import accounts
from kinstead.access.identity import acting_as
from kinstead.access.models import Account, SignInEvent
from kinstead.kit import moments
from tests.access.somebody import Browser, somebody
from tests.access.stub_provider import CLIENT_ID, Lies, Provider

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/oidc/council/login/"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    one = Provider()
    with override_settings(SOCIALACCOUNT_PROVIDERS=one.setting()):
        yield one
    one.stop()


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


def to_the_provider(where: str) -> str:
    """What a browser does with the address of the provider: where it is sent back to."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _StayHere)
    try:
        opener.open(where, timeout=10)
    except urllib.error.HTTPError as answer:
        assert answer.code == 302
        return str(answer.headers["Location"])
    raise AssertionError("the provider did not send the browser back")


def go_through(browser: Browser, **login: Any) -> Any:
    """The whole of it; what Kinstead answers when the browser comes back."""
    there = browser.post(LOGIN + login.pop("query", ""), login)
    assert there.status_code == 302, there.content.decode()
    return browser.get(to_the_provider(there["Location"]))


def kept() -> list[str]:
    with acting_as(Account.objects.command_line()):
        return list(SignInEvent.objects.order_by("at", "id").values_list("what", flat=True))


def test_whoever_has_an_account_is_recognised_by_the_address_the_provider_vouches_for(
    provider: Provider,
) -> None:
    worker = somebody(password=None)
    provider.person["email"] = "Wren.Halloran@Northmere.Example"
    browser = Browser()
    answer = go_through(browser)
    assert (answer.status_code, answer["Location"]) == (302, reverse("start"))
    assert browser.is_signed_in
    assert kept() == ["single sign-on joined", "signed in"]
    worker.refresh_from_db()
    assert worker.last_login is not None
    assert (worker.email, worker.full_name) == ("wren.halloran@northmere.example", "Wren Halloran")


def test_the_second_time_they_are_known_by_who_they_are_there(provider: Provider) -> None:
    worker = somebody()
    go_through(Browser())
    provider.person["email"] = "a.new.surname@northmere.example"  # married, say
    browser = Browser()
    go_through(browser)
    assert browser.is_signed_in
    assert SocialAccount.objects.get().user_id == worker.pk
    # And their password still works: the provider takes nothing away.
    assert Account.objects.get(pk=worker.pk).has_usable_password()


def test_nothing_the_provider_says_is_kept_but_the_subject(provider: Provider) -> None:
    somebody()
    go_through(Browser())
    joined = SocialAccount.objects.get()
    assert (joined.provider, joined.uid, joined.extra_data) == ("council", "0f2c-wren", {})
    assert not SocialToken.objects.exists()


def test_the_question_carries_state_nonce_and_a_challenge(provider: Provider) -> None:
    there = Browser().post(LOGIN)["Location"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
    assert asked["client_id"] == CLIENT_ID and asked["response_type"] == "code"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 16 and len(asked["nonce"]) >= 32
    again = parse_qs(urlsplit(Browser().post(LOGIN)["Location"]).query)
    assert again["nonce"][0] != asked["nonce"] and again["state"][0] != asked["state"]


def test_nothing_in_the_address_changes_the_question(provider: Provider) -> None:
    there = Browser().post(f"{LOGIN}?auth_params=nonce%3Dmine%26prompt%3Dnone&scope=admin")
    asked = parse_qs(urlsplit(there["Location"]).query)
    assert asked["nonce"] != ["mine"] and "prompt" not in asked and "admin" not in asked["scope"]


def test_the_button_is_on_the_sign_in_page_and_a_link_alone_sends_nobody_away(
    provider: Provider,
) -> None:
    page = Browser().get("/accounts/login/").content.decode()
    assert "Sign in with Northmere account" in page and LOGIN in page
    assert Browser().get(LOGIN).status_code == 200


def test_somebody_without_an_account_is_told_and_nothing_is_made(provider: Provider) -> None:
    before = Account.objects.count()
    browser = Browser()
    answer = go_through(browser)
    assert answer.status_code == 403
    assert "You have no account here" in answer.content.decode()
    assert not browser.is_signed_in
    assert Account.objects.count() == before and not SocialAccount.objects.exists()
    assert kept() == ["failed single sign-on"]


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email_verified": False, "xms_edov": False},
    ],
)
def test_an_address_nobody_vouches_for_names_nobody(
    provider: Provider, claims: dict[str, Any]
) -> None:
    somebody()
    provider.lies = Lies(claims=claims)
    browser = Browser()
    answer = go_through(browser)
    assert answer.status_code == 403
    assert "did not confirm who you are" in answer.content.decode()
    assert not browser.is_signed_in and not SocialAccount.objects.exists()


def test_entra_ids_own_word_for_vouching_is_understood(provider: Provider) -> None:
    somebody()
    provider.lies = Lies(claims={"xms_edov": True}, without=("email_verified",))
    browser = Browser()
    go_through(browser)
    assert browser.is_signed_in


LIES = {
    "another issuer": Lies(claims={"iss": "https://evil.example"}),
    "for another client": Lies(claims={"aud": "somebody-else"}),
    "for several clients, and not ours": Lies(claims={"aud": [CLIENT_ID, "b"], "azp": "b"}),
    "expired": Lies(claims={"exp": int(time.time()) - 120, "iat": int(time.time()) - 600}),
    "never expires": Lies(without=("exp",)),
    "from the future": Lies(claims={"iat": int(time.time()) + 600}),
    "names nobody": Lies(without=("sub",)),
    "another sign-in's nonce": Lies(claims={"nonce": "recorded-elsewhere"}),
    "no nonce": Lies(without=("nonce",)),
    "signed by somebody else": Lies(signed_by_another=True),
    "not signed": Lies(algorithm="none"),
    "signed with the public key": Lies(algorithm="HS256"),
    "no ID token": Lies(no_id_token=True),
    "userinfo of somebody else": Lies(without=("email",), userinfo={"sub": "another"}),
}


@pytest.mark.parametrize("lies", LIES.values(), ids=LIES)
def test_an_answer_that_cannot_be_trusted_signs_nobody_in(provider: Provider, lies: Lies) -> None:
    somebody()
    provider.lies = lies
    browser = Browser()
    answer = go_through(browser)
    assert answer.status_code == 401
    assert "did not confirm who you are" in answer.content.decode()
    assert not browser.is_signed_in
    assert not SocialAccount.objects.exists()
    assert kept() == ["failed single sign-on"]


def test_without_any_lie_the_same_answer_is_believed(provider: Provider) -> None:
    """The control for the refusals above."""
    somebody()
    provider.lies = Lies()
    browser = Browser()
    go_through(browser)
    assert browser.is_signed_in


def test_an_address_left_out_of_the_id_token_is_asked_for(provider: Provider) -> None:
    somebody()
    provider.lies = Lies(without=("email", "email_verified"))
    browser = Browser()
    go_through(browser)
    assert browser.is_signed_in


def test_vouching_in_one_place_is_not_taken_for_an_address_from_another(provider: Provider) -> None:
    somebody()
    provider.lies = Lies(without=("email",), userinfo={"email_verified": False})
    browser = Browser()
    assert go_through(browser).status_code == 403
    assert not browser.is_signed_in


def test_another_browsers_state_is_refused(provider: Provider) -> None:
    somebody()
    back = to_the_provider(Browser().post(LOGIN)["Location"])
    victim = Browser()
    answer = victim.get(back)
    assert answer.status_code == 401
    assert not victim.is_signed_in, "or somebody could sign a colleague in as themselves"


def test_a_made_up_state_is_refused(provider: Provider) -> None:
    somebody()
    browser = Browser()
    back = to_the_provider(browser.post(LOGIN)["Location"])
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert browser.get(f"{LOGIN}callback/?code={code}&state=made-up").status_code == 401
    assert browser.get(f"{LOGIN}callback/?code={code}").status_code == 401
    assert not browser.is_signed_in


def test_coming_back_twice_signs_in_once(provider: Provider) -> None:
    somebody()
    browser = Browser()
    back = to_the_provider(browser.post(LOGIN)["Location"])
    browser.get(back)
    assert browser.is_signed_in
    browser.post("/accounts/logout/")
    assert browser.get(back).status_code == 401
    assert not browser.is_signed_in


def test_a_stolen_code_is_worth_nothing_without_the_verifier(provider: Provider) -> None:
    somebody()
    stolen = parse_qs(urlsplit(to_the_provider(Browser().post(LOGIN)["Location"])).query)["code"][0]
    thief = Browser()
    own = to_the_provider(thief.post(LOGIN)["Location"])
    state = parse_qs(urlsplit(own).query)["state"][0]
    assert thief.get(f"{LOGIN}callback/?code={stolen}&state={state}").status_code == 401
    assert not thief.is_signed_in


def test_whoever_changes_their_mind_there_is_told_they_are_not_signed_in(
    provider: Provider,
) -> None:
    browser = Browser()
    back = to_the_provider(browser.post(LOGIN)["Location"])
    state = parse_qs(urlsplit(back).query)["state"][0]
    answer = browser.get(f"{LOGIN}callback/?error=access_denied&state={state}", follow=True)
    assert "You stopped signing in" in answer.content.decode()


def test_a_closed_account_is_refused_and_not_joined(provider: Provider) -> None:
    worker = somebody(is_active=False)
    browser = Browser()
    assert go_through(browser)["Location"] == reverse("account_inactive")
    assert not browser.is_signed_in and not SocialAccount.objects.exists()
    assert worker.pk  # and nothing about it was changed
    assert kept() == ["refused, account closed"]


def test_an_account_closed_after_joining_is_refused(provider: Provider) -> None:
    worker = somebody()
    boss = somebody("admin@northmere.example", roles=("account-administrator",))
    go_through(Browser())
    with acting_as(boss):
        accounts.close_account(account=worker, by=boss, at=moments.now())
    browser = Browser()
    assert go_through(browser)["Location"] == reverse("account_inactive")
    assert not browser.is_signed_in


def test_kinsteads_own_account_is_nobodys_to_sign_in_as(provider: Provider) -> None:
    provider.person["email"] = Account.objects.command_line().email
    browser = Browser()
    assert go_through(browser).status_code == 403
    assert not browser.is_signed_in


def test_nobody_joins_their_own_sign_in_to_a_colleagues_account(provider: Provider) -> None:
    """From a laptop left unlocked, it would be a key to the colleague's account for good."""
    colleague = somebody("colleague@northmere.example")
    unlocked = Browser().be(colleague)
    answer = go_through(unlocked, query="?process=connect")
    assert answer.status_code == 403
    assert not SocialAccount.objects.exists()
    answer = go_through(unlocked, query="?process=redirect")
    assert answer.status_code == 403


def test_signing_in_there_as_somebody_else_ends_who_was_signed_in_here(provider: Provider) -> None:
    colleague, worker = somebody("colleague@northmere.example"), somebody()
    browser = Browser().be(colleague)
    go_through(browser)
    assert browser.session["_auth_user_id"] == str(worker.pk)


@pytest.mark.parametrize(
    "lies", [Lies(down=True), Lies(issuer_in_discovery="https://evil.example")]
)
def test_a_provider_that_is_down_or_another_is_said_plainly(provider: Provider, lies: Lies) -> None:
    browser = Browser()
    back = to_the_provider(browser.post(LOGIN)["Location"])
    provider.lies = lies
    assert "did not confirm who you are" in Browser().post(LOGIN).content.decode()
    answer = browser.get(back)
    assert answer.status_code == 401
    assert "did not confirm who you are" in answer.content.decode()


def test_single_sign_on_leads_back_to_the_page_that_was_asked_for(provider: Provider) -> None:
    somebody()
    answer = go_through(Browser(), next=reverse("mfa_index"))
    assert answer["Location"] == reverse("mfa_index")
    answer = go_through(Browser(), next="https://evil.example/")
    assert answer["Location"] == reverse("start")


def test_where_it_is_not_set_up_there_is_no_such_page() -> None:
    assert Browser().post(LOGIN).status_code == 404
    assert Browser().get(f"{LOGIN}callback/").status_code == 404
    assert "/oidc/" not in Browser().get("/accounts/login/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_outside_any_test_transaction_it_is_the_same(provider: Provider) -> None:
    """Each request commits, as when serving: the first time, the second, and a refusal."""
    worker = somebody()
    for _ in range(2):
        browser = Browser()
        go_through(browser)
        assert browser.is_signed_in
    provider.lies = Lies(claims={"nonce": "recorded-elsewhere"})
    assert go_through(Browser()).status_code == 401
    with acting_as(worker):
        mine = list(SignInEvent.objects.order_by("at").values_list("what", flat=True))
    assert mine == ["single sign-on joined", "signed in", "signed in"]
