"""What the page of a long form is told about its draft, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kinstead.record.shapes import OtherVersion, SavedVersion
from kinstead.web.shapes import Link


@dataclass(frozen=True)
class LongFormState:
    """Context `long_form` of a page with a long form: where its draft stands.

    `url` is the page itself: the form posts there, and so does the autosave. `token` and `version`
    go with it as hidden fields. `may_throw_away` once something is kept.
    """

    url: str
    token: str
    version: int
    saved_at: datetime | None = None
    words: int = 0
    other_version: OtherVersion | None = None
    others_writing: tuple[str, ...] = ()
    others_drafts: tuple[Link, ...] = ()
    may_throw_away: bool = False
    thrown_away_at: datetime | None = None
    versions: tuple[SavedVersion, ...] = ()
    # More than a draft may hold, in a sentence: the words are on the page and nowhere else.
    too_much: str = ""
    # A colleague put other words on the record after this draft was begun, in a sentence.
    overtaken: str = ""
