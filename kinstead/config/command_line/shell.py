"""Open a Python shell with the records at hand.

It connects as the serving login, so it sees nothing until somebody is named:
`with acting_as(account): ...` (kinstead.access.identity).
"""

from __future__ import annotations

import argparse

from kinstead.config.command_line.database import at_work


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead shell`."""
    parser.add_argument("-c", "--command", help="run this and leave")


def run(args: argparse.Namespace) -> int:
    """Open it."""
    with at_work():
        from django.core.management import call_command

        call_command("shell", **({"command": args.command} if args.command else {}))
    return 0
