"""May this person do this? Asked of the roles they hold now.

This answers only *what* may be done. *Whose* records and *which sections* are decided by the
database for every query, so forgetting to ask here cannot show a record to someone it is not for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied

from kinstead.access.models import Account, RoleGrant
from kinstead.access.roles import BY_NAME, Action, RoleDeclaration, Scope, actions_of
from kinstead.kit import moments


class NotPermitted(PermissionDenied):
    """The person's roles do not include the action. The sentence is fit for the screen."""


@dataclass(frozen=True)
class Asker:
    """The person signed in, with what their roles let them do at this moment."""

    account: Account | None
    role_names: tuple[str, ...]
    actions: frozenset[Action]

    @classmethod
    def of(cls, account: Any | None) -> Asker:
        """Read the roles `account` holds now: one statement."""
        if account is None or not account.is_active:
            return cls(None, (), frozenset())
        now = moments.now()
        names = tuple(
            RoleGrant.objects.filter(account=account, starts_at__lte=now, ends_at__gt=now)
            .order_by("starts_at")
            .values_list("role_id", flat=True)
        )
        return cls(account, names, actions_of(names))

    def may(self, action: Action) -> bool:
        """Whether any of their roles includes `action`."""
        return action in self.actions

    @property
    def roles(self) -> tuple[RoleDeclaration, ...]:
        return tuple(BY_NAME[name] for name in self.role_names)

    @property
    def reaches_families(self) -> bool:
        """Whether any role reaches a family's record at all."""
        return any(role.scope is not Scope.NONE for role in self.roles)


def require(by: Account, action: Action) -> None:
    """Raise NotPermitted unless a role `by` holds now includes `action`. Every action asks."""
    if not Asker.of(by).may(action):
        words = action.value.replace("_", " ")
        raise NotPermitted(f"Your role does not include this: {words}. Ask your manager.")
