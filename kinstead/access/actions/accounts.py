"""Opening and closing accounts, and granting roles."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Value
from django.db.models.functions import Greatest

from kinstead.access.models import Account, RoleGrant, SignInEvent
from kinstead.access.permissions import require
from kinstead.access.roles import BY_NAME, INCOMPATIBLE, Action


class CannotGrant(Exception):
    """The role may not be granted. The sentence is fit for the screen."""


class CannotOpen(Exception):
    """The account may not be opened. The sentence is fit for the screen."""


class CannotClose(Exception):
    """The account may not be closed or opened again. The sentence is fit for the screen."""


@transaction.atomic
def open_account(*, email: str, full_name: str, by: Account, at: datetime, **more: Any) -> Account:
    """An account without a password: it is entered by single sign-on, or by setting one.

    Raises CannotOpen when the address has an account already.
    """
    require(by, Action.MANAGE_ACCOUNTS)
    if Account.objects.filter(email=email.lower()).exists():
        raise CannotOpen(f"There is already an account for {email.lower()}.")
    return Account.objects.create_user(email=email, full_name=full_name, **more)


@transaction.atomic
def close_account(*, account: Account, by: Account, at: datetime) -> None:
    """Nobody can sign in as `account` any more, who is signed in is signed out, its roles end.

    The account stays, because what was written under it stays. Raises CannotClose.
    """
    require(by, Action.MANAGE_ACCOUNTS)
    _refuse_unless_anothers(account, by)
    if (
        not _rows(account)
        .filter(is_active=True)
        .update(is_active=False, sign_in_round=F("sign_in_round") + 1)
    ):
        raise CannotClose(f"The account of {account.full_name} is closed already.")
    _end(RoleGrant.objects.filter(account=account), at)
    SignInEvent.objects.create(account=account, at=at, what="account closed", by=by)


@transaction.atomic
def reopen_account(*, account: Account, by: Account, at: datetime) -> None:
    """The person can sign in again, without the roles they had. Raises CannotClose."""
    require(by, Action.MANAGE_ACCOUNTS)
    _refuse_unless_anothers(account, by)
    if not _rows(account).filter(is_active=False).update(is_active=True):
        raise CannotClose(f"The account of {account.full_name} is open already.")
    SignInEvent.objects.create(account=account, at=at, what="account opened again", by=by)


@transaction.atomic
def grant_role(
    *, account: Account, role: str, until: datetime, reason: str, by: Account, at: datetime
) -> RoleGrant:
    """Give `account` a role from `at` until `until`. Raises CannotGrant.

    Never to oneself, never the machinery's, never one that checks another they hold.
    """
    require(by, Action.MANAGE_ACCOUNTS)
    if role not in BY_NAME or role == "machinery":
        raise CannotGrant(f"There is no role called {role} to grant.")
    if account.pk == by.pk:
        raise CannotGrant("You cannot grant a role to yourself. Ask another administrator.")
    if until <= at:
        raise CannotGrant("Choose an end date after today.")
    # Two administrators at once are one after the other, and each sees what the other granted.
    now_it_is = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    if not now_it_is.is_active:
        raise CannotGrant(f"The account of {account.full_name} is closed. Open it again first.")
    held = RoleGrant.objects.filter(account=account, ends_at__gt=at).values_list(
        "role_id", flat=True
    )
    for other in held:
        if frozenset({other, role}) in INCOMPATIBLE:
            raise CannotGrant(
                f"{account.full_name} is {BY_NAME[other].title}, and one person may not be that"
                f" and {BY_NAME[role].title}, because each checks the other."
            )
    return RoleGrant.objects.create(
        account=account, role_id=role, starts_at=at, ends_at=until, granted_by=by, reason=reason
    )


@transaction.atomic
def end_grant(*, grant: RoleGrant, by: Account, at: datetime) -> None:
    """The role ends now. Kept, never deleted. Raises CannotGrant for a grant of one's own."""
    require(by, Action.MANAGE_ACCOUNTS)
    if grant.account_id == by.pk:
        raise CannotGrant("You cannot change your own roles. Ask another administrator.")
    _end(RoleGrant.objects.filter(pk=grant.pk), at)


def _end(grants: Any, at: datetime) -> None:
    """A grant made this very moment still lasted for an instant: it was made."""
    an_instant = ExpressionWrapper(
        F("starts_at") + Value(timedelta(microseconds=1)), output_field=DateTimeField()
    )
    grants.filter(ends_at__gt=at).update(ends_at=Greatest(Value(at), an_instant))


def _rows(account: Account) -> Any:
    return Account.objects.filter(pk=account.pk, is_person=True)


def _refuse_unless_anothers(account: Account, by: Account) -> None:
    if account.pk == by.pk:
        raise CannotClose("You cannot close your own account. Ask another administrator.")
    if not account.is_person:
        raise CannotClose("This account belongs to nobody. It stays as it is.")
