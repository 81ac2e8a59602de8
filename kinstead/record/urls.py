"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kinstead.record.views import documents, drafts, emergency, notes, tasks, writing

urlpatterns = [
    path("families/<uuid:family_id>/notes/", notes.notes, name="notes"),
    path("families/<uuid:family_id>/notes/write/", writing.write_note, name="write_note"),
    path("families/<uuid:family_id>/notes/<uuid:note_id>/", notes.note, name="note"),
    path(
        "families/<uuid:family_id>/notes/<uuid:note_id>/put-right/",
        writing.correct_note,
        name="correct_note",
    ),
    path("families/<uuid:family_id>/documents/", documents.documents, name="documents"),
    path("families/<uuid:family_id>/documents/add/", documents.add_document, name="add_document"),
    path(
        "families/<uuid:family_id>/documents/<uuid:version_id>/",
        documents.document,
        name="document",
    ),
    path(
        "families/<uuid:family_id>/documents/<uuid:document_id>/new-version/",
        documents.add_document_version,
        name="add_document_version",
    ),
    path("drafts/<slug:kind>/<uuid:about_id>/", drafts.save_draft, name="save_draft"),
    path("drafts/<uuid:draft_id>/", drafts.draft, name="draft"),
    path(
        "drafts/<uuid:draft_id>/savings/<uuid:saving_id>/", drafts.draft_saving, name="draft_saving"
    ),
    path("drafts/<uuid:draft_id>/throw-away/", drafts.throw_away_draft, name="throw_away_draft"),
    path("drafts/<uuid:draft_id>/bring-back/", drafts.bring_back_draft, name="bring_back_draft"),
    path("tasks/<uuid:task_id>/done/", tasks.task_done, name="task_done"),
    path("emergency-access/", emergency.emergency_access, name="emergency_access"),
    path("emergency-access/reviews/", emergency.emergency_reviews, name="emergency_reviews"),
    path(
        "emergency-access/<uuid:access_id>/review/",
        emergency.emergency_review,
        name="emergency_review",
    ),
]
