"""What is under way in Northmere, worked through the rooms' own actions as the people who do it.

The stories fill what lies behind a family; what waits, runs or is agreed now is done here as on the
pages, so that its states, duties, authorisations and chronology lines are real.
"""

from __future__ import annotations

from kinstead.access.models import RoleGrant
from kinstead.kit.moments import now
from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.working import front_door, kept_safe, pell, places, waiting
from kinstead.northmere.working.hands import Hands


def work(northmere: Northmere) -> None:
    """Do it all, after the stories are written.

    Told for a day far from the one on the wall, nobody's role runs today, so nobody acts.
    """
    granted = RoleGrant.objects.filter(account__cast_key="practitioner")
    if not granted.filter(starts_at__lte=now(), ends_at__gt=now()).exists():
        return
    hands = Hands(northmere.days, northmere.numbers)
    kept_safe.work(hands)
    pell.work(hands)
    waiting.work(hands)
    places.work(hands)
    front_door.work(hands)
