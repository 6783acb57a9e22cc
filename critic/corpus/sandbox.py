"""Opens documents in a process of their own, so that none can hurt the run.

A file that crashes, hangs or floods its loader is refused with a reason; the next one gets a new
process. Windows has no limits on memory and processor time: there the timeout and the limit on
what is answered hold alone.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from math import isfinite
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple

from critic.closing import Closing
from critic.corpus.model import Loaded, Place
from critic.corpus.refusal import Reason, RefusedError
from critic.corpus.worker import LENGTH, send
from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMAND = (sys.executable, "-I", "-B", "-X", "utf8", "-m", "critic.corpus.worker")
_MOST_PAGES = 1 << 31
_KEPT = ("SYSTEMROOT",)
"""The one variable without which Windows starts no Python."""


class Limits(NamedTuple):
    """What one file may cost: seconds to wait, CPU seconds, and bytes."""

    timeout: float = 25
    cpu: int = 20
    memory: int = 1 << 30
    answer: int = 64 << 20
    files: int = 100
    """So many files are read by one process; the next one begins afresh."""


_USUAL = Limits()


class Sandbox(Closing):
    """A process that loads documents, started when needed.

    Not for two threads at once, but that any may end it.
    """

    def __init__(self, limits: Limits = _USUAL, command: Sequence[str] = COMMAND) -> None:
        self._limits = limits
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0
        self._is_ended = False

    def end(self) -> None:
        """End it for good: what is being loaded is refused, and so is all that comes."""
        self._is_ended = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process, self._read = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()

    def load(self, suffix: str, data: bytes) -> Loaded:
        """Return what a document holds.

        Raises RefusedError where it cannot be read, ConfigurationError where a library is missing.
        """
        if self._read >= self._limits.files:
            self.close()
        process = self._process or self._started()
        self._read += 1
        if self._is_ended:
            process.kill()
        late = _Late(process)
        timer = Timer(self._limits.timeout, late.end)
        timer.start()
        try:
            return _loaded(self._exchange(process, suffix, data, late))
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()

    def _started(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
        )
        self._send(self._process, json.dumps(self._limits._asdict()).encode())
        return self._process

    def _exchange(
        self, process: subprocess.Popen[bytes], suffix: str, data: bytes, late: _Late
    ) -> bytes:
        self._send(process, suffix.encode(), data)
        answers = process.stdout
        head = answers.read(LENGTH) if answers else b""
        size = int.from_bytes(head, "big")
        if len(head) == LENGTH and size > self._limits.answer:
            raise RefusedError(Reason.TOO_LARGE, "it holds far more text than a document may")
        body = answers.read(size) if answers else b""
        if len(head) == LENGTH and len(body) == size:
            return body
        process.kill()
        raise _ended(process.wait(), late, self._limits)

    @staticmethod
    def _send(process: subprocess.Popen[bytes], *frames: bytes) -> None:
        """Send frames; a process that has ended is found out when its answer is read."""
        try:
            for frame in frames:
                if process.stdin is not None:
                    send(process.stdin, frame)
        except OSError:
            return


class _Late:
    """Ends a process whose time is over, and remembers that it did."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.is_so = False

    def end(self) -> None:
        self.is_so = True
        self._process.kill()


def _ended(code: int, late: _Late, limits: Limits) -> RefusedError:
    if late.is_so:
        return RefusedError(
            Reason.TIME, f"not read within {limits.timeout:g} seconds; split it, or save it anew"
        )
    if code == -getattr(signal, "SIGXCPU", 0):
        return RefusedError(
            Reason.TIME,
            f"not read within {limits.cpu} seconds of processor time; split it, or save it anew",
        )
    return RefusedError(
        Reason.CRASH, "what opens it crashed, so it seems to be broken; open it and save it anew"
    )


def _loaded(answer: bytes) -> Loaded:
    """Return what a process has answered. It is checked: a hostile file may have made it up."""
    try:
        said = json.loads(answer)
        if "missing" in said:
            raise ConfigurationError(str(said["missing"]))
        if "reason" in said:
            raise RefusedError(Reason(said["reason"]), str(said["message"]))
        return _typed(said["loaded"])
    except (KeyError, OverflowError, RecursionError, TypeError, ValueError) as error:
        raise RefusedError(
            Reason.CRASH, "what opens it answered nonsense, so it seems to be broken"
        ) from error


def _typed(said: Mapping[str, object]) -> Loaded:
    text = _string(said["text"]) or ""
    places = said["places"]
    if not isinstance(places, list):
        raise TypeError("places")
    return Loaded(
        text,
        title=_string(said["title"]),
        author=_string(said["author"]),
        date=_string(said["date"]),
        url=_string(said["url"]),
        places=tuple(_place(place, len(text)) for place in places),
    )


def _place(said: Sequence[object], length: int) -> Place:
    start, heading, page, seconds, until = said
    if not isinstance(start, int) or not 0 <= start <= length:
        raise ValueError("start")
    if not isinstance(page, int | None):
        raise TypeError("page")
    if page is not None and not 0 <= page < _MOST_PAGES:
        raise ValueError("page")
    return Place(start, _string(heading), page, _number(seconds), _number(until))


def _string(value: object) -> str | None:
    if not isinstance(value, str | None):
        raise TypeError("string")
    if value is not None:
        value.encode()  # raises ValueError where half a character stands alone
    return value


def _number(value: object) -> float | None:
    if not isinstance(value, float | int | None):
        raise TypeError("number")
    if value is None:
        return None
    number = float(value)
    if not isfinite(number):
        raise ValueError("number")
    return number
