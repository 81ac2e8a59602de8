"""Single sign-on with the council's own OpenID Connect provider.

The library carries the conversation (state, PKCE, exchanging the code). What is added here is what
a record about children deserves besides: a nonce, the signature checked against the provider's
published keys, and the rule that only an address the provider vouches for names somebody, and only
somebody who already has an account.

Source: OpenID Connect Core 1.0, sections 3.1.3.7 (checking the ID token) and 5.3.2 (UserInfo).
"""

from __future__ import annotations

import secrets
from typing import Any

import jwt
import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kinstead.access.identity import enter
from kinstead.access.models import Account
from kinstead.access.sign_in import note_sign_in

# Only signatures made with a private key; "none" and shared secrets are not among them.
SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
# Two clocks may differ by this much.
LEEWAY_SECONDS = 30
PATIENCE_SECONDS = 10
# `email_verified` is the standard's word. Entra ID says `xms_edov` instead, when the address is in
# a domain that the council has proven its own.
VOUCHING = ("email_verified", "xms_edov")


class CouncilAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Turns the provider's answer into checked claims about one person."""

    expected_nonce: str | None = None

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Raises OAuth2Error on any answer that cannot be trusted."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("The provider sent no ID token.")
        claims = self._checked(id_token, app.client_id)
        if not claims.get("email"):
            claims |= self._from_userinfo(token.token, claims["sub"])
        signing_in = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        signing_in.vouched_email = vouched_for(claims)
        return signing_in

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself. Raises OAuth2Error when it says nothing, or is not
        the one whose address was set."""
        try:
            config: dict[str, Any] = super().openid_config
        except (requests.RequestException, ValueError) as why:
            raise OAuth2Error(f"The provider does not answer: {why}") from why
        wanted = self.get_provider().app.settings["server_url"]
        if str(config.get("issuer")).rstrip("/") != wanted.rstrip("/"):
            raise OAuth2Error("The provider is not the issuer in KINSTEAD_OIDC_ISSUER.")
        return config

    def _checked(self, id_token: str, client_id: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key_for(id_token),
                algorithms=SIGNATURES,
                audience=client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, KeyError) as why:
            raise OAuth2Error(f"The ID token is not to be trusted: {why}") from why
        others = [claims["aud"]] if isinstance(claims["aud"], str) else claims["aud"]
        if len(others) > 1 and claims.get("azp") != client_id:
            raise OAuth2Error("The ID token was issued to somebody else.")
        given = str(claims.get("nonce") or "")
        if not self.expected_nonce or not secrets.compare_digest(
            given.encode(), self.expected_nonce.encode()
        ):
            raise OAuth2Error("The ID token answers another sign-in than this one.")
        return claims

    def _key_for(self, id_token: str) -> Any:
        """The provider's published key that the token says it was signed with."""
        wanted = jwt.get_unverified_header(id_token).get("kid")
        published = self._fetch(self.openid_config["jwks_uri"])
        keys = [
            key
            for key in jwt.PyJWKSet.from_dict(published).keys
            if key.public_key_use in (None, "sig") and (wanted is None or key.key_id == wanted)
        ]
        if len(keys) != 1:
            raise OAuth2Error("The provider does not publish the key of its ID token.")
        return keys[0]

    def _from_userinfo(self, access_token: str, subject: str) -> dict[str, Any]:
        about = self._fetch(self.profile_url, {"Authorization": f"Bearer {access_token}"})
        if about.get("sub") != subject:
            raise OAuth2Error("The provider describes somebody else than it named.")
        return {word: about.get(word) for word in ("email", *VOUCHING)}

    @staticmethod
    def _fetch(url: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        answer = requests.get(url, headers=headers or {}, timeout=PATIENCE_SECONDS)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


class CouncilProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """The provider named by KINSTEAD_OIDC_ISSUER."""

    oauth2_adapter_class = CouncilAdapter

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: Any = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Send the browser there, with a nonce that its answer must repeat."""
        nonce = secrets.token_urlsafe(24)
        # Nothing in our own address may add to what is asked of the provider.
        kwargs["auth_params"] = {**self.get_auth_params(), "nonce": nonce}
        kwargs["scope"] = self.get_scope()
        try:
            answer: HttpResponse = super().redirect(
                request, process, next_url, data, nonce=nonce, **kwargs
            )
        except OAuth2Error as why:
            answer = render_authentication_error(request, self, exception=why)
        return answer

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing the provider says is kept beyond the subject, which the row has."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nor is an account filled in from it."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """Nor are its addresses: the account's own is the administrator's."""
        return []


class _Callback(OAuth2CallbackView):  # type: ignore[misc]
    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.expected_nonce = (state or {}).get("nonce")
        return state, response


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The browser comes back from the provider. Raises Http404 when there is none."""
    try:
        view = _Callback.adapter_view(CouncilAdapter(request, provider_id))
        answer: HttpResponse = view(request)
    except SocialApp.DoesNotExist:
        raise Http404("Single sign-on is not set up here.") from None
    except OAuth2Error as why:
        answer = render_authentication_error(request, None, exception=why)
    return answer


def vouched_for(claims: dict[str, Any]) -> str:
    """The email address the provider vouches for, in lower case, or nothing."""
    if any(claims.get(word) in (True, "true", "1") for word in VOUCHING):
        return str(claims.get("email") or "").strip().lower()
    return ""


class OurOpenIdAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Recognises the person; opens an account for nobody."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, **why: Any) -> None:
        note_sign_in(request, "failed single sign-on")

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The provider has said who this is; find their account, or say plainly why not."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            # Joining another's sign-in to one's own account, from an unlocked laptop for one.
            raise ImmediateHttpResponse(self._refused(request, "", "authentication_error"))
        if sociallogin.is_existing:
            return
        email = sociallogin.vouched_email
        if not email:
            raise ImmediateHttpResponse(self._refused(request, "", "authentication_error"))
        account = Account.objects.filter(email=email, is_person=True).first()
        if account is None:
            raise ImmediateHttpResponse(self._refused(request, email, "signup"))
        if account.is_active:
            enter(account.pk)
            sociallogin.connect(request, account)
        else:
            sociallogin.user = account  # and is refused as closed, in the same words as anyone

    @staticmethod
    def _refused(request: HttpRequest, email: str, page: str) -> HttpResponse:
        note_sign_in(request, "failed single sign-on", email=email)
        return render(request, f"socialaccount/{page}.html", status=403)
