"""Stopping a file that is larger than a return may be while it arrives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from kinstead.record.upload_limit import StopTooLarge, too_large_of

__all__ = ["takes_a_return", "too_large_of"]

View = Callable[..., HttpResponse]

_BESIDE_THE_FILE = 100_000
# Beyond this nobody sends a return by mistake, and nothing more of it is read.
_NO_MORE = 10


class StopTooLargeReturn(StopTooLarge):
    """Skips the file of a post that is longer than a return may be, and says so."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        limit = settings.RETURN_LIMIT_BYTES
        self.too_large = content_length if content_length > limit + _BESIDE_THE_FILE else 0
        assert self.request is not None
        self.request.file_too_large = self.too_large  # type: ignore[attr-defined]
        if content_length > limit * _NO_MORE:
            raise StopUpload(connection_reset=True)


def takes_a_return(view: View) -> View:
    """Give `view` a request whose file is stopped at the limit; its post is still checked as usual.

    `too_large_of(request)` then says whether it was.
    """
    protected = csrf_protect(view)

    @csrf_exempt  # checked by `protected`, once the handler is in place: checking reads the post
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers.insert(0, StopTooLargeReturn(request))
        return protected(request, *args, **kwargs)

    return guarded
