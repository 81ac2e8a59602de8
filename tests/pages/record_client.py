"""Signing in and posting as the pages of the record do, for their tests."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinstead.access.identity import acting_as
from kinstead.access.models import Account

MOST_STATEMENTS = 15


def signed_in(account: Account, *, strict: bool = False) -> Client:
    """A browser in which `account` is signed in; `strict` holds it to our check of forged posts."""
    client = Client(enforce_csrf_checks=strict)
    # Signing in notes when, on the person's own row.
    with acting_as(account):
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def fields_of(page: Any) -> dict[str, str]:
    """The hidden fields of a page, by name, as its form would post them."""
    text = page.content.decode()
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', text)
    return {name: unescape(value) for name, value in found}


def statements(context: CaptureQueriesContext) -> int:
    """How many statements a page took; the transaction's own begin and end are not counted."""
    return sum(
        not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
        for q in context.captured_queries
    )
