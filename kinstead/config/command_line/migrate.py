"""Bring the tables up to date, through the owner's login.

`kinstead serve` does this by itself; run it alone to migrate before many machines start.
"""

from __future__ import annotations

import argparse

from kinstead.config.command_line.database import at_work


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead migrate`."""
    parser.add_argument("--quiet", action="store_true", help="say only whether anything was done")


def run(args: argparse.Namespace) -> int:
    """Migrate if anything is new."""
    with at_work(migrated=False) as environment:
        from kinstead.config import migrating

        new = migrating.migrate_if_new(environment, verbosity=0 if args.quiet else 1)
    print("The tables are up to date now." if new else "The tables were up to date already.")
    return 0
