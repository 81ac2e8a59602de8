"""The pages of this room: notes, drafts, documents and tasks."""
