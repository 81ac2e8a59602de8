"""What every page shows around its own content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kinstead.access.permissions import Asker
from kinstead.kit import moments


def page_furniture(request: HttpRequest) -> dict[str, Any]:
    """The council's name, who is signed in, and the day. One page, no statement."""
    asker = getattr(request, "asker", None) or Asker(None, (), frozenset())
    return {
        "council_name": settings.COUNCIL_NAME,
        "asker": asker,
        "today": moments.today(),
    }
