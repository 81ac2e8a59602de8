"""Signing in as one of the standing cast. Refused in production, where the setting cannot be on."""

from __future__ import annotations

from django.http import HttpRequest

from kinstead.access.identity import enter
from kinstead.access.models import Account
from kinstead.access.sign_in import note_sign_in


def find(cast_key: str) -> Account | None:
    """The account of that member of the cast, if it is open."""
    return Account.objects.filter(cast_key=cast_key, is_active=True).first()


def note(*, account: Account, request: HttpRequest) -> None:
    """From here the request is theirs, and the sign-in is kept like any other."""
    enter(account.pk)
    note_sign_in(request, "signed in (demonstration)", account=account)
