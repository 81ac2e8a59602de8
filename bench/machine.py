"""The machine: whether it is idle, what it is, and how much processor time processes took."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
BUSY = 0.12
"""Of one core, used by others: more than this and figures would mislead."""


def others_use(seconds: float = 2.0) -> float:
    """How much of one core everything else on the machine uses, over `seconds`."""

    def busy() -> float:
        numbers = [int(n) for n in Path("/proc/stat").read_text().split("\n")[0].split()[1:]]
        return (sum(numbers[:8]) - numbers[3] - numbers[4]) / TICK

    own = time.process_time()
    before = busy()
    time.sleep(seconds)
    return max(0.0, (busy() - before - (time.process_time() - own)) / seconds)


def described() -> str:
    """The processor, cores, memory, system and versions, in a line."""
    import django
    import psycopg

    model = "processor not named"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} × {model}, {memory:.0f} GiB, Linux {platform.release()}, "
        f"Python {platform.python_version()}, Django {django.__version__}, "
        f"psycopg {psycopg.__version__}"
    )


@dataclass(frozen=True)
class Times:
    """Processor seconds of a group of processes."""

    seconds: float

    def __sub__(self, other: Times) -> Times:
        return Times(self.seconds - other.seconds)


def _parents() -> dict[int, int]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                found[int(entry.name)] = int(
                    (entry / "stat").read_text().rpartition(")")[2].split()[1]
                )
            except (OSError, IndexError, ValueError):
                continue
    return found


def family_of(root: int) -> list[int]:
    """A process and all it started."""
    parents = _parents()
    family, added = {root}, True
    while added:
        added = False
        for child, parent in parents.items():
            if parent in family and child not in family:
                family.add(child)
                added = True
    return sorted(family)


def times_of(processes: list[int]) -> Times:
    """Processor time so far of those processes, with the children they have waited for."""
    total = 0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(fields[n]) for n in (11, 12, 13, 14))
    return Times(total / TICK)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of them lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]
