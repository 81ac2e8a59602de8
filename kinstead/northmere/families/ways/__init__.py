"""The ways families go through help, each ending where the family stands today.

Dates near today are counted back from when the next thing is due, so that whatever day the council
is built on there is work late, due today, due this week and to come.
"""

from __future__ import annotations

from collections.abc import Callable

from kinstead.northmere.families.ways.cared_for import looked_after, private_fostering
from kinstead.northmere.families.ways.helped import assessing, early, hub, in_need, waiting
from kinstead.northmere.families.ways.protected import (
    enquiry,
    pre_proceedings,
    protection,
    stepped_down,
)
from kinstead.northmere.families.ways.way import Periods, Way

__all__ = ["WAYS", "Periods", "Way"]

WAYS: dict[str, Callable[..., Periods]] = {
    "hub": hub,
    "early": early,
    "assessing": assessing,
    "in_need": in_need,
    "enquiry": enquiry,
    "protection": protection,
    "stepped_down": stepped_down,
    "looked_after": looked_after,
    "pre_proceedings": pre_proceedings,
    "private_fostering": private_fostering,
    "waiting": waiting,
}
