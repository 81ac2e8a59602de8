"""Why a file is not kept: one sentence for the screen."""

from __future__ import annotations


class RefusedFile(Exception):
    """The file may not be kept. The sentence says why and what to do."""
