"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kinstead.agencies import views, views_nominations

urlpatterns = [
    path("duties/", views.duties, name="duties"),
    path("duties/<slug:name>/", views.duty, name="duty"),
    path("nominations/", views_nominations.nominations, name="nominations"),
    path("nominations/nominate/", views_nominations.nominate, name="nominate"),
    path(
        "nominations/<uuid:nomination_id>/end/",
        views_nominations.end_nomination,
        name="end_nomination",
    ),
]
