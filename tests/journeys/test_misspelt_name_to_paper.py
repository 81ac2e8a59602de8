"""Somebody rings and spells a name badly: found, read, and handed over on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pypdf.generic import BooleanObject

from tests.journeys.test_note_for_three import no_barrier, sign_in


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True
    )
    yield context.new_page()
    context.close()


def given_a_practitioner_at_their_desk(page: Page, site: Any) -> None:
    sign_in(page, site, "practitioner", "/desk/")
    expect(page.get_by_role("heading", name="What is due", exact=True)).to_be_visible()
    no_barrier(page)


def when_they_look_for_a_badly_spelt_name(page: Page) -> None:
    page.get_by_label("Find a person or a family").fill("Kaylie Pel")
    page.get_by_role("button", name="Find").first.click()
    no_barrier(page)


def then_the_person_is_found_and_why_is_said(page: Page) -> None:
    found = page.locator(".kin-found__person", has_text="Kayleigh-Ann Pell")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("N-48213")


def when_they_open_the_family(page: Page) -> None:
    page.locator(".kin-found__person", has_text="Kayleigh-Ann Pell").get_by_role(
        "link", name=re.compile("family$")
    ).click()


def then_the_overview_tells_the_family_as_one(page: Page) -> None:
    expect(page.get_by_role("heading", name="What the family says")).to_be_visible()
    expect(page.get_by_role("heading", name="Who is who")).to_be_visible()
    for child in ("Seun", "Temperance-Rose", "Jaxon"):
        expect(page.locator("main")).to_contain_text(child)
    expect(page.locator(".kin-tag", has_text="Hidden").first).to_be_visible()
    no_barrier(page)
    page.get_by_text("Why this date?").first.click()
    expect(page.locator(".kin-why[open]").first).to_contain_text("Read the rule")


def then_a_childs_page_opens(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Temperance-Rose")).first.click()
    expect(page.get_by_role("heading", name=re.compile("Clocks running for her"))).to_be_visible()
    no_barrier(page)
    page.get_by_role("link", name="Overview").click()


def when_they_read_the_chronology_of_one_child(page: Page) -> int:
    page.get_by_role("link", name="Chronology", exact=True).click()
    no_barrier(page)
    whole = page.get_by_text(re.compile(r"1 to 25 of \d+")).inner_text()
    page.get_by_label(re.compile("^Jaxon")).check()
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("link", name="Show everything again").first).to_be_visible()
    return int(re.findall(r"\d+", whole)[-1])


def then_the_paper_can_be_handed_over(page: Page, folder: Path, lines: int) -> None:
    page.get_by_role("link", name="Show everything again").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="As a PDF to hand over").click()
    assert waiting.value.suggested_filename == "chronology-N-48213.pdf"
    path = folder / "paper.pdf"
    waiting.value.save_as(path)
    made = PdfReader(path)
    text = " ".join(" ".join(one.extract_text().split()) for one in made.pages)
    assert "Chronology of the" in text and "N-48213" in text
    assert f"{lines} lines" in text
    marked = made.trailer["/Root"]["/MarkInfo"]["/Marked"]  # a screen reader can follow it
    assert marked == BooleanObject(True)


def test_misspelt_name_to_paper(page: Page, site: Any, tmp_path: Path) -> None:
    given_a_practitioner_at_their_desk(page, site)
    when_they_look_for_a_badly_spelt_name(page)
    then_the_person_is_found_and_why_is_said(page)
    when_they_open_the_family(page)
    then_the_overview_tells_the_family_as_one(page)
    then_a_childs_page_opens(page)
    lines = when_they_read_the_chronology_of_one_child(page)
    then_the_paper_can_be_handed_over(page, tmp_path, lines)
