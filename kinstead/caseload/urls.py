"""Addresses of this room. The family comes first; no name or number of a person is in any."""

from __future__ import annotations

from django.urls import path

from kinstead.caseload.views import pages, papers

urlpatterns = [
    path("desk/", pages.desk, name="desk"),
    path("team/", pages.team, name="team"),
    path("families/", pages.families, name="families"),
    path("families/<uuid:family_id>/", pages.family, name="family"),
    path("families/<uuid:family_id>/children/<uuid:person_id>/", pages.child, name="child"),
    path("families/<uuid:family_id>/chronology/", pages.chronology, name="chronology"),
    path(
        "families/<uuid:family_id>/chronology.pdf", pages.chronology_paper, name="chronology_paper"
    ),
    path("families/<uuid:family_id>/who-has-looked/", pages.who_looked, name="who_looked"),
    path("families/<uuid:family_id>/papers/", papers.papers, name="papers"),
    path(
        "families/<uuid:family_id>/papers/make/<slug:paper_kind>/<uuid:thing_id>/",
        papers.make_paper,
        name="make_paper",
    ),
    path("families/<uuid:family_id>/papers/<uuid:paper_id>/", papers.paper, name="paper"),
    path(
        "families/<uuid:family_id>/papers/<uuid:paper_id>/give/",
        papers.give_paper,
        name="give_paper",
    ),
    path(
        "families/<uuid:family_id>/papers/<uuid:paper_id>/file/",
        papers.paper_file,
        name="paper_file",
    ),
]
