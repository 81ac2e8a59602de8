"""Files on a record: what may be kept, told by what is in it, and what is refused and why."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.record.actions import documents
from kinstead.record.actions.documents import CannotAdd, RefusedFile
from kinstead.record.models import (
    ChronologyEntry,
    Document,
    DocumentPerson,
    DocumentVersion,
)
from kinstead.record.rules import file_kinds, office_files
from kinstead.record.rules.file_kinds import ascii_name, checked, safe_name
from tests.actions.record_scene import NOW, TODAY, Scene, make_scene, restrict

LARGEST = 25_000_000
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + b"\0" * 17
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 20
HEIC = b"\x00\x00\x00\x18ftypheic" + b"\0" * 20
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def office(main: str = _WORD, *, types: str = "", rels: str = "", **parts: bytes) -> bytes:
    """A Word or Excel file as small as one can be, with whatever else is asked for."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="x"><Override PartName="/word/document.xml"'
            f' ContentType="{main}"/>{types}</Types>',
        )
        archive.writestr("_rels/.rels", f'<Relationships xmlns="y">{rels}</Relationships>')
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return made.getvalue()


class TestKinds:
    @pytest.mark.parametrize(
        ("name", "content", "kind"),
        [
            ("Letter.pdf", PDF, "application/pdf"),
            ("drawing.png", PNG, "image/png"),
            ("photo.JPEG", JPEG, "image/jpeg"),
            ("IMG_0412.HEIC", HEIC, "image/heic"),
            ("plan.docx", office(), file_kinds.WORD.content_type),
            ("money.xlsx", office(_EXCEL), file_kinds.EXCEL.content_type),
            ("said.txt", "She said: “I’m fine”.\r\n".encode(), "text/plain; charset=utf-8"),
            ("said.txt", "Cost £5".encode("cp1252"), "text/plain; charset=windows-1252"),
            ("said.txt", "Cost £5".encode("utf-16"), "text/plain; charset=utf-16"),
        ],
    )
    def test_that_are_kept(self, name: str, content: bytes, kind: str) -> None:
        assert checked(name, content, largest=LARGEST).content_type == kind

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("nothing.pdf", b"", "empty"),
            ("letter.pdf", JPEG, "what is in it is JPEG"),
            ("photo.jpg", PDF, "ending in .pdf"),
            ("plan.docm", office(), "ending in .docx"),
            ("plan.docx.exe", office(), "ending in .docx"),
            ("run.txt", b"MZ\x90\x00\x03\x00\x00", "cannot be kept"),
            ("run", b"\x7fELF\x02\x01", "cannot be kept"),
            ("run.sh", b"#!/bin/sh\nrm -rf /\n", "can do things"),
            ("page.html", b"<!DOCTYPE html><script>alert(1)</script>", "can do things"),
            ("page.txt", b"  \n<html><body onload=alert(1)>", "can do things"),
            ("page.txt", b"Dear all,\n<script>alert(1)</script>", "can do things"),
            ("drawing.svg", b'<?xml version="1.0"?><svg onload="alert(1)"/>', "can do things"),
            ("drawing.svg", b'\xef\xbb\xbf<svg xmlns="x"/>', "can do things"),
            ("memo.rtf", b"{\\rtf1\\ansi hello}", "can do things"),
            ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "older Office"),
            ("moving.gif", b"GIF89a\x01\x00\x01\x00", "cannot be kept"),
            ("money.csv", b"a,b\n=cmd|' /C calc'!A0,1\n", "ending in .txt"),
        ],
    )
    def test_that_are_refused_in_a_sentence(self, name: str, content: bytes, sentence: str) -> None:
        with pytest.raises(RefusedFile, match=sentence):
            checked(name, content, largest=LARGEST)

    def test_larger_than_may_be(self) -> None:
        with pytest.raises(RefusedFile, match="The largest that can be kept"):
            checked("Letter.pdf", PDF + b"0" * 100, largest=60)


class TestOfficeFiles:
    @pytest.mark.parametrize(
        "content",
        [
            office(word__vbaProject_DOT_bin=b"x"),
            office(word__embeddings__oleObject1_DOT_bin=b"x"),
            office(word__embeddings__setup_DOT_exe=b"x"),
            office(word__activeX__activeX1_DOT_xml=b"<x/>"),
            office(_EXCEL, xl__macrosheets__sheet1_DOT_xml=b"<x/>"),
            office(
                types='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            ),
            office("application/vnd.ms-word.document.macroEnabled.main+xml"),
        ],
    )
    def test_that_can_act_are_refused(self, content: bytes) -> None:
        with pytest.raises(RefusedFile, match="macros"):
            checked("plan.docx", content, largest=LARGEST)

    def test_a_printers_settings_do_nothing(self) -> None:
        content = office(_EXCEL, xl__printerSettings__printerSettings1_DOT_bin=b"x")
        assert checked("money.xlsx", content, largest=LARGEST).kind == "Excel"

    def test_a_template_fetched_from_elsewhere_is_refused(self) -> None:
        fetched = office(
            word___rels__settings_DOT_xml_DOT_rels=(
                f'<Relationships xmlns="y"><Relationship Id="1" Type="{_RELS}/attachedTemplate"'
                ' Target="https://elsewhere.example/t.dotm" TargetMode="External"/></Relationships>'
            ).encode()
        )
        with pytest.raises(RefusedFile, match="from elsewhere"):
            checked("plan.docx", fetched, largest=LARGEST)

    def test_a_link_in_the_text_is_not(self) -> None:
        link = office(
            rels=f'<Relationship Id="1" Type="{_RELS}/hyperlink"'
            ' Target="https://school.example" TargetMode="External"/>'
        )
        assert checked("plan.docx", link, largest=LARGEST).kind == "Word"

    def test_that_swell_are_refused_before_they_have_swollen(self) -> None:
        bomb = office(word__document_DOT_xml=b"\0" * 60_000_000)
        assert len(bomb) < 100_000
        with pytest.raises(RefusedFile, match="swells"):
            checked("plan.docx", bomb, largest=LARGEST)

    def test_that_say_less_than_they_hold_are_refused(self) -> None:
        """The archive's own account of its sizes is not believed."""
        content = office(word__document_DOT_xml=b"\0" * 30_000_000)
        lying = content.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 10))
        assert lying != content
        with pytest.raises(RefusedFile):
            checked("plan.docx", lying, largest=LARGEST)

    def test_with_too_many_parts_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(office_files, "MOST_PARTS", 2)
        with pytest.raises(RefusedFile, match="parts"):
            checked("plan.docx", office(word__a=b"x"), largest=LARGEST)

    def test_with_two_parts_of_one_name_are_refused(self) -> None:
        made = io.BytesIO(office())
        with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning):
            archive.writestr("[Content_Types].xml", "<Types/>")
        with pytest.raises(RefusedFile, match="one name"):
            checked("plan.docx", made.getvalue(), largest=LARGEST)

    @pytest.mark.parametrize(
        "content",
        [
            office()[:-30],
            office()[:40],
            b"PK\x03\x04" + b"\0" * 200,
            office(types="<unclosed"),
            office(types="</Types><!DOCTYPE a [<!ENTITY b 'c'>]><Types>"),
        ],
    )
    def test_that_are_damaged_are_refused(self, content: bytes) -> None:
        with pytest.raises(RefusedFile, match="damaged"):
            checked("plan.docx", content, largest=LARGEST)

    def test_an_archive_of_other_things_is_refused(self) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("letter.pdf", PDF)
        with pytest.raises(RefusedFile, match="one by one"):
            checked("letters.zip", made.getvalue(), largest=LARGEST)

    def test_one_with_a_password_is_refused(self) -> None:
        content = bytearray(office())
        # The flag of the first entry, in its own header and in the list at the end.
        content[6] |= 1
        content[content.find(b"PK\x01\x02") + 8] |= 1
        with pytest.raises(RefusedFile, match="password"):
            checked("plan.docx", bytes(content), largest=LARGEST)


class TestNames:
    @pytest.mark.parametrize(
        ("given", "safe"),
        [
            ("C:\\Users\\me\\Letter.pdf", "Letter.pdf"),
            ("../../etc/passwd", "passwd"),
            ("Letter\r\nSet-Cookie: a.pdf", "Letter Set-Cookie_ a.pdf"),
            ('a"b;c%0d.pdf', "a_b_c_0d.pdf"),
            ("photo\u202egpj.pdf", "photogpj.pdf"),
            ("con.pdf", "document con.pdf"),
            ("...", "document"),
            ("", "document"),
            ("Žofie’s café.pdf", "Žofie’s café.pdf"),
            ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
        ],
    )
    def test_are_made_safe(self, given: str, safe: str) -> None:
        assert safe_name(given) == safe

    @pytest.mark.parametrize(
        ("given", "plain"),
        [
            ("Žofie’s café.pdf", "Zofies cafe.pdf"),
            ("文書.pdf", "document.pdf"),
            ("Letter.pdf", "Letter.pdf"),
        ],
    )
    def test_have_a_form_for_programs_that_know_no_other_letters(
        self, given: str, plain: str
    ) -> None:
        assert ascii_name(given) == plain


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def add(scene: Scene, **more: Any) -> DocumentVersion:
    return documents.add(
        **{
            "family": scene.pell,
            "title": "Letter from the school",
            "file_name": "Letter.pdf",
            "content": PDF,
            "about": [scene.seun],
            "received_from": "Fairhaven Primary",
            "dated_on": TODAY,
            "by": scene.bronagh,
            "at": NOW,
            **more,
        }
    )


class TestKeeping:
    def test_keeps_the_file_and_tells_the_chronology(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            add(scene)
            kept = DocumentVersion.objects.get()
            line = ChronologyEntry.objects.get()
            about = list(DocumentPerson.objects.values_list("person_id", flat=True))
        assert bytes(kept.content) == PDF
        assert (kept.number, kept.size, kept.file_name) == (1, len(PDF), "Letter.pdf")
        assert about == [scene.seun.pk]
        assert line.about_id == kept.document_id
        # Partners read the story and not the documents.
        assert "school" not in f"{line.headline}{line.words}".lower()

    def test_a_refused_file_leaves_nothing(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            with pytest.raises(RefusedFile):
                add(scene, content=b"")
            assert not Document.objects.exists()
            assert not ChronologyEntry.objects.exists()

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"title": " "}, "what the document is"),
            ({"dated_on": TODAY + timedelta(days=1)}, "today or in the past"),
        ],
    )
    def test_refuses_in_a_sentence(
        self, scene: Scene, change: dict[str, Any], sentence: str
    ) -> None:
        with acting_as(scene.bronagh), pytest.raises(CannotAdd, match=sentence):
            add(scene, **change)

    def test_about_somebody_of_another_family_is_refused(self, scene: Scene) -> None:
        with acting_as(scene.bronagh), pytest.raises(CannotAdd, match="not in this family"):
            add(scene, about=[scene.stranger])

    def test_a_later_version_stands_beside_the_first(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            first = add(scene)
            documents.add_version(
                document=first.document,
                file_name="Letter.pdf",
                content=PDF + b"\n",
                by=scene.bronagh,
                at=NOW,
            )
            with pytest.raises(CannotAdd, match="same file as version 2"):
                documents.add_version(
                    document=first.document,
                    file_name="Letter.pdf",
                    content=PDF + b"\n",
                    by=scene.bronagh,
                    at=NOW,
                )
            numbers = list(
                DocumentVersion.objects.order_by("number").values_list("number", flat=True)
            )
            assert bytes(DocumentVersion.objects.get(number=1).content) == PDF
        assert numbers == [1, 2]

    def test_a_file_once_kept_cannot_be_changed(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            add(scene)
            with pytest.raises(DatabaseError), transaction.atomic():
                DocumentVersion.objects.update(content=b"other")

    def test_is_seen_by_those_who_may_see_documents(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            add(scene)
        for account in (scene.police, scene.outsider, scene.director):
            with acting_as(account):
                assert not Document.objects.exists(), account
                assert not DocumentVersion.objects.exists(), account
                assert not DocumentPerson.objects.exists(), account
        restrict(scene, scene.pell, scene.anselm)
        with acting_as(scene.bronagh):
            assert not DocumentVersion.objects.exists()
        with acting_as(scene.anselm):
            assert DocumentVersion.objects.count() == 1

    def test_not_by_somebody_whose_role_adds_none(self, scene: Scene) -> None:
        with acting_as(scene.police), pytest.raises(NotPermitted):
            add(scene, by=scene.police)
