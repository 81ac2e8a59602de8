"""Stopping a file that is too large while it arrives, without losing what was typed beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]

# What the form's other fields and the boundaries between them may add.
_BESIDE_THE_FILE = 500_000
# Beyond this nobody sends a document by mistake, and nothing more of it is read.
_NO_MORE = 20


class StopTooLarge(FileUploadHandler):
    """Skips the file of a post that is longer than a document may be, and says so."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        limit = settings.DOCUMENT_LIMIT_BYTES
        self.too_large = content_length if content_length > limit + _BESIDE_THE_FILE else 0
        assert self.request is not None
        self.request.file_too_large = self.too_large  # type: ignore[attr-defined]
        if content_length > limit * _NO_MORE:
            raise StopUpload(connection_reset=True)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.too_large:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the data on to the handler that keeps it."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Keeps nothing itself."""
        return None


def takes_a_file(view: View) -> View:
    """Give `view` a request whose file is stopped at the limit; its post is still checked as usual.

    `too_large_of(request)` then says whether it was.
    """
    protected = csrf_protect(view)

    @csrf_exempt  # checked by `protected`, once the handler is in place: checking reads the post
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers.insert(0, StopTooLarge(request))
        return protected(request, *args, **kwargs)

    return guarded


def too_large_of(request: HttpRequest) -> int:
    """How many bytes were sent, when that was too many; else 0. The post has been read by then."""
    return int(getattr(request, "file_too_large", 0))
