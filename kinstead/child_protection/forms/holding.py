"""The chair's own form: who came, what was said, and what was decided for each child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from kinstead.child_protection.forms.asking import long, moment_of, short
from kinstead.child_protection.models import ConferenceChild
from kinstead.child_protection.rules import conferences as rules
from kinstead.child_protection.rules.conferences import ChildDecision, OutlineGoal
from kinstead.child_protection.rules.plans import MOST_WORKING_DAYS
from kinstead.child_protection.shapes.conferences import ChildRow, ConferenceRead, GoalLine
from kinstead.family_help.models.episode import Level
from kinstead.record.forms import ClockField
from kinstead.record.models import Invitation, VoiceOfChild
from kinstead.statute.code_sets import YEARS, code_set
from kinstead.web.forms import DatePartsField, GovukForm

GOALS, DISSENTS = 4, 3

CATEGORIES = [
    ("", "Choose a category"),
    *((c.code, c.label) for c in code_set("category_of_abuse", YEARS[-1]).codes.values()),
]


@dataclass(frozen=True)
class ChildFields:
    """The fields about one child, in the order in which a chair speaks of them."""

    child: ChildRow
    voice_how: BoundField
    voice_words: BoundField
    result: BoundField
    category: BoundField
    why: BoundField
    visit_every: BoundField
    plans_elsewhere: BoundField | None


class HoldConference(GovukForm):
    """The chair's page: who came, what was said, and what was decided for each child."""

    family_words = long(
        "What the family says, in their words",
        "Read it back to them before you go on.",
        rows=4,
    )
    what_was_said = long("What was said", "Facts and what people think of them, by whom.", rows=6)
    what_was_decided = long(
        "What was decided, in a few sentences",
        "The family reads this first.",
        rows=4,
        required="Enter what was decided",
    )
    why_late = short("Why was it held later than it was due?", longest=300)
    adjourned_day = DatePartsField(
        what="The day it sits again", label="Which day does it sit again?"
    )
    adjourned_time = ClockField(what="The time it sits again", label="At what time?")
    level_after = forms.ChoiceField(
        label="Where does help go on, if no child has a plan?",
        required=False,
        choices=[
            (Level.SECTION_17.value, "As a child in need, section 17"),
            (Level.TARGETED_EARLY_HELP.value, "As targeted early help"),
        ],
        initial=Level.SECTION_17.value,
        widget=forms.RadioSelect,
        help_text="With the same lead practitioner, and nothing assessed again.",
        error_messages={"invalid_choice": "Choose from the list"},
    )
    reached = forms.MultipleChoiceField(
        label="Which of these has been reached?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the list"},
    )

    def __init__(
        self, *args: Any, conference: ConferenceRead, usual_days: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.conference, self.children = conference, conference.children
        self.fields["reached"].choices = [  # type: ignore[attr-defined]
            (str(goal.key), goal.words) for goal in conference.goals
        ]
        for one in conference.invited:
            if not one.why_not_asked:
                self.fields[f"came_{one.key}"] = forms.ChoiceField(
                    label=one.name,
                    required=False,
                    choices=Invitation.Came.choices,
                    initial=one.came or ("came" if one.is_chair else ""),
                    error_messages={"invalid_choice": "Choose from the list"},
                )
        for child in self.children:
            self._fields_of(child, usual_days)
        for number in range(1, GOALS + 1):
            self.fields[f"goal_{number}"] = long(f"What must change, {number}", rows=2)
            self.fields[f"know_{number}"] = short(f"How everybody will know, {number}", longest=500)
        for number in range(1, DISSENTS + 1):
            self.fields[f"whose_{number}"] = short(f"Who sees it differently, {number}")
            self.fields[f"dissent_{number}"] = long(f"What they say, {number}", rows=2)

    def _fields_of(self, child: ChildRow, usual_days: int) -> None:
        key, review = child.person_id, self.conference.kind == rules.REVIEW
        labels = dict(ConferenceChild.Result.choices)
        self.fields[f"voice_how_{key}"] = forms.ChoiceField(
            label=f"How {child.name} was heard",
            required=False,
            choices=[("", "Choose how"), *VoiceOfChild.How.choices],
            error_messages={"invalid_choice": "Choose from the list"},
        )
        self.fields[f"voice_words_{key}"] = long(
            f"What {child.name} says, showed or wishes",
            "In their words; or what was seen; or why nobody asked.",
            rows=3,
        )
        self.fields[f"result_{key}"] = forms.ChoiceField(
            label=f"What was decided for {child.name}",
            choices=[(name, labels[name]) for name in rules.results_for(self.conference.kind)],
            widget=forms.RadioSelect,
            error_messages={
                "required": f"Choose what was decided for {child.name}",
                "invalid_choice": f"Choose what was decided for {child.name}",
            },
        )
        self.fields[f"category_{key}"] = forms.ChoiceField(
            label="Category",
            required=False,
            choices=CATEGORIES,
            initial=child.category_code,
            error_messages={"invalid_choice": "Choose a category from the list"},
        )
        self.fields[f"why_{key}"] = long(f"Why, for {child.name}", rows=3)
        self.fields[f"visit_every_{key}"] = forms.IntegerField(
            label="Visited every … working days",
            required=False,
            min_value=1,
            max_value=MOST_WORKING_DAYS,
            initial=child.visit_every_now or usual_days,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
            error_messages={
                "invalid": "How often must be a number of working days, like 10",
                "min_value": "How often must be at least 1 working day",
                "max_value": f"How often must be {MOST_WORKING_DAYS} working days or fewer",
            },
        )
        if not review:
            self.fields[f"elsewhere_{key}"] = forms.IntegerField(
                label="Plans in other authorities before, as far as anybody knows",
                required=False,
                min_value=0,
                max_value=20,
                initial=1 if self.conference.kind == rules.TRANSFER_IN else 0,
                widget=forms.TextInput(
                    attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}
                ),
                error_messages={
                    "invalid": "Plans before must be a number, like 0",
                    "min_value": "Plans before must be 0 or more",
                    "max_value": "Plans before must be 20 or fewer",
                },
            )

    def clean(self) -> dict[str, Any]:
        """What the decision for each child needs, said beside the field that lacks it."""
        given = super().clean() or {}
        makes_plans = False
        for child in self.children:
            key, name = child.person_id, child.name
            result = given.get(f"result_{key}")
            if result in (None, "", rules.ADJOURNED):
                continue
            if not given.get(f"voice_how_{key}"):
                self.add_error(f"voice_how_{key}", f"Choose how {name} was heard")
            if not str(given.get(f"voice_words_{key}", "")).strip():
                self.add_error(
                    f"voice_words_{key}", f"Enter what {name} said or showed, or why nobody asked"
                )
            if not str(given.get(f"why_{key}", "")).strip():
                self.add_error(f"why_{key}", f"Enter why, for {name}")
            if result in (rules.PLAN, rules.CONTINUE) and not given.get(f"category_{key}"):
                self.add_error(f"category_{key}", f"Choose a category for {name}")
            makes_plans = makes_plans or result == rules.PLAN
        if makes_plans and not self.goals:
            self.add_error("goal_1", "Enter at least one thing that must change")
        if self.is_adjourned and "adjourned_day" not in self.errors:
            if not given.get("adjourned_day"):
                self.add_error("adjourned_day", "Enter the day the conference sits again")
        return given

    @property
    def is_adjourned(self) -> bool:
        return any(
            self.cleaned_data.get(f"result_{c.person_id}") == rules.ADJOURNED for c in self.children
        )

    @property
    def adjourned_to(self) -> datetime | None:
        if not self.is_adjourned or not self.cleaned_data["adjourned_day"]:
            return None
        given = self.cleaned_data
        return moment_of(given["adjourned_day"], given["adjourned_time"])

    @property
    def decisions(self) -> list[ChildDecision]:
        """What was decided, as the action takes it."""
        given, found = self.cleaned_data, []
        for child in self.children:
            key, result = child.person_id, given[f"result_{child.person_id}"]
            with_plan = result in (rules.PLAN, rules.CONTINUE)
            found.append(
                ChildDecision(
                    person_id=key,
                    result=result,
                    why=given[f"why_{key}"],
                    category=given[f"category_{key}"] if with_plan else "",
                    visit_every=given[f"visit_every_{key}"] if with_plan else None,
                    voice_how=given[f"voice_how_{key}"],
                    voice_words=given[f"voice_words_{key}"],
                    plans_elsewhere=given.get(f"elsewhere_{key}") or 0,
                )
            )
        return found

    @property
    def goals(self) -> list[OutlineGoal]:
        given = self.cleaned_data
        return [
            OutlineGoal(given[f"goal_{n}"], given.get(f"know_{n}", ""))
            for n in range(1, GOALS + 1)
            if str(given.get(f"goal_{n}", "")).strip()
        ]

    @property
    def dissents(self) -> list[tuple[str, str]]:
        given = self.cleaned_data
        return [
            (given[f"whose_{n}"], given[f"dissent_{n}"])
            for n in range(1, DISSENTS + 1)
            if given.get(f"whose_{n}") and given.get(f"dissent_{n}")
        ]

    @property
    def came(self) -> dict[UUID, str]:
        return {
            one.key: self.cleaned_data[f"came_{one.key}"]
            for one in self.conference.invited
            if self.cleaned_data.get(f"came_{one.key}")
        }

    @property
    def goals_reached(self) -> list[UUID]:
        return [UUID(key) for key in self.cleaned_data["reached"]]

    @property
    def child_fields(self) -> list[ChildFields]:
        """What is asked of each child, for the template."""
        found = []
        for child in self.children:
            key = child.person_id
            elsewhere = f"elsewhere_{key}"
            found.append(
                ChildFields(
                    child,
                    self[f"voice_how_{key}"],
                    self[f"voice_words_{key}"],
                    self[f"result_{key}"],
                    self[f"category_{key}"],
                    self[f"why_{key}"],
                    self[f"visit_every_{key}"],
                    self[elsewhere] if elsewhere in self.fields else None,
                )
            )
        return found

    @property
    def came_fields(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith("came_")]

    @property
    def goal_fields(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"goal_{n}"], self[f"know_{n}"]) for n in range(1, GOALS + 1)]

    @property
    def dissent_fields(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"whose_{n}"], self[f"dissent_{n}"]) for n in range(1, DISSENTS + 1)]


def goals_open(goals: Sequence[GoalLine]) -> list[tuple[str, str]]:
    """The goals of a plan as choices."""
    return [(str(goal.key), goal.words[:120]) for goal in goals]
