"""Half a million invented people for the benchmarks, made of Northmere's own vocabulary.

`fill(people, entries, seed, progress)` peoples an empty Kinstead in minutes on two cores, in
batches that each stand or fall alone, so that memory stays small. Common names are as common, and
rare ones as rare, as in an English town: a search there is honestly hard.
"""

from __future__ import annotations

from kinstead.northmere.scale.filling import fill

__all__ = ["fill"]
