"""Looking for a person: what was asked, who was found and why they matched."""

from __future__ import annotations

from dataclasses import dataclass

from kinstead.caseload.shapes.lists import LevelTag
from kinstead.web.shapes import Pages


@dataclass(frozen=True)
class FoundPerson:
    """Someone a search found."""

    name: str
    url: str
    born: str  # "born 6 November 2017, 8 years" or "expected 27 July 2026"
    why_matched: str  # "Name sounds alike: Temperance-Rose", "Former name: Hargreaves"
    family: str = ""
    family_url: str = ""
    reference: str = ""
    lead: str = ""
    levels: tuple[LevelTag, ...] = ()
    home: str = ""  # town or "Address hidden"
    restricted: bool = False  # shown only to those on its list


@dataclass(frozen=True)
class SearchResults:
    """Context `search` of search.html. `asked` is put back in the box."""

    asked: str = ""
    found: tuple[FoundPerson, ...] = ()
    pages: Pages | None = None
    too_short: bool = False
    hint: str = ""  # "Try the birth date, or fewer letters of the name."
    new_contact_url: str = ""
