"""A long form as one request found it: what stands in its draft, and how its page shows that."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict

from kinstead.access.asking import here
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.record import page_token
from kinstead.record.actions import drafts
from kinstead.record.draft_kinds import LongForm, labels_of, words_in
from kinstead.record.long_form_shapes import LongFormState
from kinstead.record.models import Draft
from kinstead.record.queries import beside as beside_queries
from kinstead.record.queries import long_forms as queries
from kinstead.record.shapes import OtherVersion
from kinstead.web.words import moment


class OnRecord(Protocol):
    """What the record says of the thing now: who put it there, and when."""

    @property
    def by(self) -> str: ...
    @property
    def at(self) -> datetime: ...


@dataclass
class OpenedForm:
    """A long form as this request found it.

    `response`: give it back at once when there is one: what was posted was dealt with (an
    autosave, left for later, sent twice, two windows). `sent`: a button was pressed that the view
    answers; everything is kept already, whatever comes next. `pressed` is that button's `do`.
    `content` is what stands in the draft, `restored` says that there is any.
    """

    form: LongForm
    asker: Asker
    family: UUID | None
    about: UUID
    url: str
    at: datetime
    content: dict[str, Any] = field(default_factory=dict)
    restored: bool = False
    sent: bool = False
    pressed: str = ""
    data: QueryDict | None = None
    response: HttpResponse | None = None
    too_much: str = ""
    draft: Draft | None = None
    _row: dict[str, Any] | None = None
    _other: beside_queries.OtherSide | None = None

    def finish(self) -> None:
        """The action made of these words what they were written for: the draft is closed."""
        if self.draft is not None and self.draft.finished_at is None:
            drafts.finished(draft=self.draft, at=self.at)

    def fill(self, *forms: BaseForm) -> None:
        """Show again in unbound forms what stands in the draft, half-typed dates included.

        Does nothing where there is no draft, so that a form's own initial values stand.
        """
        if not self.restored:
            return
        kept: MultiValueDict[str, Any] = MultiValueDict(
            {
                name: value if isinstance(value, list) else [value]
                for name, value in self.content.items()
            }
        )
        for form in forms:
            if form.is_bound:
                continue
            for name, each in form.fields.items():
                form.initial[name] = each.widget.value_from_datadict(
                    kept, MultiValueDict(), form.add_prefix(name)
                )

    def state(self, *forms: BaseForm, on_record: OnRecord | None = None) -> LongFormState:
        """Where the draft stands, for the template. `forms` say what each field is called.

        `on_record` is what the record says of the same thing now (an `Answered`): the writer is
        told when a colleague put it there after this draft was begun.
        """
        assert self.asker.account is not None
        row = self._row
        if self.sent or self.too_much:
            # Saved a moment ago in this very request.
            row = queries.left(self.asker, kind=self.form.kind, about=self.about, at=self.at)
        draft = row if row and row["discarded_at"] is None else None
        sentences, links = queries.others_writing(
            self.asker, kind=self.form.kind, about=self.about, family=self.family, at=self.at
        )
        reads_drafts = self.asker.may(Action.WRITE_NOTE)
        return LongFormState(
            url=self.url,
            token=page_token.issue(
                account_id=self.asker.account.pk,
                kind=self.form.kind,
                about_id=self.about,
                draft_id=draft["id"] if draft else None,
                at=self.at,
            ),
            version=draft["version"] if draft else 0,
            saved_at=here(draft["saved_at"]) if draft else None,
            words=words_in(draft["content"]) if draft else 0,
            other_version=self._compared(forms),
            others_writing=sentences,
            others_drafts=links,
            may_throw_away=draft is not None,
            thrown_away_at=here(row["discarded_at"]) if row and draft is None else None,
            versions=beside_queries.earlier_savings(draft, words_in)
            if draft and reads_drafts
            else (),
            too_much=self.too_much,
            overtaken=self._overtaken(draft, on_record),
        )

    def _overtaken(self, draft: dict[str, Any] | None, on_record: OnRecord | None) -> str:
        assert self.asker.account is not None
        if draft is None or on_record is None or on_record.at <= draft["started_at"]:
            return ""
        if on_record.by == self.asker.account.full_name:
            return ""
        return (
            f"{on_record.by} put other words on the record on {moment(here(on_record.at))}, after"
            " you began this. The boxes below hold yours: look at theirs, and copy what should"
            " stay, before you put yours there."
        )

    def _compared(self, forms: tuple[BaseForm, ...]) -> OtherVersion | None:
        if self._other is None:
            return None
        called = labels_of(self.form.kind, self.about, [self._other.content, self.content])
        for form in forms:
            said: dict[str, str] = getattr(form, "labels", {})
            for name, each in form.fields.items():
                whole = form.add_prefix(name)
                if whole in called and each.label:
                    called[whole] = said.get(whole) or str(each.label)
        return beside_queries.other_version(self._other, self.content, called)
