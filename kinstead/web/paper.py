"""Turns a page meant for paper into a PDF that a screen reader can follow too.

For the rooms that hand something over: a chronology, a plan, who has looked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

PAPER_STYLES = Path(__file__).parent / "static" / "kinstead" / "paper.css"


class NothingToPrintWith(Exception):
    """The system lacks the libraries that lay out text. The sentence is fit for the screen."""


class PaperFetchesNothing(Exception):
    """The page asked for a file from elsewhere. Everything on paper comes with the page."""


def to_pdf(html: str) -> bytes:
    """`html`, a whole page without links to styles or pictures, as a tagged PDF on A4.

    Raises `NothingToPrintWith` where the system cannot, and `PaperFetchesNothing` when the page
    refers to a file, so that a record's text can never make the server open an address.
    """
    # Loading the printer takes a moment and its libraries, which only papers need.
    try:
        from weasyprint import CSS, HTML
    except OSError:
        raise NothingToPrintWith(
            "PDFs need two libraries this server does not have. Whoever runs it can install them: "
            "on Debian, apt install libpango-1.0-0 libpangoft2-1.0-0. The page itself can be "
            "printed meanwhile."
        ) from None
    from weasyprint.urls import URLFetcher

    asked: list[str] = []

    class Refuse(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            # The printer goes on without what it could not have, so what it asked for is kept.
            asked.append(url)
            raise ValueError(url)

    printed = HTML(string=html, url_fetcher=Refuse()).write_pdf(
        stylesheets=[CSS(filename=str(PAPER_STYLES))], pdf_variant="pdf/ua-1"
    )
    if asked:
        raise PaperFetchesNothing(
            "A page for paper must bring everything with it, but this one asked for "
            f"{asked[0][:80]}. Draw it into the page instead."
        )
    if printed is None:  # only when asked to write to a file
        raise RuntimeError("the printer returned nothing")
    return bytes(printed)
