"""What is filled in to ask for a strategy discussion, to bring to it, and to record it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField

from kinstead.child_protection.models import StrategyDiscussion, StrategyDiscussionChild
from kinstead.child_protection.rules import strategy
from kinstead.child_protection.rules.strategy import TookPart
from kinstead.child_protection.shapes.strategy import ToAsk, ToHold
from kinstead.kit.moments import day_of
from kinstead.record.forms import ClockField
from kinstead.record.rules.notes import LONGEST_TEXT, moment_of
from kinstead.web.forms import DatePartsField, GovukForm

_NOBODY = ("", "Nobody yet")


def words(label: str, *, hint: str = "", required: str = "", rows: int = 4) -> forms.CharField:
    """A box for as much as somebody wants to write."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            **({"required": required} if required else {}),
            "max_length": f"{label} must be {LONGEST_TEXT:,} characters or fewer",
        },
    )


def select(
    label: str,
    choices: Any,
    *,
    hint: str = "",
    required: str = "",
    blank: tuple[str, str] = _NOBODY,
) -> forms.ChoiceField:
    """One of a list, or nobody."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[blank, *choices],
        required=bool(required),
        error_messages={"required": required} if required else None,
    )


def radios(label: str, choices: Any, *, hint: str = "", required: str = "") -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        widget=forms.RadioSelect,
        required=bool(required),
        error_messages={"required": required} if required else None,
    )


class AskForDiscussion(GovukForm):
    """Why, about which children, and who should bring what they know."""

    why = words(
        "What has happened, and why is a strategy discussion needed?",
        hint="Facts first, with who said so. Parents and children can ask to read this.",
        required="Enter what has happened and why a discussion is needed",
        rows=6,
    )

    def __init__(self, *args: Any, to_ask: ToAsk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"] = forms.MultipleChoiceField(
            label="Which children is it about?",
            help_text="Every child of the family gets a decision. Untick only with care.",
            choices=to_ask.children,
            initial=[key for key, _ in to_ask.children],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one child"},
        )
        if to_ask.partners:
            self.fields["partners"] = forms.MultipleChoiceField(
                label="Who of those who work with the family already is asked?",
                choices=to_ask.partners,
                initial=[key for key, _ in to_ask.partners],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        for discipline, choices in to_ask.others.items():
            if choices:
                self.fields[f"ask_{discipline}"] = select(
                    f"{strategy.title_of(discipline)}: somebody new to ask",
                    choices,
                    hint="Opens this record to their agency, as far as their role reaches.",
                    blank=("", "Nobody new, or I will ring them"),
                )
        if to_ask.leads:
            self.fields["protection_lead"] = select(
                "Lead child protection practitioner",
                to_ask.leads,
                hint="A social worker, beside the family’s own lead practitioner, who stays.",
                blank=("", "Choose later, before an enquiry begins"),
            )

    @property
    def asked(self) -> list[str]:
        """The keys of everybody who is asked to bring what they know."""
        new = [self.cleaned_data.get(f"ask_{d}", "") for d in ("police", "health", "school")]
        return [*self.cleaned_data.get("partners", []), *filter(None, new)]


class BringInformation(GovukForm):
    """What one agency knows."""

    words = words(
        "What does your agency know?",
        hint="Facts, with dates and who saw or said it. Say what is going well too. These stay your"
        " words: nobody can change them.",
        required="Enter what your agency knows",
        rows=10,
    )


class CallOff(GovukForm):
    """Why a discussion is not needed after all."""

    reason = words(
        "Why is it not needed?", required="Enter why the discussion is not needed", rows=3
    )


@dataclass(frozen=True)
class DisciplineFields:
    """The three fields of one discipline, as the page shows them together."""

    title: str
    needed: bool
    already: str
    who: BoundField
    how: BoundField
    brought: BoundField


@dataclass(frozen=True)
class ChildFields:
    """The two fields of one child's decision."""

    name: str
    result: BoundField
    why: BoundField


class HoldDiscussion(GovukForm):
    """The discussion as it was held: who was there and what they brought, facts, thinking and
    decision apart, and a decision for each child."""

    def __init__(self, *args: Any, to_hold: ToHold, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to_hold = to_hold
        self.fields["held_date"] = DatePartsField(
            label="When was it held?",
            what="The day it was held",
            required="Enter the day it was held",
            latest=day_of(now),
            initial=day_of(now),
        )
        self.fields["held_time"] = ClockField(
            label="At what time?", what="The time", help_text="Like 14:00 or 2pm"
        )
        for discipline, _ in strategy.DISCIPLINES:
            self._add_discipline(discipline)
        self.fields["held_without"] = words(
            "Held without one of them because…",
            hint="Only in an emergency: social care, police and health take part in every"
            " discussion.",
            rows=2,
        )
        self.fields["known"] = words(
            "What is known",
            hint="The facts everybody went on, each with who said so. What is not known, too.",
            required="Enter what is known",
            rows=6,
        )
        self.fields["make_of_it"] = words(
            "What you make of it",
            hint="Your thinking, kept apart from the facts. What would change your minds?",
            required="Enter what you make of it",
            rows=5,
        )
        for key, name in to_hold.children:
            self.fields[f"result_{key}"] = radios(
                f"What was decided for {name}?",
                [c for c in StrategyDiscussionChild.Result.choices if c[0]],
                required=f"Choose what was decided for {name}",
            )
            self.fields[f"why_{key}"] = words(
                "Why, and what comes first?",
                required=f"Enter why, for {name}",
                rows=2,
            )
        self.fields["how_enquiry"] = radios(
            "If there is an enquiry: how is it made?", StrategyDiscussion.Enquiry.choices
        )
        self.fields["decided"] = words(
            "What was decided, in a few words",
            hint="Who does what, and by when.",
            required="Enter what was decided",
        )
        self.fields["safety"] = words(
            "What keeps each child safe tonight?",
            hint="Where each child sleeps, who is with them, and who rings whom if it changes.",
            required="Enter what keeps each child safe tonight",
            rows=3,
        )
        self._add_leads()

    def _add_discipline(self, discipline: str) -> None:
        needed = discipline in strategy.NEEDED
        title = strategy.title_of(discipline)
        already = discipline in self.to_hold.brought_already
        self.fields[f"who_{discipline}"] = forms.CharField(
            label="Who",
            required=False,
            max_length=200,
            initial=self.to_hold.who.get(discipline, ""),
            error_messages={"max_length": f"{title}: 200 characters or fewer"},
        )
        how = list(strategy.HOW_TAKEN_PART)
        if not needed:
            how.append(("", "Not asked"))
        self.fields[f"how_{discipline}"] = forms.ChoiceField(
            label="How",
            choices=how,
            widget=forms.RadioSelect,
            required=needed,
            initial=strategy.SENT if already else None if needed else "",
            error_messages={"required": f"{title}: choose how they took part"},
        )
        self.fields[f"brought_{discipline}"] = words(
            "What they brought", hint="Facts as they gave them", rows=3
        )

    def _add_leads(self) -> None:
        named = self.to_hold
        for name, label, choices, hint in (
            (
                "protection_lead",
                "Lead child protection practitioner",
                named.protection_choices,
                "A social worker, beside the family’s own lead. Needed when an enquiry begins.",
            ),
            (
                "lead",
                "Family’s lead practitioner",
                named.lead_choices,
                "Who the family goes to, from now until help ends. Needed for an enquiry.",
            ),
            (
                "supervisor",
                "Social work manager",
                named.supervisor_choices,
                "A qualified social work manager, needed where help begins with an enquiry.",
            ),
        ):
            if choices:
                self.fields[name] = select(label, choices, hint=hint)

    def clean(self) -> dict[str, Any]:
        """A time of day without which the limit in hours cannot be checked."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("held_date") and not given.get("held_time") and "held_time" not in self.errors:
            self.add_error("held_time", "Enter the time it was held, like 14:00 or 2pm")
        for discipline in strategy.NEEDED:
            if given.get(f"how_{discipline}") == strategy.THERE and not given.get(
                f"who_{discipline}"
            ):
                self.add_error(
                    f"who_{discipline}", f"{strategy.title_of(discipline)}: enter who was there"
                )
        return given

    @property
    def disciplines(self) -> Iterator[DisciplineFields]:
        """Each discipline with its fields, for the page."""
        for discipline, title in strategy.DISCIPLINES:
            yield DisciplineFields(
                title=title,
                needed=discipline in strategy.NEEDED,
                already=self.to_hold.brought_already.get(discipline, ""),
                who=self[f"who_{discipline}"],
                how=self[f"how_{discipline}"],
                brought=self[f"brought_{discipline}"],
            )

    @property
    def each_child(self) -> Iterator[ChildFields]:
        """Each child with their fields, for the page."""
        for key, name in self.to_hold.children:
            yield ChildFields(name, self[f"result_{key}"], self[f"why_{key}"])

    @property
    def lead_fields(self) -> list[BoundField]:
        """Who leads, where nobody does yet."""
        return [self[n] for n in ("protection_lead", "lead", "supervisor") if n in self.fields]

    @property
    def held_at(self) -> datetime:
        """The moment it was held."""
        return moment_of(self.cleaned_data["held_date"], self.cleaned_data["held_time"])

    @property
    def taken_part(self) -> list[TookPart]:
        """Everybody who was asked, and how they took part."""
        return [
            TookPart(
                discipline=discipline,
                who=self.cleaned_data[f"who_{discipline}"],
                how=self.cleaned_data[f"how_{discipline}"],
                brought=self.cleaned_data[f"brought_{discipline}"],
            )
            for discipline, _ in strategy.DISCIPLINES
            if self.cleaned_data[f"how_{discipline}"]
        ]

    @property
    def decided(self) -> dict[str, tuple[str, str]]:
        """By the child's key: what was decided and why."""
        return {
            key: (self.cleaned_data[f"result_{key}"], self.cleaned_data[f"why_{key}"])
            for key, _ in self.to_hold.children
        }
