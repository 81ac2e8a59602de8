"""Pages of core groups: calling one, reading one, writing it up, calling it off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import core_groups
from kinstead.child_protection.actions.core_groups import Agreed
from kinstead.child_protection.forms.asking import AskPeople
from kinstead.child_protection.forms.conferences import SayWhy
from kinstead.child_protection.forms.core_groups import WriteCoreGroup
from kinstead.child_protection.queries import convening as convening_queries
from kinstead.child_protection.queries import core_groups as queries
from kinstead.child_protection.queries.conferences import READS
from kinstead.child_protection.views.conferences import asked_by_form
from kinstead.family_help.actions import plans
from kinstead.kit import moments
from kinstead.record import long_forms
from kinstead.record.actions import meetings
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.long_forms import LongForm
from kinstead.record.views.writing import account_of

WRITING = long_forms.declare(
    LongForm(
        kind="core_group",
        called="Core group",
        page="write_core_group",
        actions=(Action.RECORD_CASEWORK,),
    )
)


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def arrange_core_group(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Call the next core group."""
    now = moments.now()
    arranging = queries.arranging(asker_of(request), family_id, at=now)
    form = AskPeople(
        request.POST if request.method == "POST" else None,
        members=arranging.members,
        practitioners=arranging.practitioners,
    )
    if request.method == "POST" and form.is_valid():
        try:
            group = core_groups.schedule(
                family=convening_queries.family_of(family_id),
                starts_at=form.starts_at,
                ends_at=form.ends_at,
                place=form.cleaned_data["place"],
                how=form.cleaned_data["how"],
                asked=asked_by_form(form, family_id),
                by=account_of(request),
                at=now,
            )
        except (core_groups.CannotCall, meetings.CannotMeet) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The core group is called.")
            return redirect("core_group", family_id, group.pk)
    return render(
        request,
        "child_protection/arrange_core_group.html",
        {"record": arranging.bar, "arranging": arranging, "form": form},
    )


@page(*READS)
@require_safe
def core_group(request: HttpRequest, family_id: UUID, core_group_id: UUID) -> HttpResponse:
    """One core group, before it and after."""
    bar, group = queries.core_group_page(
        asker_of(request), family_id, core_group_id, at=moments.now()
    )
    return render(request, "child_protection/core_group.html", {"record": bar, "group": group})


@long_forms.long_form_page(WRITING)
def write_core_group(request: HttpRequest, family_id: UUID, core_group_id: UUID) -> HttpResponse:
    """Write a core group up: who came, what changed, who does what next."""
    done_url = reverse("core_group", args=[family_id, core_group_id])
    opened = long_forms.open_form(
        request, WRITING, family=family_id, about=core_group_id, done_url=done_url
    )
    if opened.response is not None:
        return opened.response
    bar, group = queries.core_group_page(
        asker_of(request), family_id, core_group_id, at=opened.at, page="write_core_group"
    )
    if not group.write_url:
        return redirect(done_url)
    form = WriteCoreGroup(opened.data, group=group, people=queries.who_may_do(family_id, opened.at))
    if opened.sent and form.is_valid():
        given = form.cleaned_data
        people, workers = queries.who_does_it(family_id, [who for _, _, who, _ in form.agreed])
        try:
            core_groups.record(
                group=queries.core_group_to_change(family_id, core_group_id),
                came=form.came,
                what_changed=given["what_changed"],
                what_we_make_of_it=given["what_we_make_of_it"],
                family_words=given["family_words"],
                why_late=given.get("why_late", ""),
                agreed=[
                    Agreed(
                        goal_id=goal,
                        words=words,
                        person=people.get(who),
                        practitioner=workers.get(who),
                        by_date=by_date,
                    )
                    for goal, words, who, by_date in form.agreed
                ],
                by=account_of(request),
                at=opened.at,
            )
        except AlreadyMoved as why:
            if why.by_same:
                return redirect(done_url)
            form.add_error(None, str(why))
        except (
            IllegalMove,
            core_groups.CannotRecord,
            meetings.CannotMeet,
            plans.CannotChangePlan,
        ) as why:
            form.add_error(None, str(why))
        else:
            opened.finish()
            messages.success(
                request, "The core group is on the record, and what was agreed is in the plan."
            )
            return redirect(done_url)
    opened.fill(form)
    return render(
        request,
        "child_protection/write_core_group.html",
        {"record": bar, "group": group, "form": form, "long_form": opened.state(form)},
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def call_off_core_group(request: HttpRequest, family_id: UUID, core_group_id: UUID) -> HttpResponse:
    """Call a core group off, with the reason."""
    now = moments.now()
    bar, _group = queries.core_group_page(
        asker_of(request), family_id, core_group_id, at=now, page="core_group"
    )
    form = SayWhy(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            core_groups.call_off(
                group=queries.core_group_to_change(family_id, core_group_id),
                why=form.cleaned_data["why"],
                by=account_of(request),
                at=now,
            )
        except AlreadyMoved as why:
            if why.by_same:
                return redirect("core_group", family_id, core_group_id)
            form.add_error(None, str(why))
        except (IllegalMove, meetings.CannotMeet) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The core group is called off. Its clock runs on.")
            return redirect("core_group", family_id, core_group_id)
    return render(
        request,
        "child_protection/call_off.html",
        {
            "record": bar,
            "form": form,
            "title": "Call off the core group",
            "sentences": (
                "It stays on the record with your reason, and calendars that have it take it out.",
                "The day by which a core group is due does not move: call another in time.",
            ),
            "button": "Call this core group off",
            "back": reverse("core_group", args=[family_id, core_group_id]),
        },
    )
