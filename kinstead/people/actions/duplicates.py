"""Looking for records that may be one person's, and saying that two are two people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.keys import new_key
from kinstead.people.actions import Refused
from kinstead.people.models import PossibleDuplicate
from kinstead.people.rules.duplicates import Facts, Weighed, weigh
from kinstead.people.rules.likeness import Called, Word

# Something that more than this many people share tells nothing about any two of them.
CROWD = 60
# So many pairs are compared at most; a hundred thousand people make about eighty thousand.
MOST_PAIRS = 500_000
_AT_ONCE = 5_000

_FACTS = """
SELECT p.id, p.birth_date, p.birth_date_is, p.expected_birth_date, p.death_date, p.sex,
       (SELECT json_agg(json_build_array(plain_words(n.given_names), plain_words(n.family_name),
                                         n.kind = 'current' AND n.to_date IS NULL))
        FROM people_personname n WHERE n.person_id = p.id) AS names,
       plain_words(p.full_name) AS full_name, plain_words(p.called) AS called,
       (SELECT json_agg(json_build_array(i.kind, plain_identifier(i.value)))
        FROM people_identifier i WHERE i.person_id = p.id) AS numbers,
       (SELECT json_agg(r.address_id) FROM people_residence r WHERE r.person_id = p.id) AS homes,
       (SELECT json_agg(m.family_id) FROM people_familymember m WHERE m.person_id = p.id)
           AS families
FROM people_person p WHERE p.id = ANY (%s)
"""
_SOUNDS = "SELECT w, dmetaphone(w) FROM unnest(%s::text[]) w"
_KEEP = """
INSERT INTO people_possibleduplicate
    (id, person_id, other_id, reasons, against, is_likely, found_at, answer)
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::jsonb[], %s::jsonb[], %s::boolean[],
                     %s::timestamptz[], %s::text[])
ON CONFLICT (person_id, other_id) DO UPDATE
SET reasons = excluded.reasons, against = excluded.against, is_likely = excluded.is_likely
WHERE people_possibleduplicate.answer = 'open'
"""
_OPEN = "SELECT count(*) FROM people_possibleduplicate WHERE answer = 'open'"


class AlreadyAnswered(Refused):
    """Somebody has said already whether the two are one."""


@transaction.atomic
def look(*, by: Account, at: datetime) -> int:
    """Compare whoever is worth comparing; return how many new pairs are now to be looked at.

    Everybody is compared, also those `by` may not see, or a person known to two teams would be
    found by neither; each pair is then shown to those who may see both. Pairs already answered are
    not asked again. Time and memory grow with the number of people, never with its square.
    """
    require(by, Action.SETTLE_DUPLICATES)
    with nullcontext() if not by.is_person else acting_as(Account.objects.command_line()):
        with connection.cursor() as cursor:
            before = _count(cursor)
            cursor.execute("SELECT * FROM pairs_to_compare(%s, %s)", [CROWD, MOST_PAIRS])
            pairs: list[tuple[UUID, UUID]] = cursor.fetchall()
            for start in range(0, len(pairs), _AT_ONCE):
                _compare(cursor, pairs[start : start + _AT_ONCE], at)
            return _count(cursor) - before


@transaction.atomic
def keep_apart(*, pair: PossibleDuplicate, by: Account, at: datetime) -> PossibleDuplicate:
    """They are two people: the pair is not offered again. Raises AlreadyAnswered."""
    require(by, Action.SETTLE_DUPLICATES)
    found = PossibleDuplicate.objects.select_for_update(no_key=True).filter(pk=pair.pk).first()
    if found is None or found.answer != PossibleDuplicate.Answer.OPEN:
        raise AlreadyAnswered("Somebody has answered this already. Look at the list again.")
    found.answer = PossibleDuplicate.Answer.DIFFERENT
    found.answered_by, found.answered_at = by, at
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    return found


def _count(cursor: Any) -> int:
    cursor.execute(_OPEN)
    return int(cursor.fetchone()[0])


def _compare(cursor: Any, pairs: list[tuple[UUID, UUID]], at: datetime) -> None:
    facts = _facts_of(cursor, list({person for pair in pairs for person in pair}))
    kept: list[tuple[UUID, UUID, Weighed]] = []
    for one, other in pairs:
        weighed = weigh(facts[one], facts[other])
        if weighed.reasons:
            kept.append((one, other, weighed))
    if kept:
        cursor.execute(
            _KEEP,
            [
                [new_key() for _ in kept],
                [one for one, _, _ in kept],
                [other for _, other, _ in kept],
                [json.dumps(w.reasons) for _, _, w in kept],
                [json.dumps(w.against) for _, _, w in kept],
                [w.is_likely for _, _, w in kept],
                [at] * len(kept),
                ["open"] * len(kept),
            ],
        )


def _facts_of(cursor: Any, people: list[UUID]) -> dict[UUID, Facts]:
    """What is known of each, in two statements however many there are."""
    cursor.execute(_FACTS, [people])
    columns = [column.name for column in cursor.description]
    found = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    words = {word for row in found for word in _words_in(row)}
    cursor.execute(_SOUNDS, [sorted(words)])
    sounds: dict[str, str] = dict(cursor.fetchall())
    return {row["id"]: _facts(row, sounds) for row in found}


def _words_in(row: dict[str, Any]) -> Iterator[str]:
    for given, family, _ in row["names"] or ():
        yield from given.split()
        yield from family.split()
    yield from row["full_name"].split()
    yield from row["called"].split()


def _facts(row: dict[str, Any], sounds: dict[str, str]) -> Facts:
    def spoken(text: str) -> tuple[Word, ...]:
        return tuple(Word(word, sounds.get(word, "")) for word in text.split())

    names = [
        Called(spoken(given), spoken(family), current)
        for given, family, current in row["names"] or ()
    ]
    if not names and row["full_name"]:
        *given, family = row["full_name"].split()
        names = [Called(spoken(" ".join(given)), spoken(family))]
    if row["called"] and names:
        names.append(Called(spoken(row["called"]), names[0].family))
    numbers: dict[str, set[str]] = {}
    for kind, value in row["numbers"] or ():
        numbers.setdefault(kind.removeprefix("former_"), set()).add(value)
    birth: date | None = row["birth_date"]
    return Facts(
        names=tuple(names),
        born=birth,
        born_is_known=row["birth_date_is"] == "known",
        expected=row["expected_birth_date"] if birth is None else None,
        died=row["death_date"],
        sex=row["sex"],
        numbers={kind: frozenset(values) for kind, values in numbers.items()},
        homes=frozenset(row["homes"] or ()),
        families=frozenset(row["families"] or ()),
    )
