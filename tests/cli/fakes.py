"""A terminal that is not there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from critic.cli.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping


class Stream(io.TextIOWrapper):
    """A stream in memory that may say that it is a terminal."""

    def __init__(
        self, data: bytes | io.BytesIO = b"", *, encoding: str = "utf-8", tty: bool = False
    ) -> None:
        memory = data if isinstance(data, io.BytesIO) else io.BytesIO(data)
        super().__init__(memory, encoding=encoding, newline="")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def printed(self) -> str:
        """Return what was written."""
        self.flush()
        written = self.buffer
        assert isinstance(written, io.BytesIO)
        return written.getvalue().decode(self.encoding)


class FakeTerminal(Terminal):
    """A terminal of streams in memory."""

    @property
    def answered(self) -> str:
        """What stands on standard output."""
        return _printed(self.stdout)

    @property
    def complained(self) -> str:
        """What stands on standard error."""
        return _printed(self.stderr)


def terminal(
    pasted: bytes = b"",
    *,
    stdin: Stream | None = None,
    stdout: Stream | None = None,
    environment: Mapping[str, str] | None = None,
) -> FakeTerminal:
    """Return a terminal on whose standard input ``pasted`` stands."""
    return FakeTerminal(stdin or Stream(pasted), stdout or Stream(), Stream(), environment or {})


def _printed(stream: object) -> str:
    assert isinstance(stream, Stream)
    return stream.printed()
