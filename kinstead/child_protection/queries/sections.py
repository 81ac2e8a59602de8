"""The other parts of the protection overview: conferences and plans, disagreements, places of harm.

Each is asked by its own module; here they are put together for one page.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from kinstead.access.permissions import Asker
from kinstead.child_protection.queries import conferences, plans
from kinstead.child_protection.queries.disagreements import disagreements_of
from kinstead.child_protection.queries.places import places_of


def other_sections(asker: Asker, family: UUID, *, today: date) -> dict[str, Any]:
    """Each section under the name its template takes. Four statements at the most."""
    return {
        "conferences": conferences.section(asker, family, today=today),
        "plans": plans.section(asker, family, today=today),
        "disagreements": disagreements_of(asker, family),
        "places": places_of(asker, family),
    }
