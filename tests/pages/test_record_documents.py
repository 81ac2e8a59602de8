"""The pages of documents: adding, the list, and handing a file out so that nothing in it can act."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.models import ReadLog
from kinstead.record.actions import documents
from kinstead.record.models import Document, DocumentPerson, DocumentVersion
from tests.actions.record_scene import NOW, Scene, make_scene, restrict
from tests.actions.test_record_documents import PDF, office
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def kept(scene: Scene, **more: Any) -> DocumentVersion:
    with acting_as(scene.bronagh):
        return documents.add(
            **{
                "family": scene.pell,
                "title": "Letter from the school",
                "file_name": "Letter.pdf",
                "content": PDF,
                "by": scene.bronagh,
                "at": NOW,
                **more,
            }
        )


def post(
    client: Client, scene: Scene, name: str = "Letter.pdf", content: bytes = PDF, **more: Any
) -> Any:
    return client.post(
        reverse("add_document", args=[scene.pell.pk]),
        {
            "file": SimpleUploadedFile(name, content, content_type="application/x-whatever"),
            "title": "Letter from the school",
            "received_from": "Fairhaven Primary",
            **more,
        },
    )


class TestAdding:
    def test_keeps_it_and_lists_it(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        done = post(client, scene, about=[str(scene.seun.pk)])
        assert done["Location"] == reverse("documents", args=[scene.pell.pk])
        with CaptureQueriesContext(connection) as context:
            text = client.get(done["Location"]).content.decode()
        assert "Letter from the school" in text
        assert "Fairhaven Primary" in text
        assert "Seun" in text
        assert statements(context) <= MOST_STATEMENTS
        with acting_as(scene.bronagh):
            assert DocumentVersion.objects.get().content_type == "application/pdf"
            assert DocumentPerson.objects.get().person_id == scene.seun.pk

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("Letter.pdf", b"", "The file is empty"),
            ("Letter.pdf", b"MZ\x90\x00", "cannot be kept"),
            ("photo.svg", b"<svg onload='alert(1)'/>", "can do things"),
            ("plan.docx", office(word__vbaProject_DOT_bin=b"x"), "macros"),
        ],
    )
    def test_refuses_at_the_field_and_keeps_what_was_typed(
        self, scene: Scene, name: str, content: bytes, sentence: str
    ) -> None:
        page = post(signed_in(scene.bronagh), scene, name, content)
        text = page.content.decode()
        assert "There is a problem" in text
        assert sentence in text
        assert 'value="Letter from the school"' in text
        with acting_as(scene.bronagh):
            assert not Document.objects.exists()

    def test_without_a_file_or_a_title_it_says_so(self, scene: Scene) -> None:
        text = (
            signed_in(scene.bronagh)
            .post(reverse("add_document", args=[scene.pell.pk]), {})
            .content.decode()
        )
        assert "Choose a file" in text
        assert "Enter what the document is" in text

    def test_a_file_too_large_is_stopped_on_its_way_and_the_words_beside_it_stay(
        self, scene: Scene, settings: Any
    ) -> None:
        settings.DOCUMENT_LIMIT_BYTES = 100_000
        text = post(signed_in(scene.bronagh), scene, content=PDF + b"0" * 700_000).content.decode()
        assert "The file is larger than 100 kB" in text
        assert 'value="Letter from the school"' in text

    def test_a_file_a_little_too_large_is_told_by_its_size(
        self, scene: Scene, settings: Any
    ) -> None:
        settings.DOCUMENT_LIMIT_BYTES = 100_000
        text = post(signed_in(scene.bronagh), scene, content=PDF + b"0" * 100_000).content.decode()
        assert "The file is larger than 100 kB" in text

    def test_a_forged_post_is_refused(self, scene: Scene) -> None:
        assert post(signed_in(scene.bronagh, strict=True), scene).status_code == 403
        with acting_as(scene.bronagh):
            assert not Document.objects.exists()

    def test_somebody_of_another_family_cannot_be_named(self, scene: Scene) -> None:
        page = post(signed_in(scene.bronagh), scene, about=[str(scene.stranger.pk)])
        assert "Choose people of this family" in page.content.decode()

    @pytest.mark.parametrize(
        ("who", "status"), [("outsider", 404), ("police", 403), ("director", 403)]
    )
    def test_nobody_else_adds_one(self, scene: Scene, who: str, status: int) -> None:
        assert post(signed_in(getattr(scene, who)), scene).status_code == status

    def test_a_new_version_stands_beside_the_first(self, scene: Scene) -> None:
        first = kept(scene)
        client = signed_in(scene.imtiaz)
        address = reverse("add_document_version", args=[scene.pell.pk, first.document_id])
        page = client.get(address).content.decode()
        assert "Add a new version of “Letter from the school”" in page
        done = client.post(address, {"file": SimpleUploadedFile("Letter.pdf", PDF + b"\n")})
        text = client.get(done["Location"]).content.decode()
        assert "version 2" in text
        assert "Version 1" in text
        assert client.get(reverse("document", args=[scene.pell.pk, first.pk])).content == PDF


class TestHandingOut:
    def test_is_a_download_that_cannot_act_in_the_browser(self, scene: Scene) -> None:
        version = kept(scene, file_name='Žofie’s "café".pdf')
        with CaptureQueriesContext(connection):
            answer = signed_in(scene.imtiaz).get(
                reverse("document", args=[scene.pell.pk, version.pk])
            )
        assert answer.content == PDF
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == (
            'attachment; filename="Zofies _cafe.pdf"; '
            "filename*=UTF-8''%C5%BDofie%E2%80%99s%20_caf%C3%A9_.pdf"
        )
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert answer["Cache-Control"] == "no-store, private"

    def test_is_logged(self, scene: Scene) -> None:
        version = kept(scene)
        signed_in(scene.imtiaz).get(reverse("document", args=[scene.pell.pk, version.pk]))
        with acting_as(scene.anselm):
            line = ReadLog.objects.get(account=scene.imtiaz)
        assert (line.page, line.subject_id) == ("document", version.pk)

    @pytest.mark.parametrize(
        ("who", "status"),
        [("outsider", 404), ("delphine", 404), ("police", 403), ("director", 403)],
    )
    def test_nobody_else_gets_it(self, scene: Scene, who: str, status: int) -> None:
        version = kept(scene)
        client = signed_in(getattr(scene, who))
        for address in (
            reverse("document", args=[scene.pell.pk, version.pk]),
            reverse("documents", args=[scene.pell.pk]),
        ):
            assert client.get(address).status_code == status

    def test_not_by_way_of_another_family(self, scene: Scene) -> None:
        version = kept(scene)
        answer = signed_in(scene.outsider).get(
            reverse("document", args=[scene.other.pk, version.pk])
        )
        assert answer.status_code == 404

    def test_of_a_restricted_family_only_the_list_gets_it(self, scene: Scene) -> None:
        version = kept(scene)
        restrict(scene, scene.pell, scene.anselm)
        address = reverse("document", args=[scene.pell.pk, version.pk])
        assert signed_in(scene.bronagh).get(address).status_code == 404
        assert signed_in(scene.anselm).get(address).status_code == 200

    def test_nobody_signed_in_is_sent_to_sign_in(self, scene: Scene) -> None:
        version = kept(scene)
        answer = Client().get(reverse("document", args=[scene.pell.pk, version.pk]))
        assert re.search("login", answer["Location"])
