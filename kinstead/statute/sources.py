"""The sources that several duties cite, each with the day from which it applies.

A source seen only through a body that restates it says so: "as restated by". Where only the
field's common knowledge stands behind a limit, the edition that cites it is not verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kinstead.statute.counting import Counting, Limit
from kinstead.statute.shape import Basis, Edition

CHILDREN_ACT_1989 = "https://www.legislation.gov.uk/ukpga/1989/41"
CARE_PLANNING = "https://www.legislation.gov.uk/uksi/2010/959"
PRIVATE_FOSTERING = "https://www.legislation.gov.uk/uksi/2005/1533"
COMPLAINTS = "https://www.legislation.gov.uk/uksi/2006/1738"
DATA_PROTECTION_ACT_2018 = "https://www.legislation.gov.uk/ukpga/2018/12"
CHILDREN_AND_FAMILIES_ACT_2014 = "https://www.legislation.gov.uk/ukpga/2014/6"
WELLBEING_AND_SCHOOLS_ACT_2026 = "https://www.legislation.gov.uk/ukpga/2026/21"

DEFAULTS_FROM = date(2018, 7, 4)
"""The first day for which a default of practice or of Kinstead's own is counted.

As far back as the oldest edition of Working Together declared here, so that in an imported
history no step has a date while the step beside it has none.
"""

_WORKING_TOGETHER_2026 = (
    "A 2026 edition of Working Together has been published. Its full text has not been checked,"
    " so the 2023 limit stands here until it has."
)


def working_together(
    limit: Limit, *, restated_by: str | None, note: str = ""
) -> tuple[Edition, Edition]:
    """The same limit in the 2018 and the 2023 edition of the statutory guidance.

    `restated_by` names whose local procedures give the 2023 limit; None where nobody's have been
    found, and the edition is then not verified. No source has been looked up for 2018.
    """
    return (
        Edition(
            in_force_from=date(2018, 7, 4),
            limit=limit,
            basis=Basis.GUIDANCE,
            source="Working Together to Safeguard Children 2018",
        ),
        Edition(
            in_force_from=date(2023, 12, 15),
            limit=limit,
            basis=Basis.GUIDANCE,
            source="Working Together to Safeguard Children 2023"
            + (f", as restated by {restated_by}" if restated_by else ""),
            verified=restated_by is not None,
            note=" ".join(filter(None, [note, _WORKING_TOGETHER_2026])),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Regulations:
    """A set of regulations, cited by regulation number."""

    title: str
    in_force_from: date
    url: str

    def edition(
        self,
        limit: Limit,
        regulation: str | None = None,
        *,
        seen: str | None = None,
        verified: bool = False,
        counting: Counting = Counting.DAY_0,
        note: str = "",
    ) -> Edition:
        """An edition of law under these regulations; `seen` says through whom it was read."""
        parts = [self.title, regulation, seen]
        return Edition(
            in_force_from=self.in_force_from,
            limit=limit,
            counting=counting,
            basis=Basis.STATUTORY,
            source=", ".join(p for p in parts if p),
            url=self.url,
            verified=verified,
            note=note,
        )


CARE_PLANNING_2010 = _Regulations(
    title="Care Planning, Placement and Case Review (England) Regulations 2010",
    in_force_from=date(2011, 4, 1),
    url=CARE_PLANNING,
)
PRIVATE_FOSTERING_2005 = _Regulations(
    title="Children (Private Arrangements for Fostering) Regulations 2005",
    in_force_from=date(2005, 7, 1),
    url=PRIVATE_FOSTERING,
)
COMPLAINTS_2006 = _Regulations(
    title="Children Act 1989 Representations Procedure (England) Regulations 2006",
    in_force_from=date(2006, 9, 1),
    url=COMPLAINTS,
)


def practice(limit: Limit, *, source: str, verified: bool, note: str = "") -> tuple[Edition]:
    """A limit that is common practice and not a national rule."""
    return (
        Edition(
            in_force_from=DEFAULTS_FROM,
            limit=limit,
            basis=Basis.PRACTICE,
            source=source,
            verified=verified,
            note=note,
        ),
    )


def proposal(
    limit: Limit, *, source: str, note: str = "", counting: Counting = Counting.DAY_0
) -> tuple[Edition]:
    """A default of Kinstead's own, where no national rule was found."""
    return (
        Edition(
            in_force_from=DEFAULTS_FROM,
            limit=limit,
            counting=counting,
            basis=Basis.PROPOSAL,
            source=source,
            note=note,
        ),
    )
