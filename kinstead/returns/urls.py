"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, path

from kinstead.returns import views

urlpatterns: list[URLPattern] = [
    path("returns/", views.returns, name="returns"),
    path("returns/cin/take-in/", views.import_cin, name="import_cin"),
    path("returns/received/<uuid:received_id>/", views.import_progress, name="import_progress"),
    path("returns/received/<uuid:received_id>/report/", views.import_report, name="import_report"),
    path(
        "returns/received/<uuid:received_id>/report.csv",
        views.import_download,
        name="import_download",
    ),
    path("returns/cin/build/", views.build_cin, name="build_cin"),
    path("returns/built/<uuid:built_id>/", views.built_return, name="built_return"),
]
