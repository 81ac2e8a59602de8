"""Proposing that something about a family's help changes, and deciding it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.family_help.actions import closures, handovers, levels, scores
from kinstead.family_help.forms.moving_on import (
    Decide,
    ProposeClosure,
    ProposeHandover,
    ProposeLevel,
    Ratings,
    SettleHandover,
)
from kinstead.family_help.queries import beginning, proposing
from kinstead.family_help.queries import moving_on as queries
from kinstead.kit import moments
from kinstead.people.actions import Refused
from kinstead.record.actions.authorisations import AlreadyDecided, CannotDecide
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove

# One of these is in every role that sees casework, and in no other: who may decide what is asked
# of the proposal itself.
READS_CASEWORK = (
    Action.RECORD_CASEWORK,
    Action.WRITE_NOTE,
    Action.BRING_INFORMATION,
    Action.BUILD_RETURN,
)
_REFUSED = (
    IllegalMove,
    AlreadyDecided,
    CannotDecide,
    Refused,
    levels.NotQualified,
    handovers.CannotLetIn,
)


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_level(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Propose another level of need."""
    at = moments.now()
    record, now = proposing.level_page(asker_of(request), family_id, at=at)
    form = ProposeLevel(posted(request), now=now.code)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            proposal = levels.propose(
                episode=queries.open_episode(family_id),
                level=said["level"],
                why=said["why"],
                family_words=said["family_words"],
                by=_by(request),
                at=at,
            )
        except levels.CannotPropose as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Proposed. A manager decides.")
            return redirect("level_proposal", family_id, proposal.pk)
    return _shown(request, "family_help/propose_level.html", record, form, level=now)


@page(*READS_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def level_proposal(request: HttpRequest, family_id: UUID, proposal_id: UUID) -> HttpResponse:
    """A proposal of another level; posting agrees, refuses or takes it back."""
    at = moments.now()
    asker = asker_of(request)
    record, shown = queries.proposal_page(asker, family_id, proposal_id, at=at)
    supervisors = None
    if shown.asks_supervisor:
        supervisors = beginning.supervisors_near(asker, family_id, at=at)
    form = Decide(posted(request), supervisors=supervisors)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def do(what: str, by: Account) -> str:
            proposal = queries.proposal_to_decide(family_id, proposal_id)
            if what == "agree":
                agreed = levels.agree(
                    proposal=proposal,
                    supervisor=beginning.worker_chosen(said.get("supervisor", "")),
                    by=by,
                    at=at,
                )
                return "Agreed." if agreed else "Agreed, and passed on to child protection."
            if what == "refuse":
                levels.refuse(proposal=proposal, reason=said["reason"], by=by, at=at)
                return "Not agreed. The level stays."
            levels.withdraw(proposal=proposal, reason=said["reason"], by=by, at=at)
            return "Taken back."

        if _done(request, form, do, ("agree", "refuse", "withdraw")):
            return redirect("family_help", family_id)
    return _shown(request, "family_help/level_proposal.html", record, form, proposal=shown)


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_handover(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Propose another lead practitioner."""
    at = moments.now()
    record, lead, workers = proposing.handover_page(asker_of(request), family_id, at=at)
    form = ProposeHandover(posted(request), workers=workers)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        coming = beginning.worker_chosen(said["to"])
        assert coming is not None
        try:
            handover = handovers.propose(
                episode=queries.open_episode(family_id),
                to=coming,
                why=said["why"],
                why_in_words=said["why_in_words"],
                joint_visit_on=said["joint_visit_on"],
                goodbye_on=said["goodbye_on"],
                family_words=said["family_words"],
                by=_by(request),
                at=at,
            )
        except handovers.CannotPropose as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Proposed. The manager who receives the family decides.")
            return redirect("handover", family_id, handover.pk)
    return _shown(request, "family_help/propose_handover.html", record, form, lead=lead)


@page(*READS_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, family_id: UUID, handover_id: UUID) -> HttpResponse:
    """A handover; posting lets the new worker in, records the visit, accepts or takes it back."""
    at = moments.now()
    record, shown = queries.handover_page(
        asker_of(request), family_id, handover_id, at=at, today=moments.day_of(at)
    )
    form = SettleHandover(
        posted(request),
        initial={"on": shown.joint_visit_on, "goodbye_on": shown.goodbye_on},
    )
    if request.method == "POST" and form.is_valid():

        def do(what: str, by: Account) -> str:
            return _settle(family_id, handover_id, what, form.cleaned_data, by, at)

        if _done(request, form, do, ("let_in", "visit_together", "accept", "withdraw")):
            return redirect("handover", family_id, handover_id)
    return _shown(request, "family_help/handover.html", record, form, handover=shown)


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_closure(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Propose that help ends."""
    at = moments.now()
    record, before = proposing.closure_page(asker_of(request), family_id, at=at)
    form = ProposeClosure(posted(request), today=moments.day_of(at), initial=before.returned)
    ratings = Ratings(posted(request), prefix="now")
    if request.method == "POST" and form.is_valid() and ratings.is_valid():
        said = form.cleaned_data
        try:
            closure = closures.propose(
                episode=queries.open_episode(family_id),
                reason=said["reason"],
                what_changed=said["what_changed"],
                family_words=said["family_words"],
                keep_doing=said["keep_doing"],
                who_will_help=said["who_will_help"],
                hub=said["hub"],
                ratings=ratings.scores,
                by=_by(request),
                at=at,
            )
        except (closures.CannotPropose, scores.CannotRecord) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Proposed. A manager decides.")
            return redirect("closure", family_id, closure.pk)
    return _shown(
        request, "family_help/propose_closure.html", record, form, ratings=ratings, before=before
    )


@page(*READS_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def closure(request: HttpRequest, family_id: UUID, closure_id: UUID) -> HttpResponse:
    """The end of help; posting authorises it, sends it back or takes it back."""
    at = moments.now()
    record, shown = queries.closure_page(asker_of(request), family_id, closure_id, at=at)
    form = Decide(posted(request))
    if request.method == "POST" and form.is_valid():

        def do(what: str, by: Account) -> str:
            thing = queries.closure_to_decide(family_id, closure_id)
            reason = form.cleaned_data["reason"]
            if what == "authorise":
                closures.authorise(closure=thing, by=by, at=at)
                return "Authorised. Help has ended."
            if what == "return":
                closures.send_back(closure=thing, reason=reason, by=by, at=at)
                return "Sent back. Help goes on."
            closures.withdraw(closure=thing, reason=reason, by=by, at=at)
            return "Taken back."

        if _done(request, form, do, ("authorise", "return", "withdraw")):
            return redirect("family_help", family_id)
    return _shown(request, "family_help/closure.html", record, form, closure=shown)


def _settle(
    family: UUID, key: UUID, what: str, said: dict[str, Any], by: Account, at: datetime
) -> str:
    thing = queries.handover_to_settle(family, key)
    if what == "let_in":
        handovers.let_in(handover=thing, by=by, at=at)
        return "They can open this record now."
    if what == "visit_together":
        if said["on"] is None:
            raise IllegalMove("Enter the day of the visit together.")
        handovers.visited_together(handover=thing, on=said["on"], by=by, at=at)
        return "The visit together is on the record."
    if what == "accept":
        handovers.accept(
            handover=thing, goodbye_on=said["goodbye_on"], reason=said["reason"], by=by, at=at
        )
        return "Accepted. The new lead practitioner leads from today."
    handovers.withdraw(handover=thing, reason=said["reason"], by=by, at=at)
    return "Taken back."


def _done(
    request: HttpRequest,
    form: Form,
    do: Callable[[str, Account], str],
    known: tuple[str, ...],
) -> bool:
    """Do what the button says. A page sent twice by one person shows the result, not an error."""
    what = request.POST.get("do", "")
    if what not in known:
        form.add_error(None, "Choose what to do.")
        return False
    try:
        messages.success(request, do(what, _by(request)))
    except AlreadyMoved as why:
        if why.by_same:
            return True
        form.add_error(None, str(why))
    except _REFUSED as why:
        form.add_error(None, str(why))
    else:
        return True
    return False


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is filled in with; nothing while the page is only opened."""
    return request.POST if request.method == "POST" else None


def _by(request: HttpRequest) -> Account:
    return queries.account_of(asker_of(request))


def _shown(
    request: HttpRequest, template: str, record: Any, form: Form, **more: Any
) -> HttpResponse:
    return render(
        request,
        template,
        {"record": record, "form": form, **more},
        status=422 if form.is_bound else 200,
    )
