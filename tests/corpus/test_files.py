"""Formats that are no text: PDF, Word and PowerPoint, whole and hostile."""

from __future__ import annotations

import pytest

from critic.corpus.loaders import Format, load
from critic.corpus.model import Place
from critic.corpus.refusal import Reason, RefusedError, guarded
from critic.errors import ConfigurationError
from tests.corpus import documents
from tests.corpus.documents import held

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def test_a_pdf_has_pages() -> None:
    loaded = load(".pdf", documents.pdf(["Where we play", "", "How we win"], title="Plan"))

    assert loaded.text == "Where we play\n\nHow we win"
    assert loaded.places == (Place(0, page=1), Place(15, page=3))
    assert (loaded.title, loaded.author, loaded.date) == ("Plan", "Nele", "2026-01-14")


def test_a_title_that_a_program_wrote_is_none() -> None:
    assert load(".pdf", documents.pdf(["x"], title="Microsoft Word - plan")).title is None


def test_a_word_file_has_headings_lists_and_tables() -> None:
    loaded = load(".docx", documents.word())

    assert loaded.text == (
        "# Where we play\n\n## Winning moves\n\nClinics show their hours 🐾.\n- Fewer calls\n\n"
        "Measure | Target\nNo-shows | 6.5%"
    )
    assert [(line, place.heading) for line, place in held(loaded)] == [
        ("# Where we play", "# Where we play"),
        ("## Winning moves", "## Winning moves"),
    ]
    assert (loaded.title, loaded.author) == ("Where we play", "Tomas")


def test_a_deck_has_a_page_for_each_slide() -> None:
    loaded = load(".pptx", documents.slides())

    assert loaded.text == (
        "## Why now\nChains have their own systems\nClinics | 340\nIn a group\nNotes: Pause here"
        "\n\nThank you"
    )
    assert held(loaded) == [
        ("## Why now", Place(0, "## Why now", 1)),
        ("Thank you", Place(loaded.text.index("Thank"), None, 2)),
    ]
    assert loaded.title == "Plan 2027"


@pytest.mark.parametrize(
    ("suffix", "data", "reason"),
    [
        (".pdf", documents.locked_pdf(), Reason.ENCRYPTED),
        (".pdf", documents.pdf([""]), Reason.EMPTY),
        (".pdf", documents.pdf(["x"])[:60], Reason.FORMAT),
        (".pdf", b"", Reason.FORMAT),
        (".docx", documents.word()[:900], Reason.FORMAT),
        (".docx", documents.slides(), Reason.FORMAT),
        (".docx", b"Hello", Reason.FORMAT),
        (".docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), Reason.FORMAT),
        (
            ".docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Reason.ENCRYPTED,
        ),
        (
            ".docx",
            documents.repacked(documents.word(), {"word/document.xml": ENTITIES}),
            Reason.BOMB,
        ),
        (
            ".docx",
            documents.repacked(
                documents.word(),
                {"word/document.xml": ENTITIES.decode().encode("utf-16")},
            ),
            Reason.BOMB,
        ),
        (
            ".docx",
            documents.repacked(documents.word(), {"word/media/a.bin": bytes(99 << 20)}),
            Reason.BOMB,
        ),
        (".pptx", documents.word(), Reason.FORMAT),
        (
            ".pptx",  # its picture is named in another way where it stands than in the list
            documents.slides().replace(b"docProps/thumbnail", b"docProps/xhumbnail", 1),
            Reason.FORMAT,
        ),
    ],
)
def test_what_is_refused(suffix: str, data: bytes, reason: Reason) -> None:
    with pytest.raises(RefusedError) as caught:
        load(suffix, data)

    assert caught.value.reason is reason


def test_a_library_that_is_missing_is_named_with_how_to_get_it() -> None:
    loaders = {".pdf": Format("PDF", "no_such_library")}

    with pytest.raises(ConfigurationError, match=r"PDF files need no_such_library.*\[grounding\]"):
        load(".pdf", b"", loaders)


def test_a_library_without_memory_is_a_refusal() -> None:
    with pytest.raises(RefusedError) as caught, guarded("a PDF"):
        raise MemoryError

    assert caught.value.reason is Reason.MEMORY
