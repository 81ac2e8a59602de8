"""The addresses that the shared templates name themselves, so pages are drawn without any view."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("accounts/", include("allauth.urls"))]
