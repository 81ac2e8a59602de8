"""The addresses that the templates name themselves, so pages are drawn without any view."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(request: HttpRequest) -> HttpResponse:
    """Never asked: only the address is wanted."""
    return HttpResponse(status=404)


urlpatterns = [
    path("accounts/", include("allauth.urls")),
    *(
        path(f"{name}/", nothing, name=name)
        for name in (
            "accounts",
            "build_cin",
            "duties",
            "emergency_access",
            "import_cin",
            "open_account",
        )
    ),
]
