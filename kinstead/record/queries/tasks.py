"""One task, to say that it is done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, looked
from kinstead.access.permissions import Asker
from kinstead.record.models import Task
from kinstead.web.shapes import Confirmation, Link


def task_to_do(task: UUID) -> Task:
    """The task, for an action. Raises NoSuchRecord."""
    found = Task.objects.select_related("asked_by").filter(pk=task).first()
    if found is None:
        raise NoSuchRecord("There is no such task, or it is not yours to see.")
    return found


def task_to_confirm(asker: Asker, task: UUID, *, at: datetime) -> Confirmation:
    """What is asked before a task is marked as done. Raises NoSuchRecord."""
    found = task_to_do(task)
    if found.family_id is not None:
        looked(asker, page="task", kind="task", subject=task, family=found.family_id, at=at)
    return Confirmation(
        title=f"Is this done? {found.headline}",
        sentences=tuple(filter(None, (found.words, f"Asked by {found.asked_by.full_name}."))),
        button="Mark as done",
        post_url=reverse("task_done", args=[task]),
        cancel=Link("Go back to the desk", reverse("desk")),
    )
