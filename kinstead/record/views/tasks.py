"""Everything there is to do, handing something to a colleague, and saying that it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.people.record_bar import header
from kinstead.record.actions import tasks
from kinstead.record.models import Task
from kinstead.record.queries import tasks as queries
from kinstead.record.queries.mentions import who_may_be_handed
from kinstead.record.queries.writing import family_to_write_about
from kinstead.record.task_forms import HandTask
from kinstead.record.views.writing import account_of


@page(Action.SEE_DESK)
@require_safe
def everything_to_do(request: HttpRequest) -> HttpResponse:
    """What is due, what colleagues asked of the reader, and what the reader asked of them."""
    shown = queries.tasks_page(asker_of(request), at=moments.now())
    return render(request, "record/tasks.html", {"tasks": shown})


@page(Action.WRITE_NOTE, Action.BRING_INFORMATION)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_task(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Ask a colleague who may open the family's record to do something."""
    now, asker = moments.now(), asker_of(request)
    bar = header(asker, family_id, page="hand over a task", at=now).bar
    posted = request.POST if request.method == "POST" else None
    form = HandTask(
        posted,
        colleagues=who_may_be_handed(asker, family_id, at=now),
        today=moments.day_of(now),
        initial={"meeting": request.GET.get("meeting", "")},
    )
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        try:
            task = tasks.hand(
                account=queries.account_chosen(given["account"]),
                family=family_to_write_about(family_id),
                headline=given["headline"],
                words=given["words"],
                due_on=given["due_on"],
                about=queries.meeting_of_task(family_id, given["meeting"]),
                by=account_of(request),
                at=now,
            )
        except tasks.CannotHand as why:
            form.add_error("account", str(why))
        else:
            messages.success(request, f"{task.account.full_name} has it on their desk now.")
            if task.about_id is not None:
                return redirect("meeting", family_id, task.about_id)
            return redirect("tasks")
    return render(
        request,
        "record/hand_task.html",
        {"record": bar, "form": form},
        status=422 if posted is not None else 200,
    )


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
    _do(request, task_id, tasks.done, now, "Marked as done. Undo it on the page of tasks.")
    return redirect("tasks" if "from_tasks" in request.POST else "desk")


@page(Action.SEE_DESK)
@require_POST
def task_not_done(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Undo that a task was done."""
    _do(request, task_id, tasks.undo, moments.now(), "It is to be done again.")
    return redirect("tasks")


@page(Action.SEE_DESK)
@require_POST
def take_back_task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Ask no longer for what one asked for."""
    _do(request, task_id, tasks.take_back, moments.now(), "Taken back.")
    return redirect("tasks")


def _do(
    request: HttpRequest, task_id: UUID, do: Callable[..., Task], now: datetime, said: str
) -> None:
    """One thing done to a task, or the sentence why not."""
    try:
        do(task=queries.task_to_do(task_id), by=account_of(request), at=now)
    except (tasks.AlreadyDone, tasks.CannotTakeBack, tasks.CannotUndo) as why:
        messages.info(request, str(why))
    except tasks.NoSuchTask as why:
        raise Http404(str(why)) from None
    else:
        messages.success(request, said)
