"""A process that is killed while it takes documents in loses nothing that it said was taken."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.corpus.library import windows
from critic.corpus.loaders import load
from critic.corpus.model import Kind
from critic.corpus.reading import digest
from critic.corpus.split import split
from critic.ingest.outcome import Result
from critic.ingest.taking import Intake
from critic.store.database import NAME, Store
from evals.chance import seeded
from tests.corpus.fakes import FakeEmbedder
from tests.house.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from evals.chance import Chance

DOCUMENTS = 24
REWRITTEN = 10
SENTENCE = "A loaf of rye left on the ferry, and an owl of edition {} saw the boat. "


@pytest.mark.parametrize(
    ("seed", "kills"),
    [(7, 3), pytest.param(2026, 200, marks=pytest.mark.soak, id="all")],
)
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path, seed: int, kills: int) -> None:
    chance = seeded(seed)
    folder, home, afresh = tmp_path / "corpus", tmp_path / "home", tmp_path / "afresh"
    folder.mkdir()
    _write(folder, range(DOCUMENTS), 0)
    known: dict[str, str] = {}
    for edition in range(1, kills + 1):
        acknowledged = _killed(home, folder, chance)
        known.update({name: digest((ROOT / name).read_bytes()) for name in acknowledged})
        _check(home, known)
        _write(folder, chance.sample(range(DOCUMENTS), REWRITTEN), edition)

    assert _finished(home, folder)[-1].endswith(" 0 skipped, 0 refused")
    assert _taken(home, folder) == {Result.UNCHANGED}
    with bootstrap.open_store(str(home), "a test") as store, bootstrap.open_index(store) as derived:
        assert derived.repair() == 0, "the last run has mended the index"
    assert _taken(afresh, folder) == {Result.TAKEN}
    assert sorted(_everything(home)) == sorted(_everything(afresh))


def _write(folder: Path, numbers: range | list[int], edition: int) -> None:
    for number in numbers:
        text = SENTENCE.format(edition) * (5 + 3 * (number % 5))
        parts = (f"# Part {part} of {number}\n\n{text}\n" for part in range(4))
        (folder / f"{number:02}.md").write_text("\n".join(parts), encoding="utf-8")


def _start(home: Path, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ingest.child", str(home), str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")


def _killed(home: Path, folder: Path, chance: Chance) -> list[str]:
    """Kill a run somewhere, and return what it had said to be kept until then."""
    lines = chance.randint(0, REWRITTEN - 4)
    with _start(home, folder) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(lines)]
        with suppress(subprocess.TimeoutExpired):  # the time of one document, or that of a start
            process.wait(timeout=chance.uniform(0, 0.03 if lines else 1))
        process.kill()
        said += process.stdout.readlines()
    whole = [line for line in said if line.endswith("\n")]
    return [line.split()[1] for line in whole if line.startswith(("taken", "changed"))]


def _finished(home: Path, folder: Path) -> list[str]:
    with _start(home, folder) as process:
        assert process.stdout is not None
        said = process.stdout.read().splitlines()
    assert process.returncode == 0
    return said


def _taken(home: Path, folder: Path) -> set[Result]:
    """Take the folder in without being disturbed, and return what came of its documents."""
    with Store(home / "default", "a test") as store:
        return {each.result for each in Intake(store, load, FakeEmbedder()).take([str(folder)])}


def _check(home: Path, known: dict[str, str]) -> None:
    """Check that what was acknowledged is there, and that all that is there is whole."""
    with Store(home / "default", "a test") as store:
        entries = {entry.name: entry for entry in store.sources.entries()}
        assert {name: entries[name].digest for name in known} | known == known
        vectors = store.embeddings.keys(Kind.STRATEGY, "fake")
        expected = set()
        for entry in entries.values():
            source = store.sources.get(entry.id)
            assert source is not None
            passages = split(source)
            assert store.passages.of(entry.id) == passages
            for passage in passages:
                expected |= {(passage.id, part) for part, _ in enumerate(windows(passage))}
        assert vectors == expected
    database = sqlite3.connect(home / "default" / NAME, isolation_level=None)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.execute(
        "INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)"
    )
    database.close()


def _everything(home: Path) -> list[tuple[object, ...]]:
    """Return all that is kept, without the order in which it came."""
    with Store(home / "default", "a test") as store:
        batches = store.embeddings.batches(Kind.STRATEGY, "fake")
        return [
            *((entry.id, entry.name, entry.passages) for entry in store.sources.entries()),
            *(tuple(map(str, vector)) for batch in batches for vector in batch),
        ]
