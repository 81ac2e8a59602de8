"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kinstead.record.views import (
    documents,
    drafts,
    emergency,
    letters,
    meetings,
    minutes,
    notes,
    oversight,
    publishing,
    tasks,
    templates,
    writing,
)

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
    path("tasks/", tasks.everything_to_do, name="tasks"),
    path("tasks/<uuid:task_id>/done/", tasks.task_done, name="task_done"),
    path("tasks/<uuid:task_id>/not-done/", tasks.task_not_done, name="task_not_done"),
    path("tasks/<uuid:task_id>/take-back/", tasks.take_back_task, name="take_back_task"),
    path("families/<uuid:family_id>/tasks/hand/", tasks.hand_task, name="hand_task"),
    path("families/<uuid:family_id>/meetings/", meetings.meetings, name="meetings"),
    path(
        "families/<uuid:family_id>/meetings/arrange/",
        meetings.arrange_meeting,
        name="arrange_meeting",
    ),
    path("families/<uuid:family_id>/meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path(
        "families/<uuid:family_id>/meetings/<uuid:meeting_id>/ask/",
        meetings.ask_to_meeting,
        name="ask_to_meeting",
    ),
    path(
        "families/<uuid:family_id>/meetings/<uuid:meeting_id>/answers/",
        meetings.meeting_answers,
        name="meeting_answers",
    ),
    path(
        "families/<uuid:family_id>/meetings/<uuid:meeting_id>/answer/",
        meetings.answer_meeting,
        name="answer_meeting",
    ),
    path(
        "families/<uuid:family_id>/meetings/<uuid:meeting_id>/move/",
        meetings.move_meeting,
        name="move_meeting",
    ),
    path(
        "families/<uuid:family_id>/meetings/<uuid:meeting_id>/cancel/",
        meetings.cancel_meeting,
        name="cancel_meeting",
    ),
    path(
        "families/<uuid:family_id>/meetings/<uuid:meeting_id>/attendance/",
        meetings.meeting_attendance,
        name="meeting_attendance",
    ),
    path(
        "families/<uuid:family_id>/meetings/<uuid:meeting_id>/minutes/",
        minutes.write_minutes,
        name="write_minutes",
    ),
    path(
        "families/<uuid:family_id>/meetings/<uuid:meeting_id>/calendar/",
        minutes.meeting_calendar,
        name="meeting_calendar",
    ),
    path("families/<uuid:family_id>/letters/", letters.letters, name="letters"),
    path("families/<uuid:family_id>/letters/write/", letters.write_letter, name="write_letter"),
    path("families/<uuid:family_id>/letters/<uuid:letter_id>/", letters.letter, name="letter"),
    path(
        "families/<uuid:family_id>/letters/<uuid:letter_id>/write-again/",
        letters.rewrite_letter,
        name="rewrite_letter",
    ),
    path(
        "families/<uuid:family_id>/letters/<uuid:letter_id>/sent/",
        letters.letter_sent,
        name="letter_sent",
    ),
    path(
        "families/<uuid:family_id>/letters/<uuid:letter_id>/paper/",
        letters.letter_paper,
        name="letter_paper",
    ),
    path("families/<uuid:family_id>/oversight/", oversight.oversight_notes, name="oversight_notes"),
    path("emergency-access/", emergency.emergency_access, name="emergency_access"),
    path("emergency-access/reviews/", emergency.emergency_reviews, name="emergency_reviews"),
    path(
        "emergency-access/<uuid:access_id>/review/",
        emergency.emergency_review,
        name="emergency_review",
    ),
    path("questions/", templates.questions, name="questions"),
    path("questions/<uuid:template_id>/", templates.template, name="template"),
    path(
        "questions/<uuid:template_id>/versions/<int:number>/",
        templates.template_version,
        name="template_version",
    ),
    path(
        "questions/<uuid:template_id>/versions/<int:number>/preview/",
        templates.preview_questions,
        name="preview_questions",
    ),
    path(
        "questions/<uuid:template_id>/next/begin/",
        templates.begin_next_questions,
        name="begin_next_questions",
    ),
    path("questions/<uuid:template_id>/next/", templates.next_questions, name="next_questions"),
    path("questions/<uuid:template_id>/next/add/", templates.add_question, name="add_question"),
    path(
        "questions/<uuid:template_id>/next/<slug:question_key>/reword/",
        templates.reword_question,
        name="reword_question",
    ),
    path(
        "questions/<uuid:template_id>/next/publish/",
        publishing.publish_questions,
        name="publish_questions",
    ),
    path(
        "questions/<uuid:template_id>/next/throw-away/",
        publishing.throw_away_questions,
        name="throw_away_questions",
    ),
    path("questions/<slug:template_kind>/own/", publishing.own_questions, name="own_questions"),
]
