"""The same seed tells the same stories; any day is a good day to tell them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from kinstead.northmere.build import tell_all
from kinstead.northmere.days import Days, class_on, start_for
from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.wording import NotSaid, Wording

MACHINERY = UUID(int=1)
AWKWARD = (
    date(2026, 5, 12),
    date(2026, 11, 22),
    date(2026, 9, 1),
    date(2026, 8, 31),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2026, 12, 25),
    date(2027, 4, 5),
)


def rows(northmere: Northmere) -> list[tuple[str, dict[str, Any]]]:
    return list(northmere.book.rows())


def test_the_same_seed_tells_the_same_and_another_seed_something_else() -> None:
    first, second, other = (rows(tell_all(30, seed, AWKWARD[0], MACHINERY)) for seed in (7, 7, 8))
    assert first == second
    assert first != other


@pytest.mark.parametrize("today", AWKWARD, ids=str)
def test_any_day_can_be_today(today: date) -> None:
    northmere = tell_all(45, 2026, today, MACHINERY)
    told = rows(northmere)
    due = [r["due_on"] for kind, r in told if kind == "DutyDue" and r["state"] == "open"]
    assert any(d < today for d in due)
    assert any(d == today for d in due)
    assert any(today < d <= today + timedelta(days=7) for d in due)
    assert any(d > today + timedelta(days=7) for d in due)
    assert all(r["happened_at"].date() <= today for kind, r in told if kind == "ChronologyEntry")
    by_name = {s.reference: s for s in northmere.stories}
    pell = {p.called: p for p in by_name["N-48213"].people}
    assert (pell["Seun"].age(today), pell["Temperance-Rose"].age(today)) == (11, 8)
    assert class_on(pell["Seun"].born or today, today) == 6
    assert class_on(pell["Temperance-Rose"].born or today, today) == 3


def test_more_families_than_kinds_are_told_with_other_names() -> None:
    northmere = tell_all(120, 3, AWKWARD[0], MACHINERY)
    assert len(northmere.stories) == 120
    assert len({s.reference for s in northmere.stories}) == 120


def test_a_start_leads_to_the_day_that_was_wanted() -> None:
    wanted = date(2026, 5, 29)
    assert start_for("initial-child-protection-conference", wanted) == date(2026, 5, 7)
    sunday = date(2026, 11, 22)
    assert start_for("family-help-plan-later-review", sunday) == date(2026, 8, 22)


def test_a_pattern_chooses_names_and_refuses_what_it_does_not_know() -> None:
    import random

    wording = Wording(random.Random(1))
    said = {wording.say("{Carer} [rang|wrote[ twice|]]", {"carer": "ann"}) for _ in range(30)}
    assert said == {"Ann rang", "Ann wrote", "Ann wrote twice"}
    with pytest.raises(NotSaid):
        wording.say("{nobody}", {})


def test_a_sentence_that_is_worn_out_is_not_said() -> None:
    import random

    wording = Wording(random.Random(1))
    pattern = "This has been said before."
    assert [wording.say(pattern, {}, most=2) for _ in range(3)] == [pattern, pattern, ""]


def test_turned_keeps_age_and_class_together() -> None:
    for day in AWKWARD:
        days = Days(day)
        for age in range(5, 16):
            born = days.turned(age, 66)
            assert class_on(born, day) == age - 5
