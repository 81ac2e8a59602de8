"""What is under way in Northmere, worked through the rooms' own actions as the people who do it.

The stories fill what lies behind a family; what waits, runs or is agreed now is done here as on the
pages, so that its states, duties, authorisations and chronology lines are real.
"""

from __future__ import annotations

from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.working import front_door, kept_safe, pell, places, waiting
from kinstead.northmere.working.hands import Hands


def work(northmere: Northmere) -> None:
    """Do it all, after the stories are written."""
    hands = Hands(northmere.days, northmere.numbers)
    front_door.work(hands)
    pell.work(hands)
    waiting.work(hands)
    kept_safe.work(hands)
    places.work(hands)
