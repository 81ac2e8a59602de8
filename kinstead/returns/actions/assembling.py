"""The records of a collection year put together as its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from psycopg import Cursor

from kinstead.returns.cin.cin_return import CinReturn, Place, ReturnBeingMade
from kinstead.returns.cin.tables import HEADER
from kinstead.returns.cin.years import CollectionYear
from kinstead.returns.extract import (
    MANY,
    TABLES,
    ChildOnRecord,
    OnRecord,
    children_on_record,
    reckoning_with,
)
from kinstead.returns.rules.membership import as_it_stood, belongs
from kinstead.returns.rules.putting_right import STARTS
from kinstead.statute.code_sets.cin import SEX_FROM_GENDER

_GENDER_FROM_SEX = {"M": "1", "F": "2", "U": "0"}

# Records the year's last return spoke of, in the order it spoke of them.
_SPOKEN_OF = """
SELECT s.record_kind, s.record_id::text FROM returns_provenance s
JOIN returns_receivedrow r ON r.id = s.row_id
WHERE r.received_id = %s ORDER BY r.id
"""

# Children with anything that may belong by its days. What a return told us of counts only where
# no return was taken in for the year.
_PERHAPS = """
SELECT DISTINCT c.person_id::text FROM front_door_referralchild c
JOIN front_door_referral r ON r.id = c.referral_id
WHERE r.received_on <= %(last)s AND (c.closed_on IS NULL OR c.closed_on >= %(first)s)
  AND (%(by_days_alone)s OR c.told_by <> 'import')
UNION
SELECT c.person_id::text FROM family_help_assessmentchild c
WHERE NOT %(by_days_alone)s AND c.told_by <> 'import'
UNION
SELECT c.person_id::text FROM family_help_childlegalstatus c
WHERE NOT %(by_days_alone)s AND c.told_by <> 'import' AND c.kind = 'section_17_plan'
UNION
SELECT c.person_id::text FROM child_protection_section47enquirychild c
WHERE NOT %(by_days_alone)s AND c.told_by <> 'import'
UNION
SELECT c.person_id::text FROM child_protection_childprotectionplan c
WHERE NOT %(by_days_alone)s AND c.told_by <> 'import'
UNION
SELECT c.person_id::text FROM child_protection_conferencechild c
JOIN child_protection_conference f ON f.id = c.conference_id
WHERE NOT %(by_days_alone)s AND f.told_by <> 'import' AND c.plan_id IS NOT NULL
UNION
SELECT c.person_id::text FROM care_preproceedings c
WHERE NOT %(by_days_alone)s AND c.told_by <> 'import'
"""


@dataclass(slots=True)
class _Row:
    """A row of the return being put together."""

    table: str
    record: OnRecord
    values: dict[str, str]
    below: list[_Row] = field(default_factory=list)


@dataclass(slots=True)
class _Child:
    identifiers: dict[str, str]
    ethnicity: str | None
    disabilities: tuple[str, ...]
    referrals: list[_Row]


@dataclass(slots=True)
class Assembled:
    """A year's records, ready to be a return."""

    year: CollectionYear
    children: list[_Child] = field(default_factory=list)
    from_casework: int = 0
    """Rows that no return told us of."""
    without_reference: int = 0
    """Children without our own reference, which the collection will refuse."""
    recorded_before: int = 0
    """Rows of the year that practitioners recorded before the council's return for the whole of it
    was taken in, and that it did not hold."""
    without_referral: int = 0
    """Records of the year that are under no referral, and so have no place in the census."""
    rows: dict[str, int] = field(default_factory=dict)

    def counts(self) -> dict[str, Any]:
        """How many rows of each table, and what should be looked at; names nobody."""
        return {
            "tables": self.rows,
            "from_casework": self.from_casework,
            "recorded_before": self.recorded_before,
            "without_reference": self.without_reference,
            "without_referral": self.without_referral,
        }

    def as_return(self, header: Mapping[str, str | None]) -> CinReturn:
        """The return, with this header."""
        made = ReturnBeingMade(self.year.code, header)
        columns = {name: frozenset(cols) for name, cols in self.year.columns.items()}
        for child in self.children:
            place = made.child(**_of(columns["ChildIdentifiers"], child.identifiers))
            if child.ethnicity or child.disabilities:
                how = made.add("ChildCharacteristics", place, Ethnicity=child.ethnicity)
                for code in child.disabilities:
                    made.add("Disabilities", how, Disability=code)
            for referral in child.referrals:
                _add(made, place, referral, columns)
        finished = made.finished()
        self.rows = {name: len(t) for name, t in finished.tables.items() if name != HEADER}
        return finished


def _of(columns: frozenset[str], values: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if name in columns}


def _add(
    made: ReturnBeingMade, above: Place, row: _Row, columns: Mapping[str, frozenset[str]]
) -> None:
    if row.table not in columns:
        return  # a table the year does not have
    place = made.add(row.table, above, **row.values)
    if row.table == "Assessments":
        for code in row.record.codes:
            made.add("Factors", place, AssessmentFactors=code)
    for below in row.below:
        _add(made, place, below, columns)


def assemble(
    cursor: Cursor[Any], year: CollectionYear, last: str | None, *, for_whole_year: bool
) -> Assembled:
    """The records that belong to a year.

    `last` is the key of the return last taken in for it, if any was; `for_whole_year` says that
    the year had ended by then.
    """
    spoken: dict[tuple[str, str], int] = {}
    if last is not None:
        with reckoning_with(cursor, MANY):
            for kind, record in cursor.execute(_SPOKEN_OF, [last]):
                spoken.setdefault((kind, record), len(spoken))
    given = {"first": year.first_date, "last": year.reference_date, "by_days_alone": last is None}
    perhaps = [row[0] for row in cursor.execute(_PERHAPS, given)]
    of_return = [record for (kind, record) in spoken if kind == TABLES["ChildIdentifiers"][0]]
    # In the order of the return, then in the order in which the others became known.
    people = list(dict.fromkeys([*of_return, *sorted(perhaps)]))
    with reckoning_with(cursor, len(people)):
        on_record = children_on_record(cursor, people)
    assembled = Assembled(year)
    choosing = _Choosing(assembled, spoken, last is None, last if for_whole_year else None)
    for person in people:
        if person in on_record:
            choosing.child(person, on_record[person])
    return assembled


class _Choosing:
    """Chooses, child by child, what belongs."""

    def __init__(
        self,
        assembled: Assembled,
        spoken: Mapping[tuple[str, str], int],
        by_days_alone: bool,
        since: str | None,
    ) -> None:
        """`since` is a key: what was recorded before it belongs only if it was spoken of."""
        self.assembled = assembled
        self.year = assembled.year
        self.spoken = spoken
        self.by_days_alone = by_days_alone
        self.since = since

    def child(self, person: str, record: ChildOnRecord) -> None:
        """One child, if the child or anything about them belongs."""
        rows = {
            table: list(self._belonging(table, records)) for table, records in record.rows.items()
        }
        of_return = (TABLES["ChildIdentifiers"][0], person) in self.spoken
        referrals = self._under_referrals(record, rows)
        if not of_return and not referrals:
            return
        who = dict(record.identifiers.values)
        if not of_return:
            who = as_it_stood("ChildIdentifiers", _said_this_years_way(who), self.year)
        if "LAchildID" not in who:
            self.assembled.without_reference += 1
        self.assembled.children.append(
            _Child(
                who,
                record.characteristics.values.get("Ethnicity"),
                record.characteristics.codes,
                referrals,
            )
        )

    def _belonging(self, table: str, records: list[OnRecord]) -> Iterator[_Row]:
        kind = TABLES[table][0]
        chosen: list[tuple[float, _Row]] = []
        for record in records:
            place = self.spoken.get((kind, record.id))
            if place is not None:
                chosen.append((place, _Row(table, record, dict(record.values))))
            elif (self.by_days_alone or not record.from_return) and belongs(
                table, record.values, self.year
            ):
                # Keys say when records were made.
                if self.since is not None and record.id < self.since:
                    self.assembled.recorded_before += 1
                    continue
                self.assembled.from_casework += not record.from_return
                stood = as_it_stood(table, record.values, self.year)
                chosen.append((float("inf"), _Row(table, record, stood)))
        chosen.sort(key=lambda found: found[0])
        return (row for _, row in chosen)

    def _under_referrals(self, record: ChildOnRecord, rows: dict[str, list[_Row]]) -> list[_Row]:
        """The child's referrals with everything that belongs set under them.

        What belongs brings its referral with it, even one that would not belong by itself.
        """
        referrals = {row.record.id: row for row in rows.get("CINdetails", ())}
        all_referrals = record.rows["CINdetails"]
        plans = {row.record.id: row for row in rows.get("ChildProtectionPlans", ())}
        for review in rows.get("Reviews", ()):
            above = plans.get(review.record.above or "")
            if above is not None:
                above.below.append(review)
        for table, found in rows.items():
            if TABLES[table][1] != "CINdetails":
                continue
            for row in found:
                referral = _referral_of(row, all_referrals)
                if referral is None:
                    self.assembled.without_referral += 1
                    continue
                if referral.id not in referrals:
                    stood = as_it_stood("CINdetails", referral.values, self.year)
                    referrals[referral.id] = _Row("CINdetails", referral, stood)
                referrals[referral.id].below.append(row)
        return list(referrals.values())


def _referral_of(row: _Row, referrals: list[OnRecord]) -> OnRecord | None:
    """The referral a row stands under: its own, else the child's last before it began."""
    for referral in referrals:
        if referral.id == row.record.above:
            return referral
    if not referrals:
        return None
    began = row.values.get(STARTS.get(row.table, "PPStartDate"), "")
    in_order = sorted(referrals, key=lambda r: r.values["CINreferralDate"])
    earlier = [r for r in in_order if r.values["CINreferralDate"] <= began]
    return earlier[-1] if earlier else in_order[0]


def _said_this_years_way(who: dict[str, str]) -> dict[str, str]:
    """Sex and gender each from the other where only one was ever told, as the census reads them."""
    said = dict(who)
    if "Sex" not in said and said.get("GenderCurrent") in SEX_FROM_GENDER:
        said["Sex"] = SEX_FROM_GENDER[said["GenderCurrent"]]
    elif "GenderCurrent" not in said and said.get("Sex") in _GENDER_FROM_SEX:
        said["GenderCurrent"] = _GENDER_FROM_SEX[said["Sex"]]
    return said
