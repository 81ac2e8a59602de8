"""Documents on the record: letters as small PDFs, a note in plain text, and a child's drawing."""

from __future__ import annotations

import struct
import zlib
from textwrap import wrap

from kinstead.northmere.families.story import Story

_PAGE = (595, 842)


def add_papers(stories: list[Story]) -> None:
    """Put a few documents on a few families' records."""
    by_reference = {story.reference: story for story in stories}
    pell = by_reference["N-48213"]
    days = pell.days
    pell.document(
        "Attendance, Seun and Temperance-Rose, this term",
        "attendance.pdf",
        "application/pdf",
        letter(
            "St Oswin’s Primary School",
            "Attendance since the start of term",
            (
                "Seun: present 97 per cent since he moved to his grandmother’s; 81 per cent before.",
                "Temperance-Rose: present 91 per cent, late eleven times, seven of those before nine minutes past nine.",
                "Both are glad to be here. Temperance-Rose has asked for a later start to breakfast club, so that she can bring her brother to nursery first.",
                "Gurpreet Sandhu-Locke, safeguarding lead",
            ),
        ),
        added=days.ago(9),
        from_whom="St Oswin’s Primary School",
    )
    pell.document(
        "The house of worries, drawn by Temperance-Rose",
        "house-of-worries.png",
        "image/png",
        drawing(),
        added=days.ago(41),
        from_whom="Temperance-Rose",
    )
    pell.document(
        "Medical for Jaxon, in the doctor’s words",
        "medical.pdf",
        "application/pdf",
        letter(
            "Rivermouth Community Health",
            "Jaxon Duddridge, child protection medical",
            (
                "Seen with his mother, who agreed to it. A cheerful boy who showed me four buses.",
                "One bruise, left upper arm, oval, two centimetres, with two fainter marks opposite. In my opinion it is likelier to come from a grip than from a fall.",
                "No other injury, recent or old. Growth and development as expected.",
                "The written report with drawings will follow.",
                "Dr Olufunmilayo Bankole-Reid, designated doctor",
            ),
        ),
        added=days.working(-2),
        from_whom="Rivermouth Community Health",
    )
    zofia = by_reference["N-47641"]
    zofia.document(
        "Minutes of the plan, kept by Zofia",
        "minutes.txt",
        "text/plain; charset=utf-8",
        (
            b"MINUTES\n\nPresent: Mama, Ciocia Beata, Tata (on the laptop), Alek, Bronagh, me.\n"
            b"Resolved: everyone is to have one thing that is theirs.\n"
            b"Mine: choir. Alek: shop. Mama: Thursday. Beata: sleep. Tata: to ring when he says.\n"
            b"Any other business: Alek asked for a dog. Deferred.\n"
        ),
        added=days.ago(38),
        from_whom="Zofia",
    )
    idris = by_reference["N-47790"]
    idris.document(
        "Letter to Royston from the course",
        "course.pdf",
        "application/pdf",
        letter(
            "Parenting course",
            "To whom it concerns, with Mr Featherstone’s agreement",
            (
                "Mr Featherstone came back to the group by himself and has been to five evenings running.",
                "He speaks about what he did without being asked to and does not ask us to write to the court.",
                "He would like his stepson to know that he is going. We have said that it is for others to decide when.",
            ),
        ),
        added=days.ago(20),
        from_whom="Parenting course tutor",
    )
    for story in stories:
        if "protection" in story.tags or "disabled child" in story.tags:
            carer = next(p for p in story.people if not p.is_child)
            story.document(
                f"Letter from {story.place.surgery}",
                "letter.pdf",
                "application/pdf",
                letter(
                    story.place.surgery,
                    f"About the family of {carer.full}",
                    (
                        f"Thank you for asking what we know. {carer.called} is well known to us and comes when asked.",
                        "The children are up to date with everything that we offer, save one booster, for which a day has been given.",
                        "We would be glad to be told of any meeting, and will come, or write, as we can.",
                    ),
                ),
                added=story.days.ago(30 + len(story.name)),
                from_whom=story.place.surgery,
            )


def letter(sender: str, subject: str, paragraphs: tuple[str, ...]) -> bytes:
    """A letter of one page as a PDF."""
    lines: list[tuple[int, str]] = [(15, sender), (11, ""), (12, subject), (11, "")]
    for paragraph in paragraphs:
        lines += [(11, line) for line in wrap(paragraph, 86)] + [(11, "")]
    drawn = ["BT 1 0 0 1 64 770 Tm 16 TL"]
    for size, line in lines:
        drawn.append(f"/F1 {size} Tf ({_escaped(line)}) Tj T*")
    stream = "\n".join([*drawn, "ET"]).encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>" % _PAGE,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    )


def drawing() -> bytes:
    """A house, smoke and four people in felt pen, as a PNG."""
    width, height = 320, 240
    rows = [[(250, 249, 244)] * width for _ in range(height)]

    def box(left: int, top: int, right: int, bottom: int, colour: tuple[int, int, int]) -> None:
        for y in range(max(top, 0), min(bottom, height)):
            for x in range(max(left, 0), min(right, width)):
                rows[y][x] = colour

    def ring(x: int, y: int, size: int, colour: tuple[int, int, int]) -> None:
        for dy in range(-size, size + 1):
            for dx in range(-size, size + 1):
                if (size - 4) ** 2 <= dx * dx + dy * dy <= size * size:
                    box(x + dx, y + dy, x + dx + 1, y + dy + 1, colour)

    ink, red, blue = (40, 40, 60), (190, 60, 50), (60, 90, 170)
    for edge in (
        (120, 110, 124, 200),
        (200, 110, 204, 200),
        (120, 196, 204, 200),
        (120, 110, 204, 114),
        (152, 160, 156, 200),
        (172, 160, 176, 200),
    ):
        box(*edge, ink)
    for step in range(45):
        box(117 + step, 110 - step, 121 + step, 114 - step, red)
        box(203 - step, 110 - step, 207 - step, 114 - step, red)
    for puff in range(4):
        ring(186 + puff * 16, 62 - puff * 13, 10 + puff * 3, (150, 150, 155))
    for place, tall in ((30, 60), (58, 44), (84, 30), (250, 66)):
        ring(place, 200 - tall, 10, blue if place < 100 else red)
        box(place - 1, 210 - tall, place + 2, 200, blue if place < 100 else red)
    raw = b"".join(b"\x00" + bytes(v for pixel in row for v in pixel) for row in rows)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(raw, 9))
        + chunk(b"IEND", b"")
    )


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
