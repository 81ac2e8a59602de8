"""What every room writes on a family's record: chronology, notes, drafts, documents, duties due,
tasks, authorisations, and the family's own words.

Rooms above call this room's actions inside their own transaction, so that what happened, its line
in the chronology and what is now due are written together or not at all.
"""
