"""The practice lead's pages: the questions asked, and preparing the next version of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinstead.access.asking import NoSuchRecord
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.kit.keys import new_key
from kinstead.record.actions import templates
from kinstead.record.actions.templates import CannotChange, ChangedMeanwhile, NothingPrepared
from kinstead.record.forms_of_questions import QuestionsForm
from kinstead.record.forms_of_templates import AddQuestion, RewordQuestion
from kinstead.record.models import TemplateVersion
from kinstead.record.queries import template_pages as queries
from kinstead.record.rules import templates as rules
from kinstead.record.rules.templates import Question, questions_of
from kinstead.record.views.writing import account_of
from kinstead.web.shapes import Link

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

# Two children who do not exist, so that a preview shows what is asked of each.
EXAMPLE_CHILDREN = (
    (UUID("00000000-0000-7000-8000-000000000001"), "Robin"),
    (UUID("00000000-0000-7000-8000-000000000002"), "Wren"),
)


@page(Action.EDIT_TEMPLATES)
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Every template, by kind and level."""
    found = queries.template_list(asker_of(request))
    return render(request, "record/template_list.html", {"kinds": found})


@page(Action.EDIT_TEMPLATES)
@require_safe
def template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """One template: what is asked now, what changed, and every earlier version."""
    found = queries.template_page(asker_of(request), template_id)
    return render(request, "record/template.html", {"template": found})


@page(Action.EDIT_TEMPLATES)
@require_safe
def template_version(request: HttpRequest, template_id: UUID, number: int) -> HttpResponse:
    """One published version, as it was asked."""
    found = queries.version_page(asker_of(request), template_id, number)
    return render(request, "record/template_version.html", {"version": found})


@page(Action.EDIT_TEMPLATES)
@require_safe
def preview_questions(request: HttpRequest, template_id: UUID, number: int) -> HttpResponse:
    """A version exactly as a practitioner sees it, for two children who do not exist."""
    version = queries.version_to_preview(template_id, number)
    being_prepared = version.published_at is None
    back = (
        Link("Prepare the next version", reverse("next_questions", args=[template_id]))
        if being_prepared
        else Link(version.template.name, reverse("template", args=[template_id]))
    )
    return render(
        request,
        "record/preview_questions.html",
        {
            "name": version.template.name,
            "number": number,
            "being_prepared": being_prepared,
            "form": QuestionsForm(version=version, children=EXAMPLE_CHILDREN),
            "back": back,
        },
    )


@page(Action.EDIT_TEMPLATES)
@require_POST
def begin_next_questions(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Begin preparing the next version, or go on with the one begun."""
    now = moments.now()
    templates.start_next(
        template=queries.template_to_prepare(template_id), by=account_of(request), at=now
    )
    return redirect("next_questions", template_id)


@page(Action.EDIT_TEMPLATES)
@get_or_post
def next_questions(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """The next version, question by question: move, retire, bring back."""
    if request.method == "POST":
        return _changed(request, template_id)
    found = queries.next_version_page(asker_of(request), template_id)
    if found is None:
        return redirect("template", template_id)
    return render(request, "record/next_questions.html", {"next": found})


def _changed(request: HttpRequest, template_id: UUID) -> HttpResponse:
    queries.prepared(template_id)  # 404 for a template that is not there
    what, _, key = request.POST.get("do", "").partition(":")
    here = reverse("next_questions", args=[template_id])
    seen, by, at = request.POST.get("seen", ""), account_of(request), moments.now()
    try:
        if what in ("up", "down"):
            templates.move(template=template_id, seen=seen, key=key, up=what == "up", by=by, at=at)
        elif what == "retire":
            templates.retire(template=template_id, seen=seen, key=key, by=by, at=at)
            messages.success(
                request, "It is no longer asked in the next version. You can bring it back below."
            )
        elif what == "bring_back":
            templates.bring_back(template=template_id, seen=seen, key=key, by=by, at=at)
    except ChangedMeanwhile as why:
        # Pressed twice: what was wanted has been done, and the page shows it.
        if not why.by_same:
            messages.warning(request, str(why))
        return redirect(here)
    except NothingPrepared as why:
        messages.warning(request, str(why))
        return redirect("template", template_id)
    except CannotChange as why:
        messages.warning(request, str(why))
    return redirect(f"{here}#{key}" if key else here)


@page(Action.EDIT_TEMPLATES)
@get_or_post
def add_question(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """A question more in the next version."""
    version = _being_prepared(template_id)
    if version is None:
        return redirect("template", template_id)
    part = request.GET.get("part", "")
    initial = {
        "seen": _seen(version),
        "key": f"q{new_key().hex[-12:]}",
        **({"part": part} if part in rules.PARTS else {}),
    }
    form = AddQuestion(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            templates.add(
                template=template_id,
                seen=form.cleaned_data["seen"],
                question=form.question(),
                by=account_of(request),
                at=moments.now(),
            )
        except ChangedMeanwhile as why:
            _look_again(form, version, why)
        except CannotChange as why:
            form.add_error("words", str(why))
        else:
            messages.success(request, "The question is added, last in its part.")
            return _back_to(template_id, form.cleaned_data["key"])
    return _word(request, template_id, version, form, "Add a question", "Add the question")


@page(Action.EDIT_TEMPLATES)
@get_or_post
def reword_question(request: HttpRequest, template_id: UUID, question_key: str) -> HttpResponse:
    """Other words for a question of the next version."""
    version = _being_prepared(template_id)
    if version is None:
        return redirect("template", template_id)
    try:
        question = rules.find(questions_of(version.questions), question_key)
    except CannotChange as why:
        raise NoSuchRecord(str(why)) from why
    form = RewordQuestion(
        request.POST if request.method == "POST" else None,
        question=question,
        initial={
            "words": question.words,
            "help": question.help,
            "part": question.part,
            "options": "\n".join(question.options),
            "required": question.required,
            "seen": _seen(version),
        },
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            templates.reword(
                template=template_id,
                seen=given["seen"],
                key=question_key,
                words=given["words"],
                help=given["help"],
                part=given["part"],
                options=form.listed,
                required=given["required"],
                by=account_of(request),
                at=moments.now(),
            )
        except ChangedMeanwhile as why:
            _look_again(form, version, why)
        except CannotChange as why:
            form.add_error("options" if "choices" in str(why) else "words", str(why))
        else:
            messages.success(request, "The question is reworded in the next version.")
            return _back_to(template_id, question_key)
    return _word(
        request, template_id, version, form, "Reword a question", "Keep these words", question
    )


def _being_prepared(template_id: UUID) -> TemplateVersion | None:
    return queries.prepared(template_id)


def _seen(version: TemplateVersion) -> str:
    return rules.mark(version.number, questions_of(version.questions))


def _back_to(template_id: UUID, key: str) -> HttpResponse:
    return redirect(f"{reverse('next_questions', args=[template_id])}#{key}")


def _look_again(
    form: AddQuestion | RewordQuestion,
    version: TemplateVersion,
    why: ChangedMeanwhile,
) -> None:
    """Say who changed the questions; the words stay on the page, which now knows how they stand."""
    form.add_error(None, str(why))
    form.data = {**dict(form.data.items()), "seen": _seen(version)}


def _word(
    request: HttpRequest,
    template_id: UUID,
    version: TemplateVersion,
    form: AddQuestion | RewordQuestion,
    title: str,
    button: str,
    question: Question | None = None,
) -> HttpResponse:
    return render(
        request,
        "record/word_question.html",
        {
            "form": form,
            "title": title,
            "button": button,
            "question": question,
            "kind": rules.KINDS[question.kind] if question else "",
            "name": version.template.name,
            "number": version.number,
            "back": Link("Prepare the next version", reverse("next_questions", args=[template_id])),
        },
    )
