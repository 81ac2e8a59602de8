"""What the pages of account administration show, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kinstead.web.shapes import Pages


@dataclass(frozen=True)
class AccountLine:
    """One account in the list."""

    name: str
    email: str
    url: str
    roles: tuple[str, ...]
    is_open: bool
    last_signed_in: datetime | None


@dataclass(frozen=True)
class AccountList:
    """The accounts found, and which part of them is shown."""

    lines: tuple[AccountLine, ...]
    pages: Pages
    asked: str = ""


@dataclass(frozen=True)
class Grant:
    """A role held, or once held."""

    role: str
    since: datetime
    until: datetime
    by: str
    reason: str
    end_url: str = ""  # empty once it has ended


@dataclass(frozen=True)
class SignIn:
    """One line of what happened with an account's signing in."""

    at: datetime
    what: str
    address: str
    by: str


@dataclass(frozen=True)
class AccountPage:
    """One account, as an administrator sees it."""

    account_id: UUID
    name: str
    email: str
    is_open: bool
    is_own: bool
    has_password: bool
    has_second_step: bool
    has_single_sign_on: bool
    opened_at: datetime
    held: tuple[Grant, ...]
    ended: tuple[Grant, ...]
    sign_ins: tuple[SignIn, ...]
