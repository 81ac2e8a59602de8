"""The pages on which an administrator looks after accounts, as they are used."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from kinstead.access.models import Account, RoleGrant
from kinstead.access.permissions import Asker
from kinstead.kit import moments
from tests.access.somebody import Browser, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> Account:
    return somebody("ada.boss@northmere.example", roles=("account-administrator",))


@pytest.fixture
def admin(boss: Account) -> Browser:
    return Browser().be(boss)


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def grant_form(role: str, days: int = 90, reason: str = "New in post") -> dict[str, str]:
    last = moments.today() + timedelta(days=days)
    return {
        "role": role,
        "until_date_day": str(last.day),
        "until_date_month": str(last.month),
        "until_date_year": str(last.year),
        "reason": reason,
    }


def test_the_whole_of_it_from_opening_to_closing(admin: Browser) -> None:
    assert admin.get("/")["Location"] == reverse("accounts"), "an administrator begins here"
    answer = admin.post(
        reverse("open_account"),
        {
            "full_name": "Oona Marsh",
            "email": "Oona.Marsh@Northmere.example",
            "preferred_name": "",
        },
        follow=True,
    )
    oona = Account.objects.get(email="oona.marsh@northmere.example")
    assert "The account of Oona Marsh is open." in words(answer)
    assert "None. They can sign in, and see nothing of any family." in words(answer)
    answer = admin.post(
        reverse("grant_role", args=[oona.pk]), grant_form("practitioner"), follow=True
    )
    assert "Oona Marsh holds the role from now." in words(answer)
    assert "Family help practitioner New in post" in words(answer)
    page = admin.post(reverse("give_password_link", args=[oona.pk]))
    link = re.search(r"http://testserver(/accounts/password/choose/\S+?)<", page.content.decode())
    assert link is not None
    hers = Browser()
    new = "thimble-harbour-quince"
    hers.post(link[1], {"password1": new, "password2": new})
    hers.sign_in(oona, new)
    assert hers.is_signed_in
    page = admin.get(reverse("account", args=[oona.pk]))
    for happened in ("Password link given out by Ada Boss", "Password set", "Signed in"):
        assert happened in words(page)
    grant = RoleGrant.objects.get(account=oona)
    admin.post(reverse("end_grant", args=[oona.pk, grant.pk]))
    assert Asker.of(oona).role_names == ()
    assert "cannot sign in again" in words(admin.get(reverse("close_account", args=[oona.pk])))
    assert hers.is_signed_in, "asking is not closing"
    admin.post(reverse("close_account", args=[oona.pk]))
    assert not hers.is_signed_in
    answer = admin.get(reverse("accounts"))
    assert re.search(r"Oona Marsh oona.marsh@northmere.example Closed", words(answer))
    answer = admin.post(reverse("reopen_account", args=[oona.pk]), follow=True)
    assert "is open. It holds no role." in words(answer)


def test_the_list_is_by_name_and_finds_by_part_of_a_name_or_address(admin: Browser) -> None:
    somebody("zed.last@northmere.example", roles=("practitioner", "data-officer"))
    somebody("bea.first@partner.example", is_active=False)
    page = words(admin.get(reverse("accounts")))
    assert page.index("Ada Boss") < page.index("Bea First") < page.index("Zed Last")
    assert "Family help practitioner Data officer" in page
    assert "Kinstead@" not in page and "command-line@" not in page, "not Kinstead's own account"
    found = words(admin.get(reverse("accounts"), {"q": "PARTNER.ex"}))
    assert "Bea First" in found and "Zed Last" not in found
    none = words(admin.get(reverse("accounts"), {"q": "<script>"}))
    assert "No account has “&lt;script&gt;”" in none
    for page_number in ("0", "-1", "99", "x", "٣"):
        assert admin.get(reverse("accounts"), {"page": page_number}).status_code == 200


def test_a_long_list_has_pages(admin: Browser) -> None:
    for number in range(55):
        somebody(f"n{number:02d}.worker@northmere.example", password=None)
    first = words(admin.get(reverse("accounts")))
    assert "1 to 50 of 56 accounts" in first and "N10 Worker" in first
    assert "51 to 56 of 56 accounts" in words(admin.get(reverse("accounts"), {"page": "2"}))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"full_name": "", "email": ""}, "Enter their full name"),
        ({"full_name": "A", "email": "nonsense"}, "Enter an email address in the right form"),
        ({"full_name": "A", "email": "ADA.BOSS@northmere.example"}, "There is already an account"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said(
    admin: Browser, form: dict[str, str], said: str
) -> None:
    before = Account.objects.count()
    page = admin.post(reverse("open_account"), form)
    assert page.status_code == 200 and "There is a problem" in words(page) and said in words(page)
    assert Account.objects.count() == before


def test_what_is_wrong_with_a_grant_is_said(admin: Browser) -> None:
    worker = somebody(roles=("practice-supervisor",))
    where = reverse("grant_role", args=[worker.pk])
    for form, said in (
        ({}, "Choose a role"),
        (grant_form("practitioner", reason=""), "Say why they need it"),
        (grant_form("practitioner", days=-1), "must be"),
        (grant_form("practitioner", days=3 * 365), "The last day must be within two years"),
        (grant_form("machinery"), "Choose a role"),
        (grant_form("finance-officer"), "because each checks the other"),
    ):
        page = admin.post(where, form)
        assert said in words(page), said
    assert RoleGrant.objects.filter(account=worker).count() == 1
    assert 'value="machinery"' not in admin.get(where).content.decode()


def test_a_grant_lasts_to_the_end_of_its_last_day(admin: Browser) -> None:
    worker = somebody()
    admin.post(reverse("grant_role", args=[worker.pk]), grant_form("practitioner", days=0))
    grant = RoleGrant.objects.get(account=worker)
    ends = grant.ends_at.astimezone(moments.ENGLAND)
    assert (ends.hour, ends.minute) == (0, 0)
    assert ends.date() == moments.today() + timedelta(days=1)


def test_an_administrators_own_account_is_anothers_to_change(admin: Browser, boss: Account) -> None:
    own = RoleGrant.objects.get(account=boss)
    page = admin.get(reverse("account", args=[boss.pk]))
    assert "another administrator changes it" in words(page)
    assert "End now" not in words(page) and "Close the account" not in words(page)
    for name, args in (
        ("end_grant", [boss.pk, own.pk]),
        ("close_account", [boss.pk]),
        ("reopen_account", [boss.pk]),
        ("give_password_link", [boss.pk]),
        ("take_off_second_step", [boss.pk]),
    ):
        answer = admin.post(reverse(name, args=args), follow=True)
        assert "Not done" in words(answer), name
    answer = admin.post(reverse("grant_role", args=[boss.pk]), grant_form("practitioner"))
    assert "cannot grant a role to yourself" in words(answer)
    assert Asker.of(boss).role_names == ("account-administrator",)


def test_kinsteads_own_account_has_no_page(admin: Browser) -> None:
    machinery = Account.objects.command_line()
    for name in ("account", "grant_role", "close_account"):
        assert admin.get(reverse(name, args=[machinery.pk])).status_code == 404
    for name in ("give_password_link", "reopen_account", "take_off_second_step", "close_account"):
        assert admin.post(reverse(name, args=[machinery.pk])).status_code == 404


def test_a_grant_is_ended_only_at_the_account_it_belongs_to(admin: Browser) -> None:
    worker, colleague = somebody(roles=("practitioner",)), somebody("c@northmere.example")
    grant = RoleGrant.objects.get(account=worker)
    where = reverse("end_grant", args=[colleague.pk, grant.pk])
    assert admin.post(where).status_code == 404
    assert Asker.of(worker).role_names == ("practitioner",)


@pytest.mark.parametrize("role", [None, "practice-supervisor", "data-officer"])
def test_an_outsider_may_not(role: str | None) -> None:
    outsider = Browser().be(somebody(roles=(role,) if role else ()))
    other = somebody("other@northmere.example")
    assert outsider.get(reverse("accounts")).status_code == 403
    answer = outsider.get(reverse("account", args=[other.pk]))
    assert answer.status_code == 403 and "other@" not in answer.content.decode()


def test_the_first_account_is_opened_from_the_command_line() -> None:
    said = StringIO()
    call_command("open_account", "First.Admin@northmere.example", "First Admin", stdout=said)
    assert "First Admin is Account administrator until" in said.getvalue()
    link = said.getvalue().strip().rpartition("\n")[2]
    new = "thimble-harbour-quince"
    browser = Browser()
    assert browser.post(link, {"password1": new, "password2": new}).status_code == 302
    browser.sign_in(Account.objects.get(email="first.admin@northmere.example"), new)
    assert browser.get(reverse("accounts")).status_code == 200
    with pytest.raises(CommandError, match="already an account"):
        call_command("open_account", "first.admin@northmere.example", "Again", stdout=said)
