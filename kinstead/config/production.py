"""What production refuses to start with, one plain line each.

Asked by `kinstead serve` and again by `wsgi.py`, so that serving some other way is no way round.
"""

from __future__ import annotations

import psycopg

from kinstead.config.database import Login, web_login
from kinstead.config.environment import Environment


def refusals(environment: Environment) -> list[str]:
    """What in the environment is not safe for real families; nothing in the demo."""
    if not environment.in_production:
        return []
    found = []
    if not environment.given_secret_key:
        found.append("KINSTEAD_SECRET_KEY is missing: set 32 characters or more that nobody knows.")
    if environment.debug:
        found.append("KINSTEAD_DEBUG is on: faults would show records to whoever met them.")
    if not environment.over_tls:
        found.append(
            "TLS is not set: set KINSTEAD_TLS_CERTIFICATE and KINSTEAD_TLS_KEY, or "
            "KINSTEAD_TRUST_PROXY_TLS where a proxy ends it."
        )
    if environment.demo_sign_in:
        found.append("KINSTEAD_DEMO_SIGN_IN is on: anybody could sign in as anybody.")
    if not environment.allowed_hosts:
        found.append("KINSTEAD_ALLOWED_HOSTS is missing: name the hosts browsers use.")
    elif "*" in environment.allowed_hosts:
        found.append("KINSTEAD_ALLOWED_HOSTS is *: name the hosts browsers use.")
    return found


def database_refusals(environment: Environment) -> list[str]:
    """What about the serving login is not safe; the database must be reachable."""
    return privileges_of(web_login(environment)) if environment.in_production else []


def privileges_of(login: Login) -> list[str]:
    """Why `login` may not serve: each way in which row-level security would not bind it."""
    with psycopg.connect(**{"connect_timeout": 10, **login}) as connection:
        role = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles "
            "WHERE rolname = current_user"
        ).fetchone()
        # To be a member of the owner is to be able to become it.
        owned = connection.execute(
            "SELECT min(c.relname::text) FROM pg_class c "
            "JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') "
            "AND pg_has_role(current_user, c.relowner, 'MEMBER') "
            "AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
        ).fetchone()
    assert role is not None and owned is not None
    name, superuser, above_row_security, makes_roles = role
    found = []
    for so, word in (
        (superuser, "a superuser"),
        (above_row_security, "above row-level security (BYPASSRLS)"),
        (makes_roles, "able to create roles (CREATEROLE)"),
        (owned[0], f"an owner of tables ({owned[0]}, for one)"),
    ):
        if so:
            found.append(f"The serving login {name} is {word}: it must be a login with no rights.")
    return found
