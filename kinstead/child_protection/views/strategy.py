"""Strategy discussions: asked for, brought to, recorded, called off, read."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import leads, strategy_discussions
from kinstead.child_protection.actions.strategy_discussions import Decided
from kinstead.child_protection.forms.strategy import (
    AskForDiscussion,
    BringInformation,
    CallOff,
    HoldDiscussion,
)
from kinstead.child_protection.queries import strategy as queries
from kinstead.family_help.actions import episodes, level_changes
from kinstead.family_help.actions.legal_statuses import CannotBegin as CannotBeginFooting
from kinstead.kit import moments
from kinstead.people.actions import Refused
from kinstead.record import long_forms
from kinstead.record.actions.meetings import CannotMeet
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.long_forms import LongForm

HOLD = long_forms.declare(
    LongForm(
        kind="strategy-discussion",
        called="Strategy discussion",
        page="hold_strategy_discussion",
        actions=(Action.LEAD_PROTECTION,),
    )
)
_NOT_SO = (
    strategy_discussions.CannotHold,
    IllegalMove,
    leads.CannotLead,
    Refused,
    episodes.CannotBegin,
    level_changes.CannotStep,
    level_changes.NotQualified,
    CannotBeginFooting,
    CannotMeet,
)


@page(Action.LEAD_PROTECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_strategy_discussion(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Ask for a strategy discussion, about one referral where `?referral=` names it."""
    at = moments.now()
    bar, to_ask = queries.to_ask(
        asker_of(request), family_id, referral=_key(request.GET.get("referral")), at=at
    )
    posted = request.POST if request.method == "POST" else None
    form = AskForDiscussion(posted, to_ask=to_ask, initial={"why": to_ask.why})
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        children = queries.people_by_key(given["children"])
        practitioners = queries.practitioners_by_key(
            [*form.asked, given.get("protection_lead", "")]
        )
        try:
            discussion = strategy_discussions.ask(
                family=queries.family_of(family_id),
                why=given["why"],
                children=list(children.values()),
                referral=queries.referral_of(family_id, to_ask.referral),
                asked=[practitioners[key] for key in form.asked],
                protection_lead=practitioners.get(given.get("protection_lead", "")),
                by=_account(request),
                at=at,
            )
        except strategy_discussions.AlreadyAskedFor as why:
            messages.info(request, str(why))
            return _to(family_id, why.discussion.pk)
        except (strategy_discussions.CannotAsk, leads.CannotLead, Refused) as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request,
                "The strategy discussion is asked for, and its clock has started. Those you asked"
                " find it on their desks; ring them as well.",
            )
            return _to(family_id, discussion.pk)
    return render(
        request,
        "child_protection/ask_for_strategy_discussion.html",
        {"record": bar, "to_ask": to_ask, "form": form},
        status=422 if posted is not None else 200,
    )


@page(Action.WRITE_NOTE, Action.BRING_INFORMATION)
@require_safe
def strategy_discussion(request: HttpRequest, family_id: UUID, discussion_id: UUID) -> HttpResponse:
    """One discussion: who was there, what each brought, what was decided for each child."""
    bar, shown = queries.discussion_page(
        asker_of(request), family_id, discussion_id, at=moments.now()
    )
    return render(
        request, "child_protection/strategy_discussion.html", {"record": bar, "discussion": shown}
    )


@page(Action.BRING_INFORMATION)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_to_strategy_discussion(
    request: HttpRequest, family_id: UUID, discussion_id: UUID
) -> HttpResponse:
    """An agency puts in what it knows, before the discussion or during it."""
    at = moments.now()
    bar, shown = queries.discussion_page(
        asker_of(request), family_id, discussion_id, at=at, page="bring_to_strategy_discussion"
    )
    posted = request.POST if request.method == "POST" else None
    form = BringInformation(posted)
    if posted is not None and form.is_valid():
        try:
            strategy_discussions.bring(
                discussion=queries.discussion_of(family_id, discussion_id),
                words=form.cleaned_data["words"],
                by=_account(request),
                at=at,
            )
        except (strategy_discussions.CannotBring, IllegalMove) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "What your agency knows is with the strategy discussion.")
            return _to(family_id, discussion_id)
    return render(
        request,
        "child_protection/bring_information.html",
        {"record": bar, "discussion": shown, "form": form},
        status=422 if posted is not None else 200,
    )


@long_forms.long_form_page(HOLD)
def hold_strategy_discussion(
    request: HttpRequest, family_id: UUID, discussion_id: UUID
) -> HttpResponse:
    """Record the discussion as it was held. What is typed is kept as it is typed."""
    opened = long_forms.open_form(
        request,
        HOLD,
        family=family_id,
        about=discussion_id,
        done_url=reverse("strategy_discussion", args=[family_id, discussion_id]),
    )
    if opened.response is not None:
        return opened.response
    bar, to_hold = queries.discussion_to_hold(
        asker_of(request), family_id, discussion_id, at=opened.at
    )
    if not to_hold.discussion.hold_url and not opened.sent:
        messages.info(request, "This discussion is not waiting to be recorded.")
        return _to(family_id, discussion_id)
    form = HoldDiscussion(opened.data, to_hold=to_hold, now=opened.at)
    if opened.sent and form.is_valid():
        try:
            _hold(request, family_id, discussion_id, form, opened.at)
        except AlreadyMoved as why:
            if why.by_same:
                return _to(family_id, discussion_id)
            form.add_error(None, str(why))
        except _NOT_SO as why:
            form.add_error(None, str(why))
        else:
            opened.finish()
            messages.success(
                request,
                "The discussion is on the record. What it decided for each child has begun.",
            )
            return _to(family_id, discussion_id)
    opened.fill(form)
    return render(
        request,
        "child_protection/hold_strategy_discussion.html",
        {"record": bar, "to_hold": to_hold, "form": form, "long_form": opened.state(form)},
        status=422 if opened.sent else 200,
    )


@page(Action.LEAD_PROTECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def call_off_strategy_discussion(
    request: HttpRequest, family_id: UUID, discussion_id: UUID
) -> HttpResponse:
    """It is not needed after all; the reason stays on the record."""
    at = moments.now()
    bar, shown = queries.discussion_page(
        asker_of(request), family_id, discussion_id, at=at, page="call_off_strategy_discussion"
    )
    posted = request.POST if request.method == "POST" else None
    form = CallOff(posted)
    if posted is not None and form.is_valid():
        try:
            strategy_discussions.call_off(
                discussion=queries.discussion_of(family_id, discussion_id),
                reason=form.cleaned_data["reason"],
                by=_account(request),
                at=at,
            )
        except IllegalMove as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The discussion is called off, and its clock has stopped.")
            return redirect("protection", family_id)
    return render(
        request,
        "child_protection/call_off.html",
        {"record": bar, "discussion": shown, "form": form},
        status=422 if posted is not None else 200,
    )


def _hold(
    request: HttpRequest,
    family_id: UUID,
    discussion_id: UUID,
    form: HoldDiscussion,
    at: datetime,
) -> None:
    given = form.cleaned_data
    people = queries.people_by_key(form.decided)
    practitioners = queries.practitioners_by_key(
        given.get(name, "") for name in ("protection_lead", "lead", "supervisor")
    )
    strategy_discussions.hold(
        discussion=queries.discussion_of(family_id, discussion_id),
        held_at=form.held_at,
        taken_part=form.taken_part,
        what_is_known=given["known"],
        what_we_make_of_it=given["make_of_it"],
        what_was_decided=given["decided"],
        how_enquiry_is_made=given["how_enquiry"],
        safety_tonight=given["safety"],
        decided=[
            Decided(people[key], result, why)
            for key, (result, why) in form.decided.items()
            if key in people
        ],
        held_without_because=given["held_without"],
        protection_lead=practitioners.get(given.get("protection_lead", "")),
        lead=practitioners.get(given.get("lead", "")),
        supervisor=practitioners.get(given.get("supervisor", "")),
        by=_account(request),
        at=at,
    )


def _to(family_id: UUID, discussion_id: UUID) -> HttpResponse:
    response = redirect("strategy_discussion", family_id, discussion_id)
    response.status_code = 303
    return response


def _account(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None
    return account


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
