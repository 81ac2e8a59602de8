"""How people sign in, as django-allauth asks us.

Nobody opens an account for themselves: an administrator does, and single sign-on only recognises
an account that is already there.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from kinstead.access.identity import enter


class OurAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by email and password, with a second step where one is set up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        # From here the database knows who this is, so that the moment of signing in can be kept.
        enter(user.pk)
        return super().pre_login(request, user, **kwargs)


class OurOpenIdAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on with the council's own provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
