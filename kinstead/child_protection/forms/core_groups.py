"""What is filled in about a core group: calling it is asking people, then what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from kinstead.child_protection.forms.asking import long, short
from kinstead.child_protection.forms.holding import goals_open
from kinstead.child_protection.shapes.conferences import Choice
from kinstead.child_protection.shapes.plans import CoreGroupRead
from kinstead.record.models import Invitation
from kinstead.web.forms import DatePartsField, GovukForm

ACTIONS = 4


class WriteCoreGroup(GovukForm):
    """Who came, what has changed, what we make of it, and who does what next."""

    family_words = long("What the family says, in their words", rows=4)
    what_changed = long(
        "What has changed for the children",
        "Since the conference or the last core group: what each child’s life is like now.",
        rows=6,
        required="Enter what has changed for the children",
    )
    what_we_make_of_it = long("What we make of it", "Your thinking, apart from what happened.")
    why_late = short("Why was it later than it was due?", longest=300)

    def __init__(
        self,
        *args: Any,
        group: CoreGroupRead,
        people: tuple[Choice, ...],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        for one in group.invited:
            if not one.why_not_asked:
                self.fields[f"came_{one.key}"] = forms.ChoiceField(
                    label=one.name,
                    required=False,
                    choices=Invitation.Came.choices,
                    initial=one.came,
                    error_messages={"invalid_choice": "Choose from the list"},
                )
        if not group.late:
            del self.fields["why_late"]
        goals = [("", "Choose what it is for"), *goals_open(group.goals)]
        who = [("", "Choose who"), *((str(c.key), c.name) for c in people)]
        for number in range(1, ACTIONS + 1) if group.goals else ():
            wrong = {"invalid_choice": "Choose from the list"}
            self.fields[f"words_{number}"] = short(f"What will be done, {number}", longest=500)
            self.fields[f"goal_{number}"] = forms.ChoiceField(
                label="For which part of the plan",
                required=False,
                choices=goals,
                error_messages=wrong,
            )
            self.fields[f"who_{number}"] = forms.ChoiceField(
                label="Who does it", required=False, choices=who, error_messages=wrong
            )
            self.fields[f"by_{number}"] = DatePartsField(what="The day", label="By when")

    def clean(self) -> dict[str, Any]:
        """What will be done is for a goal, and somebody's."""
        given = super().clean() or {}
        for number in range(1, ACTIONS + 1):
            if str(given.get(f"words_{number}", "")).strip():
                if not given.get(f"goal_{number}"):
                    self.add_error(f"goal_{number}", "Choose which part of the plan it is for")
                if not given.get(f"who_{number}"):
                    self.add_error(f"who_{number}", "Choose who does it")
        if self.group.late and not str(given.get("why_late", "")).strip():
            self.add_error("why_late", "Enter why it was later than it was due")
        return given

    @property
    def came(self) -> dict[UUID, str]:
        return {
            one.key: self.cleaned_data[f"came_{one.key}"]
            for one in self.group.invited
            if self.cleaned_data.get(f"came_{one.key}")
        }

    @property
    def came_fields(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith("came_")]

    @property
    def action_fields(self) -> list[tuple[BoundField, BoundField, BoundField, BoundField]]:
        return [
            (self[f"words_{n}"], self[f"goal_{n}"], self[f"who_{n}"], self[f"by_{n}"])
            for n in range(1, ACTIONS + 1)
            if f"words_{n}" in self.fields
        ]

    @property
    def agreed(self) -> list[tuple[UUID, str, UUID, Any]]:
        """(goal, what, who, by when) for each line that was filled in."""
        given = self.cleaned_data
        return [
            (
                UUID(given[f"goal_{n}"]),
                given[f"words_{n}"],
                UUID(given[f"who_{n}"]),
                given[f"by_{n}"],
            )
            for n in range(1, ACTIONS + 1)
            if str(given.get(f"words_{n}", "")).strip()
        ]
