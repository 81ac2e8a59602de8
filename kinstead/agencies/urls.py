"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kinstead.agencies import views

urlpatterns = [
    path("duties/", views.duties, name="duties"),
    path("duties/<slug:name>/", views.duty, name="duty"),
]
