"""Addresses of this room. The family comes first; no name or number of a person is in any."""

from __future__ import annotations

from django.urls import path

from kinstead.caseload import views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("team/", views.team, name="team"),
    path("families/", views.families, name="families"),
    path("families/<uuid:family_id>/", views.family, name="family"),
    path("families/<uuid:family_id>/children/<uuid:person_id>/", views.child, name="child"),
    path("families/<uuid:family_id>/chronology/", views.chronology, name="chronology"),
    path(
        "families/<uuid:family_id>/chronology.pdf", views.chronology_paper, name="chronology_paper"
    ),
    path("families/<uuid:family_id>/who-has-looked/", views.who_looked, name="who_looked"),
]
