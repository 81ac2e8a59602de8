"""The two libraries as we may ship them: no GDS Transport, no crown, nothing fetched."""

from __future__ import annotations

from pathlib import Path

VENDOR = Path(__file__).resolve().parents[2] / "kinstead" / "web" / "static" / "vendor"


def test_the_builds_are_there_with_their_licences() -> None:
    for library in ("govuk-frontend", "moj-frontend"):
        assert "MIT License" in (VENDOR / library / "LICENCE.txt").read_text()
        assert (VENDOR / library / f"{library}.min.css").stat().st_size > 50_000
    assert "govuk-frontend 6.6.0" in (VENDOR / "govuk-frontend" / "ABOUT.txt").read_text()
    assert "frontend 11.1.0" in (VENDOR / "moj-frontend" / "ABOUT.txt").read_text()


def test_nothing_is_there_that_may_not_be() -> None:
    for path in VENDOR.rglob("*"):
        assert path.suffix not in {".woff", ".woff2", ".ttf", ".map"}
        assert "crest" not in path.name and "crown" not in path.name
        if path.suffix in {".css", ".js"}:
            text = path.read_text(encoding="utf-8")
            for forbidden in ("GDS Transport", "@font-face", "/assets/", "sourceMappingURL"):
                assert forbidden not in text, f"{forbidden} in {path.name}"


def test_every_image_that_a_stylesheet_names_is_there() -> None:
    import re

    named = 0
    for sheet in VENDOR.rglob("*.css"):
        for address in re.findall(r"url\(([^)]+)\)", sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / address).is_file(), address
            named += 1
    assert named >= 6


def test_it_is_no_larger_than_it_need_be() -> None:
    assert sum(p.stat().st_size for p in VENDOR.rglob("*") if p.is_file()) < 400_000
