"""When two records are worth a look as one person, and what is said for it and against."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kinstead.people.rules.duplicates import NOT_WORTH_A_LOOK, Facts, weigh
from kinstead.people.rules.likeness import Called, Like, Word, days_differ_by, words_like

BORN = date(2018, 5, 12)
# Double Metaphone of the names used here, as the database gives it.
SOUNDS = {
    "kayleigh": "KL",
    "kaylee": "KL",
    "jaxon": "JKSN",
    "jackson": "JKSN",
    "pell": "PL",
    "pel": "PL",
    "sunniva": "SNF",
    "chidi": "XT",
    "jayden": "JTN",
    "jaydon": "JTN",
    "smith": "SM0",
    "smyth": "SM0",
    "jones": "JNS",
}


def called(given: str, family: str, *, former: bool = False) -> Called:
    def words(text: str) -> tuple[Word, ...]:
        return tuple(Word(word, SOUNDS.get(word, "")) for word in text.split())

    return Called(words(given), words(family), is_current=not former)


def facts(
    given: str = "kayleigh",
    family: str = "pell",
    born: date | None = BORN,
    *more: Called,
    **known: Any,
) -> Facts:
    names = (called(given, family), *more) if given else more
    numbers = {k: frozenset({v}) for k, v in known.pop("numbers", {}).items()}
    return Facts(
        names=names,
        born=born,
        numbers=numbers,
        **{
            key: frozenset({value}) if key in {"homes", "families"} else value
            for key, value in known.items()
        },
    )


def test_the_same_name_and_day_is_likely() -> None:
    weighed = weigh(facts(), facts())
    assert weighed.is_likely
    assert weighed.reasons == ("The same name", "Born the same day")
    assert weighed.against == ()


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (("kayleigh", "pell"), ("kaylee", "pell"), "Names sound alike"),
        (("jaxon", "pell"), ("jackson", "pel"), "Names sound alike"),
        (("elizabeth", "pell"), ("liz", "pell"), "Given names are forms of one"),
        (("kayleigh", "pell"), ("kayleigh", "pel"), "Names spelled alike"),
        (("kayleigh", "pell hargreaves"), ("kayleigh", "hargreaves"), "Names spelled alike"),
    ],
)
def test_names_that_are_alike_on_the_same_day_are_likely(
    first: tuple[str, str], second: tuple[str, str], words: str
) -> None:
    weighed = weigh(facts(*first), facts(*second))
    assert weighed.is_likely and words in weighed.reasons


def test_a_former_name_counts_and_is_said() -> None:
    weighed = weigh(
        facts("kayleigh", "marchbanks", BORN, called("kayleigh", "pell", former=True)),
        facts("kayleigh", "pell"),
    )
    assert weighed.is_likely
    assert weighed.reasons[0] == "The same name, one of them a former name"


def test_twins_are_not_proposed() -> None:
    home = {"homes": "h", "families": "f"}
    assert (
        weigh(facts("sunniva", "okafor", **home), facts("chidi", "okafor", **home))
        == NOT_WORTH_A_LOOK
    )


def test_twins_whose_names_are_alike_are_worth_a_look_and_no_more() -> None:
    weighed = weigh(facts("jayden", "pell", families="f"), facts("jaydon", "pell", families="f"))
    assert not weighed.is_likely
    assert "Of one family and born the same day: they may be twins" in weighed.against


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2018, 12, 5), "Birth dates alike: day and month the other way round"),
        (date(2018, 5, 13), "Birth dates alike: one figure different"),
        (date(2008, 5, 12), "Birth dates alike: one figure different"),
    ],
)
def test_a_mistyped_day_with_the_same_name_is_worth_a_look(day: date, words: str) -> None:
    weighed = weigh(facts(), facts(born=day))
    assert words in weighed.reasons and not weighed.is_likely


def test_a_mistyped_day_is_not_enough_where_something_speaks_against() -> None:
    day = date(2018, 12, 5)
    assert weigh(facts(sex="M"), facts(born=day, sex="F")) == NOT_WORTH_A_LOOK
    assert (
        weigh(facts(numbers={"nhs_number": "1"}), facts(born=day, numbers={"nhs_number": "2"}))
        == NOT_WORTH_A_LOOK
    )
    assert weigh(facts(sex="M", homes="h"), facts(born=day, sex="F", homes="h")).reasons


def test_the_same_name_on_another_day_is_a_common_name() -> None:
    assert weigh(facts(), facts(born=date(1990, 11, 3))) == NOT_WORTH_A_LOOK


def test_a_missing_day_needs_somewhere_in_common() -> None:
    assert weigh(facts(), facts(born=None)) == NOT_WORTH_A_LOOK
    weighed = weigh(facts(homes="h"), facts(born=None, homes="h"))
    assert weighed.reasons == ("The same name", "The same address") and not weighed.is_likely


@pytest.mark.parametrize("kind", ["nhs_number", "upn", "consistent"])
def test_the_same_number_with_the_same_day_is_likely(kind: str) -> None:
    weighed = weigh(facts("", "", BORN, numbers={kind: "1"}), facts(numbers={kind: "1"}))
    assert weighed.is_likely and weighed.reasons[0].startswith("The same ")


def test_the_same_number_and_nothing_else_is_a_number_to_put_right() -> None:
    weighed = weigh(
        facts(numbers={"nhs_number": "1"}),
        facts("chidi", "okafor", date(2001, 1, 1), numbers={"nhs_number": "1"}),
    )
    assert weighed.reasons == ("The same NHS number",) and not weighed.is_likely
    assert set(weighed.against) == {
        "Different given names",
        "Different family names",
        "Born on different days",
    }


def test_different_nhs_numbers_speak_against() -> None:
    weighed = weigh(facts(numbers={"nhs_number": "1"}), facts(numbers={"nhs_number": "2"}))
    assert not weighed.is_likely and "Different NHS numbers" in weighed.against
    assert (
        weigh(
            facts(numbers={"nhs_number": "1"}, sex="M"), facts(numbers={"nhs_number": "2"}, sex="F")
        )
        == NOT_WORTH_A_LOOK
    )


def test_a_sex_that_differs_is_said() -> None:
    assert (
        "One is recorded as male, the other as female"
        in weigh(facts(sex="M"), facts(sex="F")).against
    )
    assert weigh(facts(sex="M"), facts(sex="U")).against == ()


def test_a_child_expected_and_then_born() -> None:
    weighed = weigh(
        facts("", "", None, expected=date(2018, 5, 20), families="f"), facts(families="f")
    )
    assert weighed.reasons == (
        "One was expected about when the other was born, in the same family",
    )
    assert not weighed.is_likely
    assert (
        weigh(facts("", "", None, expected=date(2017, 1, 1), families="f"), facts(families="f"))
        == NOT_WORTH_A_LOOK
    )


def test_brothers_born_a_year_apart_are_nobodys_duplicate() -> None:
    assert (
        weigh(
            facts("jaxon", "pell", date(2018, 5, 12), homes="h", families="f"),
            facts("jayden", "pell", date(2019, 5, 12), homes="h", families="f"),
        )
        == NOT_WORTH_A_LOOK
    )


def test_the_order_of_the_two_does_not_matter() -> None:
    one, other = facts("liz", "pell", sex="F"), facts("elizabeth", "pell", date(2018, 12, 5))
    assert weigh(one, other) == weigh(other, one)


def test_nothing_known_is_nothing_in_common() -> None:
    assert weigh(Facts(), Facts()) == NOT_WORTH_A_LOOK
    assert weigh(facts("", "", BORN), facts("", "", BORN)) == NOT_WORTH_A_LOOK


@pytest.mark.parametrize(
    ("first", "second", "like"),
    [
        ("pell", "pell", Like.SAME),
        ("liz", "beth", Like.SHORT_FORM),
        ("pell", "", Like.NOT),
        ("adeyemi", "adeyemy", Like.SPELLED),
        ("smith", "jones", Like.NOT),
        ("smith", "smyth", Like.SPELLED),
        ("jaxon", "jackson", Like.SOUNDS),
    ],
)
def test_how_like_two_words_are(first: str, second: str, like: Like) -> None:
    assert (
        words_like(Word(first, SOUNDS.get(first, "")), Word(second, SOUNDS.get(second, ""))) is like
    )


def test_how_two_days_differ() -> None:
    assert days_differ_by(BORN, BORN) == ""
    assert days_differ_by(BORN, date(2011, 5, 12)) == "one figure different"
    assert days_differ_by(date(2018, 5, 12), date(2009, 5, 12)) == "", "another year altogether"
    assert days_differ_by(date(2018, 5, 12), date(1990, 5, 12)) == ""
