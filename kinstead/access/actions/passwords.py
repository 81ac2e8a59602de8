"""Giving somebody the means to sign in, and taking away what they have lost.

No email is sent: an administrator, who knows the colleague or has rung them back, hands over a link
that works once, for a day. Each link is kept with who gave it out.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, SignInEvent
from kinstead.access.permissions import require
from kinstead.access.roles import Action


class CannotGiveLink(Exception):
    """No link may be given out. The sentence is fit for the screen."""


class LinkNoLongerWorks(Exception):
    """The link was used, is older than a day, or was never one. Which, is not told."""


class _Links(PasswordResetTokenGenerator):
    """Signed, for one account, until the password changes, the person signs in, or a day passes."""

    key_salt = "kinstead.access.actions.passwords"

    def _make_hash_value(self, user: Account, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.sign_in_round}"


_links = _Links()


@transaction.atomic
def make_link(*, account: Account, by: Account, at: datetime) -> str:
    """The secret part of the link with which `account` sets a password. Raises CannotGiveLink."""
    require(by, Action.MANAGE_ACCOUNTS)
    if account.pk == by.pk:
        raise CannotGiveLink("You cannot give yourself a link. Change your password instead.")
    if not account.is_active or not account.is_person:
        raise CannotGiveLink("The account is closed. Open it again first.")
    SignInEvent.objects.create(account=account, at=at, what="password link given out", by=by)
    return _links.make_token(account)


def who_may_choose(*, account_id: UUID, secret: str) -> Account:
    """Whose password the link sets. Raises LinkNoLongerWorks."""
    account = Account.objects.filter(pk=account_id, is_active=True, is_person=True).first()
    if not _links.check_token(account, secret):
        raise LinkNoLongerWorks
    assert account is not None
    return account


@transaction.atomic
def choose(*, account_id: UUID, secret: str, password: str, at: datetime) -> Account:
    """Set the password of whoever the link was made for; the link is then spent.

    Raises LinkNoLongerWorks, or Django's ValidationError when the password is too weak.
    """
    # Locked first: of two uses at once, the second finds the link spent. An account is locked by
    # its own person, so the lock is taken as them and the link is judged after.
    somebody = who_may_choose(account_id=account_id, secret=secret)
    with acting_as(somebody):
        Account.objects.select_for_update(no_key=True).get(pk=somebody.pk)
        account = who_may_choose(account_id=account_id, secret=secret)
        validate_password(password, account)
        account.set_password(password)
        account.save(update_fields=["password"])
        SignInEvent.objects.create(account=account, at=at, what="password set")
    return account


@transaction.atomic
def take_off_second_step(*, account: Account, by: Account, at: datetime) -> None:
    """For someone who lost their phone and their recovery codes: the password alone, until they
    set up a new phone. Raises CannotGiveLink for one's own."""
    require(by, Action.MANAGE_ACCOUNTS)
    if account.pk == by.pk:
        raise CannotGiveLink("You cannot do this for yourself. Ask another administrator.")
    Authenticator.objects.filter(user=account).delete()
    SignInEvent.objects.create(account=account, at=at, what="second step taken off", by=by)
