"""Memory does not grow with the number of documents: each is let go before the next is opened."""

from __future__ import annotations

import re
import subprocess
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.corpus.loaders import load
from critic.corpus.sandbox import Sandbox
from critic.ingest.taking import Intake
from critic.store.database import Store
from tests.corpus.fakes import FakeEmbedder
from tests.house.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "A loaf of rye left on the ferry, and owl number {} saw the boat. "
HIGHEST = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


def write(folder: Path, count: int, size: int) -> Path:
    """Write so many documents of about so many characters."""
    folder.mkdir()
    for number in range(count):
        paragraph = SENTENCE.format(number) * 12
        parts = (f"# Part {part}\n\n{paragraph}\n\n" for part in range(size // len(paragraph)))
        (folder / f"{number:04}.md").write_text("".join(parts), encoding="utf-8")
    return folder


def test_nothing_of_a_document_is_held_when_the_next_comes(tmp_path: Path) -> None:
    folder = write(tmp_path / "corpus", 30, 40_000)
    with Store(tmp_path / "home", "a test") as store:
        tracemalloc.start()
        outcomes = Intake(store, load, FakeEmbedder()).take([str(folder)])
        held = [tracemalloc.get_traced_memory()[0] for _ in outcomes]
        tracemalloc.stop()

    assert len(held) == 30
    assert held[-1] - held[9] < 20 * 40_000 / 4  # of what came meanwhile; caches fill up


@pytest.mark.soak
def test_the_most_memory_is_the_same_for_10_and_for_100_documents(tmp_path: Path) -> None:
    few, many = (most_memory(write(tmp_path / f"{count}", count, 300_000)) for count in (10, 100))

    assert many / few < 1.05, f"{many >> 10} MiB, and {few >> 10} MiB"


def keep(home: str, folder: str) -> None:
    """Take a folder in. The index beside it is left out: it has all vectors in memory."""
    with bootstrap.open_store(home, "a test") as store, Sandbox() as sandbox:
        for _ in Intake(store, sandbox.load, FakeEmbedder()).take([folder]):
            pass


def most_memory(folder: Path) -> int:
    """Return the most KiB that a process had that took a folder in."""
    script = (
        "import sys; from pathlib import Path; from tests.ingest.test_memory import keep;"
        "keep(*sys.argv[1:]); print(Path('/proc/self/status').read_text())"
    )
    finished = subprocess.run(
        [sys.executable, "-c", script, f"{folder}-home", folder],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    highest = HIGHEST.search(finished.stdout)
    assert highest is not None
    return int(highest[1])
