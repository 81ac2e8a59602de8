"""How the command line speaks: lines, progress, refusals and answers a program may read."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from typing import Any

from kinstead.config.environment import BadSetting
from kinstead.kit.postgres import CannotRun


class Refusal(Exception):
    """A command will not do what it was asked; the message says why. Exit status 1."""


class Unusable(Exception):
    """What a command was given cannot be used; the message says where and why. Exit status 2."""


@dataclass(frozen=True)
class Expected:
    """An expected end of a command: what to say on standard error, and the exit status."""

    line: str
    status: int


def is_expected(why: BaseException) -> Expected | None:
    """How to end after `why`, or None if it is a fault of ours and its traceback is wanted."""
    import psycopg

    if isinstance(why, (BadSetting, CannotRun, Unusable)):
        return Expected(_one_line(why), 2)
    # A room's expected refusals are typed beside its actions, in words fit for a screen.
    if isinstance(why, Refusal) or re.match(r"kinstead\.\w+\.actions\b", type(why).__module__):
        return Expected(_one_line(why), 1)
    if isinstance(why, OSError) and why.filename is not None:
        return Expected(f"{why.filename}: {why.strerror}.", 2)
    database = why if isinstance(why, psycopg.OperationalError) else why.__cause__
    if isinstance(database, psycopg.OperationalError):
        return Expected(f"The database cannot be reached: {_one_line(database)}", 2)
    return None


def complain(line: str) -> None:
    """Say one line on standard error, after whatever progress line is showing."""
    Progress.finish_line()
    print(line, file=sys.stderr, flush=True)


def answer(lines: list[str], facts: dict[str, Any], *, as_json: bool) -> None:
    """Print a command's answer: for a person, or as one JSON object for a program."""
    if as_json:
        print(json.dumps(facts, indent=2, default=str, ensure_ascii=False))
    else:
        for line in lines:
            print(line)


def _one_line(why: BaseException) -> str:
    return " ".join(str(why).split())


class Progress:
    """One line on standard error that says how far a long command is.

    Called as `progress("families", 40, 80)`, `progress(40, 80)` or `progress("Indexing")`. On a
    terminal the line is written over; elsewhere only words that are new are printed.
    """

    _showing = False

    def __init__(self, about: str) -> None:
        self.about = about
        self._last_words: str | None = None

    def __call__(self, *said: object) -> None:
        words = [str(part) for part in said if not isinstance(part, int)]
        counts = [str(part) for part in said if isinstance(part, int)]
        if sys.stderr.isatty():
            line = " ".join([f"{self.about}:", *words, " of ".join(counts)]).rstrip(" :")
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
            Progress._showing = True
        elif (new := " ".join(words)) != self._last_words:
            self._last_words = new
            print(f"{self.about}: {new}".rstrip(" :"), file=sys.stderr, flush=True)

    @classmethod
    def finish_line(cls) -> None:
        """End a line being written over, so that what follows starts on its own."""
        if cls._showing:
            print(file=sys.stderr)
            cls._showing = False
