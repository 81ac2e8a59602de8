"""What is on the records already about the children of a return, read before anything is written.

Three questions, each asked once for many children: who is this, what do the records say of them,
and what did returns taken in before say.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg import Cursor

from kinstead.returns.cin.years import year_coded
from kinstead.returns.extract import ChildOnRecord, children_on_record
from kinstead.returns.rules.agreement import Before
from kinstead.returns.rules.said import understood_values

# Whoever carries the reference now; failing that whoever carried it last. Two rows found to be
# one person answer for both references.
_WHO = """
SELECT DISTINCT ON (i.value) i.value, kept_record(i.person_id)::text
FROM people_identifier i
WHERE i.kind = 'child_id' AND i.value = ANY(%(references)s)
ORDER BY i.value, i.to_date IS NOT NULL, i.id DESC
"""

# The family a return's rows go to: a restricted one before any other, so that nothing that may be
# hidden stands where it can be read; then the one the child belongs to still; then the first.
_FAMILIES = """
SELECT DISTINCT ON (m.person_id) m.person_id::text, m.family_id::text
FROM people_familymember m
WHERE m.person_id = ANY(%(people)s::uuid[])
ORDER BY m.person_id,
         NOT EXISTS (SELECT FROM people_restriction r
                     WHERE r.family_id = m.family_id AND r.lifted_at IS NULL),
         m.to_date IS NOT NULL, m.part <> 'child', m.id
"""

# For each record and year, the last row that spoke of it, with the codes of its list.
_SAID_BEFORE = """
WITH received AS (
    SELECT rr.id, rr."table", rr.content, rr.received_id, rr.outcome, ret.year, ret.received_at,
           concat_ws(' ', rr.received_id, rr.content ->> 'ChildNumber',
                     rr.content ->> 'CINdetailsID', rr.content ->> 'AssessmentID') AS place
    FROM returns_receivedrow rr JOIN returns_receivedreturn ret ON ret.id = rr.received_id
    WHERE ret.collection = %(collection)s AND rr.child = ANY(%(references)s)
), lists AS (
    SELECT place,
           array_agg(coalesce(content ->> 'Disability', content ->> 'AssessmentFactors')
                     ORDER BY id) AS codes
    FROM received WHERE "table" IN ('Disabilities', 'Factors') AND outcome <> 'held'
    GROUP BY place
), last AS (
    SELECT DISTINCT ON (r."table", s.record_id, r.year)
           r."table", s.record_id, r.year, r.received_at, r.content, r.place
    FROM received r JOIN returns_provenance s ON s.row_id = r.id
    ORDER BY r."table", s.record_id, r.year, r.received_at DESC, r.id
)
SELECT last."table", last.record_id::text, last.year, last.content::text,
       CASE WHEN last."table" IN ('ChildCharacteristics', 'Assessments') THEN lists.codes END
FROM last LEFT JOIN lists ON lists.place = last.place
ORDER BY last.year DESC, last.received_at DESC
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a return taken in before said of one record."""

    year: str
    columns: frozenset[str]
    values: Mapping[str, str]
    codes: tuple[str, ...]


@dataclass(slots=True)
class Known:
    """What is known about some children, by their reference or by record."""

    people: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    records: dict[str, ChildOnRecord] = field(default_factory=dict)
    said: dict[tuple[str, str], list[Statement]] = field(default_factory=lambda: defaultdict(list))

    def before(self, table: str, record: str, item: str, year: str) -> Before[str]:
        """What returns said of one value; only those of years that ask about it."""
        spoke = [s for s in self.said.get((table, record), ()) if item in s.columns]
        return Before(
            tuple(s.values.get(item, "") for s in spoke), bool(spoke) and spoke[0].year > year
        )

    def codes_before(self, table: str, record: str, year: str) -> Before[tuple[str, ...]]:
        """What returns said of a record's list of codes, whatever their order."""
        spoke = list(self.said.get((table, record), ()))
        return Before(
            tuple(tuple(sorted(s.codes)) for s in spoke), bool(spoke) and spoke[0].year > year
        )


def known_about(
    cursor: Cursor[tuple[Any, ...]], collection: str, references: Sequence[str]
) -> Known:
    """Everything known about the children with these references."""
    known = Known()
    given = {"references": list(references), "collection": collection}
    known.people = dict(cursor.execute(_WHO, given).fetchall())
    if not known.people:
        return known
    people = sorted(set(known.people.values()))
    known.families = dict(cursor.execute(_FAMILIES, {"people": people}).fetchall())
    known.records = children_on_record(cursor, people)
    for table, record, year, content, codes in cursor.execute(_SAID_BEFORE, given):
        columns = frozenset(year_coded(year).columns[table])
        values = understood_values(table, json.loads(content), year)
        known.said[table, record].append(Statement(year, columns, values, tuple(codes or ())))
    return known
