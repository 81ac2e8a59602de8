"""Word and Excel files: an archive of parts, opened here to see that nothing in it can act.

Refused: macros, controls and programs inside, templates fetched from elsewhere when the document
is opened, passwords, damaged archives, and archives that swell to many times their size.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Literal

from lxml import etree

from kinstead.record.rules.refused_file import RefusedFile

MOST_PARTS = 4_000
MOST_BYTES = 250_000_000
"""Of all parts together, unpacked. A long report with pictures has a tenth of that."""
MOST_SWELLING = 150
"""Times the size of the archive, beyond `_MAY_SWELL_TO`. XML packs well, but not so well."""
_MAY_SWELL_TO = 20_000_000
_LARGEST_LIST = 5_000_000
_STEP = 1 << 16

_MAIN_PARTS: dict[str, Literal["word", "excel"]] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "excel",
}
_ACTIVE_TYPES = re.compile(r"macro|vbaproject|vbadata|activex|oleobject|ms-office\.script", re.I)
_ACTIVE_PARTS = re.compile(
    r"vbaproject|vbadata|/activex/|/macrosheets/|/dialogsheets/|oleobject|customui"
    r"|\.(bin|exe|dll|scr|com|bat|cmd|ps1|vbs|js|jse|wsf|hta|lnk|msi|jar|docm|xlsm|dotm|xltm)$",
    re.I,
)
# Printer settings are the one part that ends in .bin and does nothing.
_HARMLESS_PARTS = re.compile(r"/printersettings/printersettings\d+\.bin$", re.I)
_FETCHED = re.compile(r"/(attachedTemplate|oleObject|frame|subDocument|package|control)$")


def what_it_is(content: bytes) -> Literal["word", "excel"]:
    """Which of the two it is. Raises RefusedFile when it is neither, or something in it can act."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_swelling(archive, len(content))
            _refuse_active_parts(archive)
            kind = _kind_from_list_of_parts(archive)
            _refuse_fetching(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
        RuntimeError,
        etree.XMLSyntaxError,
    ):
        # Only our own refusals say more: what is wrong inside a hostile archive helps nobody.
        raise RefusedFile(
            "The file is damaged, or not what its beginning says. Save it again from Word or Excel,"
            " or print it to PDF."
        ) from None
    return kind


def _refuse_swelling(archive: zipfile.ZipFile, packed: int) -> None:
    """Unpack everything once, in small steps, counting: what the archive says of itself may lie."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise RefusedFile(f"The file holds {len(parts):,} parts, far more than a document has.")
    if len({part.filename for part in parts}) != len(parts):
        raise RefusedFile("The file holds two parts of one name, so programs disagree what it is.")
    unpacked = 0
    for part in parts:
        if part.flag_bits & 0x1:
            raise RefusedFile("The file has a password. Save it without one and add it again.")
        with archive.open(part) as stream:
            while step := stream.read(_STEP):
                unpacked += len(step)
                if unpacked > MOST_BYTES or (
                    unpacked > _MAY_SWELL_TO and unpacked > packed * MOST_SWELLING
                ):
                    raise RefusedFile(
                        "The file swells to many times its size when it is opened, as files made"
                        " to do harm do. Print it to PDF and add that."
                    )


def _refuse_active_parts(archive: zipfile.ZipFile) -> None:
    for part in archive.namelist():
        if _ACTIVE_PARTS.search(f"/{part}") and not _HARMLESS_PARTS.search(f"/{part}"):
            raise _can_act()


def _kind_from_list_of_parts(archive: zipfile.ZipFile) -> Literal["word", "excel"]:
    try:
        entry = archive.getinfo("[Content_Types].xml")
    except KeyError:
        raise RefusedFile(
            "This is an archive (zip), not a Word or Excel file. Add the documents inside it one"
            " by one."
        ) from None
    types = [
        str(element.get("ContentType", ""))
        for element in _parsed(archive, entry).iter()
        if isinstance(element.tag, str)
    ]
    if any(_ACTIVE_TYPES.search(name) for name in types):
        raise _can_act()
    kinds = {_MAIN_PARTS[name] for name in types if name in _MAIN_PARTS}
    if len(kinds) != 1:
        raise RefusedFile("This is neither a Word document (.docx) nor an Excel workbook (.xlsx).")
    return kinds.pop()


def _refuse_fetching(archive: zipfile.ZipFile) -> None:
    """A document may name a template elsewhere, which is fetched, macros and all, on opening."""
    for entry in archive.infolist():
        if not entry.filename.lower().endswith(".rels"):
            continue
        for element in _parsed(archive, entry).iter():
            if str(element.get("TargetMode", "")).lower() != "external":
                continue
            if _FETCHED.search(str(element.get("Type", ""))):
                raise RefusedFile(
                    "The file fetches something from elsewhere when it is opened. Print it to PDF"
                    " and add that."
                )


def _parsed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> etree._Element:
    text = archive.read(entry)
    if len(text) > _LARGEST_LIST or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ValueError("not a list of parts")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = etree.fromstring(text, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("not a list of parts")
    return root


def _can_act() -> RefusedFile:
    return RefusedFile(
        "The file holds macros, controls or another file inside it, which can do things when it is"
        " opened. Print it to PDF and add that."
    )
