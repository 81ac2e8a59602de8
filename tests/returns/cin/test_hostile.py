"""Files that are broken, mistaken or meant to do harm: each refused in one clear sentence."""

from __future__ import annotations

import io
import os
import random
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kinstead.returns.cin import read as reading_module
from kinstead.returns.cin import source
from kinstead.returns.cin.invented import invented
from kinstead.returns.cin.read import read
from kinstead.returns.cin.unreadable import UnreadableReturn
from kinstead.returns.cin.write import write
from tests.returns.cin.test_read import a_child, a_file

BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join('<!ENTITY lol{} "{}">'.format(n, f"&lol{n - 1 or ''};" * 10) for n in range(1, 10))
    + "]><Message><Children><Child>&lol9;</Child></Children></Message>"
).encode()


def refused(content: bytes) -> UnreadableReturn:
    """The refusal of a file with this content."""
    with pytest.raises(UnreadableReturn) as caught:
        read(io.BytesIO(content))
    is_one_clear_sentence(str(caught.value))
    return caught.value


def is_one_clear_sentence(words: str) -> None:
    """One line, ended, with none of the parser's or Python's own talk in it."""
    assert "\n" not in words and words.endswith(".") and 40 < len(words) < 400, words
    for jargon in ("Traceback", "XML_PARSE_HUGE", "Errno", "lxml", "None"):
        assert jargon not in words


# Not XML, or not all of it


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"  \n \t", "nothing but white space"),
        (b"\0" * 5000, "not XML"),
        (b"\0" * 50, "nothing but white space or empty bytes"),
        (b"just some words", "not XML"),
        (b"\xef\xbb\xbfjust some words", "not XML"),
        (bytes(range(128, 256)) * 20, "not XML"),
        (b"CHILD,SEX,DOB,ETHNIC,UPN\n1,1,01/01/2010,WBRI,\n", "comma-separated"),
        (b'{"children": []}', "JSON"),
        (b"[1, 2]", "JSON"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x1f\x8b\x08\x00rest", "compressed (gzip)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Microsoft Office"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
        (b"<html><body>Sign in</body></html>", "a web page"),
    ],
)
def test_something_else_is_called_by_its_name(content: bytes, said: str) -> None:
    assert said in str(refused(content))


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ("cin.xml", "a zip file"),
        ("xl/workbook.xml", "an Excel workbook"),
        ("word/document.xml", "a Word document"),
    ],
)
def test_a_zip_is_told_from_a_workbook(member: str, said: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml" if "/" in member else "readme", "")
        archive.writestr(member, a_file(a_child()))
    assert said in str(refused(file.getvalue()))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<Message><Children></Message>", "closes an element that is not the one open"),
        (b"<Message><Children>", "cut short"),
        (b"<Message><Children><Child", "cut short"),
        (b"<Message>&nbsp;<Children/></Message>", "entity that XML does not define"),
        (b"<Message>&#0;</Message>", "breaks the rules of XML"),
        (b"<Message>\x0b</Message>", "breaks the rules of XML"),
        (b"<Message/>more", "breaks the rules of XML"),
        (b'<Message a="1" a="2"/>', "breaks the rules of XML"),
        (b"\n\n<?xml version='1.0'?><Message/>", "breaks the rules of XML"),
    ],
)
def test_broken_xml_is_refused_with_the_place(content: bytes, said: str) -> None:
    refusal = refused(content)
    assert said in str(refusal)
    assert refusal.line and f"line {refusal.line}, column {refusal.column}" in str(refusal)


def test_a_file_cut_short_anywhere_is_refused_and_nothing_worse(tmp_path: Path) -> None:
    path = tmp_path / "whole.xml"
    write(invented(40, "2026_27", seed=3), path)
    whole = path.read_bytes()
    chance = random.Random(20261122)
    offsets = {
        0,
        1,
        2,
        5,
        38,
        39,
        len(whole) - 12,
        *(chance.randrange(len(whole) - 12) for _ in range(200)),
    }
    for offset in offsets:
        refused(whole[:offset])


def test_bytes_spoilt_anywhere_are_read_or_refused_and_nothing_worse(tmp_path: Path) -> None:
    path = tmp_path / "whole.xml"
    write(invented(5, "2025_26", seed=3), path)
    whole = path.read_bytes()
    chance = random.Random(7)
    for _ in range(400):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3, 20))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            found = read(io.BytesIO(bytes(spoilt)))
        except UnreadableReturn as refusal:
            is_one_clear_sentence(str(refusal))
        else:
            assert 0 <= found.children <= 5


# Encodings


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            '<?xml version="1.0" encoding="utf-8"?><Message>é</Message>'.encode("latin-1"),
            "bytes of another",
        ),
        ("<Message>Siân</Message>".encode("latin-1"), "bytes of another"),
        (b'<?xml version="1.0" encoding="utf-16"?><Message/>', "written in utf-16, and it is not"),
        (b'<?xml version="1.0" encoding="klingon"?><Message/>', "encoding nobody knows"),
        ("<Message/>".encode("utf-16")[:-1], "cut short"),
    ],
)
def test_a_wrong_encoding_is_refused(content: bytes, said: str) -> None:
    assert said in str(refused(content))


# Another collection's file


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<SSDA903><Child/></SSDA903>", "its first element is SSDA903"),
        (b"<x:note xmlns:x='urn:x'/>", "its first element is note"),
        (
            a_file(a_child()).replace(b">CIN<", b">CLA<"),
            "another collection: its header says “CLA”",
        ),
        (a_file(a_child()).replace(b">CIN<", b">SchoolCensus<"), "says “SchoolCensus”"),
        (b"<Message><Header/></Message>", "no Children element"),
        (b"<Message><Pupils><Pupil/></Pupils></Message>", "no Children element"),
        (
            b"<Message><Children><Child><Episode/></Child></Children></Message>",
            "another collection",
        ),
        (b"<Message><a><Children><Child/></Children></a></Message>", "no Children element"),
    ],
)
def test_another_collection_is_refused(content: bytes, said: str) -> None:
    assert said in str(refused(content))


def test_another_collection_is_refused_before_its_children_are_read() -> None:
    content = a_file(*[a_child()] * 2_000).replace(b">CIN<", b">CLA<")
    assert "says “CLA”" in str(refused(content.removesuffix(b"</Children></Message>")))


def test_a_file_with_no_child_is_read_and_says_so() -> None:
    found = read(io.BytesIO(a_file()))
    assert found.children == 0
    assert [oddity.words for oddity in found.oddities] == ["There is no child in it."]


# Meant to do harm


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_a_billion_laughs_is_refused_at_once(encoding: str) -> None:
    content = BILLION_LAUGHS.decode().replace("?>", f' encoding="{encoding}"?>', 1).encode(encoding)
    assert "document type" in str(refused(content))


def test_entities_in_an_attribute_are_refused_too() -> None:
    content = BILLION_LAUGHS.replace(b"<Child>&lol9;", b'<Child a="&lol9;">')
    assert "document type" in str(refused(content))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE Message [<!ENTITY x SYSTEM "{}">]>',
        '<!DOCTYPE Message [<!ENTITY % x SYSTEM "{}"> %x;]>',
        '<!DOCTYPE Message SYSTEM "{}">',
        '<!DOCTYPE Message PUBLIC "x" "{}">',
    ],
)
def test_no_other_file_is_ever_read(tmp_path: Path, declaration: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret-itself")
    for address in (secret.as_uri(), "http://127.0.0.1:9/x.dtd"):
        content = declaration.format(address).encode() + a_file(a_child("&x;"))
        refusal = refused(content)
        assert "document type" in str(refusal)
        assert "secret-itself" not in str(refusal)


def test_nothing_opens_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    listening.settimeout(0.2)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/cin.dtd"
    schema = (
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x {address}"'
    )
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{address}"/>'
    xml = a_file(a_child(include)).replace(b"<Message>", f"<Message {schema}>".encode())
    xml = f'<?xml-stylesheet href="{address}"?>'.encode() + xml
    assert len(read(io.BytesIO(xml)).oddities) == 3
    refused(f'<!DOCTYPE Message SYSTEM "{address}">'.encode() + a_file(a_child()))
    with pytest.raises(TimeoutError):
        listening.accept()
    listening.close()


def test_elements_a_hundred_thousand_deep_are_refused() -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    assert "hundreds deep" in str(refused(b"<Message>" + deep + b"</Message>"))
    assert "hundreds deep" in str(refused(a_file(a_child(deep.decode()))))


HUGE = 12 * 2**20


@pytest.mark.parametrize(
    "content",
    [
        a_file(a_child("x" * HUGE)),
        a_file(a_child(la_child_id="x" * HUGE)),
        a_file(a_child("<!--" + "x" * HUGE + "-->")),
        a_file(a_child(f'<a b="{"x" * HUGE}"/>')),
        a_file(a_child(f"<{'x' * HUGE}/>")),
        a_file(a_child("<a>" + "x" * HUGE + "</a>")),
    ],
    ids=["text", "value", "comment", "attribute", "name", "unknown"],
)
def test_a_huge_piece_is_refused(content: bytes) -> None:
    assert "without another child ending" in str(refused(content))


def test_the_parser_s_own_limit_is_put_in_words_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MOST_BYTES_PER_CHILD", 2 * HUGE)
    assert "ten million characters" in str(refused(a_file(a_child("x" * HUGE))))


class Flood(io.RawIOBase):
    """One piece of XML for ever, made as it is read, in what looks like a file within the limit."""

    def __init__(self, piece: bytes) -> None:
        self.piece = piece
        self.given = 0

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.given = 0
        return 299_000_000 if whence else 0

    def read(self, size: int = -1) -> bytes:
        start = b"" if self.given else b"<Message><Children>"
        found = start + self.piece * (size // len(self.piece))
        self.given += len(found)
        return found


@pytest.mark.parametrize(
    ("piece", "said", "most"),
    [
        (b"<a/>", "without another child ending", 5 * 2**20),
        (b"<a x='1'>zz</a>", "without another child ending", 5 * 2**20),
        (b"<!-- -->", "without another child ending", 5 * 2**20),
        (b"<Child/>", "more than 100,000 rows", 2 * 2**20),
        (b"<Child><CINdetails/></Child>", "more than 100,000 rows", 6 * 2**20),
        (b"<Child/><a/>", "more than 100,000 things", 6 * 2**20),
    ],
)
def test_a_flood_is_refused_before_it_fills_memory(
    piece: bytes, said: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_module, "MOST_ROWS", 100_000)
    monkeypatch.setattr(reading_module, "MOST_ODDITIES", 100_000)
    flood = Flood(piece)
    with pytest.raises(UnreadableReturn) as caught:
        read(flood)
    is_one_clear_sentence(str(caught.value))
    assert said in str(caught.value)
    assert flood.given < most


def test_too_many_oddities_are_refused_with_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MOST_ODDITIES", 50)
    content = a_file(*[a_child("<Extra/>")] * 2000)
    assert "the first is on line 1: Extra is not an element" in str(refused(content))


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MOST_ROWS", 1000)
    assert "more than 1,000 rows" in str(refused(a_file(*[a_child()] * 2000)))


# Size, place and permission


def test_two_gigabytes_of_nothing_are_refused_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def must_not_open(*_: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(source, "open", must_not_open, raising=False)
    path = tmp_path / "big.xml"
    with path.open("wb") as file:
        file.truncate(2 * 10**9)
    with pytest.raises(UnreadableReturn, match="“big.xml” is 2 GB, more than the 300 MB"):
        read(path)


def test_the_limit_is_the_caller_s() -> None:
    content = a_file(a_child())
    assert read(io.BytesIO(content), limit_bytes=len(content)).children == 1
    with pytest.raises(UnreadableReturn, match="more than the"):
        read(io.BytesIO(content), limit_bytes=len(content) - 1)


def test_a_stream_past_the_limit_is_refused_without_being_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        reads = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.reads += 1
            return b"<a>" * (size // 3)

    stream = Endless()
    with pytest.raises(UnreadableReturn, match="more than the 20 MB"):
        read(stream, limit_bytes=20_000_000)
    assert stream.reads < 10


def a_folder(tmp_path: Path) -> Path:
    return tmp_path


def nothing(tmp_path: Path) -> Path:
    return tmp_path / "missing.xml"


def a_pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def beneath_a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("x")
    return tmp_path / "file" / "cin.xml"


def too_long(tmp_path: Path) -> Path:
    return tmp_path / ("x" * 5000)


def a_dangling_link(tmp_path: Path) -> Path:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    return tmp_path / "link"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (a_folder, "is a folder"),
        (nothing, "no file “missing.xml”"),
        (a_pipe, "a device or a pipe"),
        (beneath_a_file, "cannot be opened"),
        (too_long, "cannot be opened"),
        (a_dangling_link, "no file “link”"),
    ],
)
def test_what_is_not_an_ordinary_file_is_refused(
    tmp_path: Path, place: Callable[[Path], Path], said: str
) -> None:
    with pytest.raises(UnreadableReturn, match=said) as caught:
        read(place(tmp_path))
    assert "\n" not in str(caught.value) and str(tmp_path) not in str(caught.value)


def test_a_strange_file_name_stays_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines\x1b[31m.xml"
    path.write_bytes(b"")
    with pytest.raises(UnreadableReturn) as caught:
        read(path)
    assert str(caught.value).startswith("“two?lines?[31m.xml” is empty")


def test_names_in_the_file_do_not_swell_the_sentence() -> None:
    long = "x" * 40_000
    refused(f"<Message><{long}></Message>".encode())
    refused(f"<{long}/>".encode())
    refused(f"<!DOCTYPE {long}><Message/>".encode())
    refused(a_file(a_child()).replace(b">CIN<", f">{long}<".encode()))


def test_a_path_no_file_can_have_is_refused() -> None:
    with pytest.raises(UnreadableReturn, match="no file name can have"):
        read("cin\0.xml")


def test_a_file_opened_as_text_is_the_caller_s_mistake() -> None:
    with pytest.raises(TypeError, match="binary"):
        read(io.StringIO("<Message/>"))  # type: ignore[arg-type]


def test_a_failing_disk_is_a_refusal_in_words() -> None:
    class Failing(io.BytesIO):
        reads = 0

        def read(self, size: int | None = -1) -> bytes:
            self.reads += 1
            if self.reads > 3:
                raise OSError(5, "Input/output error")
            return super().read(size)

    with pytest.raises(UnreadableReturn, match="could not be read to its end"):
        read(Failing(a_file(*[a_child()] * 3000)))
