"""Write the children in need census from the records.

The file is written whole or not at all.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from kinstead.config.command_line.database import at_work
from kinstead.config.command_line.words import Refusal, Unusable, answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead returns build cin`."""
    parser.add_argument(
        "--year", required=True, help="the year the collection ends in: 2026 for 2025-26"
    )
    parser.add_argument("--out", required=True, metavar="FILE", type=Path, help="where to write it")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Write it, and say where."""
    if not re.fullmatch(r"20\d\d([_/-]\d\d)?", args.year):
        raise Unusable(f"--year must be a year such as 2026 or 2025_26, not {args.year!r}.")
    if not args.out.absolute().parent.is_dir():
        raise Unusable(f"There is no folder {args.out.absolute().parent} to write in.")
    with at_work():
        from django.utils import timezone

        from kinstead.access.identity import acting_as
        from kinstead.access.models import Account
        from kinstead.returns.actions import built_returns
        from kinstead.returns.cin.write import UnwritableReturn
        from kinstead.returns.cin.years import UnknownYear

        account = Account.objects.command_line()
        try:
            with acting_as(account):
                built_returns.build_file(args.year, args.out, by=account, at=timezone.now())
        except UnknownYear as why:
            raise Unusable(str(why)) from None
        except UnwritableReturn as why:
            raise Refusal(str(why)) from None
    size = args.out.stat().st_size
    answer(
        [f"Wrote {args.out} ({size:,} bytes)."],
        {"collection": "cin", "year": args.year, "file": str(args.out), "bytes": size},
        as_json=args.json,
    )
    return 0
