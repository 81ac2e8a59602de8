"""What the pages of notes, drafts and documents are told, as plain values.

Built by `queries`, handed to a template under the name in each docstring.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kinstead.web.shapes import FamilyWords, Link, Pages


@dataclass(frozen=True)
class NoteLine:
    """A note in the list of a family's notes."""

    title: str  # "Visit"
    url: str
    happened_date: date
    by: str
    about: tuple[str, ...]
    beginning: str
    seen: str = ""  # "Seun and Jaxon seen, Seun alone"
    late_text: str = ""
    restricted_part: bool = False


@dataclass(frozen=True)
class Notes:
    """Context `notes` of notes.html, beside `record`."""

    lines: tuple[NoteLine, ...]
    pages: Pages
    write_url: str = ""
    drafts: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ChildPart:
    """What a note says of one child."""

    name: str
    url: str
    seen: bool
    alone: bool
    bedroom_seen: bool = False
    words: str = ""  # in the child's own words
    only_here: str = ""  # what stands on this child's record alone
    why_not_alone: str = ""


@dataclass(frozen=True)
class Correction:
    """A later note that puts this one right. A practitioner's words, not on the family's ground."""

    words: str
    by: str
    written_at: datetime
    url: str


@dataclass(frozen=True)
class NoteRead:
    """Context `note` of note.html, beside `record`."""

    title: str
    happened: str  # "Monday 11 May 2026, 16:15 to 17:20"
    where: str
    there: str
    by: str
    written_at: datetime
    about: tuple[str, ...]
    what_happened: str
    what_you_make_of_it: str
    parts: tuple[ChildPart, ...] = ()
    late_text: str = ""
    corrections: tuple[Correction, ...] = ()
    correct_url: str = ""
    counts_as: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    source: str = ""  # "Imported from the earlier system"
    corrects: Link | None = None  # the note this one puts right


@dataclass(frozen=True)
class PersonChoice:
    """Someone a note may be about. Field names in the form: `about` = this value."""

    value: str
    name: str  # "Oluwaseun (Seun) Pell-Adeyemi-Hargreaves, 11"
    hint: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class ChildForm:
    """The part of the form for one child. Field names are made from `key`:

    `seen-KEY`, `alone-KEY`, `bedroom-KEY` (ticks), `words-KEY`, `only-KEY` (texts).
    """

    key: str
    name: str
    facts: tuple[str, ...]  # "11, lives here", "Last seen alone: 20 April"
    seen: bool = False
    alone: bool = False
    bedroom_seen: bool = False
    words: str = ""
    only_here: str = ""
    only_here_hint: str = ""  # whose papers won't carry this


@dataclass(frozen=True)
class OtherVersion:
    """What somebody else, or another window, saved meanwhile. Both are shown; neither is lost."""

    by: str  # "you, on another device", or a name
    saved_at: datetime
    version: int
    texts: tuple[tuple[str, str, str], ...]  # (label, theirs, yours)
    keep_both_url: str = ""


@dataclass(frozen=True)
class SavedVersion:
    """An earlier saving of the draft."""

    saved_at: datetime
    words: int
    url: str
    remark: str = ""


@dataclass(frozen=True)
class DraftRead:
    """Context `draft` of draft.html, beside `record`: a colleague's draft, or an earlier saving."""

    title: str
    by: str
    saved_at: datetime
    texts: tuple[tuple[str, str], ...]  # (label, words)
    sentence: str  # what this is, and what becomes of it
    back: Link


@dataclass(frozen=True)
class CorrectionForm:
    """Context `writing` of correct_note.html, beside `record`, `note` and Django's `form`."""

    post_url: str
    draft_url: str
    back: Link
    saved_at: datetime | None = None
    words: int = 0
    other_version: OtherVersion | None = None


@dataclass(frozen=True)
class NoteForm:
    """Context `writing` of write_note.html, beside `record` and Django's `form`.

    `form` has the fields: `kind`, `happened_date` (date parts), `from_time`, `to_time`, `where`,
    `there`, `what_happened`, `what_you_make_of_it`, hidden `version` and `page`. The ticks `about`
    and the parts by child are drawn from the shapes here, since their number is the family's.

    `draft_url` takes the whole form by POST and answers JSON: 200 `{"saved_at": "08:47",
    "words": 161, "version": 4}`; 409 `{"by": …, "saved_at": …, "version": …, "url": …}` when
    another version was saved meanwhile (both are kept; `url` shows them side by side).
    """

    title: str
    post_url: str
    draft_url: str
    people: tuple[PersonChoice, ...]
    children: tuple[ChildForm, ...]
    saved_at: datetime | None = None
    words: int = 0
    late_sentence: str = ""  # "This was 3 days ago, so the line will say that it was written late."
    other_version: OtherVersion | None = None
    others_writing: tuple[str, ...] = ()
    others_drafts: tuple[Link, ...] = ()  # what each of them has so far, to read
    throw_away_url: str = ""  # "" until something is saved
    thrown_away: Link | None = None  # brings back what was thrown away; its address takes a POST
    will_do: tuple[tuple[str, str], ...] = ()  # (urgency mark "done" or "later", sentence)
    last_time: FamilyWords | None = None
    last_time_note: str = ""
    readers: str = ""  # who will be able to read this
    versions: tuple[SavedVersion, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()  # of the parts drawn from shapes: (id, sentence)


@dataclass(frozen=True)
class DocumentLine:
    """A document on the record."""

    title: str
    url: str
    kind: str  # "PDF, 161 kB"
    added_at: datetime
    by: str
    about: tuple[str, ...] = ()
    versions: int = 1
    shared_with: str = ""
    received_date: date | None = None
    scanning: str = ""  # "Being checked", "" when it may be opened
    earlier: tuple[Link, ...] = ()  # the versions before the latest
    new_version_url: str = ""


@dataclass(frozen=True)
class Documents:
    """Context `documents` of documents.html, beside `record`."""

    lines: tuple[DocumentLine, ...]
    pages: Pages
    add_url: str = ""


@dataclass(frozen=True)
class DocumentForm:
    """Context `adding` of add_document.html, beside `record` and Django's `form`.

    `form` has `file`, `title`, `received_date`, `about` (checkboxes) and may have more.
    """

    post_url: str
    largest: int  # bytes
    kinds: str  # "PDF, Word, JPEG or PNG"
    back: Link
    title: str = "Add a document"
