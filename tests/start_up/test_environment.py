"""Every setting is checked, in one sentence that says what would do."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kinstead.config import settings_page
from kinstead.config.environment import BadSetting, read

PROJECT = Path(__file__).resolve().parents[2]
LONG_ENOUGH = "a-secret-key-of-thirty-two-letters-or-more"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("KINSTEAD_PORT", "eighty", "whole number from 1 to 65535, not 'eighty'"),
        ("KINSTEAD_PORT", "70000", "whole number from 1 to 65535"),
        ("KINSTEAD_MODE", "live", "must be one of demo, production"),
        ("KINSTEAD_PROFILE", "council", "must be one of authority, authority-fnp, programme"),
        ("KINSTEAD_DEBUG", "perhaps", "must be yes or no"),
        ("KINSTEAD_DEMO_SIGN_IN", "maybe", "must be yes or no"),
        ("KINSTEAD_WORKERS", "0", "whole number from 1 to 128"),
        ("KINSTEAD_SHARED_BUFFERS", "lots", "such as 256MB"),
        ("KINSTEAD_DATABASE_URL", "mysql://a@b/c", "must be an address beginning postgresql://"),
        ("KINSTEAD_DATABASE_URL", "postgresql://a@b:port/c", "cannot be read as an address"),
        ("KINSTEAD_EMAIL_URL", "mail.example", "must be an address beginning smtp://"),
        ("KINSTEAD_ALLOWED_HOSTS", "https://kinstead.example", "takes host names"),
        ("KINSTEAD_TLS_CERTIFICATE", "/nowhere.pem", "there is no such file"),
        ("KINSTEAD_OIDC_ISSUER", "https://sign-in.example", "needs KINSTEAD_OIDC_CLIENT_ID"),
        ("KINSTEAD_OWNER_DATABASE_URL", "postgresql://o@h/d", "needs KINSTEAD_DATABASE_URL"),
        ("KINSTEAD_SECRET_KEY", "short", "at least 32 characters"),
        ("KINSTEAD_HOME", __file__, "must be a folder"),
        ("KINSTEAD_DEMO_SIGNIN", "no", "Did you mean KINSTEAD_DEMO_SIGN_IN?"),
    ],
)
def test_a_bad_value_is_one_clear_sentence(name: str, value: str, words: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read({name: value})
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_no_message_or_listing_repeats_a_password() -> None:
    url = "postgresql://admin:hunter2hunter2@db.northmere.example/kinstead"
    one = read({"KINSTEAD_DATABASE_URL": url, "KINSTEAD_SECRET_KEY": LONG_ENOUGH})
    assert "hunter2" not in repr(one)
    assert LONG_ENOUGH not in repr(one)
    with pytest.raises(BadSetting) as refused:
        read({"KINSTEAD_DATABASE_URL": url.replace("postgresql", "http")})
    assert "hunter2" not in str(refused.value)


def test_set_but_empty_means_not_set() -> None:
    assert read({"KINSTEAD_PORT": "", "KINSTEAD_HOME": ""}).port == 8000


def test_the_demo_keeps_one_secret_that_only_its_owner_reads(tmp_path: Path) -> None:
    settings = {"KINSTEAD_HOME": str(tmp_path / "home")}
    secret = read(settings).secret_key
    assert len(secret) >= 32
    assert read(settings).secret_key == secret
    assert stat.S_IMODE((tmp_path / "home" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["secret"]


def test_production_invents_no_secret(tmp_path: Path) -> None:
    one = read({"KINSTEAD_HOME": str(tmp_path), "KINSTEAD_MODE": "production"})
    with pytest.raises(BadSetting, match="KINSTEAD_SECRET_KEY is missing"):
        one.secret_key  # noqa: B018
    assert not list(tmp_path.iterdir())


def test_the_demo_signs_in_and_answers_locally_and_production_does_neither() -> None:
    demo, production = read({}), read({"KINSTEAD_MODE": "production"})
    assert demo.demo_sign_in
    assert not production.demo_sign_in
    assert "127.0.0.1" in demo.allowed_hosts
    assert production.allowed_hosts == ()


def test_email_settings() -> None:
    one = read({"KINSTEAD_EMAIL_URL": "smtps://me:p%40ss@mail.northmere.example"})
    assert one.email_settings == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.northmere.example",
        "EMAIL_PORT": 465,
        "EMAIL_HOST_USER": "me",
        "EMAIL_HOST_PASSWORD": "p@ss",
        "EMAIL_USE_SSL": True,
        "EMAIL_USE_TLS": False,
    }


def test_the_page_of_settings_is_as_the_code_says() -> None:
    page = PROJECT / "docs" / "contributing" / "settings.md"
    assert page.read_text(encoding="utf-8") == settings_page.written(), "run: make settings"
