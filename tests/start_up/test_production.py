"""Production refuses to start, with one line each, on anything unsafe for real families."""

from __future__ import annotations

import os
import ssl
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from kinstead.config import production
from kinstead.config.environment import read
from kinstead.kit.postgres import ADMIN, Server
from tests.served_site import PROJECT, Site
from tests.start_up.homes import a_home, connect

SAFE = {
    "KINSTEAD_MODE": "production",
    "KINSTEAD_SECRET_KEY": "a-secret-key-of-thirty-two-letters-or-more",
    "KINSTEAD_ALLOWED_HOSTS": "kinstead.northmere.example",
    "KINSTEAD_TRUST_PROXY_TLS": "yes",
}


def test_what_is_safe_is_not_refused() -> None:
    assert production.refusals(read(SAFE)) == []


def test_the_demo_is_not_asked() -> None:
    assert production.refusals(read({"KINSTEAD_DEBUG": "yes"})) == []


UNSAFE = [
    ({"KINSTEAD_SECRET_KEY": ""}, "KINSTEAD_SECRET_KEY is missing"),
    ({"KINSTEAD_DEBUG": "yes"}, "KINSTEAD_DEBUG is on"),
    ({"KINSTEAD_TRUST_PROXY_TLS": ""}, "TLS is not set"),
    ({"KINSTEAD_DEMO_SIGN_IN": "yes"}, "KINSTEAD_DEMO_SIGN_IN is on"),
    ({"KINSTEAD_ALLOWED_HOSTS": ""}, "KINSTEAD_ALLOWED_HOSTS is missing"),
    ({"KINSTEAD_ALLOWED_HOSTS": "*"}, "KINSTEAD_ALLOWED_HOSTS is *"),
]


@pytest.mark.parametrize(("change", "words"), UNSAFE)
def test_each_unsafe_setting_is_one_line(change: dict[str, str], words: str) -> None:
    (line,) = production.refusals(read(SAFE | change))
    assert line.startswith(words)
    assert "\n" not in line


def test_serve_says_all_of_it_and_starts_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path / "home", KINSTEAD_MODE="production", KINSTEAD_DEBUG="yes")
    done = site.command("serve")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert [line.split()[0] for line in lines] == [
        "KINSTEAD_SECRET_KEY",
        "KINSTEAD_DEBUG",
        "TLS",
        "KINSTEAD_ALLOWED_HOSTS",
    ]
    assert not (tmp_path / "home").exists()


def test_serving_by_gunicorn_alone_is_no_way_round(tmp_path: Path) -> None:
    import subprocess
    import sys

    site = Site(tmp_path / "home", KINSTEAD_MODE="production")
    done = subprocess.run(
        [sys.executable, "-c", "import kinstead.config.wsgi"],
        env=site.variables,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "KINSTEAD_SECRET_KEY is missing" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("NOSUPERUSER", None),
        ("SUPERUSER", "is a superuser"),
        ("BYPASSRLS", "is above row-level security"),
        ("CREATEROLE", "is able to create roles"),
        ("IN ROLE landlord", "is an owner of tables (flats, for one)"),
        ("owner", "is an owner of tables (flats, for one)"),
    ],
)
def test_a_privileged_serving_login_is_refused(role: str, words: str | None) -> None:
    with a_home() as home:
        server = Server(home / "postgres")
        with server.running() as address, connect(server) as connection:
            login = "landlord" if role == "owner" else "tenant"
            connection.execute("CREATE ROLE landlord LOGIN PASSWORD 'p'")
            connection.execute("GRANT CREATE ON SCHEMA public TO landlord")
            if login == "tenant":
                connection.execute(f"CREATE ROLE tenant LOGIN PASSWORD 'p' {role}")
            connection.execute("SET ROLE landlord")
            connection.execute("CREATE TABLE flats (a int)")
            found = production.privileges_of(
                {
                    "host": str(address.folder),
                    "port": address.port,
                    "user": login,
                    "password": "p",
                    "dbname": "postgres",
                }
            )
    if words is None:
        assert found == []
    else:
        assert words in found[0]


def test_serve_refuses_a_superuser_as_the_serving_login() -> None:
    with a_home() as home:
        server = Server(home / "postgres")
        with server.running() as address:
            where = f"127.0.0.1:{address.port}/kinstead"
            with connect(server) as connection:
                connection.execute("CREATE ROLE landlord LOGIN PASSWORD 'p'")
                connection.execute("CREATE DATABASE kinstead OWNER landlord")
            password = server.admin_password()
            site = Site(
                home.parent / "site",
                **SAFE,
                KINSTEAD_DATABASE_URL=f"postgresql://{ADMIN}:{password}@{where}",
                KINSTEAD_OWNER_DATABASE_URL=f"postgresql://landlord:p@{where}",
            )
            done = site.command("serve")
            with psycopg.connect(f"postgresql://landlord:p@{where}") as owner:
                tables = owner.execute(sql.SQL("SELECT count(*) FROM pg_tables")).fetchone()
    assert tables is not None
    assert done.returncode == 2, done.stderr
    assert f"The serving login {ADMIN} is a superuser" in done.stderr
    assert "Traceback" not in done.stderr


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that we sign ourselves, and its key."""
    import ipaddress
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "kinstead.northmere.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


def test_with_everything_set_production_serves_over_tls(tmp_path: Path) -> None:
    certificate, key = _certificate(tmp_path)
    site = Site(
        PROJECT / ".kinstead" / f"production-{os.getpid()}",
        trusting=ssl.create_default_context(cafile=str(certificate)),
        **SAFE
        | {
            "KINSTEAD_TRUST_PROXY_TLS": "",
            "KINSTEAD_TLS_CERTIFICATE": str(certificate),
            "KINSTEAD_TLS_KEY": str(key),
            "KINSTEAD_ALLOWED_HOSTS": "127.0.0.1",
        },
    )
    try:
        site.start()
        with urllib.request.urlopen(site.url + "/", context=site.trusting) as page:
            assert "max-age" in page.headers["Strict-Transport-Security"]
        elsewhere = urllib.request.Request(site.url + "/", headers={"Host": "elsewhere.example"})
        with pytest.raises(urllib.error.HTTPError, match="400"):
            urllib.request.urlopen(elsewhere, context=site.trusting)
        assert "Northmere" not in site.said(), "the demo is not built in production"
        assert (site.home / "static" / "staticfiles.json").exists()
        assert not (site.home / "secret").exists()
    finally:
        site.remove()
