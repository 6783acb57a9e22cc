"""What may not be opened is refused, with what to do."""

from __future__ import annotations

from contextlib import suppress
from hashlib import shake_256
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from critic import office
from critic.errors import ConfigurationError, UnreadableError
from critic.office.writing import Writer, escaped, lines
from tests.office.files import part, rewritten, sheet, word, workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

MEBIBYTE = 1 << 20
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = word(("Riders reach the last bus", "List Bullet"))
EXCEL = workbook_bytes(sheet([["Objective", "Key result"], ["Calm", "Pages"]])[0])
TYPES = "[Content_Types].xml"
WORD_ROOT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<a>&b;</a>"
)


def _archive(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _typed_as(content_type: str) -> bytes:
    types = part(WORD, TYPES)
    known = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return rewritten(WORD, {TYPES: types.replace(known, content_type.encode())})


def _not_office() -> Iterator[tuple[str, bytes, str]]:
    yield "old", COMPOUND, "an old Word or Excel file; open it and save it as .docx or .xlsx"
    yield (
        "encrypted",
        COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password; open it, remove the password",
    )
    yield "cut off", WORD[:2000], "not an Office file that can be read .BadZipFile"
    yield "an archive", _archive({"notes.txt": b"x"}), "a zip archive and no Word or Excel file"


def _too_large() -> Iterator[tuple[str, bytes, str]]:
    yield (
        "a bomb",
        rewritten(WORD, {"word/media/a.bin": bytes(63 * MEBIBYTE)}),
        "packed far more tightly",
    )
    yield (
        "a larger bomb",
        rewritten(WORD, {"word/media/a.bin": bytes(65 * MEBIBYTE)}),
        "packed far more tightly",
    )
    many = {f"word/{index}.bin": b"" for index in range(2001)}
    yield "many parts", rewritten(WORD, dict(many)), "more than 2000 parts"
    noise = shake_256(b"noise").digest(200_000)
    yield (
        "much XML",
        rewritten(WORD, {"word/a.xml": b"<a>" + noise * 165, "word/b.bin": noise}),
        "far more text and cells",
    )
    yield (
        "many elements",
        rewritten(WORD, {"word/a.xml": b"<a/>" * 2_000_001, "word/b.bin": noise}),
        "far more text and cells",
    )
    yield "odd packing", _archive({TYPES: b"<a/>"}, ZIP_BZIP2), "packed as Word and Excel do not"


def _harmful() -> Iterator[tuple[str, bytes, str]]:
    yield "entities", rewritten(WORD, {"word/document.xml": LAUGHS}), "declares entities"
    wide = LAUGHS.decode().encode("utf-16")
    yield "entities in UTF-16", rewritten(WORD, {"word/document.xml": wide}), "declares entities"
    yield (
        "entities in another alphabet",
        rewritten(WORD, {"word/document.xml": LAUGHS.decode().encode("cp037")}),
        "is no XML",
    )
    yield (
        "entities in a workbook",
        rewritten(EXCEL, {"xl/worksheets/sheet1.xml": LAUGHS}),
        "declares entities",
    )


def _other() -> Iterator[tuple[str, bytes, str]]:
    yield (
        "macros",
        _typed_as("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "a Word file with macros .[.]docm.; save it as [.]docx",
    )
    yield (
        "OpenDocument",
        _archive({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "an OpenDocument text .[.]odt.; save it as [.]docx",
    )
    yield "no document", rewritten(WORD, {"word/document.xml": None}), "not a Word document"
    yield "broken XML", rewritten(WORD, {"word/document.xml": b"<a><b>"}), "not a Word document"
    yield "no body", rewritten(WORD, {"word/document.xml": WORD_ROOT}), "not a Word document"
    strict = part(WORD, "word/document.xml").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    yield "strict", rewritten(WORD, {"word/document.xml": strict}), "not a Word document"
    deep = b"<w:body>" + b"<w:sdt>" * 1500 + b"</w:sdt>" * 1500 + b"</w:body>"
    nested = WORD_ROOT.replace(b"/>", b">" + deep + b"</w:document>")
    yield "deep", rewritten(WORD, {"word/document.xml": nested}), "not a Word document"
    yield "no workbook", rewritten(EXCEL, {"xl/workbook.xml": None}), "not an Excel workbook"
    yield (
        "a broken sheet",
        rewritten(EXCEL, {"xl/worksheets/sheet1.xml": b"<a><b>"}),
        "not an Excel workbook",
    )
    yield (
        "deep nesting",
        rewritten(WORD, {"word/document.xml": b"<a>" * 100_000 + b"</a>" * 100_000}),
        "not a Word document",
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(data, said, id=name)
        for refused in (_not_office, _too_large, _harmful, _other)
        for name, data, said in refused()
    ],
)
def test_what_may_not_be_opened_is_refused_with_a_way_on(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        office.read(data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([WORD, EXCEL]), st.integers(0, 1 << 16), st.binary(min_size=1, max_size=9))
def test_a_damaged_file_never_crashes(data: bytes, at: int, noise: bytes) -> None:
    at %= len(data)
    with suppress(UnreadableError):
        office.read(data[:at] + noise + data[at + len(noise) :])


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([(WORD, "word/document.xml"), (WORD, "word/numbering.xml")])
    | st.sampled_from([(EXCEL, "xl/worksheets/sheet1.xml"), (EXCEL, "xl/workbook.xml")]),
    st.integers(0, 1 << 16),
    st.sampled_from([b"", b'"', b"9", b"-1", b"<", b"w:tbl", b"A1", b"\xff"]),
)
def test_damaged_xml_never_crashes(which: tuple[bytes, str], at: int, noise: bytes) -> None:
    data, name = which
    content = part(data, name)
    at %= len(content)
    with suppress(UnreadableError):
        office.read(rewritten(data, {name: content[:at] + noise + content[at + 2 :]}))


def test_a_workbook_with_macros_is_read_without_them() -> None:
    types = part(EXCEL, TYPES).replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    data = rewritten(EXCEL, {TYPES: types, "xl/vbaProject.bin": b"Sub Run()"})

    assert "Run" not in office.read(data).text
    assert "Calm" in office.read(data).text


def test_a_missing_library_is_named_with_how_to_get_it() -> None:
    with pytest.raises(ConfigurationError, match=r"need no_such_library.*okr-critic\[office\]"):
        office.read(WORD, opening="no_such_library")


def test_more_text_than_any_draft_is_refused() -> None:
    writer = Writer()
    with pytest.raises(UnreadableError, match="more than 16 MiB of text"):
        writer.write("x" * (16 * MEBIBYTE + 1))


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("churn_rate, 5 * 3", "churn_rate, 5 * 3"),
        ("_soon_ *now*", r"\_soon\_ \*now\*"),
        ("a|b `c` \\", r"a\|b \`c\` " + "\\\\"),
        ("<5% and <b>", r"<5% and \<b>"),
        ("R&D &amp; ~~x~~ ~5", r"R&D \&amp; \~\~x\~\~ ~5"),
        ("<!-- critic-disable OUT002 -->", "<!-- critic-disable OUT002 -->"),
        ("<!-- note -->", r"\<!-- note -->"),
        ("bell\x07", "bell\ufffd"),
    ],
)
def test_text_is_escaped_where_markdown_would_read_it(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


def test_lines_are_cut_at_every_kind_of_break() -> None:
    assert lines(" a \r\n\n b\u2028c\x0b") == ["a", "b", "c"]
