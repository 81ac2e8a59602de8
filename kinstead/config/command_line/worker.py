"""Run background jobs until told to stop. `kinstead serve` runs one of these itself.

A job whose worker was killed is taken up again: jobs are written so that doing one twice is the
same as doing it once.
"""

from __future__ import annotations

import argparse

from kinstead.config.command_line.database import at_work

# A worker says every 10 s that it lives; silent for three times that, it is taken for dead.
_SILENT_SECONDS = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `kinstead worker`."""
    parser.add_argument("--at-once", type=int, default=1, help="how many jobs at the same time")
    parser.add_argument("--one-shot", action="store_true", help="do what is waiting, then leave")


def run(args: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; a job at hand has three seconds to finish."""
    import asyncio

    with at_work(migrated=False):
        asyncio.run(_work(at_once=args.at_once, wait=not args.one_shot))
    return 0


async def _work(*, at_once: int, wait: bool) -> None:
    import asyncio

    from procrastinate.contrib.django import app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as working:
        async with working.open_async():
            minding = asyncio.create_task(_take_up_again(working))
            try:
                await working.run_worker_async(
                    concurrency=at_once,
                    wait=wait,
                    shutdown_graceful_timeout=3,
                )
            finally:
                minding.cancel()


async def _take_up_again(app: object) -> None:
    """Put jobs of dead workers back in the queue, now and every half minute."""
    import asyncio
    from datetime import UTC, datetime

    manager = app.job_manager  # type: ignore[attr-defined]
    while True:
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_SILENT_SECONDS):
            await manager.retry_job(job, retry_at=datetime.now(UTC))
        await asyncio.sleep(_SILENT_SECONDS)
