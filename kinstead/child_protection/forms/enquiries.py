"""What is filled in while an enquiry runs: seeing a child, its conclusion, a manager's decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from kinstead.child_protection.forms.strategy import radios, select, words
from kinstead.child_protection.models import OtherParent, Section47EnquiryChild
from kinstead.child_protection.shapes.enquiries import EnquiryShown
from kinstead.record.models import VoiceOfChild
from kinstead.web.forms import DatePartsField, GovukForm

SEEN_ALONE, SEEN, NOT_SEEN = "alone", "not_alone", "not_seen"


class SeeChild(GovukForm):
    """Whether a child was seen, and what they said or showed."""

    def __init__(
        self, *args: Any, name: str, began_on: date, today: date, seen: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        choices = [
            (SEEN_ALONE, f"Yes, {name} was seen alone"),
            (SEEN, f"Yes, but {name} was not alone"),
        ]
        if not seen:
            choices.append((NOT_SEEN, f"No, {name} could not be seen"))
        self.fields["how_seen"] = radios(
            f"Was {name} seen?", choices, required=f"Choose whether {name} was seen"
        )
        self.fields["seen_on"] = DatePartsField(
            label="When?", what="The day", earliest=began_on, latest=today, initial=today
        )
        self.fields["why_not"] = words(
            "If not alone, or not seen: why?",
            hint="What was tried, and what happens next.",
            rows=2,
        )
        self.fields["how"] = radios(f"How was {name} heard?", VoiceOfChild.How.choices)
        self.fields["words"] = words(
            f"In {name}’s own words, or what you saw",
            hint="As they said it. They may read this one day.",
            rows=4,
        )

    def clean(self) -> dict[str, Any]:
        """Words and how they came belong together; a day where they were seen."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        how = given.get("how_seen")
        if how in (SEEN, NOT_SEEN) and not given.get("why_not"):
            self.add_error("why_not", f"Enter why {self.name} was not seen, or not alone")
        if how in (SEEN_ALONE, SEEN):
            if not given.get("seen_on") and "seen_on" not in self.errors:
                self.add_error("seen_on", f"Enter the day {self.name} was seen")
            if not given.get("how"):
                self.add_error("how", f"Choose how {self.name} was heard, or that nobody asked")
            if not given.get("words"):
                self.add_error("words", f"Enter what {self.name} said or showed, or why not asked")
        return given


class AnswerOtherParent(GovukForm):
    """The explicit question about a parent who is not here."""

    def __init__(
        self, *args: Any, name: str, adults: tuple[tuple[str, str], ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = radios(
            f"Does {name} have a parent who is not here?",
            OtherParent.Answer.choices,
            hint="Ask the child and the family in so many words. A father nobody asks about is not"
            " heard.",
            required=f"Choose an answer for {name}",
        )
        self.fields["parent"] = select(
            "Who?",
            adults,
            hint="If they are on the record. They are offered the pack and an advocate at once.",
            blank=("", "Nobody on this record"),
        )
        self.fields["words"] = words(
            "The reason, or what was tried to find them",
            hint="Needed where they are not asked for now, or nobody knows who or where they are.",
            rows=3,
        )


@dataclass(frozen=True)
class ConclusionFields:
    """One child's conclusion, as the page shows it."""

    name: str
    seen: str
    result: BoundField
    why: BoundField


class Conclude(GovukForm):
    """What the enquiry found, facts and thinking apart, and a conclusion for each child."""

    what_happened = words(
        "What happened in this enquiry",
        hint="Who was seen and spoken to, what was found, each with who said so.",
        required="Enter what happened in this enquiry",
        rows=6,
    )
    family_words = words(
        "What the family says",
        hint="Each parent, the child, those close to them, as they said it. Say who said what.",
        required="Enter what the family says, or why they could not be asked",
        rows=4,
    )
    make_of_it = words(
        "What you make of it",
        hint="Your thinking, kept apart from the facts: what keeps each child safe, and what does"
        " not.",
        required="Enter what you make of it",
        rows=5,
    )

    def __init__(self, *args: Any, enquiry: EnquiryShown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = enquiry.children
        for child in enquiry.children:
            self.fields[f"result_{child.key}"] = radios(
                f"What was found for {child.name}?",
                [c for c in Section47EnquiryChild.Result.choices if c[0]],
                required=f"Choose what was found for {child.name}",
            )
            self.fields[f"why_{child.key}"] = words(
                "Why?", required=f"Enter why, for {child.name}", rows=3
            )

    @property
    def each_child(self) -> Iterator[ConclusionFields]:
        """Each child with their fields, for the page."""
        for child in self.children:
            yield ConclusionFields(
                child.name,
                child.seen or child.why_not,
                self[f"result_{child.key}"],
                self[f"why_{child.key}"],
            )


class DecideOnEnquiry(GovukForm):
    """A manager's decision, on the words as they were sent."""

    AUTHORISE, RETURN = "authorise", "return"

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[(AUTHORISE, "I authorise it"), (RETURN, "I return it with comments")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you authorise or return it"},
    )
    words = words(
        "Your note",
        hint="What you looked at, and what you ask for. Needed where you return it.",
        rows=4,
    )

    def clean(self) -> dict[str, Any]:
        """Comments go with a return."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("decision") == self.RETURN and not given.get("words"):
            self.add_error("words", "Enter your comments: whoever concluded it reads them")
        return given
