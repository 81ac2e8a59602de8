"""Take in a children in need census file as the council's first record.

Every row read is either promoted to the records or held with a reason; the counts add up. The
same file twice changes nothing. A file that cannot be read changes nothing either.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kinstead.config.command_line.database import at_work
from kinstead.config.command_line.words import Progress, Unusable, answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead import cin`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the census, as XML")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Take it in, and print what became of every row."""
    if not args.file.is_file():
        raise Unusable(f"There is no file {args.file}.")
    with at_work():
        from django.utils import timezone

        from kinstead.access.identity import acting_as
        from kinstead.access.models import Account
        from kinstead.returns.actions import received_returns
        from kinstead.returns.cin.unreadable import UnreadableReturn

        account = Account.objects.command_line()
        try:
            with acting_as(account):
                received = received_returns.take_in_file(
                    args.file,
                    collection="cin",
                    by=account,
                    at=timezone.now(),
                    progress=Progress("Taking in"),
                )
        except UnreadableReturn as why:
            raise Unusable(f"{args.file}: {why}") from None
        Progress.finish_line()
        lines, facts = list(received.summary_lines()), received.as_json()
    answer(lines, facts, as_json=args.json)
    return 0
