"""The installed command `kinstead`.

One module here for each thing it does, with `add_arguments(parser)` and `run(args) -> int`; the
module's docstring is what `--help` prints. Exit status: 0 done, 1 findings or refusals, 2 bad usage
or unreadable input, with one line on standard error. Modules import Django only inside `run`, so
that `--help` and mistakes answer at once.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from types import ModuleType
from typing import NoReturn

from kinstead.config.command_line.words import complain, is_expected

COMMANDS: dict[tuple[str, ...], str] = {
    ("serve",): "serve",
    ("demo",): "demo",
    ("import", "cin"): "import_cin",
    ("returns", "build", "cin"): "returns_build_cin",
    ("migrate",): "migrate",
    ("backup",): "backup",
    ("restore",): "restore",
    ("bench",): "bench",
    ("worker",): "worker",
    ("shell",): "shell",
    ("manage",): "manage",
}
_GROUPS = {
    ("import",): "take in a council's own return as its first record",
    ("returns",): "statutory returns",
    ("returns", "build"): "write a return from the records",
}


class _OneLine(argparse.ArgumentParser):
    """A parser whose complaint is one line that says where to read more."""

    def error(self, message: str) -> NoReturn:
        complain(f"{self.prog}: {message}. See: {self.prog} --help")
        raise SystemExit(2)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinstead.config.settings")
    words = sys.argv[1:] if argv is None else argv
    try:
        args = _parser().parse_args(words)
    except SystemExit as stop:  # --help, or a usage mistake already told
        return stop.code if isinstance(stop.code, int) else 2
    try:
        status = _module(args.module).run(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        complain("Stopped.")
        return 130
    except BrokenPipeError:  # whoever was reading has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except Exception as why:
        expected = is_expected(why)
        if expected is None:
            raise
        complain(expected.line)
        return expected.status
    return int(status)


def _parser() -> _OneLine:
    parser = _OneLine(
        prog="kinstead",
        description="One record for a family, from the first conversation to home again.",
        epilog="Settings come from the environment: see docs/contributing/settings.md.",
    )
    groups: dict[tuple[str, ...], argparse._SubParsersAction[_OneLine]] = {}
    groups[()] = parser.add_subparsers(metavar="COMMAND", required=True)
    for path, name in COMMANDS.items():
        for depth in range(1, len(path)):
            if path[:depth] not in groups:
                about = _GROUPS[path[:depth]]
                group = groups[path[: depth - 1]].add_parser(
                    path[depth - 1], help=about, description=about
                )
                groups[path[:depth]] = group.add_subparsers(metavar="COMMAND", required=True)
        module = _module(name)
        about = module.__doc__ or ""
        one = groups[path[:-1]].add_parser(
            path[-1],
            help=about.partition(".")[0].lower(),
            description=about,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(one)
        one.set_defaults(module=name)
    return parser


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")
