"""The bulk families of the benchmarks: right by every constraint, and named as people are."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.kit.identifiers import check_nhs_number, check_upn
from kinstead.northmere.book import Book
from kinstead.northmere.days import moment
from kinstead.northmere.scale.batch import Batch, Maker
from kinstead.northmere.scale.filling import fill
from kinstead.northmere.scale.frequency import Names
from kinstead.northmere.scale.sayings import sayings
from kinstead.northmere.scale.workforce import PRACTITIONERS, employ
from kinstead.people.models import Family, Identifier, Person
from kinstead.record.models import ChronologyEntry

TODAY = date(2026, 5, 12)


@pytest.mark.django_db
def test_a_batch_satisfies_every_constraint_and_is_read_by_its_team() -> None:
    from kinstead.northmere.scale import filling

    hands = filling._workforce(5, TODAY)
    assert len(hands) == PRACTITIONERS
    maker = Maker(hands, sayings(5, each=2), 5)
    batch = Batch(number=0, families=150, entries=900, seed=5, first_reference=100_001, today=TODAY)
    with acting_as(Account.objects.command_line()), connection.cursor() as cursor:
        for table in maker.make(batch).values():
            table.write(cursor)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert Family.objects.count() == 150
        assert 400 < Person.objects.count() < 700
        assert abs(ChronologyEntry.objects.count() - 900) <= 1
        for number in Identifier.objects.exclude(kind="child_id"):
            check = check_upn if number.kind == "upn" else check_nhs_number
            assert check(number.value).is_valid
        texts = " ".join(ChronologyEntry.objects.values_list("headline", flat=True))
        assert not set("{}[]|\x01\x02") & set(texts)
        team = Family.objects.filter(allocations__to_date=None).first()
        assert team is not None
        lead = team.allocations.get(part="lead", to_date=None).practitioner.account
    with acting_as(lead):
        assert Family.objects.filter(pk=team.pk).exists()
        assert Family.objects.count() < 150


def test_common_names_are_common_and_rare_ones_rare() -> None:
    drawn = Counter(Names().family_names(200_000, random.Random(1)))
    assert [name for name, _ in drawn.most_common(2)] == ["Smith", "Jones"]
    assert 0.006 < drawn["Smith"] / 200_000 < 0.03
    assert len(drawn) > 4000
    assert sum(1 for n in drawn.values() if n == 1) > 500


def test_a_batch_is_the_same_whoever_makes_it() -> None:
    book = Book(1, moment(TODAY))
    hands = employ(book, book.key(), TODAY, 1, None)
    batch = Batch(number=3, families=20, entries=100, seed=1, first_reference=1, today=TODAY)
    first, second = (
        [t.kept for t in Maker(hands, sayings(1, each=1), 1).make(batch).values()] for _ in range(2)
    )
    assert first == second


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_filling_reaches_the_number_of_people_asked_for() -> None:
    said: list[tuple[object, ...]] = []
    filled = fill(1200, 3000, seed=2, progress=lambda *words: said.append(words), today=TODAY)
    with acting_as(Account.objects.command_line()):
        assert Person.objects.count() == filled["people"] >= 1200
        assert abs(ChronologyEntry.objects.count() - 3000) < 20
    assert ("Analysing",) in said
