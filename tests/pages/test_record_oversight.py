"""Managers' notes on their page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.record.models import OversightNote, Task
from tests.actions.record_scene import Scene, make_scene, restrict
from tests.pages.record_client import signed_in


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def test_a_manager_writes_one_and_the_worker_reads_it(scene: Scene) -> None:
    address = reverse("oversight_notes", args=[scene.pell.pk])
    client = signed_in(scene.anselm)
    page = client.get(address).content.decode()
    assert "Put the note on the record" in page and "@Bronagh Tillotson" in page
    assert "Petra Lindqvist" not in page, "a partner reads no notes, so is not offered"
    refused = client.post(address, {"gate": "checkpoint", "oversight_words": " "})
    assert refused.status_code == 422 and "Enter what you think" in refused.content.decode()
    wrong = client.post(
        address, {"gate": "checkpoint", "oversight_words": "@Petra Lindqvist: see this"}
    )
    assert wrong.status_code == 422 and "cannot be named here" in wrong.content.decode()
    given = {"gate": "checkpoint", "oversight_words": "@Bronagh Tillotson: see Jaxon <alone>."}
    for _ in range(2):
        assert client.post(address, given)["Location"] == address
    with acting_as(scene.bronagh):
        assert OversightNote.objects.get().gate == "checkpoint"
        assert Task.objects.get().account == scene.bronagh
    shown = signed_in(scene.bronagh).get(address).content.decode()
    assert "see Jaxon &lt;alone&gt;." in shown and "Anselm Bickerstaffe-Rao" in shown
    assert "Put the note on the record" not in shown


@pytest.mark.parametrize(
    ("who", "status"), [("outsider", 404), ("delphine", 404), ("police", 403), ("director", 403)]
)
def test_nobody_else_reads_them(scene: Scene, who: str, status: int) -> None:
    address = reverse("oversight_notes", args=[scene.pell.pk])
    client = signed_in(getattr(scene, who))
    assert client.get(address).status_code == status
    given = {"gate": "checkpoint", "oversight_words": "Hello"}
    assert client.post(address, given).status_code == status
    with acting_as(scene.anselm):
        assert not OversightNote.objects.exists()


def test_a_practitioner_writes_none(scene: Scene) -> None:
    address = reverse("oversight_notes", args=[scene.pell.pk])
    given = {"gate": "checkpoint", "oversight_words": "Hello"}
    assert signed_in(scene.bronagh).post(address, given).status_code == 403
    restrict(scene, scene.pell, scene.bronagh)
    assert signed_in(scene.anselm).get(address).status_code == 404
