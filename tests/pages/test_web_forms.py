"""Fields that say what to mend: dates in three parts, summaries that lead to the field."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string

from kinstead.web.fields import error_links
from kinstead.web.forms import DatePartsField, FieldWithoutItsSentence, GovukForm


class Birth(GovukForm):
    born = DatePartsField(
        what="Date of birth",
        label="Date of birth",
        required="Enter the date of birth",
        earliest=date(1900, 1, 1),
        latest=date(2026, 5, 12),
    )
    ended = DatePartsField(what="The end", label="When did it end?")


def sent(day: str = "", month: str = "", year: str = "") -> Birth:
    return Birth({"born_day": day, "born_month": month, "born_year": year})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("6", "11", "2017"), date(2017, 11, 6)),
        (("06", "November", "2017"), date(2017, 11, 6)),
        ((" 6 ", "nov", "2017"), date(2017, 11, 6)),
    ],
)
def test_a_date_is_understood(typed: tuple[str, str, str], expected: date) -> None:
    form = sent(*typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"born": expected, "ended": None}


@pytest.mark.parametrize(
    ("typed", "sentence", "wrong"),
    [
        (("", "", ""), "Enter the date of birth", "born_day"),
        (("6", "", "2017"), "Date of birth must include a month", "born_month"),
        (("6", "", ""), "Date of birth must include a month and a year", "born_month"),
        (("6", "11", "17"), "Date of birth must have a year of 4 numbers, like 2026", "born_year"),
        (
            ("31", "2", "2017"),
            "Date of birth must be a real date: there is no 31 2 2017",
            "born_day",
        ),
        (
            ("6", "Juvember", "2017"),
            "Date of birth must be a real date: there is no 6 Juvember 2017",
            "born_day",
        ),
        (
            ("100%", "%s", "2017"),
            "Date of birth must be a real date: there is no 100% %s 2017",
            "born_day",
        ),
        (("13", "5", "2026"), "Date of birth must be today or in the past", "born_day"),
        (("1", "1", "1899"), "Date of birth must be 1 January 1900 or later", "born_day"),
    ],
)
def test_a_wrong_date_says_what_to_mend(
    typed: tuple[str, str, str], sentence: str, wrong: str
) -> None:
    form = sent(*typed)
    assert error_links(form) == [(f"id_{wrong}", sentence)]
    drawn = render_to_string("web/field.html", {"field": form["born"]})
    assert f'id="id_{wrong}"' in drawn and 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_born-error"' in drawn


def test_what_was_typed_stays_in_the_page() -> None:
    drawn = render_to_string("web/field.html", {"field": sent("31", "Feb", "2017")["born"]})
    assert 'value="31"' in drawn and 'value="Feb"' in drawn and 'value="2017"' in drawn


def test_a_known_date_is_shown_in_its_parts() -> None:
    form = Birth(initial={"born": date(2017, 11, 6)})
    drawn = render_to_string("web/field.html", {"field": form["born"]})
    assert 'value="6"' in drawn and 'value="11"' in drawn and 'value="2017"' in drawn


def test_a_field_without_its_own_sentence_is_refused() -> None:
    class Careless(GovukForm):
        name = forms.CharField()

    with pytest.raises(FieldWithoutItsSentence, match=r"Careless\.name"):
        Careless()


class All(GovukForm):
    text = forms.CharField(help_text="A hint", error_messages={"required": "Enter the text"})
    chosen = forms.ChoiceField(
        choices=[("a", "A"), ("b", "B")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one"},
    )
    several = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    listed = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def test_every_error_leads_to_its_field_and_hints_are_read_with_it() -> None:
    form = All({"several": ["b"], "listed": "b", "hidden": "<x>"})
    drawn = render_to_string("web/fields.html", {"form": form})
    for target, sentence in error_links(form):
        assert f'id="{target}"' in drawn
        assert sentence in drawn
    assert [target for target, _ in error_links(form)] == ["id_text", "id_chosen"]
    assert 'aria-describedby="id_text-hint id_text-error"' in drawn
    assert 'value="b" checked' in drawn and 'value="b" selected' in drawn
    assert "<x>" not in drawn and "required" not in drawn


def test_errors_stand_first_on_the_page() -> None:
    summary = render_to_string("web/components/error_summary.html", {"form": All({})})
    assert 'href="#id_text"' in summary and "Enter the text" in summary
    assert render_to_string("web/components/error_summary.html", {"form": All()}).strip() == ""
