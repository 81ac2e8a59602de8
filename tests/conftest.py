"""What every test may stand on: a database served as kinstead_web, a running site, ../shared.

Tests that ask for no database start none. Those that do run as the serving role, so that what
row-level security hides from a worker is hidden from the test.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent

# Before Django's settings are read: the tests have a home of their own, kept between runs, and
# take from the caller's environment only which PostgreSQL and which browser to use.
_TAKEN = {"KINSTEAD_DATABASE_URL", "KINSTEAD_POSTGRES_BIN", "KINSTEAD_CHROMIUM"}
for _name in [name for name in os.environ if name.startswith("KINSTEAD_")]:
    if _name not in _TAKEN:
        del os.environ[_name]
os.environ["KINSTEAD_HOME"] = str(PROJECT / ".kinstead" / "test")
os.environ["DJANGO_SETTINGS_MODULE"] = "kinstead.config.settings"
# Playwright keeps an event loop running in the thread the tests run in, and Django would take a
# query made there for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"


def pytest_configure() -> None:
    """Set Django up with the settings above, which pytest-django came too early to see."""
    import django

    django.setup()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Replaces pytest-django's: a copy of the migrated tables, for this run alone."""
    from django.test import TransactionTestCase

    from kinstead.config.environment import environment
    from tests import database_for_tests

    with django_db_blocker.unblock(), database_for_tests.ready(environment) as database:

        def make_afresh(self: TransactionTestCase) -> None:
            """The serving role may not empty tables; a fresh copy is as quick and surer."""
            database.make_afresh()

        kept = TransactionTestCase._fixture_teardown
        TransactionTestCase._fixture_teardown = make_afresh
        with django_db_blocker.block():
            yield
        TransactionTestCase._fixture_teardown = kept


@pytest.fixture(scope="session")
def site() -> Iterator[Any]:
    """A running Kinstead with a small Northmere (see tests/served_site.py), shared by the run."""
    from tests.served_site import Site, clear_old

    clear_old(PROJECT / ".kinstead")
    home = PROJECT / ".kinstead" / f"site-{os.getpid()}"
    one = Site(home, database_url=os.environ.get("KINSTEAD_DATABASE_URL", ""))
    try:
        yield one.start()
    finally:
        one.remove()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference folder beside the project, where there is one."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not beside the project: what it holds cannot be compared with.")
    return folder


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the machine's own Chromium. Without one journeys are skipped, and fail in CI."""
    found = subprocess.run(
        [PROJECT / "scripts" / "chromium", "--find"], capture_output=True, text=True
    )
    if found.returncode != 0:
        words = f"Browser journeys need Chromium: {found.stderr.strip()}"
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(words)
        pytest.skip(words)
    return {
        **browser_type_launch_args,
        "executable_path": found.stdout.strip(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }
