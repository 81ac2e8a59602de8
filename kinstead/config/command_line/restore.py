"""Put back everything from a file written by `kinstead backup`, into a database with nobody in it.

The file is checked whole before anything is touched; then everything goes back, or nothing. Use a
new KINSTEAD_HOME, or a new database.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kinstead.config.command_line.words import Unusable, answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead restore`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a file `kinstead backup` wrote")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Check it, put it back, and say what is there now."""
    from kinstead.config import migrating
    from kinstead.config.command_line import copies
    from kinstead.config.database import running_database
    from kinstead.config.environment import environment

    if not args.file.is_file():
        raise Unusable(f"There is no file {args.file}.")
    with copies.opened(args.file) as copy, running_database(environment, migrated=False):
        manifest = copies.put_back(environment, copy)
        # The copy may be from an earlier version of Kinstead.
        migrating.migrate_if_new(environment)
    words = (
        f"Restored {manifest['tables']} tables, {manifest['rows']:,} rows and "
        f"{len(manifest['documents'])} documents, written {manifest['written_at']}."
    )
    answer([words], manifest, as_json=args.json)
    return 0
