"""Turns a page meant for paper into a PDF that a screen reader can follow too.

For the rooms that hand something over: a chronology, a plan, who has looked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

PAPER_STYLES = Path(__file__).parent / "static" / "kinstead" / "paper.css"


class PaperFetchesNothing(Exception):
    """The page asked for a file from elsewhere. Everything on paper comes with the page."""


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise PaperFetchesNothing(f"A page for paper must not fetch anything, but asked for {url[:80]}")


def to_pdf(html: str) -> bytes:
    """`html`, a whole page without links to styles or pictures, as a tagged PDF on A4.

    Raises `PaperFetchesNothing` when the page refers to a file, so that a record's text can never
    make the server open an address.
    """
    # Loading the printer takes a moment and its libraries, which only papers need.
    from weasyprint import CSS, HTML  # noqa: PLC0415

    printed = HTML(string=html, url_fetcher=_refuse).write_pdf(
        stylesheets=[CSS(filename=str(PAPER_STYLES))], pdf_variant="pdf/ua-1"
    )
    if printed is None:  # only when asked to write to a file
        raise RuntimeError("the printer returned nothing")
    return printed
