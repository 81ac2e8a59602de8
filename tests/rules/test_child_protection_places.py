"""A place of harm names no child, and a small number of others is not said."""

from __future__ import annotations

import pytest

from kinstead.child_protection.rules.places import (
    named_in,
    names_to_keep_out,
    others_in_words,
    refused_fields,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zofia waits by the kiosk", ("Zofia",)),
        ("ZOFIA’s friends", ("Zofia",)),
        ("seen with zofia.", ("Zofia",)),
        ("A child waits by the kiosk", ()),
        ("Zofianka Street", ()),
        ("Szczepanska, Zofia", ("Zofia",)),
        ("Zofia  Szczepańska was there", ("Zofia", "Zofia Szczepańska")),
        ("zofia szczepanska", ("Zofia", "Zofia Szczepańska")),
        ("Two of them", ()),
        ("", ()),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, found: tuple[str, ...]) -> None:
    assert named_in([text], ["Zofia", "Zofia Szczepańska"]) == found


def test_what_somebody_is_called_their_whole_name_and_the_first_of_it_are_kept_out() -> None:
    assert names_to_keep_out("Tempe", "Temperance-Rose Pell") == (
        "Tempe",
        "Temperance-Rose Pell",
        "Temperance-Rose",
    )
    assert names_to_keep_out("", "") == ()
    assert names_to_keep_out("J", "J Pell") == ("J Pell",), "one letter would be found everywhere"


def test_names_with_signs_of_their_own_are_plain_words() -> None:
    assert named_in(["D’Arcy-Mae was there"], ["D'Arcy-Mae"]) == ("D'Arcy-Mae",)
    assert named_in(["What (if)"], ["(if"]) == ("(if",)
    assert named_in(["Anything"], [".*"]) == ()


def test_each_field_that_names_a_child_is_refused_with_what_to_do() -> None:
    refused = refused_fields({"where": "Seun’s school", "words": "Lights"}, ["Seun"])
    assert list(refused) == ["where"]
    assert "“Seun”" in refused["where"] and "a child" in refused["where"]


@pytest.mark.parametrize(
    ("number", "seen", "words"),
    [
        (0, 1, ""),
        (None, 1, ""),
        (-1, 1, "and other children"),
        (-1, 0, "Other children"),
        (3, 2, "and 3 other children"),
        (4, 0, "4 other children"),
        # Whatever the database answered, one or two are never said.
        (1, 1, "and other children"),
        (2, 0, "Other children"),
    ],
)
def test_how_many_others_there_are(number: int | None, seen: int, words: str) -> None:
    assert others_in_words(number, seen=seen) == words
