"""Asking a running site for pages: at a steady rate, or as fast as it answers.

One process, plain sockets, a connection for each request as gunicorn's sync workers serve them.
At a steady rate a request is timed from the moment it was due, so that waiting in line counts.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Answered:
    """Seconds that each answered request took, and how many went wrong."""

    seconds: list[float] = field(default_factory=list)
    wrong: int = 0
    lasted: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.lasted if self.lasted else 0.0


async def _ask(host: str, port: int, path: str, cookie: str) -> bool:
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: sessionid={cookie}\r\n"
        "Connection: close\r\n\r\n".encode()
    )
    body = await reader.read(-1)
    writer.close()
    return body.startswith(b"HTTP/1.1 200") and b"</html>" in body[-400:]


async def _steady(
    host: str, port: int, asked: Sequence[tuple[str, str]], rate: float, seconds: float
) -> Answered:
    answered = Answered()
    turns = itertools.cycle(asked)

    async def one(due: float) -> None:
        path, cookie = next(turns)
        try:
            fine = await _ask(host, port, path, cookie)
        except OSError:
            fine = False
        if fine:
            answered.seconds.append(time.perf_counter() - due)
        else:
            answered.wrong += 1

    began = time.perf_counter()
    tasks = []
    for number in range(int(rate * seconds)):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(one(due)))
    await asyncio.gather(*tasks)
    answered.lasted = time.perf_counter() - began
    return answered


async def _saturated(
    host: str, port: int, asked: Sequence[tuple[str, str]], at_once: int, seconds: float
) -> Answered:
    answered = Answered()
    turns = itertools.cycle(asked)
    began = time.perf_counter()

    async def keep_asking() -> None:
        while time.perf_counter() - began < seconds:
            path, cookie = next(turns)
            start = time.perf_counter()
            try:
                fine = await _ask(host, port, path, cookie)
            except OSError:
                fine = False
            if fine:
                answered.seconds.append(time.perf_counter() - start)
            else:
                answered.wrong += 1

    await asyncio.gather(*(keep_asking() for _ in range(at_once)))
    answered.lasted = time.perf_counter() - began
    return answered


def steady(
    host: str, port: int, asked: Sequence[tuple[str, str]], *, rate: float, seconds: float
) -> Answered:
    """`asked` is pairs of path and session cookie, taken in turn."""
    return asyncio.run(_steady(host, port, asked, rate, seconds))


def saturated(
    host: str,
    port: int,
    asked: Sequence[tuple[str, str]],
    *,
    at_once: int = 8,
    seconds: float = 8.0,
) -> Answered:
    """As many as are answered by `at_once` callers who never pause."""
    return asyncio.run(_saturated(host, port, asked, at_once, seconds))
