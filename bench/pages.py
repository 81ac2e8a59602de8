"""The record page and the search page, over HTTP and beside plain psycopg.

The statements replayed by psycopg are those the page itself sent, taken down while it was made, so
both do the same work in the database.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import load
from bench.machine import family_of, percentile, times_of
from bench.report import Report
from kinstead.access.identity import acting_as

STEADY = 150.0
CALM = 50.0
"""Pages a second of some three thousand people at work, each opening one a minute."""


def session_of(account: Any) -> str:
    """A session cookie for an account, as signing in gives one."""
    client = Client()
    with acting_as(account):  # signing in notes when, on the person's own row
        client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies["sessionid"].value


def statements_of(path: str, cookie: str) -> list[str]:
    """What a page asks the database, in order, ready to be sent again."""
    client = Client(SERVER_NAME="localhost")
    client.cookies["sessionid"] = cookie
    client.get(path)  # once before, so that nothing is asked only the first time
    with CaptureQueriesContext(connection) as taken:
        response = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return [
        q["sql"]
        for q in taken.captured_queries
        if not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
    ]


@contextmanager
def plain(alias: str = "default") -> Any:
    """A psycopg connection as the serving role (or, for `owner`, the role policies let pass)."""
    login = settings.DATABASES[alias]
    with psycopg.connect(
        host=login["HOST"],
        port=login["PORT"] or None,
        dbname=login["NAME"],
        user=login["USER"],
        password=login["PASSWORD"],
    ) as made:
        made.prepare_threshold = 2
        yield made


def replay(conn: Any, pages: list[list[str]], *, account: str, seconds: float) -> float:
    """Pages a second when plain psycopg sends the same statements, each page a transaction."""
    done = 0
    began = time.perf_counter()
    with conn.cursor() as cursor:
        while time.perf_counter() - began < seconds:
            cursor.execute("SELECT set_config('kinstead.account', %s, true)", [account])
            for sql in pages[done % len(pages)]:
                if sql.startswith("INSERT"):
                    continue  # the read log's key is unique: the same row cannot be sent twice
                cursor.execute(sql)
                if cursor.description:
                    cursor.fetchall()
            conn.commit()
            done += 1
    return done / (time.perf_counter() - began)


def measure(
    report: Report,
    *,
    host: str,
    port: int,
    server: int,
    postgres: int,
    record: list[tuple[str, str]],
    account: str,
    seconds: float,
) -> None:
    """The record page: steady, saturated, processor time a request, beside plain psycopg."""
    load.steady(host, port, record, rate=40, seconds=2)  # warm
    steady = load.steady(host, port, record, rate=STEADY, seconds=seconds)
    if steady.wrong:
        report.add("Record page, wrong answers", str(steady.wrong), "none", False)
    p95 = percentile(steady.seconds, 0.95) * 1000
    report.add(
        "Record page at 150 a second, p95",
        f"{p95:.0f} ms (p50 {percentile(steady.seconds, 0.5) * 1000:.0f})",
        "≤ 50 ms",
        p95 <= 50,
    )
    calm = load.steady(host, port, record, rate=CALM, seconds=seconds)
    report.add(
        f"Record page at {CALM:.0f} a second, p95",
        f"{percentile(calm.seconds, 0.95) * 1000:.0f} ms"
        f" (p50 {percentile(calm.seconds, 0.5) * 1000:.0f})",
    )
    app, data = family_of(server), family_of(postgres)
    app = [p for p in app if p not in data]
    before = times_of(app), times_of(data)
    full = load.saturated(host, port, record, seconds=seconds)
    app_ms = (times_of(app) - before[0]).seconds / max(len(full.seconds), 1) * 1000
    data_ms = (times_of(family_of(postgres)) - before[1]).seconds / max(len(full.seconds), 1) * 1000
    report.add(
        "Record page, saturated", f"{full.rate:.0f} a second", "≥ 250 a second", full.rate >= 250
    )
    report.add(
        "Record page, processor a request",
        f"{app_ms:.2f} ms application, {data_ms:.2f} ms PostgreSQL",
    )
    # Few enough that the driver keeps every statement prepared, as the site's own are.
    pages = [statements_of(path, cookie) for path, cookie in record[:6]]
    most = max(len(page) for page in pages) + 1  # with the read log's line
    report.add("Record page, statements", str(most), "≤ 15", most <= 15)
    with plain() as conn:
        replay(conn, pages, account=account, seconds=1)
        alone = replay(conn, pages, account=account, seconds=seconds / 2)
    report.add(
        "Record page beside plain psycopg (one process)",
        f"{full.rate / alone:.0%} of {alone:.0f} pages a second",
    )
    with plain("owner") as conn:
        replay(conn, pages, account=account, seconds=1)
        unguarded = replay(conn, pages, account=account, seconds=seconds / 2)
    cost_ms = (1 / alone - 1 / unguarded) * 1000
    share = cost_ms / (1000 / full.rate * 2)
    report.add(
        "Row-level security, of the record page",
        f"{cost_ms:.2f} ms a page, {share:.0%} of its processor time "
        f"(statements alone {unguarded / alone:.2f}×)",
        "≤ 10 %",
        share <= 0.10,
    )
