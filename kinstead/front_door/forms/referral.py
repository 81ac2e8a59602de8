"""What a social worker decides on a referral, and what a manager answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from kinstead.front_door.models import ReferralDecision
from kinstead.statute.code_sets import code_set, collection_year_of
from kinstead.web.forms import GovukForm

_HINTS = {
    "no_further_action": "Nothing more is offered by us now. Closed for each child.",
    "family_help": "A lead practitioner and one plan, with the family’s agreement.",
    "section_17": "Family help with an assessment under section 17, overseen by a social worker.",
    "strategy_discussion": "Police, health and others today or tomorrow. It need not wait for a"
    " manager’s yes.",
    "immediate_protection": "Somebody acts now. It does not wait for a manager’s yes.",
}


class Decide(GovukForm):
    """The decision on a referral."""

    result = forms.ChoiceField(
        label="What happens next for the children?",
        choices=ReferralDecision.Result.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what happens next",
            "invalid_choice": "Choose what happens next",
        },
    )
    reasons = forms.CharField(
        label="Why?",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="A manager ratifies exactly these words. The family may read them, and a"
        " professional who told us is given them when nothing further is done.",
        error_messages={
            "required": "Enter the reasons for the decision",
            "max_length": "Reasons hold up to 8,000 characters",
        },
    )
    primary_need = forms.ChoiceField(
        label="The main reason why the children need help",
        help_text="For the census. Asked here once.",
        error_messages={
            "required": "Choose the main reason why the children need help",
            "invalid_choice": "Choose the main reason from the list",
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].option_hints = _HINTS  # type: ignore[attr-defined]
        needs = code_set("primary_need", collection_year_of(today)).choices()
        self.fields["primary_need"].choices = [("", "Choose"), *needs]  # type: ignore[attr-defined]


class Ratify(GovukForm):
    """A manager's answer."""

    answer = forms.ChoiceField(
        label="Your decision",
        choices=[
            ("ratify", "Ratify it as it was asked"),
            ("return", "Return it with my reasons"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose whether you ratify or return it",
            "invalid_choice": "Choose whether you ratify or return it",
        },
    )
    reason = forms.CharField(
        label="Your reasons, if you return it",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The social worker reads them and decides again.",
        error_messages={"max_length": "Reasons hold up to 1,000 characters"},
    )

    def clean(self) -> dict[str, Any]:
        """Nothing is returned without saying why."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") == "return" and not cleaned.get("reason"):
            self.add_error("reason", "Enter why you return it")
        return cleaned
