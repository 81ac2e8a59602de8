"""Search among everybody, by misspelt names, as somebody who may see the whole authority and as
somebody who may see a team's families."""

from __future__ import annotations

import random
import time

from django.db import connection, transaction

from bench.machine import percentile
from bench.report import Report
from kinstead.access.identity import enter
from kinstead.access.models import Account

ASKED = 200


def misspelt(name: str, chance: random.Random) -> str:
    """One slip of a finger or an ear in a name: two letters swapped, one lost, doubled or wrong."""
    if len(name) < 4:
        return name
    at = chance.randrange(1, len(name) - 1)
    slip = chance.randrange(4)
    if slip == 0:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if slip == 1:
        return name[:at] + name[at + 1 :]
    if slip == 2:
        return name[:at] + name[at] + name[at:]
    return name[:at] + chance.choice("aeiourstln") + name[at + 1 :]


def names(account: Account, many: int, chance: random.Random) -> list[str]:
    """Names of people there are, each misspelt, some in part."""
    with transaction.atomic():
        enter(Account.objects.command_line().pk)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT full_name FROM people_person TABLESAMPLE SYSTEM (2)"
                " WHERE full_name <> '' LIMIT %s",
                [many * 5],
            )
            found = [row[0] for row in cursor.fetchall()]
    chosen = chance.sample(found, min(many, len(found)))
    return [misspelt(name if n % 3 else name.split()[-1], chance) for n, name in enumerate(chosen)]


def measure(report: Report, *, people: int, accounts: dict[str, Account]) -> None:
    """Each search a transaction of its own, through the secured function as the page calls it."""
    chance = random.Random(7)
    for who, account in accounts.items():
        asked = names(account, ASKED, chance)
        took: list[float] = []
        found = 0
        for words in asked:
            with transaction.atomic():
                enter(account.pk)
                with connection.cursor() as cursor:
                    began = time.perf_counter()
                    cursor.execute("SELECT * FROM search_people(%s, NULL, 25)", [words])
                    found += bool(cursor.fetchall())
                    took.append((time.perf_counter() - began) * 1000)
        took = took[10:]
        p95 = percentile(took, 0.95)
        report.add(
            f"Search among {people:,} people, {who}, p95",
            f"{p95:.0f} ms (p50 {percentile(took, 0.5):.0f}, worst {max(took):.0f}); "
            f"{found} of {len(asked)} found somebody",
            "≤ 75 ms",
            p95 <= 75,
        )
