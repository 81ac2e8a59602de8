"""The plain rules of the record: how late, how it is said, and what is the same words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from kinstead.record.rules import drafts, notes
from tests.actions.record_scene import NOW


class TestLateness:
    @pytest.mark.parametrize(
        ("happened", "written", "days"),
        [
            # Half past eleven at night and half past midnight in England are two days.
            (
                datetime(2026, 5, 10, 22, 30, tzinfo=UTC),
                datetime(2026, 5, 11, 23, 30, tzinfo=UTC),
                2,
            ),
            (
                datetime(2026, 5, 10, 23, 30, tzinfo=UTC),
                datetime(2026, 5, 12, 22, 30, tzinfo=UTC),
                0,
            ),
            # The clocks go back in the night of 25 October 2026.
            (
                datetime(2026, 10, 24, 9, 0, tzinfo=UTC),
                datetime(2026, 10, 26, 0, 10, tzinfo=UTC),
                2,
            ),
            (datetime(2026, 5, 1, 9, 0, tzinfo=UTC), datetime(2026, 5, 31, 9, 0, tzinfo=UTC), 30),
        ],
    )
    def test_counts_days_on_the_wall_calendar_in_england(
        self, happened: datetime, written: datetime, days: int
    ) -> None:
        assert notes.days_late(happened, written) == days

    def test_is_said_before_and_after(self) -> None:
        assert notes.late_warning(date(2026, 5, 9), date(2026, 5, 12)).startswith(
            "This was 3 days ago"
        )
        assert notes.late_warning(date(2026, 5, 11), date(2026, 5, 12)) == ""
        assert notes.late_in_words(3) == "Written 3 days later"
        assert notes.late_in_words(0) == ""


class TestWords:
    @pytest.mark.parametrize(
        ("seen", "alone", "said"),
        [
            ([], [], ""),
            (["Seun"], [], "Seun seen"),
            (["Seun"], ["Seun"], "Seun seen alone"),
            (["Seun", "Jaxon"], ["Seun"], "Seun and Jaxon seen, Seun alone"),
            (["Seun", "Jaxon"], ["Seun", "Jaxon"], "Seun and Jaxon seen alone"),
        ],
    )
    def test_who_was_seen(self, seen: list[str], alone: list[str], said: str) -> None:
        assert notes.seen_in_words(seen, alone) == said

    def test_a_headline_fits_however_many_there_are(self) -> None:
        many = [f"Temperance-Rose {n}" for n in range(40)]
        headline = notes.headline("Visit", many, many, [])
        assert len(headline) <= notes.LONGEST_HEADLINE
        assert headline.endswith("…")
        assert notes.headline("Phone or video call", ["Seun"], [], []) == (
            "Phone or video call about Seun"
        )

    def test_when_it_happened(self) -> None:
        began = notes.moment_of(date(2026, 5, 11), time(16, 15))
        said = notes.happened_in_words(began, began + timedelta(minutes=65), time_known=True)
        assert said == "Monday 11 May 2026, 16:15 to 17:20"
        day = notes.moment_of(date(2026, 5, 11), None)
        assert notes.happened_in_words(day, None, time_known=False) == (
            "Monday 11 May 2026, time not given"
        )


class TestDrafts:
    def test_counts_words_and_no_ticks_or_dates(self) -> None:
        assert (
            drafts.count_words(
                {
                    "kind": "visit",
                    "happened_date_day": "11",
                    "from_time": "16:15",
                    "about": ["a b c"],
                    "seen-x": "yes",
                    "where": "Nan’s home",
                    "what_happened": "They ate.",
                    "words-x": "I’m fine",
                    "deeper": {"what": "one two"},
                }
            )
            == 8
        )

    def test_a_box_left_empty_is_the_same_as_no_box(self) -> None:
        assert drafts.same_words({"a": "x\r\ny "}, {"a": "x\ny", "b": "", "c": []})
        assert not drafts.same_words({"a": "x"}, {"a": "y"})

    def test_one_saving_in_ten_minutes_is_worth_going_back_to(self) -> None:
        kept = {"last_kept_at": NOW, "before_saved_at": NOW + timedelta(minutes=9)}
        assert not drafts.worth_keeping({"a": "x y"}, {"a": "x y z"}, **kept)
        kept["before_saved_at"] = NOW + timedelta(minutes=10)
        assert drafts.worth_keeping({"a": "x y"}, {"a": "x y z"}, **kept)
        assert not drafts.worth_keeping({"a": ""}, {"a": "x"}, **kept)

    def test_only_plain_things_are_stored(self) -> None:
        with pytest.raises(TypeError):
            drafts.clean({"a": 1.5})
        assert drafts.clean({"a": ("x", None, True, 3)}) == {"a": ["x", None, True, 3]}
