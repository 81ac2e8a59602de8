"""A person's sign-in, and the two accounts that belong to nobody."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from kinstead.access.fields import key

COMMAND_LINE_EMAIL = "command-line@kinstead.invalid"


class AccountManager(BaseUserManager["Account"]):
    """Finding and making accounts."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """A new account; without a password it can only be entered another way."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save()
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username)

    def command_line(self) -> Account:
        """The account under which commands and background jobs act. Nobody can sign in as it."""
        return self.get(email=COMMAND_LINE_EMAIL)


class Account(AbstractBaseUser):
    """Who is signed in. What they may do is in their role grants, never in this row."""

    id = key()
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=200)
    preferred_name = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    is_person = models.BooleanField(default=True)
    # The standing cast of the demonstration may be entered from the sign-in page; nobody else.
    cast_key = models.SlugField(max_length=40, null=True, blank=True, unique=True)
    cast_sentence = models.CharField(max_length=200, blank=True)
    # Raised when the account is closed, so that whoever was signed in then is not so again when
    # the account is opened again.
    sign_in_round = models.PositiveIntegerField(default=1, db_default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    last_desk_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_email_is_lower_case",
                condition=models.Q(email=Lower("email")),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a browser that is signed in must still match: the password, and the round."""
        return salted_hmac(
            "kinstead.access.models.Account.signed_in",
            f"{self.sign_in_round}:{self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    @property
    def called(self) -> str:
        """What colleagues call them: used to greet."""
        return self.preferred_name or self.full_name.split(" ")[0]
