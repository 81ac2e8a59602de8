"""Sign-in as the standing cast (demonstration only), and the pages shown when something is not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return render(request, "400.html", status=400)


def not_permitted(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, in the words of the refusal."""
    return render(request, "403.html", {"words": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same whether there is nothing there or nothing the person may see."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return render(request, "500.html", status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)


__all__: list[Any] = ["bad_request", "csrf_failed", "not_found", "not_permitted", "server_error"]
