"""Write everything Kinstead holds to one file: the database and the documents, with checksums.

The file is written whole or not at all, may be made while people work, and is read back before
it counts as done. It holds every record: keep it as safe as the database itself. The secret key is
not in it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kinstead.config.command_line.words import Unusable, answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead backup`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="where to write it")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Write it and say what is in it."""
    from kinstead.config.command_line import copies
    from kinstead.config.database import running_database
    from kinstead.config.environment import environment

    file: Path = args.file.absolute()
    if not file.parent.is_dir():
        raise Unusable(f"There is no folder {file.parent} to write in.")
    if file.exists():
        raise Unusable(f"{file} is there already; name a file that is not.")
    with running_database(environment):
        manifest = copies.write(environment, file)
    words = (
        f"Wrote {file} ({file.stat().st_size:,} bytes): {manifest['tables']} tables, "
        f"{manifest['rows']:,} rows, {len(manifest['documents'])} documents."
    )
    answer([words], {"file": str(file), **manifest}, as_json=args.json)
    return 0
