"""A file that cannot be read is refused in one line, and leaves nothing behind."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.returns.actions import received_returns
from kinstead.returns.actions.taking_in import whole
from kinstead.returns.actions.taking_in.waiting import ProgressOnPage, sweep, waiting_room
from kinstead.returns.cin.invented import invented
from kinstead.returns.cin.unreadable import UnreadableReturn
from kinstead.returns.models import ReceivedReturn
from kinstead.returns.rules.report import Report
from tests.returns.census_files import (
    AT,
    HEADER,
    census,
    child,
    data_officer,
    rows_of_every_record,
    seeing_everything,
    take_in,
)

WHOLE = census(child("A1"), child("B2"))
BOMB = """<?xml version="1.0"?><!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><Message>&b;</Message>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<Message><Header/><Children>&x;</Children></Message>"""


def two_gigabytes(path: Path) -> None:
    """Two thousand million bytes of nothing, which take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(2 * 10**9)


def written(content: bytes) -> Callable[[Path], None]:
    """Makes a file of these bytes."""
    return lambda path: path.write_bytes(content) and None


HOSTILE: dict[str, Callable[[Path], None]] = {
    "not XML": written(b"child,born\nA1,2015"),
    "empty": written(b""),
    "truncated": written(WHOLE[: len(WHOLE) // 2].encode()),
    "an entity bomb": written(BOMB.encode()),
    "an entity from outside": written(OUTSIDE.encode()),
    "two gigabytes": two_gigabytes,
    "another collection": written(WHOLE.replace(">CIN<", ">SSDA903<").encode()),
    "another XML": written(b"<Tax><Payer/></Tax>"),
    "wrong encoding": written(
        b'<?xml version="1.0" encoding="utf-8"?>'
        + WHOLE.replace("A1", "Zo\u00eb").encode("latin-1")
    ),
    "an unknown encoding": written(b'<?xml version="1.0" encoding="klingon"?>' + WHOLE.encode()),
    "no children": written(f"<Message>{HEADER.format(year=2025)}</Message>".encode()),
    "a workbook": written(b"PK\x03\x04 xl/workbook.xml"),
    "no file": lambda path: None,
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_is_written(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "census.xml"
    HOSTILE[kind](path)
    before = rows_of_every_record()
    with pytest.raises(UnreadableReturn) as refusal:
        received_returns.take_in_file(
            path, collection="cin", by=Account.objects.command_line(), at=AT
        )
    words = str(refusal.value)
    assert "\n" not in words and "census.xml" in words and len(words) < 500
    assert rows_of_every_record() == before


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HOSTILE)
def test_the_command_says_one_line_and_ends_with_two(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kinstead.config.command_line import import_cin, main

    path = tmp_path / "census.xml"
    HOSTILE[kind](path)
    before = rows_of_every_record()
    # The tests' own database is there already.
    monkeypatch.setattr(import_cin, "at_work", nullcontext)
    assert main(["import", "cin", str(path)]) == 2
    said = capsys.readouterr()
    assert len(said.err.strip().splitlines()) == 1 and "census.xml" in said.err
    assert said.out == ""
    assert rows_of_every_record() == before


@pytest.mark.django_db
def test_a_failure_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "AT_ONCE", 2)
    before = rows_of_every_record()
    real, seen = whole.known_about, []

    def fails_the_third_time(*given: object) -> object:
        seen.append(1)
        if len(seen) == 3:
            raise RuntimeError("the lights went out")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(whole, "known_about", fails_the_third_time)
    with pytest.raises(RuntimeError, match="lights"):
        take_in(invented(9, "2025_26"), tmp_path)
    assert rows_of_every_record() == before


def uploaded(content: str, by: Account, name: str = "census.xml") -> ReceivedReturn:
    """A file left for the job."""
    return received_returns.receive(
        ContentFile(content.encode(), name=name), collection="cin", by=by, at=AT
    )


@pytest.mark.django_db
def test_an_uploaded_file_is_taken_in_by_its_job_and_its_file_removed() -> None:
    by = data_officer()
    received = uploaded(WHOLE, by, r"C:\Users\tomasz\census 2025.xml")
    assert (received.state, received.file_name) == ("waiting", "census 2025.xml")
    assert waiting_room().exists(received.stored)
    received_returns.take_in_waiting(received.id, at=AT)
    with acting_as(by):
        done = ReceivedReturn.objects.get()
    assert (done.state, done.rows_read, done.children) == ("done", 6, 2)
    assert done.received_by == by and done.stored == ""
    assert not waiting_room().exists(received.stored)
    received_returns.take_in_waiting(received.id, at=AT)
    with seeing_everything():
        assert ReceivedReturn.objects.get().finished_at == done.finished_at, "twice is once"


@pytest.mark.django_db
def test_an_uploaded_file_that_cannot_be_read_leaves_its_reason_and_nothing_else() -> None:
    by = data_officer()
    received = uploaded(WHOLE[:200], by)
    before = rows_of_every_record()
    received_returns.take_in_waiting(received.id, at=AT)
    assert rows_of_every_record() == before
    with acting_as(by):
        refused = ReceivedReturn.objects.get()
    assert refused.state == "refused"
    assert "“census.xml” stops part-way, at line 3" in refused.refusal
    assert not waiting_room().exists(received.stored)


@pytest.mark.django_db
def test_a_fault_of_ours_is_said_on_the_page_and_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    by = data_officer()
    received = uploaded(WHOLE, by)

    def fails(*_: object, **__: object) -> Report:
        raise RuntimeError("the lights went out")

    monkeypatch.setattr(received_returns, "take_in_whole", fails)
    with pytest.raises(RuntimeError, match="lights"):
        received_returns.take_in_waiting(received.id, at=AT)
    with acting_as(by):
        assert "The fault is ours" in ReceivedReturn.objects.get().refusal


@pytest.mark.django_db
def test_a_file_larger_than_a_return_may_be_is_not_kept(settings: object) -> None:
    settings.RETURN_LIMIT_BYTES = 100  # type: ignore[attr-defined]
    with pytest.raises(received_returns.TooLarge, match="smaller than 100 bytes"):
        uploaded(WHOLE, data_officer())
    with seeing_everything():
        assert ReceivedReturn.objects.count() == 0


@pytest.mark.django_db
def test_files_nobody_waits_for_are_swept_away_after_a_day() -> None:
    waiting = uploaded(WHOLE, data_officer())
    lost = waiting_room().save("lost.xml", ContentFile(b"<Message/>"))
    assert Path(waiting_room().path(lost)).stat().st_mode & 0o077 == 0
    with seeing_everything():
        now = waiting_room().get_modified_time(lost)
        sweep(now)
        assert waiting_room().exists(lost)
        sweep(now + timedelta(days=2))
    assert not waiting_room().exists(lost) and waiting_room().exists(waiting.stored)
    waiting_room().delete(waiting.stored)


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_can_be_seen_before_it_is_done() -> None:
    by = data_officer()
    received = uploaded(WHOLE, by)
    with seeing_everything():
        ReceivedReturn.objects.update(state="reading")
    machinery = Account.objects.command_line()
    seen: list[tuple[int, int]] = []

    def look() -> None:
        with seeing_everything():
            seen.extend(ReceivedReturn.objects.values_list("done", "of"))
        connections.close_all()

    with seeing_everything(), ProgressOnPage(received.id, machinery.id) as progress:
        progress("Writing records", 4, 10)
        elsewhere = threading.Thread(target=look)
        elsewhere.start()
        elsewhere.join(timeout=20)
    assert seen == [(4, 10)]
    waiting_room().delete(received.stored)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_taken_in_one_after_the_other(tmp_path: Path) -> None:
    found = invented(60, "2025_26")
    by = data_officer()
    reports: list[Report] = []
    both_ready = threading.Barrier(2)

    def one(name: str) -> None:
        try:
            both_ready.wait(timeout=10)
            folder = tmp_path / name
            folder.mkdir()
            reports.append(take_in(found, folder, by=by))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=[name]) for name in ("one", "other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(report.children_new for report in reports) == [0, 60]
    assert sorted(report.changed for report in reports) == [0, found.rows_read]
