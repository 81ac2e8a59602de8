"""One record per file."""

from kinstead.record.models.authorisation import Authorisation
from kinstead.record.models.chronology import ChronologyEntry, ChronologyPerson
from kinstead.record.models.document import Document, DocumentPerson, DocumentVersion
from kinstead.record.models.draft import Draft, DraftVersion
from kinstead.record.models.duty_due import DutyDue
from kinstead.record.models.family_words import FamilyWords
from kinstead.record.models.letter import Letter, Paper, PaperGiven
from kinstead.record.models.meeting import Invitation, Meeting, Minutes
from kinstead.record.models.mention import Mention
from kinstead.record.models.note import Note, NotePerson
from kinstead.record.models.oversight import OversightNote, VoiceOfChild
from kinstead.record.models.status import Status
from kinstead.record.models.task import Task
from kinstead.record.models.template import Answers, Template, TemplateVersion

__all__ = [
    "Answers",
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
    "Invitation",
    "Letter",
    "Meeting",
    "Mention",
    "Minutes",
    "Note",
    "NotePerson",
    "OversightNote",
    "Paper",
    "PaperGiven",
    "Status",
    "Task",
    "Template",
    "TemplateVersion",
    "VoiceOfChild",
]
