"""What is asked of somebody who signs in, and of an administrator of accounts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kinstead.access.models import Account
from kinstead.access.roles import ROLES
from kinstead.access.sign_in import note_sign_in
from kinstead.web.forms import DatePartsField, GovukForm

LONGEST_GRANT = timedelta(days=2 * 365)


def _say(field: forms.Field, label: str, when_empty: str, hint: str = "") -> None:
    """Give a field of the library's our words, and take away the words inside its box."""
    field.label, field.help_text = label, hint
    field.error_messages = {**field.error_messages, "required": when_empty}
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]
    """Email and password."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], "Email address", "Enter your email address")
        self.fields["login"].error_messages["invalid"] = (
            "Enter an email address in the right form, like name@example.com"
        )
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        _say(self.fields["password"], "Password", "Enter your password")


class ChangeOwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """The old password, and the new one twice."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], "Password now", "Enter the password you have now")
        _say(self.fields["password1"], "New password", "Enter a new password")
        _say(self.fields["password2"], "New password once more", "Enter the new password twice")


class OnceMoreForm(ReauthenticateForm):  # type: ignore[misc]
    """The password of somebody signed in, before they change how they sign in."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], "Password", "Enter your password")


class _Code(forms.Form):
    """A one-time code, in our words."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], "Code", "Enter the code")


class SecondStepForm(_Code, AuthenticateForm):  # type: ignore[misc]
    """Asks for the code, and keeps it when somebody with the right password has no right code."""

    def clean_code(self) -> str:
        from allauth.core import context

        try:
            return str(super().clean_code())
        except ValidationError:
            note_sign_in(context.request, "failed second step", account=self.user)
            raise


class OnceMoreByCodeForm(_Code, ReauthenticateByCodeForm):  # type: ignore[misc]
    """The code of somebody signed in, before they change how they sign in."""


class TurnOnSecondStepForm(_Code, ActivateTOTPForm):  # type: ignore[misc]
    """The first code a new phone shows."""


class ChoosePasswordForm(GovukForm):
    """A password for the first time, or instead of one forgotten."""

    password1 = forms.CharField(
        label="New password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a new password"},
    )
    password2 = forms.CharField(
        label="New password once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter the new password twice"},
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        self.account = account
        super().__init__(*args, **kwargs)

    def clean_password1(self) -> str:
        password = str(self.cleaned_data["password1"])
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if "password1" in cleaned and cleaned.get("password2") not in (None, cleaned["password1"]):
            self.add_error("password2", "The two passwords are not the same")
        return cleaned


class OpenAccountForm(GovukForm):
    """Whose account is opened."""

    full_name = forms.CharField(
        label="Full name", max_length=200, error_messages={"required": "Enter their full name"}
    )
    email = forms.EmailField(
        label="Work email address",
        max_length=254,
        help_text="They sign in with it. Single sign-on finds them by it.",
        error_messages={
            "required": "Enter their work email address",
            "invalid": "Enter an email address in the right form, like name@example.com",
        },
    )
    preferred_name = forms.CharField(
        label="What colleagues call them (if different)", max_length=100, required=False
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class GrantRoleForm(GovukForm):
    """Which role, until when, and why."""

    role = forms.ChoiceField(
        label="Role",
        widget=forms.RadioSelect,
        choices=[(role.name, role.title) for role in ROLES if role.name != "machinery"],
        error_messages={"required": "Choose a role", "invalid_choice": "Choose a role"},
    )
    until_date = DatePartsField(
        what="The last day",
        label="Last day they hold it",
        help_text="Two years from now at most. It can be granted again.",
        required="Enter the last day they hold it",
    )
    reason = forms.CharField(
        label="Why they need it",
        max_length=300,
        error_messages={"required": "Say why they need it"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].option_hints = {  # type: ignore[attr-defined]
            role.name: role.sentence for role in ROLES
        }
        until = self.fields["until_date"]
        assert isinstance(until, DatePartsField)
        until.earliest, until.latest = today, today + LONGEST_GRANT
        until.latest_sentence = "The last day must be within two years"
