"""Addresses of this room."""

from __future__ import annotations

from django.urls import include, path

from kinstead.access import views

urlpatterns = [
    path("", views.start, name="start"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("demo/sign-in/<slug:cast_key>/", views.sign_in_as, name="sign_in_as"),
    path("accounts/", include("allauth.urls")),
]
