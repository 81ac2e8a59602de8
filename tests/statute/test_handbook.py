"""The printed handbook says what the declarations say."""

from __future__ import annotations

import re
from pathlib import Path

from kinstead import statute
from kinstead.statute.handbook import HANDBOOK, handbook, write


def test_the_handbook_in_the_repository_is_the_one_the_declarations_write() -> None:
    assert HANDBOOK.read_text(encoding="utf-8") == handbook(), (
        "docs/practice/duties.md is out of date: run `python -m kinstead.statute.handbook`"
    )


def test_every_duty_and_every_worked_example_is_in_it() -> None:
    text = handbook()
    for duty in statute.all_duties():
        assert f'<a id="{duty.name}"></a>' in text
        assert duty.in_a_sentence() in text
        for example in duty.worked_examples:
            assert f"- {example.said}\n" in text


def test_every_link_within_it_leads_somewhere() -> None:
    text = handbook()
    wanted = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert wanted == set(re.findall(r'<a id="([^"]+)"></a>', text))


def test_it_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "practice" / "duties.md")
    assert path.read_text(encoding="utf-8") == handbook()
