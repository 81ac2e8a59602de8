"""Words posted by somebody who had been signed out in the meantime.

Without JavaScript nothing is saved until a button is pressed, and by then the session may be over.
The words are kept with the browser's new, anonymous session, and become a draft as soon as the
same person signs in. Nobody else who signs in there is shown them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from kinstead.access.pages import asker_of
from kinstead.record import draft_kinds, page_token
from kinstead.record.forms import content_of
from kinstead.record.page_token import PageToken
from kinstead.record.rules import drafts as rules

_KEPT = "words_written_while_signed_out"

View = Callable[..., HttpResponse]


def keeps_words(view: View) -> View:
    """Keep what a signed-out person posts to `view`, before it sends them to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and asker_of(request).account is None:
            token = request.POST.get("page", "")
            issued = page_token.read(token)
            content = _content(issued.kind, request) if issued else {}
            # Only for a page that we gave out to somebody who was signed in.
            if issued is not None and len(json.dumps(content)) <= rules.LARGEST:
                request.session[_KEPT] = {
                    "page": token,
                    "content": content,
                    "version": request.POST.get("version", "0")[:9],
                }
        return view(request, *args, **kwargs)

    return guarded


def _content(kind: str, request: HttpRequest) -> dict[str, Any]:
    if draft_kinds.declared(kind):
        return draft_kinds.content_of(request.POST)
    return content_of(kind, request.POST)


def take(
    request: HttpRequest, *, account_id: UUID, kind: str, about_id: UUID
) -> tuple[PageToken, dict[str, Any], int] | None:
    """Whose words they were, the words and their version, once; None when there are none here."""
    kept = request.session.get(_KEPT)
    token = page_token.read(kept["page"]) if kept else None
    if kept is None or token is None or token.account_id != account_id:
        return None
    if (token.kind, token.about_id) != (kind, about_id):
        return None
    del request.session[_KEPT]
    version = str(kept["version"])
    return token, dict(kept["content"]), int(version) if version.isdigit() else 0
