"""Run the benchmarks of `bench/`, from a copy of the project.

They print ratios measured in one run, and refuse to report on a busy machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import kinstead
from kinstead.config.command_line.words import Unusable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead bench`."""
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="...", help="passed as they are")


def run(args: argparse.Namespace) -> int:
    """Run them; their exit status is ours."""
    project = Path(kinstead.__path__[0]).parent
    if not (project / "bench" / "__main__.py").is_file():
        raise Unusable("The benchmarks come with the project's source, and this is not it.")
    words = args.words[1:] if args.words[:1] == ["--"] else args.words
    return subprocess.run([sys.executable, "-m", "bench", *words], cwd=project).returncode
