"""Saying that a task is done."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.record.actions import tasks
from kinstead.record.queries import tasks as queries
from kinstead.record.views.writing import account_of


@page(Action.SEE_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def task_done(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Ask once more, then keep that the task is done."""
    now = moments.now()
    if request.method != "POST":
        return render(
            request,
            "web/confirm.html",
            {"confirmation": queries.task_to_confirm(asker_of(request), task_id, at=now)},
        )
    try:
        tasks.done(task=queries.task_to_do(task_id), by=account_of(request), at=now)
    except tasks.AlreadyDone as why:
        messages.info(request, str(why))
    except tasks.NoSuchTask as why:
        raise Http404(str(why)) from None
    else:
        messages.success(request, "Marked as done.")
    return redirect("desk")
