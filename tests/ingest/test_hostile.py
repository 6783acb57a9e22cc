"""A folder of what should never be taken in: each with its reason, and the rest is kept."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from critic.corpus.sandbox import Sandbox
from critic.ingest.taking import Intake
from critic.store.database import Store
from tests.corpus import documents

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = "../../../../outside.xml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "inbox"
    made.mkdir()
    (tmp_path / "outside.txt").write_text("A secret.\n", encoding="utf-8")
    (made / "good.md").write_text("# Plan\n\nA ferry.\n", encoding="utf-8")
    (made / "good.docx").write_bytes(documents.word())
    (made / "noise.pdf").write_bytes(os.urandom(4096))
    (made / "noise.txt").write_bytes(bytes(range(256)) * 16)
    (made / "bomb.docx").write_bytes(bomb())
    (made / "entities.docx").write_bytes(
        documents.repacked(
            documents.word(), {"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]>"}
        )
    )
    (made / "leads-out.docx").write_bytes(documents.repacked(documents.word(), {OUTSIDE: b"<a/>"}))
    (made / "locked.pdf").write_bytes(documents.locked_pdf())
    with (made / "sparse.txt").open("wb") as sparse:
        sparse.truncate(2 << 30)
    (made / "..\\..\\outside.md").write_bytes(b"A ship.")
    (made / "a\\..\\outside.md").write_bytes(b"A ship.")
    (made / "link.txt").symlink_to(tmp_path / "outside.txt")
    (made / "empty.md").write_bytes(b"")
    os.mkfifo(made / "pipe.md")
    return made


def bomb() -> bytes:
    """Return a small archive that unpacks to more than any document has."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(80 << 20))
    return stream.getvalue()


def test_what_should_not_be_taken_is_not_and_the_rest_is(tmp_path: Path, folder: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if "home" not in path.parts}

    with Store(tmp_path / "home", "a test") as store, Sandbox() as sandbox:
        outcomes = {
            outcome.name.rpartition("/")[2]: outcome
            for outcome in Intake(store, sandbox.load).take([str(folder)])
        }
        kept = {entry.name.rpartition("/")[2] for entry in store.sources.entries()}

    assert kept == {"good.docx", "good.md"}
    said = {name: (each.result.value, each.why) for name, each in outcomes.items()}
    expected = {
        "..\\..\\outside.md": ("skipped", "hidden"),
        "a\\..\\outside.md": ("skipped", "a name that is a path on other systems"),
        "bomb.docx": ("refused", "packed far more tightly"),
        "empty.md": ("refused", "there is no text in it"),
        "entities.docx": ("refused", "declares entities"),
        "good.docx": ("taken", ""),
        "good.md": ("taken", ""),
        "leads-out.docx": ("refused", "a part of it has a name that leads out of the file"),
        "link.txt": ("skipped", "a link that leads out of the folder"),
        "locked.pdf": ("refused", "password"),
        "noise.pdf": ("refused", "not a PDF"),
        "noise.txt": ("refused", "a binary file"),
        "pipe.md": ("skipped", "no regular file"),
        "sparse.txt": ("refused", "larger than 64 MiB"),
    }
    assert {name: result for name, (result, _) in said.items()} == {
        name: result for name, (result, _) in expected.items()
    }
    for name, (_, why) in expected.items():
        assert why in said[name][1], name
    assert {path for path in tmp_path.rglob("*") if "home" not in path.parts} == before
