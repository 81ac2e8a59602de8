"""The same paper as `printed` lays out, as a Word document that can be written in.

For whoever must send it on, translate it or add to it. Headings are headings and tables have their
header row marked, so that a screen reader can follow.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kinstead.web.printed import (
    Heading,
    Layout,
    Listed,
    Pairs,
    Printed,
    Prose,
    Rows,
    SignHere,
    TheirWords,
)
from kinstead.web.words import moment as moment_in_words

_POINTS = {Layout.ORDINARY: 12, Layout.LARGE: 18, Layout.EASY: 18}
_GROUND = "FBF5E6"


def as_word(paper: Printed, layout: Layout = Layout.ORDINARY) -> bytes:
    """A .docx in the reader's size."""
    from docx import Document

    document = Document()
    _prepare(document, paper, layout)
    document.add_paragraph(f"{paper.council_name}, children’s services")
    document.add_heading(_plain(paper.title), level=1)
    for line in filter(None, (paper.subtitle, f"For {paper.to}" if paper.to else "")):
        document.add_paragraph(_plain(line))
    for block in paper.blocks:
        _add(document, block, layout)
    if paper.language:
        document.add_paragraph(
            f"Would you rather have this in {paper.language}? Tell the person who gave it to you,"
            " and we will have it read to you or written for you."
        )
    document.add_paragraph(paper.closing)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _prepare(document: Any, paper: Printed, layout: Layout) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    points = _POINTS[layout]
    properties = document.core_properties
    properties.title, properties.author = _plain(paper.title), paper.council_name
    properties.language, properties.comments = "en-GB", ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("left_margin", "right_margin"):
        setattr(section, side, Mm(18))
    for name, more in (("Normal", 0), ("Heading 1", 10), ("Heading 2", 4), ("Heading 3", 1)):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(points + more)
        if name != "Normal":
            style.font.color.rgb = None
            colour = style.element.rPr.find(qn("w:color"))
            if colour is not None:
                style.element.rPr.remove(colour)
            fonts = style.element.rPr.rFonts
            for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(key), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    head = section.header.paragraphs[0]
    head.text = " · ".join(
        filter(
            None,
            (paper.council_name, paper.reference, "Restricted" if paper.restricted else ""),
        )
    )
    section.footer.paragraphs[
        0
    ].text = f"Printed {moment_in_words(paper.printed_at)} by {paper.printed_by}"


def _add(document: Any, block: Any, layout: Layout) -> None:
    match block:
        case Heading(words=words, level=level):
            document.add_heading(_plain(words), level=level)
        case Prose(words=words, note=note):
            _paragraphs(document, words)
            if note:
                document.add_paragraph(_plain(note))
        case TheirWords(words=words, said_by=said_by):
            for made in _paragraphs(document, words):
                _shade(made)
            if said_by:
                _shade(document.add_paragraph(_plain(said_by)))
        case Listed(items=items):
            for item in items:
                document.add_paragraph(_plain(item), style="List Bullet")
        case Pairs(pairs=pairs):
            for label, value in pairs:
                made = document.add_paragraph()
                made.add_run(f"{_plain(label)}: ").bold = True
                made.add_run(_plain(value))
        case Rows(heads=heads, rows=rows, empty=empty):
            if rows:
                _table(document, heads, rows)
            else:
                document.add_paragraph(empty)
        case SignHere(names=names, words=words):
            document.add_paragraph(words)
            for name in names:
                document.add_paragraph(f"{_plain(name)}:  " + "_" * 40)


def _paragraphs(document: Any, words: str) -> list[Any]:
    return [
        document.add_paragraph(_plain(part.strip()))
        for part in words.replace("\r", "").split("\n\n")
        if part.strip()
    ]


def _shade(paragraph: Any) -> None:
    """A family's words stand on their own ground, here too."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    ground = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _GROUND)):
        ground.set(qn(f"w:{key}"), value)
    paragraph._p.get_or_add_pPr().append(ground)


def _table(document: Any, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(_plain(words)).bold = True
    again = OxmlElement("w:tblHeader")
    again.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(again)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _plain(words)


def _plain(words: str) -> str:
    """Without the characters that a Word document cannot hold."""
    return "".join(c for c in words if c in "\n\t" or c >= " ")
