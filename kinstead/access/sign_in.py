"""How people sign in, as django-allauth asks us.

Nobody opens an account for themselves: an administrator does, and single sign-on only recognises
an account that is already there. Every attempt is kept.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from kinstead.access.identity import enter
from kinstead.access.models import Account, SignInEvent
from kinstead.kit import moments


def note_sign_in(
    request: HttpRequest, what: str, *, account: Account | None = None, email: str = ""
) -> None:
    """Keep that somebody signed in, failed to, or signed out."""
    SignInEvent.objects.create(
        account=account,
        email_given=email[:254],
        at=moments.now(),
        what=what,
        address=request.META.get("REMOTE_ADDR") or None,
    )


class OurAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by email and password, with a second step where one is set up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        # From here the database knows who this is, so that the moment of signing in can be kept.
        enter(user.pk)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        note_sign_in(request, "signed in", account=user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_sign_in(request, "failed", email=str(credentials.get("email") or ""))
        super().authentication_failed(request, **credentials)

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            note_sign_in(request, "signed out", account=request.user)
        super().logout(request)


class OurOpenIdAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on with the council's own provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class OurSecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step. Its secrets are kept encrypted, so a copy of the database does not hold
    them."""

    def _box(self) -> Fernet:
        digest = hashlib.sha256(b"second step:" + settings.SECRET_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(digest))

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode()).decode()
