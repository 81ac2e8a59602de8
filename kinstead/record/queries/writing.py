"""Writing a note: the family to choose from, and what stands in the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, one, rows
from kinstead.access.models import Account
from kinstead.access.permissions import Asker
from kinstead.kit.moments import day_of
from kinstead.people.models import Family
from kinstead.people.record_bar import Header, header
from kinstead.record.models import Draft, Note
from kinstead.record.queries.beside import called_of, earlier_savings, side_by_side
from kinstead.record.rules.drafts import KEPT_AFTERWARDS, count_words
from kinstead.record.rules.notes import late_warning, shortened
from kinstead.record.shapes import (
    ChildForm,
    NoteForm,
    OtherVersion,
    PersonChoice,
)
from kinstead.web.shapes import FamilyWords, Link
from kinstead.web.words import clock_time, day_plain, day_short, names

_MEMBERS = """
SELECT p.id, p.full_name, p.called, p.birth_date, p.expected_birth_date, p.death_date,
       m.part, m.described, seen.last_seen, seen.last_alone
FROM people_familymember m
JOIN people_person p ON p.id = m.person_id
LEFT JOIN (SELECT np.person_id, max(n.happened_at) AS last_seen,
                  max(n.happened_at) FILTER (WHERE np.seen_alone) AS last_alone
           FROM record_noteperson np JOIN record_note n ON n.id = np.note_id
           WHERE np.family_id = %(family)s AND np.seen GROUP BY np.person_id
) seen ON seen.person_id = p.id
WHERE m.family_id = %(family)s AND (m.to_date IS NULL OR m.to_date > %(today)s)
  AND p.merged_into_id IS NULL
ORDER BY m.part <> 'child', p.birth_date NULLS LAST, m.id
"""

# My open draft, what stands beside it, and one thrown away that may be brought back.
_DRAFT = """
SELECT d.id, d.content::json AS content, d.version, d.saved_at, d.started_at, d.discarded_at,
       d."window",
       coalesce((SELECT json_agg(json_build_object(
                     'id', v.id, 'window', v."window", 'content', v.content,
                     'saved_at', v.saved_at, 'version', v.version,
                     'settled', v.settled_at IS NOT NULL) ORDER BY v.saved_at DESC)
                 FROM record_draftversion v WHERE v.draft_id = d.id), '[]') AS beside
FROM record_draft d
WHERE d.account_id = %(me)s AND d.kind = %(kind)s AND d.about_id = %(about)s
  AND d.finished_at IS NULL AND (d.discarded_at IS NULL OR d.discarded_at > %(kept_since)s)
ORDER BY d.discarded_at DESC NULLS FIRST LIMIT 1
"""

_OTHERS = """
SELECT d.id, a.full_name AS by, d.started_at, d.saved_at
FROM record_draft d JOIN access_account a ON a.id = d.account_id
WHERE d.family_id = %(family)s AND d.account_id <> %(me)s AND d.kind = 'note'
  AND d.finished_at IS NULL AND d.discarded_at IS NULL AND d.saved_at > %(lately)s
ORDER BY d.saved_at DESC LIMIT 5
"""

_LAST_WORDS = """
SELECT np.own_words, coalesce(nullif(p.called, ''), p.full_name) AS called, n.happened_at, n.id
FROM record_noteperson np JOIN record_note n ON n.id = np.note_id
JOIN people_person p ON p.id = np.person_id
WHERE np.family_id = %(family)s AND np.own_words <> ''
ORDER BY n.happened_at DESC, np.id LIMIT 1
"""


@dataclass(frozen=True)
class Writing:
    """Everything a page needs that is being written on, before its form is made."""

    head: Header
    members: list[dict[str, Any]]
    draft: dict[str, Any] | None  # the open one
    thrown_away: dict[str, Any] | None
    content: dict[str, Any]
    version: int
    other: OtherVersion | None

    @property
    def draft_id(self) -> UUID | None:
        return self.draft["id"] if self.draft else None

    @property
    def member_ids(self) -> list[UUID]:
        return [m["id"] for m in self.members]


def writing_note(asker: Asker, family: UUID, *, beside: str, at: datetime) -> Writing:
    """What stands in the asker's draft of a note. Raises NoSuchRecord.

    `beside` is the window whose words are wanted in the boxes, where several wrote.
    """
    head = header(asker, family, page="write_note", at=at, current="notes")
    members = rows(_MEMBERS, family=family, today=day_of(at))
    return _writing(asker, head, members, kind="note", about=family, beside=beside, at=at)


def writing_correction(
    asker: Asker, family: UUID, note: UUID, *, beside: str, at: datetime
) -> Writing:
    """What stands in the asker's draft of a correction. Raises NoSuchRecord."""
    head = header(
        asker, family, page="correct_note", at=at, subject=note, kind="note", current="notes"
    )
    return _writing(asker, head, [], kind="correction", about=note, beside=beside, at=at)


def _writing(
    asker: Asker,
    head: Header,
    members: list[dict[str, Any]],
    *,
    kind: str,
    about: UUID,
    beside: str,
    at: datetime,
) -> Writing:
    assert asker.account is not None
    row = open_draft_of(asker.account.pk, kind=kind, about=about, at=at)
    draft = row if row and row["discarded_at"] is None else None
    content: dict[str, Any] = draft["content"] if draft else {}
    other = None
    if draft:
        content, other = side_by_side(draft, members, beside)
    return Writing(
        head=head,
        members=members,
        draft=draft,
        thrown_away=row if row and draft is None else None,
        content=content,
        version=draft["version"] if draft else 0,
        other=other,
    )


def open_draft_of(account: UUID, *, kind: str, about: UUID, at: datetime) -> dict[str, Any] | None:
    """Somebody's draft and what stands beside it: the open one, else one thrown away lately."""
    found = rows(_DRAFT, me=account, kind=kind, about=about, kept_since=at - KEPT_AFTERWARDS)
    return found[0] if found else None


def note_form(
    asker: Asker,
    family: UUID,
    writing: Writing,
    *,
    content: Mapping[str, Any],
    at: datetime,
    happened_on: date | None,
    chosen: set[UUID],
    errors: tuple[tuple[str, str], ...] = (),
    other: OtherVersion | None = None,
) -> NoteForm:
    """The page's own part of the form: people, children, and what stands beside the note."""
    assert asker.account is not None
    today = day_of(at)
    children = [m for m in writing.members if m["part"] == "child"]
    draft = writing.draft
    others = rows(_OTHERS, family=family, me=asker.account.pk, lately=at - KEPT_AFTERWARDS)
    said = rows(_LAST_WORDS, family=family)
    restricted = writing.head.bar.restricted
    return NoteForm(
        title="Write a note",
        post_url=reverse("write_note", args=[family]),
        draft_url=reverse("save_draft", args=["note", family]),
        people=tuple(
            PersonChoice(
                value=str(m["id"]),
                name=_choice(m, today),
                hint=m["described"],
                chosen=m["id"] in chosen,
            )
            for m in writing.members
        ),
        children=tuple(
            _child(m, children, content, today)
            for m in children
            if not (m["birth_date"] is None and m["expected_birth_date"])
        ),
        saved_at=here(draft["saved_at"]) if draft else None,
        words=count_words(content),
        late_sentence=late_warning(happened_on, today) if happened_on else "",
        other_version=other or writing.other,
        others_writing=tuple(_other(row) for row in others),
        others_drafts=tuple(
            Link(
                f"Read what {str(row['by']).split(' ')[0]} has so far",
                reverse("draft", args=[row["id"]]),
            )
            for row in others
        ),
        throw_away_url=reverse("throw_away_draft", args=[draft["id"]]) if draft else "",
        thrown_away=Link(
            f"Bring back what you threw away on {day_plain(here(thrown['discarded_at']).date())}",
            reverse("bring_back_draft", args=[thrown["id"]]),
        )
        if (thrown := writing.thrown_away)
        else None,
        will_do=(
            ("done", "Puts the note on the record of everyone you tick."),
            ("done", "Adds one line to the chronology: that it happened, and who was seen."),
        ),
        last_time=_last_words(family, said),
        readers=restricted.sentence if restricted else "",
        versions=earlier_savings(draft) if draft else (),
        errors=errors,
    )


def _choice(member: dict[str, Any], today: date) -> str:
    name = member["full_name"] or "Name not known"
    if member["called"] and member["called"] not in name:
        first, _, rest = name.partition(" ")
        name = f"{first} ({member['called']}) {rest}".strip()
    if member["birth_date"] is None:
        expected = member["expected_birth_date"]
        return f"{name}, expected {day_plain(expected)}" if expected else name
    years = _age(member["birth_date"], today)
    return f"{name}, {years}" if years is not None else name


def _age(born: date, today: date) -> int | None:
    if born > today:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _child(
    member: dict[str, Any], children: list[dict[str, Any]], content: Mapping[str, Any], today: date
) -> ChildForm:
    key = str(member["id"])
    years = _age(member["birth_date"], today) if member["birth_date"] else None
    facts = [str(years) if years is not None else "age not known"]
    if member["last_seen"]:
        facts.append(f"Last seen: {day_short(here(member['last_seen']).date())}")
    facts.append(
        f"Last seen alone: {day_short(here(member['last_alone']).date())}"
        if member["last_alone"]
        else "No note yet of being seen alone"
    )
    others = [called_of(m) for m in children if m is not member]
    hint = f"It stays off what is shared about {names(others)}." if others else ""
    return ChildForm(
        key=key,
        name=called_of(member),
        facts=tuple(facts),
        seen=bool(content.get(f"seen-{key}") or content.get(f"alone-{key}")),
        alone=bool(content.get(f"alone-{key}")),
        bedroom_seen=bool(content.get(f"bedroom-{key}")),
        words=str(content.get(f"words-{key}", "")),
        only_here=str(content.get(f"only-{key}", "")),
        only_here_hint=hint,
    )


def _other(row: dict[str, Any]) -> str:
    began, saved = here(row["started_at"]), here(row["saved_at"])
    same_day = began.date() == saved.date()
    since = clock_time(began) if same_day else day_short(began.date())
    return (
        f"{row['by']} has been writing a note about this family since {since}, last saved"
        f" {day_short(saved.date())} at {clock_time(saved)}. Theirs and yours are kept apart, so"
        " neither can overwrite the other."
    )


def _last_words(family: UUID, found: list[dict[str, Any]]) -> FamilyWords | None:
    if not found:
        return None
    row = found[0]
    return FamilyWords(
        words=shortened(row["own_words"], 300),
        who=row["called"],
        said_date=here(row["happened_at"]).date(),
        link=Link("Read the note", reverse("note", args=[family, row["id"]])),
    )


def family_to_write_about(family: UUID) -> Family:
    """The family, for an action. Raises NoSuchRecord."""
    found = Family.objects.filter(pk=family).first()
    if found is None:
        raise NoSuchRecord("There is no such family, or it is not yours to see.")
    return found


def family_of_draft(by: Account, kind: str, about: UUID) -> Family | None:
    """The family a draft is about; None where the writer may no longer see it, and keeps writing.

    Raises NoSuchRecord where there is neither family nor draft.
    """
    family = about
    if kind == "correction":
        found = rows("SELECT family_id FROM record_note WHERE id = %(note)s", note=about)
        family = found[0]["family_id"] if found else about
    seen = Family.objects.filter(pk=family).first()
    if (
        seen is None
        and not Draft.objects.filter(
            account=by, kind=kind, about_id=about, finished_at=None
        ).exists()
    ):
        raise NoSuchRecord("There is no such family, or it is not yours to see.")
    return seen


def address_of_note(note: UUID) -> list[UUID]:
    """The family and the note, as its address needs them. Raises NoSuchRecord."""
    return [
        one("SELECT family_id FROM record_note WHERE id = %(note)s", note=note)["family_id"],
        note,
    ]


def member_ids(family: UUID, at: datetime) -> list[UUID]:
    """Whom a note about this family may be about."""
    return [m["id"] for m in rows(_MEMBERS, family=family, today=day_of(at))]


def draft_title(kind: str, family: UUID, content: Mapping[str, Any], day: date | None) -> str:
    """“Visit, 11 May: Seun and Jaxon”: how a draft is found again on the desk."""
    if kind == "correction":
        return "Putting a note right"
    chosen = [one for one in content.get("about", ()) if _is_key(one)]
    people = (
        rows(
            "SELECT coalesce(nullif(called, ''), full_name) AS called FROM people_person"
            " WHERE id = ANY (%(chosen)s) ORDER BY birth_date NULLS LAST, id",
            chosen=chosen,
        )
        if chosen
        else []
    )
    title = dict(Note.Kind.choices).get(str(content.get("kind")), "Note")
    if day is not None:
        title += f", {day_short(day)}"
    return shortened(title + (f": {names([p['called'] for p in people])}" if people else ""), 200)


def _is_key(text: object) -> bool:
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True
