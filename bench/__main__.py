"""`make bench`: fill, measure, print. See the package's own words for what it is and is not."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kinstead bench")
    parser.add_argument("--people", type=int, default=500_000)
    parser.add_argument("--entries", type=int, default=2_000_000, help="lines of chronology")
    parser.add_argument("--children", type=int, default=10_000, help="children in the census")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each load lasts")
    parser.add_argument(
        "--anyway", action="store_true", help="measure on a busy machine, and say so"
    )
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def main() -> int:
    """0 measured, 1 the machine was busy."""
    args = _arguments()
    home = TOP / ".kinstead" / f"bench_{args.people}"
    os.environ["KINSTEAD_HOME"] = str(home)
    os.environ["KINSTEAD_SHARED_BUFFERS"] = os.environ.get("KINSTEAD_SHARED_BUFFERS", "1GB")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kinstead.config.settings"
    from bench import machine

    others = machine.others_use()
    quiet = f"Other work used {others:.0%} of one core before the run."
    if others > machine.BUSY and not args.anyway:
        print(
            f"The machine is busy: {quiet} Figures would mislead. Try again when it is idle, or "
            "use --anyway.",
            file=sys.stderr,
        )
        return 1
    if others > machine.BUSY:
        quiet += " THE MACHINE WAS BUSY: these figures mislead."
    from kinstead.config.database import running_database
    from kinstead.config.environment import environment

    with running_database(environment):
        import django

        django.setup()
        return _measure(args, quiet)


def _measure(args: argparse.Namespace, quiet: str) -> int:
    from bench import census, machine, pages, search
    from bench.report import Report
    from kinstead.config.environment import environment

    _fill(args)
    report = Report(machine.described(), quiet)
    accounts = _accounts()
    worker = accounts["a practitioner (their team’s families)"]
    cookie = pages.session_of(worker)
    record = [(f"/families/{family}/", cookie) for family in _families_of(worker)]
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "kinstead", "serve", "--no-jobs"],
        cwd=TOP,
        env={**os.environ, "KINSTEAD_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        postgres = int((Path(_data_folder(environment)) / "postmaster.pid").read_text().split()[0])
        pages.measure(
            report,
            host="127.0.0.1",
            port=port,
            server=process.pid,
            postgres=postgres,
            record=record,
            account=str(worker.pk),
            seconds=args.seconds,
        )
    finally:
        process.terminate()
        process.wait(20)
    search.measure(report, people=args.people, accounts=accounts)
    census.measure(report, children=args.children)
    print(report.as_json() if args.json else "\n" + report.as_text())
    return 0


def _fill(args: argparse.Namespace) -> None:
    """Fill once; the database is kept between runs under its own folder."""
    from django.db import connection, transaction

    from kinstead.access.identity import enter
    from kinstead.access.models import Account
    from kinstead.northmere import scale

    with transaction.atomic():
        enter(Account.objects.command_line().pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_person")
            row = cursor.fetchone()
    if row and row[0] >= args.people:
        return
    print(f"Filling: {args.people:,} people, {args.entries:,} lines of chronology …", flush=True)
    began = time.perf_counter()
    scale.fill(args.people, args.entries, seed=5, progress=lambda *_: None)
    print(f"Filled in {time.perf_counter() - began:.0f} s", flush=True)


def _accounts() -> dict[str, Any]:
    from kinstead.access.identity import acting_as
    from kinstead.access.models import Account

    held = Account.objects.filter(
        grants__role_id="practitioner",
        practitioner__allocations__isnull=False,
        practitioner__allocations__to_date__isnull=True,
    )
    with acting_as(Account.objects.command_line()):
        return {
            "a front-door social worker (the whole authority)": Account.objects.filter(
                grants__role_id="front-door-social-worker"
            ).first(),
            "a practitioner (their team’s families)": held.first(),
        }


def _families_of(account: Any) -> list[str]:
    from django.db import transaction

    from kinstead.access.identity import enter
    from kinstead.people.models import Allocation

    with transaction.atomic():
        enter(account.pk)
        found = (
            Allocation.objects.filter(to_date__isnull=True)
            .order_by("?")
            .values_list("family_id", flat=True)
            .distinct()[:60]
        )
        return [str(key) for key in found]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            time.sleep(1.5)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the site did not start")


def _data_folder(environment: Any) -> Path:
    """Where the embedded server keeps its data, found by its lock file."""
    found = sorted(Path(environment.home).rglob("postmaster.pid"))
    if found:
        return found[0].parent
    from kinstead.config.database import embedded_server

    return Path(embedded_server(environment).data_folder)  # type: ignore[attr-defined]


sys.exit(main())
