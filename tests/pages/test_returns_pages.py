"""The pages of taking in and writing out a return: what they show, to whom, what they refuse."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.kit import moments
from kinstead.returns.actions import received_returns
from kinstead.returns.cin.read import read
from kinstead.returns.models import BuiltReturn, ReceivedReturn
from kinstead.returns.rules.spreadsheet import harmless
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements
from tests.returns.census_files import (
    census,
    child,
    data_officer,
    person_with,
    seeing_everything,
    take_in,
)
from tests.returns.test_take_in_hidden_records import SECRET, restricted_child

pytestmark = pytest.mark.django_db

ODD = child(
    "A1",
    "<UPN>A850728973744</UPN><PersonBirthDate>27/03/2015</PersonBirthDate><Sex>F</Sex>stray",
    "<Ethnicity>=cmd|' /C calc'!A0</Ethnicity>",
)


@pytest.fixture
def officer() -> Account:
    return data_officer()


def upload(content: str, name: str = "census 2025.xml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode(), "text/xml")


def a_received_return(folder: Path, by: Account, *children: str) -> str:
    return take_in(census(*(children or (ODD,))), folder, by=by).received_id


def test_a_file_is_handed_over_and_its_progress_leads_to_the_report(officer: Account) -> None:
    browser = signed_in(officer)
    page = browser.get(reverse("import_cin"))
    assert "up to 300.0 MB" in page.content.decode()
    answer = browser.post(reverse("import_cin"), {"file": upload(census(child("A1")))})
    with seeing_everything():
        received = ReceivedReturn.objects.get()
    assert answer["Location"] == reverse("import_progress", args=[received.id])
    page = browser.get(answer["Location"])
    text = page.content.decode()
    assert "census 2025.xml" in text and 'http-equiv="refresh"' in text
    assert "background jobs are not running" in text, "nobody is at work in this test"
    received_returns.take_in_waiting(received.id, at=moments.now())
    done = browser.get(answer["Location"])
    assert done["Location"] == reverse("import_report", args=[received.id])
    text = browser.get(done["Location"]).content.decode()
    assert "What came of census 2025.xml" in text and "2024/25" in text
    assert "<b>1 child</b>: 1 new to Kinstead" in text
    listed = browser.get(reverse("import_cin")).content.decode()
    assert "1 child, 3 rows: 3 on records, 0 held" in listed


def test_the_job_stands_in_the_queue_with_its_return(officer: Account) -> None:
    signed_in(officer).post(reverse("import_cin"), {"file": upload(census(child()))})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, status::text, args ->> 'received_id' FROM procrastinate_jobs"
        )
        jobs = cursor.fetchall()
    with seeing_everything():
        received = ReceivedReturn.objects.get()
    assert jobs == [(received_returns.JOB, "todo", str(received.id))]


def test_a_file_that_could_not_be_read_says_so_where_its_progress_was(officer: Account) -> None:
    browser = signed_in(officer)
    answer = browser.post(reverse("import_cin"), {"file": upload("born,name\n1,2")})
    with seeing_everything():
        received = ReceivedReturn.objects.get()
    received_returns.take_in_waiting(received.id, at=moments.now())
    text = browser.get(answer["Location"]).content.decode()
    assert "census 2025.xml was not taken in" in text and "it does not begin with" in text
    assert 'http-equiv="refresh"' not in text
    report = browser.get(reverse("import_report", args=[received.id]))
    assert report["Location"] == answer["Location"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose the census file"),
        ({"file": SimpleUploadedFile("census.xml", b"")}, "The file is empty"),
    ],
)
def test_a_form_without_a_file_says_what_to_do(
    officer: Account, sent: dict[str, object], words: str
) -> None:
    page = signed_in(officer).post(reverse("import_cin"), sent)
    assert page.status_code == 200 and words in page.content.decode()
    with seeing_everything():
        assert ReceivedReturn.objects.count() == 0


def test_a_file_that_is_too_large_is_stopped_as_it_arrives(
    officer: Account, settings: object
) -> None:
    settings.RETURN_LIMIT_BYTES = 50_000  # type: ignore[attr-defined]
    page = signed_in(officer).post(reverse("import_cin"), {"file": upload("x" * 200_000)})
    assert "The file must be smaller than 50 kB; this one is 200" in page.content.decode()


def test_a_forged_post_is_refused(officer: Account) -> None:
    answer = signed_in(officer, strict=True).post(
        reverse("import_cin"), {"file": upload(census(child()))}
    )
    assert answer.status_code == 403
    with seeing_everything():
        assert ReceivedReturn.objects.count() == 0


def test_the_report_shows_what_is_held_and_what_is_to_put_right(
    officer: Account, tmp_path: Path
) -> None:
    received = a_received_return(tmp_path, officer)
    browser = signed_in(officer)
    with CaptureQueriesContext(connection) as made:
        page = browser.get(reverse("import_report", args=[received]))
    assert any(q["sql"].startswith('INSERT INTO "access_readlog"') for q in made.captured_queries)
    text = page.content.decode()
    assert "PersonBirthDate: “27/03/2015” is not a date." in text
    assert "In no table of the census" in text and "stray" in text
    assert "A850728973744" in text and "call for T" in text
    assert "Child A1, line 3" in text
    assert "/children/" in text, "each line leads to its child"
    assert page.headers["Cache-Control"] == "no-store, private"


def test_a_report_keeps_to_the_limit_of_statements(officer: Account, tmp_path: Path) -> None:
    received = a_received_return(tmp_path, officer, ODD, child("B2"), child("C3"))
    browser = signed_in(officer)
    for name, arguments in (("import_report", [received]), ("import_cin", []), ("build_cin", [])):
        with CaptureQueriesContext(connection) as made:
            assert browser.get(reverse(name, args=arguments)).status_code == 200
        assert statements(made) <= MOST_STATEMENTS, name


def test_lines_about_records_not_the_readers_to_see_are_only_counted(
    officer: Account, tmp_path: Path
) -> None:
    listed = data_officer("listed@northmere.example")
    restricted_child(listed)
    secret = child(
        SECRET, "<UPN>A850728973744</UPN><PersonBirthDate>2015-13-27</PersonBirthDate><Sex>F</Sex>"
    )
    received = a_received_return(tmp_path, officer, secret, child("B2"))
    address = reverse("import_report", args=[received])
    text = signed_in(officer).get(address).content.decode()
    assert "1 more line is held about records that are not yours to see" in text
    assert SECRET not in text and "2015-13-27" not in text and "A850728973744" not in text
    text = signed_in(listed).get(address).content.decode()
    assert "2015-13-27" in text and "A850728973744" in text and "more line" not in text
    sheet = signed_in(officer).get(reverse("import_download", args=[received])).content.decode()
    assert SECRET not in sheet and "A850728973744" not in sheet


def test_the_download_holds_every_line_and_no_formula(officer: Account, tmp_path: Path) -> None:
    received = a_received_return(tmp_path, officer)
    answer = signed_in(officer).get(reverse("import_download", args=[received]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="census report.csv"' in answer["Content-Disposition"]
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0][0] == "What" and len(lines) == 1 + 4
    assert ["held: one value", "ChildIdentifiers", "A1"] == lines[1][:3]
    cells = [cell for line in lines for cell in line]
    assert "'=cmd|' /C calc'!A0" in cells
    assert not any(cell.lstrip()[:1] in {"=", "+", "-", "@"} for cell in cells if cell)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\t=1",
        "\r\n=1",
        "\u200b=1",
        "\ufeff=1",
        "\u00a0=1",
        "\x00=1",
        "\uff1d1",
        "\u2060\u3000+1",
        "%0a=1",
        "|calc",
    ],
)
def test_what_a_spreadsheet_could_run_is_shown_as_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "A1", "2015-03-27", "Child A1 = one", "\u200b", " a=b"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_return_is_written_kept_and_downloaded(officer: Account, tmp_path: Path) -> None:
    a_received_return(tmp_path, officer, child("A1"), child("B2"))
    browser = signed_in(officer)
    page = browser.get(reverse("build_cin") + "?year=2024_25").content.decode()
    assert "None yet." in page and '<option value="2024_25" selected>2024/25' in page
    answer = browser.post(reverse("build_cin"), {"year": "2024_25"}, follow=True)
    text = answer.content.decode()
    assert "The return is written, with 2 children." in text
    with acting_as(officer):
        built = BuiltReturn.objects.get()
    assert built.built_by == officer
    address = reverse("built_return", args=[built.id])
    assert address in text
    file = browser.get(address)
    assert file["Content-Type"] == "application/xml" and "attachment" in file["Content-Disposition"]
    assert read(io.BytesIO(file.content)).children == 2
    browser.post(reverse("build_cin"), {"year": "2024_25"})
    text = browser.get(reverse("build_cin")).content.decode()
    assert "As many children as the one before" in text


def test_a_year_without_anybody_says_so_beside_the_year(officer: Account) -> None:
    page = signed_in(officer).post(reverse("build_cin"), {"year": "2023_24"})
    assert "No child on the records belongs to the census of 2023/24." in page.content.decode()
    page = signed_in(officer).post(reverse("build_cin"), {"year": "1999_00"})
    assert "Choose the census year from the list" in page.content.decode()


def test_the_first_page_of_returns_is_taking_one_in(officer: Account) -> None:
    assert signed_in(officer).get(reverse("returns"))["Location"] == reverse("import_cin")


@pytest.mark.parametrize("role", ["practitioner", "practice-supervisor", "programme-director"])
def test_an_outsider_gets_nothing(officer: Account, tmp_path: Path, role: str) -> None:
    received = a_received_return(tmp_path, officer)
    browser = signed_in(person_with(role, "outsider@northmere.example"))
    for name, arguments in (
        ("returns", []),
        ("import_cin", []),
        ("import_progress", [received]),
        ("import_report", [received]),
        ("import_download", [received]),
        ("build_cin", []),
        ("built_return", [received]),
    ):
        answer = browser.get(reverse(name, args=arguments))
        assert answer.status_code == 403 and "census.xml" not in answer.content.decode(), name
    answer = browser.post(reverse("import_cin"), {"file": upload(census(child()))})
    assert answer.status_code == 403


def test_what_is_not_there_is_not_found(officer: Account) -> None:
    nowhere = "01a20100-0000-7000-8000-000000000000"
    for name in ("import_progress", "import_report", "import_download", "built_return"):
        assert signed_in(officer).get(reverse(name, args=[nowhere])).status_code == 404
