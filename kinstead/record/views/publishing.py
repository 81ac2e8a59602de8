"""Publishing the next version of the questions, throwing it away, and a level's own questions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.record.actions import templates
from kinstead.record.actions.templates import CannotChange, ChangedMeanwhile
from kinstead.record.forms_of_templates import OwnQuestions, PublishQuestions
from kinstead.record.queries import template_pages as queries
from kinstead.record.views.writing import account_of
from kinstead.web.shapes import Confirmation, Link

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@page(Action.EDIT_TEMPLATES)
@get_or_post
def publish_questions(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Ask the next version from now on, saying why."""
    found = queries.next_version_page(asker_of(request), template_id)
    if found is None:
        if request.method == "POST":
            messages.info(request, "This version was published or thrown away already.")
        return redirect("template", template_id)
    form = PublishQuestions(
        request.POST if request.method == "POST" else None, initial={"seen": found.seen}
    )
    if form.is_valid():
        try:
            version = templates.publish(
                template=template_id,
                seen=form.cleaned_data["seen"],
                why=form.cleaned_data["why"],
                by=account_of(request),
                at=moments.now(),
            )
        except ChangedMeanwhile as why:
            form.add_error(None, str(why))
            form.data = {**dict(form.data.items()), "seen": found.seen}
        except CannotChange as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request,
                f"Version {version.number} is published. Whoever opens these questions from now on"
                " is asked it; what was answered before keeps its own questions.",
            )
            return redirect("template", template_id)
    return render(request, "record/publish_questions.html", {"next": found, "form": form})


@page(Action.EDIT_TEMPLATES)
@get_or_post
def throw_away_questions(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Give up the next version, after asking once more."""
    found = queries.next_version_page(asker_of(request), template_id)
    if found is None:
        return redirect("template", template_id)
    if request.method == "POST":
        try:
            templates.throw_away(
                template=template_id,
                seen=request.POST.get("seen", ""),
                by=account_of(request),
                at=moments.now(),
            )
        except ChangedMeanwhile as why:
            messages.warning(request, str(why))
            return redirect("next_questions", template_id)
        messages.success(request, "Thrown away. What is asked now goes on being asked.")
        return redirect("questions")
    return render(
        request,
        "web/confirm.html",
        {
            "confirmation": Confirmation(
                title=f"Throw away version {found.number} of “{found.name}”?",
                sentences=(
                    *((found.other,) if found.other else ()),
                    "Every change in it is lost. What is asked now goes on being asked.",
                ),
                post_url=found.throw_away_url,
                button="Throw it away",
                cancel=Link("Go back", found.post_url),
                hidden=(("seen", found.seen),),
                warning=True,
            )
        },
    )


@page(Action.EDIT_TEMPLATES)
@get_or_post
def own_questions(request: HttpRequest, template_kind: str) -> HttpResponse:
    """Give a level of need questions of its own, copied from those for every level."""
    levels = queries.levels_without_their_own(template_kind)
    form = OwnQuestions(request.POST if request.method == "POST" else None, levels=levels)
    if form.is_valid():
        try:
            version = templates.make_own(
                kind=template_kind,
                level=form.cleaned_data["level"],
                by=account_of(request),
                at=moments.now(),
            )
        except CannotChange as why:
            form.add_error("level", str(why))
        else:
            messages.success(
                request,
                "The questions for every level are copied. Change them for this level; nothing is"
                " asked differently until you publish.",
            )
            return redirect("next_questions", version.template_id)
    return render(
        request,
        "record/own_questions.html",
        {"form": form, "kind": queries.kind_in_words(template_kind)},
    )
