"""Opening and closing accounts, and granting roles."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from kinstead.access.models import Account, RoleGrant
from kinstead.access.permissions import require
from kinstead.access.roles import BY_NAME, INCOMPATIBLE, Action


class CannotGrant(Exception):
    """The role may not be granted. The sentence is fit for the screen."""


@transaction.atomic
def open_account(*, email: str, full_name: str, by: Account, at: datetime, **more: Any) -> Account:
    """An account without a password: it is entered by single sign-on, or by setting one."""
    require(by, Action.MANAGE_ACCOUNTS)
    return Account.objects.create_user(email=email, full_name=full_name, **more)


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
    Account.objects.select_for_update(no_key=True).filter(pk=account.pk).first()
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
    """The role ends now. Kept, never deleted."""
    require(by, Action.MANAGE_ACCOUNTS)
    RoleGrant.objects.filter(pk=grant.pk, ends_at__gt=at).update(ends_at=at)
