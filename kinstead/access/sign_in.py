"""How people sign in, as django-allauth asks us.

Nobody opens an account for themselves: an administrator does, and single sign-on (`open_id.py`)
only recognises an account that is already there. Every attempt is kept.
"""

from __future__ import annotations

from typing import Any, Literal

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.shortcuts import redirect

from kinstead.access.identity import enter
from kinstead.access.models import Account, SignInEvent
from kinstead.kit import moments

What = Literal[
    "signed in",
    "signed in (demonstration)",
    "signed out",
    "failed",
    "failed second step",
    "failed single sign-on",
    "refused, account closed",
    "password changed",
    "password set",
    "second step turned on",
    "second step turned off",
    "recovery codes made",
    "single sign-on joined",
]

# What the library tells when how somebody signs in has changed, and how it is kept and said.
_CHANGES: dict[str, What] = {
    "account/email/password_changed": "password changed",
    "mfa/email/totp_activated": "second step turned on",
    "mfa/email/totp_deactivated": "second step turned off",
    "mfa/email/recovery_codes_generated": "recovery codes made",
    "socialaccount/email/account_connected": "single sign-on joined",
}
_SAID = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "mfa/messages/totp_activated.txt": "Codes from an app are on.",
    "mfa/messages/totp_deactivated.txt": "Codes from an app are off.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes.",
}


def note_sign_in(
    request: HttpRequest, what: What, *, account: Account | None = None, email: str = ""
) -> None:
    """Keep that somebody signed in, failed to, or signed out."""
    SignInEvent.objects.create(
        account=account,
        email_given=email[:254],
        at=moments.now(),
        what=what,
        address=address_of(request),
    )


def address_of(request: HttpRequest) -> str | None:
    """The network address the request came from, behind a proxy that is trusted too."""
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        # The last part is what our own proxy saw; what stands before it anyone may have written.
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return request.META.get("REMOTE_ADDR") or None


class OurAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by email and password, with a second step where one is set up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or the password is not right.",
        "too_many_login_attempts": (
            "There were too many attempts. Wait five minutes, then try again."
        ),
        "enter_current_password": "That is not your password.",
        "incorrect_password": "That is not your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        if not user.is_active or not user.is_person:
            note_sign_in(request, "refused, account closed", account=user)
            clear_login(request)
            return redirect("account_inactive")
        return super().pre_login(request, user, **kwargs)

    def login(self, request: HttpRequest, user: Any) -> None:
        # From here the database knows who this is, so that the moment of signing in can be kept.
        enter(user.pk)
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        note_sign_in(request, "signed in", account=user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_sign_in(request, "failed", email=str(credentials.get("email") or ""))
        super().authentication_failed(request, **credentials)

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Ask somebody signed in for their password once more.

        The library's own looks for a verified address in a table that Kinstead does not fill.
        """
        again = authenticate(self.request, email=user.email, password=password)
        if again is None:
            note_sign_in(self.request, "failed", account=user)
        return again is not None and again.pk == user.pk

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            note_sign_in(request, "signed out", account=request.user)
        super().logout(request)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what was done, in our words; the library's other messages are left out."""
        message = message or _SAID.get(message_template or "")
        if message:
            super().add_message(request, level, message=message, extra_tags=extra_tags)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Keep that how somebody signs in has changed."""
        if template_prefix in _CHANGES:
            note_sign_in(self.request, _CHANGES[template_prefix], account=user)
        super().send_notification_mail(template_prefix, user, context, email)


class OurSecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step. Its secrets are kept encrypted, so a copy of the database does not hold
    them."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right, or was used already. Wait for the next one.",
    }

    def _box(self) -> Fernet:
        return Fernet(settings.SECOND_STEP_KEY)

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode()).decode()
