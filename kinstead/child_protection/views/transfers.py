"""Pages of a transfer in: writing down the news, and what becomes of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinstead.access.asking import here
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.child_protection.actions import transfers_in
from kinstead.child_protection.forms.plans import PapersCame, RecordTransfer
from kinstead.child_protection.queries import convening as convening_queries
from kinstead.child_protection.queries import core_groups as core_group_queries
from kinstead.child_protection.queries import plans as queries
from kinstead.child_protection.queries.conferences import READS
from kinstead.kit import moments
from kinstead.record.views.writing import account_of


@page(Action.RECORD_CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def transfer_in(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Write down that a child moved in with a plan from another authority."""
    now = moments.now()
    known = core_group_queries.arranging(asker_of(request), family_id, at=now, page="transfer_in")
    form = RecordTransfer(
        request.POST if request.method == "POST" else None,
        today=here(now).date(),
        children=known.children,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        children = convening_queries.people_of(family_id, form.chosen)
        try:
            transfer = transfers_in.record(
                family=convening_queries.family_of(family_id),
                children=list(children.values()),
                from_authority=given["from_authority"],
                told_on=given["told_on"],
                moved_on=given["moved_on"],
                category=given["category"],
                what_they_told_us=given["what_they_told_us"],
                papers_received_on=given["papers_received_on"],
                by=account_of(request),
                at=now,
            )
        except transfers_in.CannotTransfer as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "It is on the record, and the conference’s clock runs.")
            return redirect("transfer_in_read", family_id, transfer.pk)
    return render(
        request,
        "child_protection/transfer_in.html",
        {"record": known.bar, "known": known, "form": form},
    )


@page(*READS)
@require_http_methods(["GET", "HEAD", "POST"])
def transfer_in_read(request: HttpRequest, family_id: UUID, transfer_id: UUID) -> HttpResponse:
    """A transfer in; posting says when the other authority's papers came."""
    now = moments.now()
    asker = asker_of(request)
    bar, transfer = queries.transfer_page(asker, family_id, transfer_id, at=now)
    form = None
    if transfer.papers_received_on is None and asker.may(Action.RECORD_CASEWORK):
        form = PapersCame(
            request.POST if request.method == "POST" else None, today=here(now).date()
        )
        if request.method == "POST" and form.is_valid():
            transfers_in.papers_came(
                transfer=queries.transfer_to_change(family_id, transfer_id),
                received_on=form.cleaned_data["received_on"],
                by=account_of(request),
                at=now,
            )
            messages.success(request, "Kept.")
            return redirect("transfer_in_read", family_id, transfer_id)
    return render(
        request,
        "child_protection/transfer_in_read.html",
        {"record": bar, "transfer": transfer, "form": form},
    )
