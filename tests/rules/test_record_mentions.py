"""Who is named with an @, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinstead.record.rules.mentions import Colleague, handles, named, says_at

OFFERED = {
    "Imtiaz Rahmani-Clarke": 1,
    "Siân O’Neill": 2,
    "Ann Lee": 3,
    "Ann Lee Parker": 4,
    "Sam Jones (Health visitor)": 5,
    "Sam Jones (Teacher)": 6,
}


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("@Imtiaz Rahmani-Clarke rings.", (1,)),
        ("(@imtiaz  rahmani-clarke)", (1,)),
        ("Ask @Siân O'Neill, then @Siân O’Neill again", (2,)),
        ("@Ann Lee Parker and @Ann Lee", (3, 4)),
        ("@Ann Lee, @Ann\nLee Parker", (3, 4)),
        ("@Sam Jones (Teacher) only", (6,)),
        ("nobody at all", ()),
    ],
)
def test_who_is_named(words: str, who: tuple[int, ...]) -> None:
    assert set(named(words, OFFERED).who) == set(who)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("@Odalys Crane rings.", ("Odalys Crane",)),
        ("@Sam Jones rings", ("Sam Jones",)),
        ("@Imtiaz", ("Imtiaz",)),
        ("@Ann Leeson", ("Ann Leeson",)),
        ("@Zed Ypsilon and @Zed Ypsilon", ("Zed Ypsilon",)),
    ],
)
def test_what_looks_like_a_name_and_is_none_offered(words: str, meant: tuple[str, ...]) -> None:
    found = named(words, OFFERED)
    assert found.who == () and found.not_offered == meant


@pytest.mark.parametrize(
    "words", ["write to anna@Lee.example", "meet @ noon", "3 @ £2", "he is @home", "a@b.c"]
)
def test_what_names_nobody(words: str) -> None:
    found = named(words, OFFERED)
    assert found.who == () and found.not_offered == ()


def test_most_of_what_is_written_is_not_searched() -> None:
    assert not says_at("anna@lee.example, and @ noon")
    assert says_at("Ask @Ann Lee")


def test_two_of_one_name_are_told_apart() -> None:
    made = handles(
        [
            Colleague(1, "Sam Jones", "Teacher", "Fairhaven Primary"),
            Colleague(2, "Sam Jones", "Teacher", "St Oswin’s"),
            Colleague(3, "sam jones", "Nurse", "Health"),
            Colleague(4, "Ann Lee", "Nurse", "Health"),
            Colleague(5, "Sam Jones", "Teacher", "St Oswin’s"),
        ]
    )
    assert sorted(made.values()) == [1, 2, 3, 4, 5], "nobody is lost"
    assert made["Ann Lee"] == 4 and made["sam jones (Nurse)"] == 3
    assert made["Sam Jones (Teacher, Fairhaven Primary)"] == 1
    assert made["Sam Jones (Teacher, St Oswin’s) 2"] == 5
    assert named("@Sam Jones (Teacher, St Oswin’s) 2 rings", made).who == (5,)


@given(st.text(max_size=200))
def test_whatever_is_written_nobody_is_named_who_is_not_offered(words: str) -> None:
    assert set(named(words, OFFERED).who) <= set(OFFERED.values())
    assert named(words, {}).who == ()
