"""``critic check`` from start to end, beside an empty interpreter and another linter of prose."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from evals.bench import clock
from evals.bench.figure import Figure
from evals.bench.texts import draft

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIES = 7


def figures() -> Iterator[Figure]:
    """Yield the CPU time of each command on one small file, and their ratios."""
    commands = Path(sys.executable).parent
    with TemporaryDirectory() as folder:
        path = Path(folder) / "draft.md"
        path.write_text(draft(1000), encoding="utf-8")
        ours = clock.of_command([str(commands / "critic"), "check", str(path)], tries=TRIES)
        theirs = clock.of_command([str(commands / "proselint"), "check", str(path)], tries=TRIES)
    nothing = clock.of_command([sys.executable, "-c", "pass"], tries=TRIES)
    yield Figure("critic check, 1 kB, from start to end", ours, "s", limit=0.25)
    yield Figure("python -c pass", nothing, "s")
    yield Figure("proselint check, the same file", theirs, "s")
    yield Figure("critic check / python -c pass", ours / nothing, "x")
    yield Figure("critic check / proselint check", ours / theirs, "x")
