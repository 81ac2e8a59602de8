"""What the reader may see of two people, field by field, and how much hangs from each.

Two statements however much there is. Rows of other rooms are counted without knowing those rooms:
Django says which tables point at a person, and row-level security which rows the reader may see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse
from psycopg import sql

from kinstead.access.asking import here, rows
from kinstead.kit.days_in_words import date_in_words
from kinstead.kit.identifiers import format_nhs_number
from kinstead.people.models import Identifier, Person, Relationship
from kinstead.people.record_bar import family_title
from kinstead.people.rules.comparing import Value
from kinstead.people.shapes import ComparedPerson
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.words import count

_SIDES = """
SELECT p.*,
       coalesce((SELECT json_agg(trim(n.given_names || ' ' || n.family_name) ORDER BY n.id)
                 FROM people_personname n
                 WHERE n.person_id = p.id AND (n.kind <> 'current' OR n.to_date IS NOT NULL
                       OR trim(n.given_names || ' ' || n.family_name) <> p.full_name)), '[]')
           AS other_names,
       coalesce((SELECT json_agg(json_build_array(i.kind, i.value) ORDER BY i.id)
                 FROM people_identifier i WHERE i.person_id = p.id), '[]') AS identifiers,
       coalesce((SELECT json_agg(CASE WHEN a.id IS NULL OR r.protected THEN 'Address hidden'
                                 ELSE concat_ws(', ', a.lines, nullif(a.postcode, '')) END
                                 ORDER BY r.from_date, r.id)
                 FROM people_residence r LEFT JOIN people_address a ON a.id = r.address_id
                 WHERE r.person_id = p.id AND r.to_date IS NULL), '[]') AS homes,
       coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name,
                                     'reference', f.reference, 'part', m.part)
                                 ORDER BY m.to_date NULLS FIRST, m.id)
                 FROM people_familymember m JOIN people_family f ON f.id = m.family_id
                 WHERE m.person_id = p.id), '[]') AS families,
       coalesce((SELECT json_agg(json_build_array(r.kind, r.person_id = p.id,
                                 CASE WHEN o.full_name = '' THEN 'name not known'
                                 ELSE o.full_name END) ORDER BY r.kind, o.full_name)
                 FROM people_relationship r
                 JOIN people_person o
                   ON o.id = CASE WHEN r.person_id = p.id THEN r.other_id ELSE r.person_id END
                 WHERE p.id IN (r.person_id, r.other_id) AND r.to_date IS NULL), '[]') AS related
FROM people_person p WHERE p.id = ANY (%(people)s)
"""

# What a row of a table is called where its own name would not tell a reader.
_CALLED = {
    "people_familymember": ("family", "families"),
    "people_personname": ("name", "names"),
    "people_identifier": ("number", "numbers"),
    "people_residence": ("home", "homes"),
    "people_parentalresponsibility": (
        "line of parental responsibility",
        "lines of parental responsibility",
    ),
}
_APART = {"people_person", "people_searchentry", "people_possibleduplicate", "people_merge"}


@dataclass(frozen=True)
class Side:
    """One of the two."""

    row: dict[str, Any]
    counts: dict[str, int]

    @property
    def key(self) -> UUID:
        key: UUID = self.row["id"]
        return key

    @property
    def name(self) -> str:
        return self.row["full_name"] or self.row["called"] or "Name not known"

    @property
    def url(self) -> str:
        """Where the record is read: the child's page, or the family's."""
        for family in self.row["families"]:
            if family["part"] == "child":
                return reverse("child", args=[family["id"], self.key])
            return reverse("family", args=[family["id"]])
        return ""

    def shape(self) -> ComparedPerson:
        """As the page shows it above the fields."""
        numbers = [value for kind, value in self.row["identifiers"] if kind == "child_id"]
        references = [family["reference"] for family in self.row["families"]]
        return ComparedPerson(
            name=self.name,
            reference=next(iter([*numbers, *references]), ""),
            url=self.url,
            on_record_since=here(self.row["recorded_at"]).date(),
            counts=tuple(how_many(self.counts)),
        )

    def fields(self) -> dict[str, Value]:
        """Each field by its label, as it compares."""
        row = self.row
        found: dict[str, Value] = {
            "Name": row["full_name"],
            "Other names": row["other_names"],
            "Likes to be called": row["called"],
            "Birth date": row["birth_date"],
            "How well the birth date is known": ""
            if row["birth_date_is"] == "known"
            else row["birth_date_is"].replace("_", " "),
            "Expected": row["expected_birth_date"],
            "Died": row["death_date"],
            "Sex": in_words("sex", row["sex"]),
            "Ethnicity": in_words("ethnicity", row["ethnicity"]),
            "Disabilities": [in_words("disability", code) for code in row["disabilities"]],
            "First language": row["first_language"],
            "Interpreter": "Needs an interpreter" if row["needs_interpreter"] else "",
            "How they communicate": row["communication_needs"],
            "How to reach them": row["ways_to_reach"],
        }
        for kind, label in Identifier.Kind.choices:
            found[str(label)] = [
                format_nhs_number(value) if kind == "nhs_number" else value
                for k, value in row["identifiers"]
                if k == kind
            ]
        found["Lives at"] = row["homes"]
        found["Families"] = [
            f"{family_title(f['name'])}, {f['reference']}" for f in row["families"]
        ]
        found["Related to"] = [_related(*one) for one in row["related"]]
        return found


def sides(people: Iterable[UUID]) -> dict[UUID, Side]:
    """Each person the reader may see, by key."""
    wanted = list(people)
    counted: dict[UUID, dict[str, int]] = defaultdict(dict)
    for row in rows(_counting(), people=wanted):
        of_person = counted[row["person"]]
        of_person[row["what"]] = of_person.get(row["what"], 0) + row["number"]
    return {row["id"]: Side(row, counted[row["id"]]) for row in rows(_SIDES, people=wanted)}


def shown(value: Value) -> str:
    """A value as the page writes it."""
    if not value:
        return ""
    if isinstance(value, str):
        return value
    return date_in_words(value) if isinstance(value, date) else "; ".join(value)


def how_many(counts: dict[str, int]) -> list[str]:
    """“2 families”, “14 notes”: most readable first, which is the order of the rooms."""
    return [count(number, *_words()[table]) for table, number in counts.items() if number]


def written_since(person: UUID, key: UUID) -> int:
    """How many rows about `person`, of those the reader may see, are later than `key`."""
    since = sql.SQL(" UNION ALL ").join(
        sql.SQL(
            "SELECT count(*) AS number FROM {} WHERE {} = %(person)s AND id::text > %(key)s"
        ).format(sql.Identifier(table), sql.Identifier(column))
        for table, column in _columns()
    )
    return sum(row["number"] for row in rows(since.as_string(None), person=person, key=str(key)))


def _related(kind: str, is_theirs: bool, other: str) -> str:
    word = dict(Relationship.Kind.choices).get(kind, kind)
    return f"{word} of {other}" if is_theirs else f"{other}, their {word}"


@cache
def _counting() -> str:
    return (
        sql.SQL(" UNION ALL ")
        .join(
            sql.SQL(
                "SELECT {} AS person, {} AS what, count(*) AS number FROM {}"
                " WHERE {} = ANY (%(people)s) GROUP BY 1"
            ).format(
                sql.Identifier(column),
                sql.Literal(table),
                sql.Identifier(table),
                sql.Identifier(column),
            )
            for table, column in _columns()
        )
        .as_string(None)
    )


@cache
def _columns() -> tuple[tuple[str, str], ...]:
    """Every table and column that names a person, in the order of the rooms."""
    return tuple((model._meta.db_table, relation.field.column) for model, relation in _relations())


@cache
def _words() -> dict[str, tuple[str, str]]:
    found = {}
    for model, _ in _relations():
        table = model._meta.db_table
        one = str(model._meta.verbose_name).removesuffix(" child").removesuffix(" person")
        many = f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
        if one == str(model._meta.verbose_name):
            many = str(model._meta.verbose_name_plural)
        if one == "chronology":
            one, many = "chronology line", "chronology lines"
        found[table] = _CALLED.get(table, (one, many))
    return found


def _relations() -> list[tuple[type[models.Model], Any]]:
    return [
        (relation.related_model, relation)
        for relation in Person._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        and relation.related_model._meta.db_table not in _APART
    ]
