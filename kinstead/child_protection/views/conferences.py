"""Pages of conferences: calling one, what comes before it, the chair's own page, and after."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kinstead.access.asking import here
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import (
    conference_decisions,
    conference_reports,
    conferences,
    protection_plans,
)
from kinstead.child_protection.actions.conferences import Asked
from kinstead.child_protection.forms.asking import AskPeople
from kinstead.child_protection.forms.conferences import (
    BringReport,
    ConveneConference,
    ReportShared,
    SayWhy,
)
from kinstead.child_protection.forms.holding import HoldConference
from kinstead.child_protection.queries import conferences as queries
from kinstead.child_protection.queries import convening as convening_queries
from kinstead.family_help.actions import levels, plans
from kinstead.kit import moments
from kinstead.record import long_forms
from kinstead.record.actions import meetings, voices
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.long_forms import LongForm
from kinstead.record.views.writing import account_of
from kinstead.web.words import day_plain

CHAIRING = long_forms.declare(
    LongForm(
        kind="conference",
        called="Child protection conference",
        page="hold_conference",
        actions=(Action.CHAIR_CONFERENCE,),
    )
)


def key_in(request: HttpRequest, name: str) -> UUID | None:
    """A key in the address after the question mark. Raises Http404 for what is no key."""
    try:
        return UUID(request.GET[name]) if request.GET.get(name) else None
    except ValueError as why:
        raise Http404("There is no such record.") from why


def asked_by_form(form: AskPeople, family: UUID) -> list[Asked]:
    """Who is asked to a meeting, as the actions take it."""
    members = form.asked_members
    people = convening_queries.people_of(family, [key for key, _ in members])
    workers = convening_queries.practitioners(form.asked_practitioners)
    return [
        *(Asked(person=people[key], why_not_asked=why) for key, why in members if key in people),
        *(Asked(practitioner=worker) for worker in workers.values()),
        *(Asked(guest=name) for name in form.asked_guests),
    ]


@page(*queries.CONVENES)
@require_http_methods(["GET", "HEAD", "POST"])
def convene_conference(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Call a conference: `?enquiry=`, `?transfer=`, or else a review."""
    now = moments.now()
    enquiry, transfer = key_in(request, "enquiry"), key_in(request, "transfer")
    convening = convening_queries.convening(
        asker_of(request), family_id, enquiry=enquiry, transfer=transfer, at=now
    )
    form = ConveneConference(
        request.POST if request.method == "POST" else None, convening=convening
    )
    if request.method == "POST" and form.is_valid():
        children = convening_queries.people_of(family_id, form.chosen_children)
        chairs = convening_queries.practitioners([form.chosen_chair])
        try:
            conference = conferences.convene(
                family=convening_queries.family_of(family_id),
                kind=convening.kind,
                children=list(children.values()),
                chair=chairs[form.chosen_chair],
                starts_at=form.starts_at,
                ends_at=form.ends_at,
                place=form.cleaned_data["place"],
                how=form.cleaned_data["how"],
                asked=asked_by_form(form, family_id),
                enquiry=convening_queries.enquiry_of(family_id, enquiry),
                transfer=convening_queries.transfer_of(family_id, transfer),
                by=account_of(request),
                at=now,
            )
        except conferences.NotOutside as why:
            form.add_error("chair", str(why))
        except (conferences.CannotConvene, meetings.CannotMeet, IllegalMove) as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request,
                f"The conference is called for {day_plain(conference.held_on)}. Its chair may"
                " open the record, and every parent is offered the pack and an advocate.",
            )
            return redirect("conference", family_id, conference.pk)
    return render(
        request,
        "child_protection/convene_conference.html",
        {"record": convening.bar, "convening": convening, "form": form},
    )


@page(*queries.READS)
@require_safe
def conference(request: HttpRequest, family_id: UUID, conference_id: UUID) -> HttpResponse:
    """One conference: who is asked and which reports are shared; afterwards what it decided."""
    bar, read = queries.conference_page(
        asker_of(request), family_id, conference_id, at=moments.now()
    )
    return render(request, "child_protection/conference.html", {"record": bar, "conference": read})


@long_forms.long_form_page(CHAIRING)
def hold_conference(request: HttpRequest, family_id: UUID, conference_id: UUID) -> HttpResponse:
    """The chair's page: who came, what was said, what was decided for each child."""
    done_url = reverse("conference", args=[family_id, conference_id])
    opened = long_forms.open_form(
        request, CHAIRING, family=family_id, about=conference_id, done_url=done_url
    )
    if opened.response is not None:
        return opened.response
    bar, read = queries.conference_page(
        asker_of(request), family_id, conference_id, at=opened.at, page="hold_conference"
    )
    if not read.hold_url:
        # Held already, called off, or another chair's: the page about it says which.
        return redirect(done_url)
    form = HoldConference(
        opened.data,
        conference=read,
        usual_days=protection_plans.usual_visit_days(here(opened.at).date()),
    )
    if opened.sent and form.is_valid():
        given = form.cleaned_data
        try:
            conference_decisions.record(
                conference=queries.conference_to_change(family_id, conference_id),
                said=conference_decisions.Said(
                    family_words=given["family_words"],
                    what_was_said=given["what_was_said"],
                    what_was_decided=given["what_was_decided"],
                    why_late=given["why_late"],
                    level_after=given["level_after"] or "section_17",
                ),
                children=form.decisions,
                came=form.came,
                goals=form.goals,
                goals_reached=form.goals_reached,
                dissents=form.dissents,
                adjourned_to=form.adjourned_to,
                by=account_of(request),
                at=opened.at,
            )
        except AlreadyMoved as why:
            if why.by_same:
                return redirect(done_url)
            form.add_error(None, str(why))
        except (
            IllegalMove,
            conference_decisions.CannotDecide,
            protection_plans.CannotPlan,
            meetings.CannotMeet,
            voices.CannotHear,
            plans.CannotChangePlan,
            levels.CannotStep,
        ) as why:
            form.add_error(None, str(why))
        else:
            opened.finish()
            messages.success(request, "What the conference decided is on the record.")
            return redirect(done_url)
    opened.fill(form)
    return render(
        request,
        "child_protection/hold_conference.html",
        {
            "record": bar,
            "conference": read,
            "form": form,
            "long_form": opened.state(form),
        },
    )


@page(Action.BRING_INFORMATION)
@require_http_methods(["GET", "HEAD", "POST"])
def conference_report(request: HttpRequest, family_id: UUID, conference_id: UUID) -> HttpResponse:
    """Bring a report to the conference."""
    now = moments.now()
    bar, read = queries.conference_page(
        asker_of(request), family_id, conference_id, at=now, page="conference_report"
    )
    form = BringReport(
        request.POST if request.method == "POST" else None,
        initial={"brought_by": account_of(request).full_name},
    )
    if request.method == "POST" and form.is_valid():
        try:
            conference_reports.bring_report(
                conference=queries.conference_to_change(family_id, conference_id),
                discipline=form.cleaned_data["discipline"],
                brought_by=form.cleaned_data["brought_by"],
                words=form.cleaned_data["words"],
                by=account_of(request),
                at=now,
            )
        except (conference_reports.CannotBring, IllegalMove) as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request, "The report is with the conference. The family has not been given it yet."
            )
            return redirect("conference", family_id, conference_id)
    return render(
        request,
        "child_protection/conference_report.html",
        {"record": bar, "conference": read, "form": form},
    )


@page(Action.RECORD_CASEWORK, Action.CHAIR_CONFERENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def conference_report_shared(
    request: HttpRequest, family_id: UUID, conference_id: UUID, report_id: UUID
) -> HttpResponse:
    """Say when the family was given a report, or why they were not."""
    now = moments.now()
    bar, read = queries.conference_page(
        asker_of(request), family_id, conference_id, at=now, page="conference_report"
    )
    report = next((one for one in read.reports if one.key == report_id), None)
    if report is None:
        raise Http404("There is no such report, or it is not yours to see.")
    form = ReportShared(
        request.POST if request.method == "POST" else None,
        today=here(now).date(),
        initial={"shared_on": report.shared_on, "why_not": report.why_not_shared},
    )
    if request.method == "POST" and form.is_valid():
        try:
            conference_reports.say_report_shared(
                report=queries.report_to_change(family_id, conference_id, report_id),
                shared_on=form.cleaned_data["shared_on"],
                why_not=form.cleaned_data["why_not"],
                by=account_of(request),
                at=now,
            )
        except conference_reports.CannotBring as why:
            form.add_error("shared_on", str(why))
        else:
            messages.success(request, "Kept. The conference can see it.")
            return redirect("conference", family_id, conference_id)
    return render(
        request,
        "child_protection/conference_report_shared.html",
        {"record": bar, "conference": read, "report": report, "form": form},
    )


@page(Action.LEAD_PROTECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def call_off_conference(request: HttpRequest, family_id: UUID, conference_id: UUID) -> HttpResponse:
    """Call a conference off, with the reason."""
    now = moments.now()
    bar, read = queries.conference_page(
        asker_of(request), family_id, conference_id, at=now, page="conference"
    )
    form = SayWhy(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            conferences.call_off(
                conference=queries.conference_to_change(family_id, conference_id),
                why=form.cleaned_data["why"],
                by=account_of(request),
                at=now,
            )
        except AlreadyMoved as why:
            if why.by_same:
                return redirect("conference", family_id, conference_id)
            form.add_error(None, str(why))
        except (IllegalMove, meetings.CannotMeet) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The conference is called off. Its clock runs on.")
            return redirect("conference", family_id, conference_id)
    return render(
        request,
        "child_protection/call_off.html",
        {
            "record": bar,
            "form": form,
            "title": f"Call off the {read.title[0].lower()}{read.title[1:]}",
            "sentences": (
                "It stays on the record with your reason, and calendars that have it take it out.",
                "The limit by which a conference is due does not move: call another in time.",
            ),
            "button": "Call this conference off",
            "back": reverse("conference", args=[family_id, conference_id]),
        },
    )
