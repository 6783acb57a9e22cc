"""``critic serve`` in a process of its own: begun, watched, killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from tests.house.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CRITIC = (sys.executable, "-c", "import sys; from critic.cli import main; sys.exit(main())")
PLENTY = ("--requests-a-minute", "100000000")
_LISTENS = re.compile(r"listening on http://127\.0\.0\.1:(\d+)")


class Serving(NamedTuple):
    """A service that listens."""

    process: subprocess.Popen[str]
    port: int

    def memory(self) -> int:
        """Return how many bytes of memory it has, as Linux counts them."""
        told = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        (line,) = (line for line in told.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) << 10


@contextmanager
def serving(
    home: Path, *flags: str, environment: Mapping[str, str] | None = None
) -> Iterator[Serving]:
    """Serve a home on a free port of this machine; what still runs in the end is killed.

    Its log is read all the time: a service that cannot write a line waits until it can.
    """
    command = (*CRITIC, "serve", "--isolated", "--port", "0", "--home", str(home), *flags)
    variables = {**os.environ, **(environment or {})}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, cwd=ROOT, env=variables, encoding="utf-8"
    ) as process:
        try:
            assert process.stderr is not None
            told = process.stderr.readline()
            found = _LISTENS.search(told)
            assert found is not None, told + process.stderr.read()
            reading = Thread(target=deque, args=(process.stderr, 0))
            reading.start()
            try:
                yield Serving(process, int(found[1]))
            finally:
                process.kill()
                reading.join()
        finally:
            process.kill()
