"""What an administrator of accounts reads: nothing of any family.

What each statement finds is bound by row-level security besides: the events of others' signing in
are shown only to whoever manages accounts.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from kinstead.access.models import Account, RoleGrant, SignInEvent
from kinstead.access.permissions import Asker
from kinstead.access.roles import BY_NAME
from kinstead.access.shapes import AccountLine, AccountList, AccountPage, Grant, SignIn
from kinstead.web.pages import pages

PER_PAGE = 50
EVENTS_SHOWN = 20


def account_list(asker: Asker, *, asked: str, page: int, at: datetime) -> AccountList:
    """People's accounts by name, those whose name or address holds `asked`. Three statements."""
    found = Account.objects.filter(is_person=True)
    if asked:
        found = found.filter(Q(full_name__icontains=asked) | Q(email__icontains=asked))
    shown = pages(
        number=page, per_page=PER_PAGE, total=found.count(), query=[("q", asked)] if asked else None
    )
    rows = list(
        found.order_by("full_name", "email").values_list(
            "id", "full_name", "email", "is_active", "last_login"
        )[max(shown.first - 1, 0) : shown.last]
    )
    held: dict[UUID, list[str]] = {}
    for account_id, role in (
        RoleGrant.objects.filter(
            account_id__in=[row[0] for row in rows], starts_at__lte=at, ends_at__gt=at
        )
        .order_by("starts_at")
        .values_list("account_id", "role_id")
    ):
        held.setdefault(account_id, []).append(BY_NAME[role].title)
    return AccountList(
        lines=tuple(
            AccountLine(
                name=name,
                email=email,
                url=reverse("account", args=[key]),
                is_open=is_active,
                roles=tuple(dict.fromkeys(held.get(key, ()))),
                last_signed_in=last,
            )
            for key, name, email, is_active, last in rows
        ),
        pages=shown,
        asked=asked,
    )


def account_page(asker: Asker, account_id: UUID, *, at: datetime) -> AccountPage:
    """One account. Raises Http404 when there is none. Five statements."""
    account = _person(account_id)
    assert asker.account is not None
    is_own = account.pk == asker.account.pk
    grants = [
        (
            ends_at > at,
            Grant(
                role=BY_NAME[role].title if role in BY_NAME else role,
                since=starts_at,
                until=ends_at,
                by=by or "Kinstead",
                reason=reason,
                end_url=reverse("end_grant", args=[account.pk, key])
                if ends_at > at and not is_own
                else "",
            ),
        )
        for key, role, starts_at, ends_at, by, reason in RoleGrant.objects.filter(account=account)
        .order_by("-ends_at")
        .values_list("id", "role_id", "starts_at", "ends_at", "granted_by__full_name", "reason")
    ]
    events = SignInEvent.objects.filter(Q(account=account) | Q(email_given=account.email))
    return AccountPage(
        account_id=account.pk,
        name=account.full_name,
        email=account.email,
        is_open=account.is_active,
        is_own=is_own,
        has_password=account.has_usable_password(),
        has_second_step=Authenticator.objects.filter(
            user=account, type=Authenticator.Type.TOTP
        ).exists(),
        has_single_sign_on=SocialAccount.objects.filter(user=account).exists(),
        opened_at=account.created_at,
        held=tuple(grant for now, grant in grants if now),
        ended=tuple(grant for now, grant in grants if not now),
        sign_ins=tuple(
            SignIn(at=when, what=what, address=str(address or ""), by=by or "")
            for when, what, address, by in events.order_by("-at").values_list(
                "at", "what", "address", "by__full_name"
            )[:EVENTS_SHOWN]
        ),
    )


def account_to_change(asker: Asker, account_id: UUID) -> Account:
    """The account an administrator is about to change. Raises Http404 when there is none."""
    return _person(account_id)


def grant_to_end(asker: Asker, account_id: UUID, grant_id: UUID) -> RoleGrant:
    """The grant an administrator is about to end. Raises Http404 when the account has none such."""
    grant = RoleGrant.objects.filter(
        pk=grant_id, account_id=account_id, account__is_person=True
    ).first()
    if grant is None:
        raise Http404("There is no such grant.")
    return grant


def _person(account_id: UUID) -> Account:
    account = Account.objects.filter(pk=account_id, is_person=True).first()
    if account is None:
        raise Http404("There is no such account.")
    return account
