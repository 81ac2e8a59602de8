"""Everything an authority can set from outside, read once, with its meaning beside it.

`Environment` below is the only list of settings there is: `settings.py`, the command line and the
tests read it, and `docs/contributing/settings.md` is written from it (a test compares the two). A
value that cannot be understood raises `BadSetting`, whose words are fit to be the only line an
operator sees.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from kinstead.config import home, setting_readers
from kinstead.config.setting_readers import BadSetting

__all__ = ["BadSetting", "Environment", "environment", "read"]

PROFILES = ("authority", "authority-fnp", "programme")
MODES = ("demo", "production")


def _setting(
    name: str,
    meaning: str,
    *,
    default: str,
    example: str,
    read: Callable[[str, str], Any],
    secret: bool = False,
) -> Any:
    return dataclasses.field(
        repr=not secret,
        metadata={
            "name": name,
            "meaning": meaning,
            "default": default,
            "example": example,
            "read": read,
        },
    )


@dataclass(frozen=True)
class Environment:
    """What this deployment was told, each value checked. One per process."""

    home: Path = _setting(
        "KINSTEAD_HOME",
        "Folder for the embedded database, documents, collected static files and, in the demo, "
        "the secret key. Made at the first start. Run by root below a folder closed to others, "
        "the embedded database is in /var/lib/kinstead instead, and the first start says where.",
        default=".kinstead",
        example="/var/lib/kinstead",
        read=setting_readers.folder,
    )
    host: str = _setting(
        "KINSTEAD_HOST",
        "Address to serve on. 0.0.0.0 serves to other machines too.",
        default="127.0.0.1",
        example="0.0.0.0",
        read=setting_readers.text,
    )
    port: int = _setting(
        "KINSTEAD_PORT",
        "Port to serve on.",
        default="8000",
        example="8001",
        read=setting_readers.whole_number(1, 65535),
    )
    mode: str = _setting(
        "KINSTEAD_MODE",
        "`demo` serves fictional Northmere and fills in what is not set. `production` invents "
        "nothing and refuses to start unless it is safe to.",
        default="demo",
        example="production",
        read=setting_readers.one_of(*MODES),
    )
    profile: str = _setting(
        "KINSTEAD_PROFILE",
        "Which rooms are open: `authority` (all), `authority-fnp` (family networks and their "
        "support packages), `programme` (no person data).",
        default="authority",
        example="programme",
        read=setting_readers.one_of(*PROFILES),
    )
    council_name: str = _setting(
        "KINSTEAD_COUNCIL_NAME",
        "The council's name in the header of every page and paper.",
        default="Northmere Council",
        example="Northmere Council",
        read=setting_readers.text,
    )
    given_secret_key: str = _setting(
        "KINSTEAD_SECRET_KEY",
        "Signs sessions and gives the two database logins their passwords, so every machine "
        "serving one authority must have the same. At least 32 characters. In the demo it is made "
        "once and kept in `secret` in KINSTEAD_HOME; production must be given one.",
        default="",
        example='"$(openssl rand -base64 48)"',
        read=setting_readers.text,
        secret=True,
    )
    database_url: str = _setting(
        "KINSTEAD_DATABASE_URL",
        "A PostgreSQL server, version 15 or later, to use in place of the embedded one. On its "
        "own it names a login that may create roles and databases: Kinstead then makes the roles "
        "kinstead_owner and kinstead_web, so give each authority its own server. Together with "
        "KINSTEAD_OWNER_DATABASE_URL it names the serving login itself.",
        default="",
        example="postgresql://admin:password@db.northmere.example/kinstead",
        read=setting_readers.address_of("postgresql", "postgres"),
        secret=True,
    )
    owner_database_url: str = _setting(
        "KINSTEAD_OWNER_DATABASE_URL",
        "The login that owns the database and its tables, and migrates. When given, Kinstead "
        "creates no role: both logins must exist, the serving one with no rights of its own.",
        default="",
        example="postgresql://kinstead_owner:password@db.northmere.example/kinstead",
        read=setting_readers.address_of("postgresql", "postgres"),
        secret=True,
    )
    allowed_hosts: tuple[str, ...] = _setting(
        "KINSTEAD_ALLOWED_HOSTS",
        "Host names this deployment answers to, separated by commas. The demo answers to "
        "localhost, 127.0.0.1, [::1] and KINSTEAD_HOST; production must be told.",
        default="",
        example="kinstead.northmere.example",
        read=setting_readers.host_names,
    )
    trust_proxy_tls: bool = _setting(
        "KINSTEAD_TRUST_PROXY_TLS",
        "`yes` when a proxy in front ends TLS and sets the header X-Forwarded-Proto itself, "
        "whatever the browser sent.",
        default="no",
        example="yes",
        read=setting_readers.yes_or_no,
    )
    tls_certificate: Path | None = _setting(
        "KINSTEAD_TLS_CERTIFICATE",
        "Certificate file, when Kinstead ends TLS itself. Needs KINSTEAD_TLS_KEY.",
        default="",
        example="/etc/ssl/kinstead.pem",
        read=setting_readers.file,
    )
    tls_key: Path | None = _setting(
        "KINSTEAD_TLS_KEY",
        "Private key file of KINSTEAD_TLS_CERTIFICATE.",
        default="",
        example="/etc/ssl/private/kinstead.key",
        read=setting_readers.file,
    )
    said_demo_sign_in: bool | None = _setting(
        "KINSTEAD_DEMO_SIGN_IN",
        "Whether the sign-in page offers Northmere's standing cast without a password. `yes` in "
        "the demo, `no` in production, unless said; production refuses to start with `yes`.",
        default="",
        example="no",
        read=setting_readers.yes_no_or_unsaid,
    )
    debug: bool = _setting(
        "KINSTEAD_DEBUG",
        "Show the details of faults in the browser. For developers; production refuses it.",
        default="no",
        example="yes",
        read=setting_readers.yes_or_no,
    )
    oidc_issuer: str = _setting(
        "KINSTEAD_OIDC_ISSUER",
        "Issuer address of the council's OpenID Connect sign-in (Entra ID, for one).",
        default="",
        example="https://sign-in.northmere.example/v2.0",
        read=setting_readers.address_of("https", "http"),
    )
    oidc_client_id: str = _setting(
        "KINSTEAD_OIDC_CLIENT_ID",
        "Client id given to Kinstead by that issuer.",
        default="",
        example="kinstead",
        read=setting_readers.text,
    )
    oidc_client_secret: str = _setting(
        "KINSTEAD_OIDC_CLIENT_SECRET",
        "Client secret given to Kinstead by that issuer.",
        default="",
        example="(from the issuer)",
        read=setting_readers.text,
        secret=True,
    )
    oidc_name: str = _setting(
        "KINSTEAD_OIDC_NAME",
        "What the sign-in page calls it.",
        default="Council account",
        example="Northmere account",
        read=setting_readers.text,
    )
    email_url: str = _setting(
        "KINSTEAD_EMAIL_URL",
        "Where email is sent. `smtp://` uses STARTTLS, `smtps://` TLS from the start; without "
        "it email is written to the log.",
        default="",
        example="smtp://user:password@mail.northmere.example:587",
        read=setting_readers.address_of("smtp", "smtps"),
        secret=True,
    )
    workers: int = _setting(
        "KINSTEAD_WORKERS",
        "How many processes serve pages. About one for each processor core.",
        default="2",
        example="4",
        read=setting_readers.whole_number(1, 128),
    )
    statement_seconds: int = _setting(
        "KINSTEAD_STATEMENT_SECONDS",
        "Longest a single database statement of a page may run, in seconds; 0 for no limit. "
        "Commands and background jobs have no limit.",
        default="30",
        example="60",
        read=setting_readers.whole_number(0, 86_400),
    )
    shared_buffers: str = _setting(
        "KINSTEAD_SHARED_BUFFERS",
        "Memory the embedded PostgreSQL keeps for itself.",
        default="256MB",
        example="1GB",
        read=setting_readers.memory,
    )
    postgres_bin: str = _setting(
        "KINSTEAD_POSTGRES_BIN",
        "Folder with `initdb` and `postgres` (15 or later) to embed in place of those installed "
        "with Kinstead.",
        default="",
        example="/usr/lib/postgresql/17/bin",
        read=setting_readers.text,
    )
    chromium: str = _setting(
        "KINSTEAD_CHROMIUM",
        "Chromium or Chrome for the browser tests, when it is not where they look.",
        default="",
        example="/usr/bin/chromium",
        read=setting_readers.text,
    )

    @property
    def in_production(self) -> bool:
        """Whether this deployment may hold real families."""
        return self.mode == "production"

    @property
    def demo_sign_in(self) -> bool:
        """Whether the standing cast may sign in without a password."""
        if self.said_demo_sign_in is None:
            return not self.in_production
        return self.said_demo_sign_in

    @property
    def over_tls(self) -> bool:
        """Whether browsers reach this deployment over TLS."""
        return self.trust_proxy_tls or self.tls_certificate is not None

    @property
    def embedded(self) -> bool:
        """Whether Kinstead runs PostgreSQL itself."""
        return not self.database_url

    @cached_property
    def secret_key(self) -> str:
        """The secret key, made and kept at the first start of a demo.

        Raises `BadSetting` in production when none was given.
        """
        if self.given_secret_key:
            return self.given_secret_key
        if self.in_production:
            raise BadSetting("KINSTEAD_SECRET_KEY is missing: production must be given one.")
        return home.kept_secret(self.home)

    @property
    def email_settings(self) -> dict[str, Any]:
        """Django's email settings for `KINSTEAD_EMAIL_URL`."""
        if not self.email_url:
            return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
        parts = urlsplit(self.email_url)
        tls_from_the_start = parts.scheme == "smtps"
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or (465 if tls_from_the_start else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": tls_from_the_start,
            "EMAIL_USE_TLS": not tls_from_the_start,
        }


def read(values: Mapping[str, str]) -> Environment:
    """Read and check every setting in `values` (an `os.environ`).

    A name beginning KINSTEAD_ that is no setting is refused rather than ignored, because a
    misspelt KINSTEAD_DEMO_SIGN_IN would otherwise leave the door open.
    """
    fields = dataclasses.fields(Environment)
    names = {field.metadata["name"] for field in fields}
    for name in sorted(values):
        if name.startswith("KINSTEAD_") and name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise BadSetting(f"{name} is not a setting of Kinstead.{hint}")
    found: dict[str, Any] = {}
    for field in fields:
        about = field.metadata
        # Set but empty means not set, as it does in most service managers.
        raw = values.get(about["name"], "") or about["default"]
        found[field.name] = about["read"](about["name"], raw)
    return _agreed(Environment(**found))


def _agreed(one: Environment) -> Environment:
    """The same environment once its settings are seen to agree with each other."""
    if (one.tls_certificate is None) != (one.tls_key is None):
        raise BadSetting(
            "KINSTEAD_TLS_CERTIFICATE and KINSTEAD_TLS_KEY go together; only one is set."
        )
    if one.owner_database_url and not one.database_url:
        raise BadSetting(
            "KINSTEAD_OWNER_DATABASE_URL needs KINSTEAD_DATABASE_URL, the serving login, beside it."
        )
    if one.oidc_issuer and not one.oidc_client_id:
        raise BadSetting("KINSTEAD_OIDC_ISSUER needs KINSTEAD_OIDC_CLIENT_ID beside it.")
    if one.given_secret_key and len(one.given_secret_key) < 32:
        raise BadSetting("KINSTEAD_SECRET_KEY is too short: use at least 32 characters.")
    if not one.allowed_hosts and not one.in_production:
        local = dict.fromkeys(("localhost", "127.0.0.1", "[::1]", one.host))
        everywhere = "0.0.0.0" in local or "::" in local
        one = dataclasses.replace(one, allowed_hosts=("*",) if everywhere else tuple(local))
    return one


# Read when first asked for, so that importing this module never fails and never writes.
environment: Environment


def __getattr__(name: str) -> Environment:
    if name != "environment":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: Environment = globals().setdefault("environment", read(os.environ))
    return found
