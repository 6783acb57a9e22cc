"""Documents that tests make: PDF by hand, Office files by their libraries."""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING, Protocol
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from pptx import Presentation
from pypdf import PdfReader, PdfWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.model import Loaded, Place


class _Savable(Protocol):
    def save(self, stream: IO[bytes], /) -> None: ...


def held(loaded: Loaded) -> list[tuple[str, Place]]:
    """Return the first line from each place on, with the place."""
    return [(loaded.text[place.start :].partition("\n")[0], place) for place in loaded.places]


def pdf(pages: Sequence[str], title: str | None = None) -> bytes:
    """Return a PDF with a line of text on each page."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]"
                f" /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
            ),
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< /Title ({title or ''}) /Author (Nele) /CreationDate (D:20260114090000) >>")
    return _written(objects)


def locked_pdf() -> bytes:
    """Return a PDF that opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(["Secret"]))))
    writer.encrypt("kestrel", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def word() -> bytes:
    """Return a Word file with headings, a list, a table and an inserted word."""
    document = docx.Document()
    document.core_properties.author = "Tomas"
    document.add_heading("Where we play", level=0)
    document.add_heading("Winning moves", level=2)
    document.add_paragraph("Clinics show their hours 🐾.")
    document.add_paragraph("Fewer calls", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Measure", "Target", "No-shows", "6.5%"),
        strict=True,
    ):
        cell.text = text
    return _saved(document)


def slides() -> bytes:
    """Return a deck of two slides, the first with notes and a table."""
    deck = Presentation()
    deck.core_properties.title = "Plan 2027"
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "Why now"
    first.placeholders[1].text = "Chains have their own systems"
    table = first.shapes.add_table(1, 2, 0, 0, 100, 100).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Clinics", "340"
    first.notes_slide.notes_text_frame.text = "Pause here"
    group = first.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 10, 10).text_frame.text = "In a group"
    second = deck.slides.add_slide(deck.slide_layouts[6])
    second.shapes.add_textbox(0, 0, 10, 10).text_frame.text = "Thank you"
    return _saved(deck)


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return an Office file with some of its parts replaced or added."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return stream.getvalue()


def _saved(file: _Savable) -> bytes:
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def _written(objects: list[str]) -> bytes:
    out = "%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out += f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{start}\n%%EOF"
    return out.encode("latin-1")
