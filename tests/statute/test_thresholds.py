"""The threshold document is dated, cited, whole, and names the levels that practice uses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kinstead.statute import thresholds
from kinstead.statute.code_sets import code_set


def test_the_edition_in_force_is_the_one_of_the_day() -> None:
    first = thresholds.editions()[0]
    assert thresholds.edition_on(date(2026, 5, 12)).in_force_from <= date(2026, 5, 12)
    assert thresholds.edition_on(first.in_force_from) == first
    with pytest.raises(thresholds.NoThresholdsInForce, match="No threshold document"):
        thresholds.edition_on(first.in_force_from - timedelta(days=1))


def test_editions_follow_one_another_and_are_found_by_name() -> None:
    all_of_them = thresholds.editions()
    days = [one.in_force_from for one in all_of_them]
    assert days == sorted(set(days))
    for one in all_of_them:
        assert thresholds.edition(one.name) is one
        assert len(one.name) <= 40, "kept beside each screening"
    with pytest.raises(thresholds.UnknownThresholds, match="no edition"):
        thresholds.edition("elsewhere-1999")


@pytest.mark.parametrize("one", thresholds.editions(), ids=lambda one: one.name)
def test_every_level_of_need_is_described_least_first(one: thresholds.Edition) -> None:
    levels = [t.level for t in one.thresholds]
    assert levels == ["universal", *code_set("level_of_need").codes]
    for t in one.thresholds:
        assert t.says and t.offered and t.agreement and t.source
        assert len(t.signs) >= 3 and len(t.examples) >= 2
        assert one.threshold(t.level) is t
    assert one.threshold("nothing") is None
    assert [code for code, _ in one.choices()] == levels


@pytest.mark.parametrize("one", thresholds.editions(), ids=lambda one: one.name)
def test_risk_flags_have_names_that_fit_and_say_why(one: thresholds.Edition) -> None:
    names = [flag.name for flag in one.risk_flags]
    assert len(set(names)) == len(names) >= 5
    for flag in one.risk_flags:
        assert 0 < len(flag.name) <= 40
        assert flag.asked and flag.why.endswith(".") and flag.source
        assert one.risk_flag(flag.name) is flag
    assert one.risk_flag("nothing") is None


def test_the_document_says_where_it_comes_from_and_that_nobody_has_signed_it() -> None:
    for one in thresholds.editions():
        assert "Working Together" in one.source
        assert one.checked_by is None
    assert thresholds.RE_REFERRAL_MONTHS == 12
    assert "census" in thresholds.RE_REFERRAL_SOURCE
