"""The documents that ship as examples are taken for what they are."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from critic.corpus.sandbox import Sandbox
from critic.ingest.outcome import Result
from critic.ingest.taking import Intake
from critic.store.database import Store
from tests.house.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {"strategy": "strategy", "episodes": "episode"}


def test_folders_of_strategies_and_episodes_are_told_apart(tmp_path: Path) -> None:
    paths = [str(ROOT / "examples" / name) for name in FOLDERS]
    with Store(tmp_path, "a test") as store, Sandbox() as sandbox:
        outcomes = list(Intake(store, sandbox.load).take(paths))
        entries = store.sources.entries()

    assert {each.result for each in outcomes} == {Result.TAKEN}
    assert {each.kind.value for each in entries} == set(FOLDERS.values())
    for entry in entries:
        assert entry.kind == FOLDERS[PurePosixPath(entry.name).parent.name], entry.name
