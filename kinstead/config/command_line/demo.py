"""Build Northmere, the fictional council, with its families.

The same seed builds the same families. Nothing is built over records already there.
"""

from __future__ import annotations

import argparse

from kinstead.config.command_line.database import at_work
from kinstead.config.command_line.words import Progress, Refusal, answer
from kinstead.config.environment import Environment

FAMILIES, SEED = 80, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead demo`."""
    parser.add_argument("--families", type=int, default=FAMILIES, help="how many families")
    parser.add_argument("--seed", type=int, default=SEED, help="which Northmere to build")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Build it and say what was built."""
    if args.families < 1:
        raise Refusal("--families must be 1 or more.")
    with at_work() as environment:
        if environment.in_production:
            raise Refusal("Northmere is not built in production: its people are invented.")
        if is_peopled(environment):
            raise Refusal(
                "There are people in this database already. Set KINSTEAD_HOME to a new folder to "
                "build another Northmere."
            )
        built = build(environment, families=args.families, seed=args.seed)
    lines = [f"{what.replace('_', ' ')}: {count}" for what, count in built.items()]
    answer(["Northmere is built.", *lines], built, as_json=args.json)
    return 0


def is_peopled(environment: Environment) -> bool:
    """Whether anybody is on record here. Asked as the owner, whom no policy hides rows from."""
    import psycopg

    from kinstead.config.database import owner_login

    with psycopg.connect(**owner_login(environment)) as connection:
        found = connection.execute("SELECT EXISTS (SELECT FROM people_person)").fetchone()
    return found == (True,)


def build(environment: Environment, *, families: int, seed: int) -> dict[str, object]:
    """Build it as a whole and note that it was; a build broken off leaves no note."""
    from kinstead.config import migrating
    from kinstead.northmere.build import build as build_northmere

    progress = Progress("Building Northmere")
    migrating.note(environment, demo="begun")
    built: dict[str, object] = build_northmere(families=families, seed=seed, progress=progress)
    Progress.finish_line()
    migrating.note(environment, demo={"families": families, "seed": seed})
    return built
