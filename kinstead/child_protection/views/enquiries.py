"""Section 47 enquiries: read, each child seen, concluded, authorised or returned."""

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
from kinstead.child_protection.actions import enquiries, other_parents
from kinstead.child_protection.forms.enquiries import (
    NOT_SEEN,
    SEEN_ALONE,
    AnswerOtherParent,
    Conclude,
    DecideOnEnquiry,
    SeeChild,
)
from kinstead.child_protection.queries import enquiries as queries
from kinstead.kit import moments
from kinstead.record import long_forms
from kinstead.record.actions.authorisations import AlreadyAsked, AlreadyDecided, CannotDecide
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.actions.voices import CannotHear
from kinstead.record.long_forms import LongForm

CONCLUDE = long_forms.declare(
    LongForm(
        kind="section-47-enquiry",
        called="Section 47 enquiry",
        page="conclude_enquiry",
        actions=(Action.LEAD_PROTECTION,),
    )
)


@page(Action.WRITE_NOTE, Action.BRING_INFORMATION)
@require_safe
def section_47_enquiry(request: HttpRequest, family_id: UUID, enquiry_id: UUID) -> HttpResponse:
    """One enquiry: each child, what was found, what is due, what comes next."""
    bar, shown = queries.enquiry_page(asker_of(request), family_id, enquiry_id, at=moments.now())
    return render(
        request, "child_protection/section_47_enquiry.html", {"record": bar, "enquiry": shown}
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def see_child_in_enquiry(
    request: HttpRequest, family_id: UUID, enquiry_id: UUID, person_id: UUID
) -> HttpResponse:
    """A child was seen, or could not be; their words."""
    at = moments.now()
    bar, shown, child, _ = queries.child_page(
        asker_of(request), family_id, enquiry_id, person_id, at=at, page="see_child_in_enquiry"
    )
    posted = request.POST if request.method == "POST" else None
    form = SeeChild(
        posted,
        name=child.name,
        began_on=shown.began_on,
        today=moments.day_of(at),
        seen=bool(child.seen),
    )
    if posted is not None and form.is_valid():
        try:
            _see(request, family_id, enquiry_id, person_id, form, at)
        except (enquiries.CannotSee, IllegalMove, CannotHear) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"It is on {child.name}’s record.")
            return _to(family_id, enquiry_id)
    return render(
        request,
        "child_protection/see_child.html",
        {"record": bar, "enquiry": shown, "child": child, "form": form},
        status=422 if posted is not None else 200,
    )


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def other_parent(
    request: HttpRequest, family_id: UUID, enquiry_id: UUID, person_id: UUID
) -> HttpResponse:
    """The explicit question about the parent who is not here, for one child."""
    at = moments.now()
    bar, shown, child, adults = queries.child_page(
        asker_of(request), family_id, enquiry_id, person_id, at=at, page="other_parent"
    )
    posted = request.POST if request.method == "POST" else None
    form = AnswerOtherParent(posted, name=child.name, adults=adults)
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        try:
            other_parents.answer(
                child=queries.child_of(family_id, enquiry_id, person_id),
                answer=given["answer"],
                parent=queries.adult_of(family_id, given["parent"]),
                words=given["words"],
                by=_account(request),
                at=at,
            )
        except (other_parents.CannotAnswer, IllegalMove) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"The answer about {child.name}’s other parent is kept.")
            return _to(family_id, enquiry_id)
    return render(
        request,
        "child_protection/other_parent.html",
        {"record": bar, "enquiry": shown, "child": child, "form": form},
        status=422 if posted is not None else 200,
    )


@long_forms.long_form_page(CONCLUDE)
def conclude_enquiry(request: HttpRequest, family_id: UUID, enquiry_id: UUID) -> HttpResponse:
    """Conclude for each child and send it to a manager. What is typed is kept as it is typed."""
    opened = long_forms.open_form(
        request,
        CONCLUDE,
        family=family_id,
        about=enquiry_id,
        done_url=reverse("section_47_enquiry", args=[family_id, enquiry_id]),
    )
    if opened.response is not None:
        return opened.response
    bar, shown = queries.enquiry_page(
        asker_of(request), family_id, enquiry_id, at=opened.at, page="conclude_enquiry"
    )
    if not shown.conclude_url and not opened.sent:
        messages.info(request, "This enquiry is not open, so it cannot be concluded now.")
        return _to(family_id, enquiry_id)
    before = {
        "what_happened": shown.what_happened,
        "family_words": shown.family_words,
        "make_of_it": shown.make_of_it,
        **{f"result_{c.key}": c.result_code for c in shown.children},
        **{f"why_{c.key}": c.why for c in shown.children},
    }
    form = Conclude(opened.data, enquiry=shown, initial=before)
    if opened.sent and form.is_valid():
        given = form.cleaned_data
        try:
            enquiries.conclude(
                enquiry=queries.enquiry_of(family_id, enquiry_id),
                what_happened=given["what_happened"],
                what_we_make_of_it=given["make_of_it"],
                family_words=given["family_words"],
                results={
                    UUID(c.key): (given[f"result_{c.key}"], given[f"why_{c.key}"])
                    for c in shown.children
                },
                by=_account(request),
                at=opened.at,
            )
        except AlreadyMoved as why:
            if why.by_same:
                return _to(family_id, enquiry_id)
            form.add_error(None, str(why))
        except (IllegalMove, AlreadyAsked) as why:
            form.add_error(None, str(why))
        else:
            opened.finish()
            messages.success(
                request, "The enquiry is concluded and waits for a manager who is not you."
            )
            return _to(family_id, enquiry_id)
    opened.fill(form)
    return render(
        request,
        "child_protection/conclude_enquiry.html",
        {"record": bar, "enquiry": shown, "form": form, "long_form": opened.state(form)},
        status=422 if opened.sent else 200,
    )


@page(Action.AUTHORISE)
@require_http_methods(["GET", "HEAD", "POST"])
def authorise_enquiry(request: HttpRequest, family_id: UUID, enquiry_id: UUID) -> HttpResponse:
    """A manager who did not conclude it authorises it or returns it with comments."""
    at = moments.now()
    bar, shown = queries.enquiry_page(
        asker_of(request), family_id, enquiry_id, at=at, page="authorise_enquiry"
    )
    posted = request.POST if request.method == "POST" else None
    form = DecideOnEnquiry(posted)
    if posted is not None and form.is_valid():
        enquiry, words = queries.enquiry_of(family_id, enquiry_id), form.cleaned_data["words"]
        try:
            if form.cleaned_data["decision"] == form.AUTHORISE:
                enquiries.authorise(enquiry=enquiry, words=words, by=_account(request), at=at)
                messages.success(request, "The enquiry is authorised. What follows has begun.")
            else:
                enquiries.send_back(enquiry=enquiry, reason=words, by=_account(request), at=at)
                messages.success(request, "The enquiry is returned with your comments.")
        except AlreadyMoved as why:
            if why.by_same:
                return _to(family_id, enquiry_id)
            form.add_error(None, str(why))
        except (IllegalMove, AlreadyDecided, CannotDecide) as why:
            form.add_error(None, str(why))
        else:
            return _to(family_id, enquiry_id)
    return render(
        request,
        "child_protection/authorise_enquiry.html",
        {"record": bar, "enquiry": shown, "form": form},
        status=422 if posted is not None else 200,
    )


def _see(
    request: HttpRequest,
    family_id: UUID,
    enquiry_id: UUID,
    person_id: UUID,
    form: SeeChild,
    at: datetime,
) -> None:
    given, by = form.cleaned_data, _account(request)
    child = queries.child_of(family_id, enquiry_id, person_id)
    if given["how_seen"] == NOT_SEEN:
        enquiries.could_not_see(child=child, why=given["why_not"], by=by, at=at)
        return
    enquiries.see_child(
        child=child,
        seen_on=given["seen_on"],
        alone=given["how_seen"] == SEEN_ALONE,
        why_not_alone=given["why_not"],
        how=given["how"],
        words=given["words"],
        by=by,
        at=at,
    )


def _to(family_id: UUID, enquiry_id: UUID) -> HttpResponse:
    response = redirect("section_47_enquiry", family_id, enquiry_id)
    response.status_code = 303
    return response


def _account(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None
    return account
