"""A council's OpenID Connect provider, small enough to read, that can be told to lie.

It follows OpenID Connect Core 1.0 and RFC 7636 (PKCE) as far as signing in needs, and refuses what
a real one would: a code used twice, a wrong client, a code without its verifier.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "kinstead", "a-secret-between-two"


@functools.cache
def _key(name: str) -> rsa.RSAPrivateKey:
    """Made once a run: making one takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Lies:
    """What the provider says that it should not; each is one attack or one fault."""

    claims: dict[str, Any] = field(default_factory=dict)  # replace what the ID token says
    without: tuple[str, ...] = ()  # claims left out of the ID token
    userinfo: dict[str, Any] = field(default_factory=dict)  # replace what UserInfo says
    signed_by_another: bool = False
    algorithm: str = "RS256"
    issuer_in_discovery: str = ""
    no_id_token: bool = False
    down: bool = False


class Provider:
    """Running until `stop`. `person` is who is signed in there."""

    def __init__(self) -> None:
        self.key, self.other_key = _key("published"), _key("somebody else's")
        self.person: dict[str, Any] = {
            "sub": "0f2c-wren",
            "email": "wren.halloran@northmere.example",
            "email_verified": True,
            "name": "Wren Halloran",
        }
        self.lies = Lies()
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, dict[str, Any]] = {}
        self.asked: list[dict[str, str]] = []
        provider = self

        class Handler(_Handler):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                self.provider = provider
                super().__init__(*args, **kwargs)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def setting(self) -> dict[str, Any]:
        """SOCIALACCOUNT_PROVIDERS as `settings.py` makes it of KINSTEAD_OIDC_*."""
        from django.conf import settings

        kept = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        app = {
            "provider_id": "council",
            "name": "Northmere account",
            "client_id": CLIENT_ID,
            "secret": CLIENT_SECRET,
            "settings": {"server_url": self.issuer},
        }
        return {"openid_connect": {**kept, "APPS": [app]}}

    def approve(self, asked: dict[str, str]) -> str:
        """The person signs in there: the address their browser is sent back to."""
        self.asked.append(asked)
        code = secrets.token_urlsafe(12)
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def exchange(self, given: dict[str, str]) -> dict[str, Any] | None:
        """The code for tokens, once, to the client that can show its secret and its verifier."""
        asked = self.codes.pop(given.get("code", ""), None)
        challenge = (
            base64.urlsafe_b64encode(
                hashlib.sha256(given.get("code_verifier", "").encode()).digest()
            )
            .decode()
            .rstrip("=")
        )
        if (
            asked is None
            or (given.get("client_id"), given.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET)
            or given.get("redirect_uri") != asked["redirect_uri"]
            or asked.get("code_challenge_method") != "S256"
            or asked.get("code_challenge") != challenge
        ):
            return None
        token = secrets.token_urlsafe(12)
        self.tokens[token] = {**self.person, **self.lies.userinfo}
        answer: dict[str, Any] = {"access_token": token, "token_type": "Bearer", "expires_in": 300}
        if not self.lies.no_id_token:
            answer["id_token"] = self.id_token(asked)
        return answer

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked.get("nonce", ""),
            **self.person,
            **self.lies.claims,
        }
        claims = {name: value for name, value in claims.items() if name not in self.lies.without}
        if self.lies.algorithm == "none":
            return jwt.encode(claims, key=None, algorithm="none", headers={"kid": "one"})
        if self.lies.algorithm == "HS256":
            # The published key taken for a shared secret.
            return jwt.encode(claims, key="n" * 32, algorithm="HS256", headers={"kid": "one"})
        key = self.other_key if self.lies.signed_by_another else self.key
        return jwt.encode(claims, key=key, algorithm="RS256", headers={"kid": "one"})

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.lies.issuer_in_discovery or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def jwks(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        if self.provider.lies.down:
            self._answer(503, {"error": "temporarily_unavailable"})
        elif where.path == "/.well-known/openid-configuration":
            self._answer(200, self.provider.discovery())
        elif where.path == "/jwks":
            self._answer(200, self.provider.jwks())
        elif where.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(where.query).items()}
            self.send_response(302)
            self.send_header("Location", self.provider.approve(asked))
            self.end_headers()
        elif where.path == "/userinfo":
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            about = self.provider.tokens.get(token)
            self._answer(200 if about else 401, about or {"error": "invalid_token"})
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        body = parse_qs(self.rfile.read(length).decode())
        given = {name: values[0] for name, values in body.items()}
        answer = self.provider.exchange(given) if self.path == "/token" else None
        self._answer(200 if answer else 400, answer or {"error": "invalid_grant"})

    def _answer(self, status: int, words: dict[str, Any]) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing: the tests say what happened."""
