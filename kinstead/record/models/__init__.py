"""One record per file."""

from kinstead.record.models.authorisation import Authorisation
from kinstead.record.models.chronology import ChronologyEntry, ChronologyPerson
from kinstead.record.models.document import Document, DocumentPerson, DocumentVersion
from kinstead.record.models.draft import Draft, DraftVersion
from kinstead.record.models.duty_due import DutyDue
from kinstead.record.models.family_words import FamilyWords
from kinstead.record.models.note import Note, NotePerson
from kinstead.record.models.task import Task

__all__ = [
    "Authorisation",
    "ChronologyEntry",
    "ChronologyPerson",
    "Document",
    "DocumentPerson",
    "DocumentVersion",
    "Draft",
    "DraftVersion",
    "DutyDue",
    "FamilyWords",
    "Note",
    "NotePerson",
    "Task",
]
