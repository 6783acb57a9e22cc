"""A service that runs beside the tests, and the draft that every client sends it."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS = Path(sys.prefix) / "clients"

# Emoji before every finding, for clients count in UTF-16 units.
DRAFT = """\
🎯 OKRs of the tool library

Objective: Neighbours borrow tools 🪛 instead of buying them in Q3 2026

- Members who borrow rise from 22% to 35%
- Launch the new catalogue
- Raise on-time returns to 95%
"""
MENDED = DRAFT.replace(
    "- Launch the new catalogue",
    "- Share of neighbours who use the new catalogue rises from [baseline: ask analytics]"
    " to [target: agree with the team]",
).replace("returns to 95%", "returns from [baseline: ask analytics] to 95%")

_LISTENS = re.compile(r"listening on http://127[.]0[.]0[.]1:(\d+)")
_COMMAND = (
    *(sys.executable, "-c", "from critic.cli import main; main()"),
    *("serve", "--no-keep", "--isolated", "--port", "0"),
)


@contextmanager
def running() -> Iterator[int]:
    """Run the service; give its port."""
    with subprocess.Popen(_COMMAND, stderr=subprocess.PIPE, encoding="utf-8") as served:
        try:
            assert served.stderr is not None
            told = [served.stderr.readline()]
            while told[-1] and not _LISTENS.search(told[-1]):
                told.append(served.stderr.readline())
            found = _LISTENS.search(told[-1])
            assert found, "".join(told)
            yield int(found[1])
        finally:
            served.terminate()


def run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    """Return what a client prints, which may not take longer than a minute."""
    finished = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    assert finished.returncode == code, finished.stdout + finished.stderr
    return finished.stdout
