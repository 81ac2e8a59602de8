"""Every time limit, in the order in which a child's journey meets it.

One file per part of the journey. To add a duty: declare it in its part with its source and at
least two worked examples, name it in that part's `PART`, and run
`python -m kinstead.statute.handbook`. To record a change of law: add an `Edition`, never edit one.
"""

from __future__ import annotations

from kinstead.statute.shape import JourneyPart
from kinstead.statute.timescales import (
    child_protection,
    complaints_and_records,
    edge_of_care,
    family_help,
    family_networks,
    front_door,
    health_and_education,
    immediate_protection,
    looked_after,
    looked_after_visits,
    looking_at_records,
    missing_children,
    private_fostering,
)

JOURNEY: tuple[JourneyPart, ...] = (
    front_door.PART,
    family_help.PART,
    immediate_protection.PART,
    child_protection.PART,
    family_networks.PART,
    edge_of_care.PART,
    looked_after.PART,
    health_and_education.PART,
    looked_after_visits.PART,
    private_fostering.PART,
    missing_children.PART,
    complaints_and_records.PART,
    looking_at_records.PART,
)
