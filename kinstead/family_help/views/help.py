"""A family's help: the page that tells it, beginning it, visits and how the family rate life."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.family_help.actions import episodes, levels, scores, visits
from kinstead.family_help.forms.moving_on import AddChildren, BeginHelp, CountVisits, RateLife
from kinstead.family_help.models import OutcomeScore, Visit
from kinstead.family_help.queries import beginning, rating
from kinstead.family_help.queries import help as helps
from kinstead.family_help.queries import visits as visit_queries
from kinstead.family_help.queries.moving_on import account_of, open_episode
from kinstead.family_help.shapes.help import BeginPage
from kinstead.family_help.views.moving_on import READS_CASEWORK, posted
from kinstead.kit import moments
from kinstead.people.actions import Refused
from kinstead.web.shapes import RecordBar
from kinstead.web.words import count


@page(Action.SEE_FAMILY)
@require_safe
def family_help(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """The help a family has, as one story; or an earlier one, by `?help=`."""
    at = moments.now()
    record, shown = helps.help_page(
        asker_of(request),
        family_id,
        at=at,
        today=moments.day_of(at),
        chosen=_key(request.GET.get("help")),
    )
    return render(request, "family_help/help.html", {"record": record, "help": shown})


@page(Action.ALLOCATE)
@require_http_methods(["GET", "HEAD", "POST"])
def begin_family_help(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Begin help, filled in from the referral in `?referral=`."""
    at = moments.now()
    referral = _key(request.GET.get("referral"))
    record, begin = beginning.begin_page(
        asker_of(request), family_id, referral, at=at, today=moments.day_of(at)
    )
    if begin.running and begin.to_add:
        return _add_children(request, family_id, referral, record, begin)
    if begin.running and request.method != "POST":
        messages.info(request, "This family has help already. Propose another level instead.")
        return redirect("family_help", family_id)
    form = BeginHelp(
        posted(request),
        begin=begin,
        initial={
            "children": list(begin.chosen),
            "level": begin.level,
            "why": begin.why,
            "supervisor": begin.me_as_supervisor,
        },
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            episodes.begin(
                family=beginning.family_to_help(family_id),
                children=beginning.people_chosen(said["children"]),
                level=said["level"],
                referral=beginning.referral_of(family_id, referral),
                lead=beginning.worker_chosen(said.get("lead", "")),
                team=beginning.team_chosen(said.get("team", "")),
                supervisor=beginning.worker_chosen(said.get("supervisor", "")),
                why=said["why"],
                by=account_of(asker_of(request)),
                at=at,
            )
        except episodes.AlreadyOpen as why:
            if not why.by_same:
                messages.error(request, str(why))
            return redirect("family_help", family_id)
        except (episodes.CannotBegin, levels.NotQualified, Refused) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Help has begun.")
            return redirect("family_help", family_id)
    return render(
        request,
        "family_help/begin.html",
        {"record": record, "begin": begin, "form": form},
        status=422 if form.is_bound else 200,
    )


def _add_children(
    request: HttpRequest,
    family_id: UUID,
    referral: UUID | None,
    record: RecordBar,
    begin: BeginPage,
) -> HttpResponse:
    """Help runs, and not for every child: the others may be added, never a second help begun."""
    form = AddChildren(
        posted(request),
        children=begin.to_add,
        initial={"children": [key for key, _ in begin.to_add if key in begin.chosen]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            episodes.add_children(
                episode=open_episode(family_id),
                children=beginning.people_chosen(form.cleaned_data["children"]),
                referral=beginning.referral_of(family_id, referral),
                by=account_of(asker_of(request)),
                at=moments.now(),
            )
        except episodes.CannotBegin as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The help is for them too, from today.")
            return redirect("family_help", family_id)
    return render(
        request,
        "family_help/add_children.html",
        {"record": record, "begin": begin, "form": form},
        status=422 if form.is_bound else 200,
    )


@page(*READS_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def family_visits(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """The visits; posting counts notes as visits of family help."""
    at = moments.now()
    asker = asker_of(request)
    record, shown = visit_queries.visits_page(asker, family_id, at=at, today=moments.day_of(at))
    form = None
    if shown.to_count:
        form = CountVisits(
            posted(request),
            notes=[(note.id, f"{note.happened}: {note.headline}") for note in shown.to_count],
            hints={note.id: note.who for note in shown.to_count if note.who},
        )
    if request.method == "POST":
        if form is None:
            messages.info(request, "There is nothing to count, or it was counted already.")
            return redirect("family_visits", family_id)
        if form.is_valid():
            chosen = form.cleaned_data["notes"]
            visits.count_notes(
                notes=visit_queries.notes_to_count(family_id, chosen),
                what_for=Visit.For.FAMILY_HELP,
                episode=open_episode(family_id),
                by=account_of(asker),
                at=at,
            )
            messages.success(request, f"{count(len(chosen), 'visit')} counted.")
            return redirect("family_visits", family_id)
    return render(
        request,
        "family_help/visits.html",
        {"record": record, "visits": shown, "form": form},
        status=422 if request.method == "POST" else 200,
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def rate_life(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Write down how somebody of the family rates their own life."""
    at = moments.now()
    record, people = rating.rating_page(asker_of(request), family_id, at=at)
    form = RateLife(
        posted(request),
        people=people,
        times=OutcomeScore.When.choices,
        initial={"said_on": moments.day_of(at)},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            scores.record(
                episode=open_episode(family_id),
                person=rating.person_of(family_id, said["person"]),
                when=OutcomeScore.When(said["when"]),
                scores=form.scores,
                said_on=said["said_on"],
                by=account_of(asker_of(request)),
                at=at,
            )
        except scores.CannotRecord as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Their own rating is on the record.")
            return redirect("family_help", family_id)
    return render(
        request,
        "family_help/rate_life.html",
        {"record": record, "form": form},
        status=422 if form.is_bound else 200,
    )


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
