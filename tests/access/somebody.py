"""Accounts for tests about signing in, and a browser that forgets who asked before.

A test runs in one transaction, in which the database would go on believing that whoever asked last
is asking still; so each request here begins, as in real life, with nobody.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client

from kinstead.access.identity import acting_as, enter
from kinstead.access.models import Account, RoleGrant
from kinstead.kit import moments

PASSWORD = "kettle-lantern-otter"


def somebody(
    email: str = "wren.halloran@northmere.example",
    *,
    password: str | None = PASSWORD,
    roles: tuple[str, ...] = (),
    until: datetime | None = None,
    **fields: Any,
) -> Account:
    """An account with these roles, granted a month ago, in force unless `until` has passed."""
    now = moments.now()
    with acting_as(Account.objects.command_line()) as machinery:
        fields.setdefault("full_name", email.split("@")[0].replace(".", " ").title())
        account = Account.objects.create_user(email, password, **fields)
        for role in roles:
            RoleGrant.objects.create(
                account=account,
                role_id=role,
                starts_at=now - timedelta(days=30),
                ends_at=until or now + timedelta(days=30),
                granted_by=machinery,
                reason="Test",
            )
    return account


class Browser(Client):
    """Django's test client, each request of which begins with nobody asking."""

    def request(self, **request: Any) -> Any:
        if connection.in_atomic_block:
            enter(None)
        answer = super().request(**request)
        if connection.in_atomic_block:
            enter(None)
        return answer

    def sign_in(self, account: Account, password: str = PASSWORD, **extra: Any) -> Any:
        """As a person does, by the form."""
        return self.post(
            "/accounts/login/", {"login": account.email, "password": password}, **extra
        )

    def be(self, account: Account) -> Browser:
        """Signed in as `account`, without the form."""
        with acting_as(account):
            self.force_login(account)
        return self

    @property
    def is_signed_in(self) -> bool:
        """Whether a page for people who are signed in answers."""
        return bool(self.get("/accounts/2fa/").status_code == 200)


def code_for(secret: str, *, at: float | None = None) -> str:
    """What an authenticator app shows for `secret` (RFC 6238: SHA-1, 30 seconds, six digits)."""
    counter = int((time.time() if at is None else at) // 30)
    digest = hmac.new(
        base64.b32decode(secret, casefold=True), struct.pack(">Q", counter), hashlib.sha1
    ).digest()
    place = digest[-1] & 0xF
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
