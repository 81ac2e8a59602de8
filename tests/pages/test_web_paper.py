"""A chronology on paper: tagged, paged, complete, and fetching nothing."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from kinstead.caseload.shapes import ChronologyPaper, TimelineRow
from kinstead.web.paper import PaperFetchesNothing, to_pdf
from kinstead.web.shapes import Fact
from tests.pages import web_example_parts as base


def paper(rows: tuple[TimelineRow, ...]) -> ChronologyPaper:
    return ChronologyPaper(
        council_name="Northmere Council",
        family=base.PELL,
        reference="N-48213",
        printed_at=base.NOW,
        printed_by="Bronagh Tillotson",
        span="40 lines",
        people=(Fact("Seun", "11, boy"),),
        rows=rows,
        picture=base.story(base.CHILDREN, busy=30, width=720),
        chosen="Only lines about Seun",
        years=((2026, rows),),
    )


def read(html: str) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(to_pdf(html)))
    return reader, " ".join(page.extract_text() for page in reader.pages)


def test_a_chronology_to_hand_over() -> None:
    html = render_to_string("caseload/chronology_paper.html", {"paper": paper(base.rows(40))})
    reader, told = read(html)
    flat = " ".join(told.split())

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert "N-48213" in str(reader.metadata.title if reader.metadata else "")
    assert f"Page 1 of {len(reader.pages)}" in flat
    assert flat.count("Printed Tue 12 May 2026, 08:47 by Bronagh Tillotson") == len(reader.pages)
    assert flat.count("Police extended Craig Duddridge’s bail") == 7
    assert "Written 8 May, 3 days after" in flat
    assert "Only lines about Seun" in flat
    assert all(page.mediabox.height == pytest.approx(842, abs=1) for page in reader.pages)


def test_what_people_wrote_cannot_make_the_server_fetch() -> None:
    row = TimelineRow("other", "Note", base.TODAY, '<img src="http://127.0.0.1:9/x">')
    html = render_to_string("caseload/chronology_paper.html", {"paper": paper((row,))})
    _, told = read(html)
    assert "<img" in told
    with pytest.raises(PaperFetchesNothing):
        to_pdf('<html lang="en"><title>x</title><img src="file:///etc/hostname" alt="x"></html>')


def test_an_empty_record_says_so() -> None:
    empty = ChronologyPaper(
        "Northmere Council", base.PELL, "N-1", base.NOW, "Bronagh Tillotson", "No lines", (), ()
    )
    _, told = read(render_to_string("caseload/chronology_paper.html", {"paper": empty}))
    assert "No line is on this record" in told
