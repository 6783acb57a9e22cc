"""The process that opens documents: ``python -I -m critic.corpus.worker``.

It is told its limits once, then reads requests (a suffix and bytes) until its input ends, and
answers each with one JSON object. It speaks frames: eight bytes of length, then so many bytes.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import IO, TYPE_CHECKING

from critic.corpus.loaders import load
from critic.corpus.refusal import Reason, RefusedError
from critic.errors import ConfigurationError

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

LENGTH = 8
_FORBIDDEN = (
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "pty.spawn",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
)


def main() -> None:
    """Serve requests from standard input until it ends."""
    requests = sys.stdin.buffer
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        limits = json.loads(receive(requests) or b"{}")
        _limit(limits)
        sys.addaudithook(_forbid)
        while suffix := receive(requests):
            data = receive(requests) or b""
            _limit_cpu(limits["cpu"])
            send(answers, json.dumps(_answer(suffix.decode(), data)).encode())


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the next frame; None where the stream ends."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    return stream.read(int.from_bytes(head, "big"))


def send(stream: IO[bytes], frame: bytes) -> None:
    """Write a frame."""
    stream.write(len(frame).to_bytes(LENGTH, "big"))
    stream.write(frame)
    stream.flush()


def _answer(suffix: str, data: bytes) -> Mapping[str, object]:
    try:
        return {"loaded": asdict(load(suffix, data))}
    except RefusedError as error:
        return {"reason": error.reason, "message": str(error)}
    except ConfigurationError as error:
        return {"missing": str(error)}
    except MemoryError:
        return {"reason": Reason.MEMORY, "message": "it needs more memory than a document may"}


def _forbid(event: str, _arguments: tuple[object, ...]) -> None:
    """Refuse connections and other programs: no loader has a use for them."""
    if event in _FORBIDDEN:
        raise PermissionError(f"{event} is not allowed here")


def _limit(limits: Mapping[str, int]) -> None:
    """Limit memory, files and core dumps, where the system can: not on Windows."""
    if sys.platform != "win32":
        for what, value in (
            (resource.RLIMIT_AS, limits["memory"]),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
        ):
            with suppress(OSError, ValueError):
                resource.setrlimit(what, (value, value))


def _limit_cpu(seconds: int) -> None:
    """Limit the processor time of the next file, where the system can."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + 1 + seconds
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


if __name__ == "__main__":
    main()
