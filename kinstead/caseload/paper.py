"""The chronology as a PDF worth handing over."""

from __future__ import annotations

from django.template.loader import render_to_string

from kinstead.caseload.shapes import ChronologyPaper
from kinstead.web.paper import to_pdf


def chronology_pdf(paper: ChronologyPaper) -> bytes:
    """A tagged A4 PDF that a screen reader can follow."""
    return to_pdf(render_to_string("caseload/chronology_paper.html", {"paper": paper}))
