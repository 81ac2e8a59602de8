"""What is filled in about a professional disagreement."""

from __future__ import annotations

from django import forms

from kinstead.child_protection.rules.disagreements import LONGEST_SAID, LONGEST_WHO
from kinstead.web.forms import GovukForm


class RaiseDisagreement(GovukForm):
    """What it is about, why we disagree, and what we ask for: three places, never one box."""

    about = forms.CharField(
        label="What is it about?",
        help_text="In a few words, for example: no section 47 enquiry after Friday.",
        max_length=200,
        error_messages={
            "required": "Enter what it is about",
            "max_length": "Say what it is about in up to 200 characters",
        },
    )
    words = forms.CharField(
        label="Why does your agency disagree?",
        help_text="What you know, and what you make of it. The family may ask to read this.",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "Enter why your agency disagrees",
            "max_length": "Say why in up to 8,000 characters",
        },
    )
    what_they_ask = forms.CharField(
        label="What do you ask for?",
        help_text="What should happen for the child, and by when.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter what you ask for",
            "max_length": "Say what you ask for in up to 4,000 characters",
        },
    )
    about_kind = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)
    about_id = forms.UUIDField(required=False, widget=forms.HiddenInput)


class TakeFurther(GovukForm):
    """Who spoke with whom at this stage, and what was said."""

    stage = forms.SlugField(
        max_length=40,
        widget=forms.HiddenInput,
        error_messages={"required": "Open the page again: it did not say which stage"},
    )
    who = forms.CharField(
        label="Who speaks with whom at this stage?",
        help_text="Names and agencies.",
        max_length=LONGEST_WHO,
        error_messages={
            "required": "Enter who speaks with whom",
            "max_length": f"Say who in up to {LONGEST_WHO} characters",
        },
    )
    said = forms.CharField(
        label="What was said, and why does it go further?",
        max_length=LONGEST_SAID,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Enter what was said",
            "max_length": f"Say it in up to {LONGEST_SAID} characters",
        },
    )


class Resolve(GovukForm):
    """How it was settled."""

    how = forms.CharField(
        label="How was it settled?",
        help_text="What is done for the child now.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Enter how it was settled",
            "max_length": "Say how in up to 1,000 characters",
        },
    )
