"""Serve Kinstead, with everything it needs, until Ctrl-C.

Starts PostgreSQL if none is given, brings the tables up to date, builds Northmere if this is an
empty demo, then serves pages and runs background jobs. Whatever of it dies is started again.
"""

from __future__ import annotations

import argparse
import socket
import sys
import time

from kinstead.config.command_line.database import django_without_time_limit
from kinstead.config.command_line.words import Progress, Unusable, complain
from kinstead.config.environment import Environment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead serve`."""
    parser.add_argument(
        "--families", type=int, default=None, help="how many families an empty demo gets"
    )
    parser.add_argument("--seed", type=int, default=None, help="which Northmere an empty demo gets")
    parser.add_argument(
        "--no-jobs", action="store_true", help="leave background jobs to `kinstead worker`"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from kinstead.config import production
    from kinstead.config.environment import environment

    if refused := production.refusals(environment):
        for line in refused:
            complain(line)
        return 2
    listening = _take_port(environment)
    from kinstead.config import migrating
    from kinstead.config.command_line.supervisor import Supervisor
    from kinstead.config.database import embedded_server, running_database

    with listening, running_database(environment, migrated=False):
        # Asked before anything is made, and again when there are tables it could own.
        for step in (lambda: None, lambda: migrating.migrate_if_new(environment)):
            step()
            if refused := production.database_refusals(environment):
                for line in refused:
                    complain(line)
                return 2
        _fill_an_empty_demo(environment, args)
        _gather_static_files(environment)
        server = embedded_server(environment) if environment.embedded else None
        supervisor = Supervisor(listening, server, with_jobs=not args.no_jobs)
        status = supervisor.run(lambda: _announce(environment))
    complain("Stopped.")
    return status


def _take_port(environment: Environment) -> socket.socket:
    """Listen on the port now, so that it is ours; or say which command picks another."""
    host, port = environment.host, environment.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(256)
    except socket.gaierror:
        raise Unusable(f"KINSTEAD_HOST is {host!r}, which is no address of this machine.") from None
    except PermissionError:
        raise Unusable(
            f"Port {port} is for the system's own use. Choose another: KINSTEAD_PORT=8000 make run"
        ) from None
    except OSError as why:
        listening.close()
        free = _a_free_port(family, host, port)
        if free is None:
            raise Unusable(f"Cannot serve on {host}:{port}: {why.strerror}.") from None
        raise Unusable(
            f"Port {port} on {host} is taken. Choose another: KINSTEAD_PORT={free} make run"
        ) from None
    return listening


def _a_free_port(family: socket.AddressFamily, host: str, after: int) -> int | None:
    for port in range(after + 1, min(after + 200, 65536)):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    return None


def _fill_an_empty_demo(environment: Environment, args: argparse.Namespace) -> None:
    """Build Northmere once, the first time this database is served."""
    from kinstead.config import migrating
    from kinstead.config.command_line import demo

    noted = migrating.notes(environment).get("demo")
    if environment.in_production or (noted and noted != "begun") or demo.is_peopled(environment):
        return
    began = time.monotonic()
    with django_without_time_limit():
        demo.build(
            environment,
            families=args.families or demo.FAMILIES,
            seed=args.seed or demo.SEED,
        )
    complain(f"Built Northmere in {time.monotonic() - began:.0f} s.")


def _gather_static_files(environment: Environment) -> None:
    """In production, collect and fingerprint style sheets and scripts if any has changed."""
    folder = environment.home / "static"
    folder.mkdir(parents=True, exist_ok=True)
    if not environment.in_production:
        return  # the demo serves them from where they are
    from kinstead.config.command_line.static_files import gather

    gather(folder, Progress("Gathering style sheets and scripts"))


def _announce(environment: Environment) -> None:
    scheme = "https" if environment.tls_certificate else "http"
    host = {"0.0.0.0": "localhost", "::": "localhost"}.get(environment.host, environment.host)
    host = f"[{host}]" if ":" in host else host
    Progress.finish_line()
    print(f"Kinstead is at {scheme}://{host}:{environment.port}/  (Ctrl-C stops it)", flush=True)
    sys.stdout.flush()
