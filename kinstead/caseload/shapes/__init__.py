"""What each page of the caseload room is told, as plain values.

`queries` builds one of these for each page and the view hands it to the template under the name
given in each docstring. Texts are ready to read; dates stay dates. A name, an address or a family
that the reader may not see is never put in: it is "" or left out, not hidden by the template.
"""

from kinstead.caseload.shapes.child import ChildOverview, Clock, IdentifierRow, StatusRow
from kinstead.caseload.shapes.desk import ChangeLine, Desk, DraftLine
from kinstead.caseload.shapes.due import DueGroup, DueLine
from kinstead.caseload.shapes.family import (
    AdultRow,
    ChildRow,
    FamilyOverview,
    Home,
    KeepInMind,
    WorkerLine,
)
from kinstead.caseload.shapes.lists import FamilyLine, FamilyList, LevelTag
from kinstead.caseload.shapes.looked import Look, WhoLooked
from kinstead.caseload.shapes.search import FoundPerson, SearchResults
from kinstead.caseload.shapes.story import (
    Choice,
    ChronologyPage,
    ChronologyPaper,
    EntryKind,
    FilterGroup,
    Picture,
    TimelineRow,
)
from kinstead.caseload.shapes.team import (
    ExceptionLine,
    PractitionerLine,
    Team,
    ToReview,
    UnallocatedLine,
)

__all__ = [
    "AdultRow",
    "ChangeLine",
    "ChildOverview",
    "ChildRow",
    "Choice",
    "ChronologyPage",
    "ChronologyPaper",
    "Clock",
    "Desk",
    "DraftLine",
    "DueGroup",
    "DueLine",
    "EntryKind",
    "ExceptionLine",
    "FamilyLine",
    "FamilyList",
    "FamilyOverview",
    "FilterGroup",
    "FoundPerson",
    "Home",
    "IdentifierRow",
    "KeepInMind",
    "LevelTag",
    "Look",
    "Picture",
    "PractitionerLine",
    "SearchResults",
    "StatusRow",
    "Team",
    "TimelineRow",
    "ToReview",
    "UnallocatedLine",
    "WhoLooked",
    "WorkerLine",
]
