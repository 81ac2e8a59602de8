"""What a line, a duty or a task came from, kept by kind and key so that any room can be named."""

from __future__ import annotations

from uuid import UUID

from django.db import models

About = models.Model | tuple[str, UUID] | None
"""A record of any room, or its kind and key where it is not at hand."""


def kind_and_key(about: About) -> tuple[str, UUID | None]:
    """“strategy_discussion” and its key; nothing for nothing."""
    if about is None:
        return "", None
    if isinstance(about, tuple):
        return about
    return kind_of(type(about)), about.pk


def kind_of(model: type[models.Model]) -> str:
    """The name of a kind of record as it stands in `about_kind`."""
    return str(model._meta.verbose_name).replace(" ", "_").lower()[:40]
