"""One record per file."""

from kinstead.access.models.account import Account, AccountManager
from kinstead.access.models.logs import ReadLog, RowHistory, SignInEvent
from kinstead.access.models.role import Role, RoleGrant

__all__ = [
    "Account",
    "AccountManager",
    "ReadLog",
    "Role",
    "RoleGrant",
    "RowHistory",
    "SignInEvent",
]
