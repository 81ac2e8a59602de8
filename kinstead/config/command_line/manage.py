"""Pass a command to Django's own management, for developers.

`kinstead manage makemigrations --check`, for one. To migrate use `kinstead migrate`.
"""

from __future__ import annotations

import argparse

from kinstead.config.command_line.database import at_work
from kinstead.config.command_line.words import Refusal, Unusable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead manage`."""
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="...", help="passed as they are")


def run(args: argparse.Namespace) -> int:
    """Run Django's command; its own exit status is ours."""
    words = args.words[1:] if args.words[:1] == ["--"] else args.words
    if words[:1] == ["migrate"] and not any(word.startswith("--database") for word in words):
        raise Refusal(
            "The serving login may not change tables: use `kinstead migrate`, or add "
            "--database owner."
        )
    with at_work(migrated=False):
        from django.core.management import CommandError, ManagementUtility

        try:
            ManagementUtility(["kinstead manage", *words]).execute()
        except CommandError as why:
            raise Unusable(str(why)) from None
    return 0
