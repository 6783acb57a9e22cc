"""CPU seconds, of this process and of commands; the least of several tries, as noise only adds."""

from __future__ import annotations

import resource
import subprocess
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def of_call(call: Callable[[], object], *, tries: int) -> float:
    """Return the CPU seconds of one ``call``; a first try may also warm up what follows."""
    return min(_once(call) for _ in range(tries))


def of_any(calls: Iterable[Callable[[], object]]) -> float:
    """Return the CPU seconds of the least of ``calls``, which do as much each."""
    return min(map(_once, calls))


def of_command(command: Sequence[str], *, tries: int) -> float:
    """Return the CPU seconds, user and system, of one run of ``command``.

    Linters exit with 1 when they find something. Raises ChildProcessError where one exits with
    more, or says anything on standard error.
    """
    return min(_run(command) for _ in range(tries))


def _once(call: Callable[[], object]) -> float:
    start = process_time()
    call()
    return process_time() - start


def _run(command: Sequence[str]) -> float:
    start = _of_children()
    finished = subprocess.run(command, capture_output=True, check=False)
    if finished.returncode > 1 or finished.stderr:
        raise ChildProcessError(finished.stderr.decode(errors="replace"))
    return _of_children() - start


def _of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
