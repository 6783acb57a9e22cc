"""How far a long run is, as one line on a terminal that is written over and over."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from critic.report import columns

if TYPE_CHECKING:
    from typing import TextIO

_CELLS = 24
_WIDTH = 80


class Bar(NamedTuple):
    """Writes only where somebody is looking: a log needs no such lines."""

    stream: TextIO

    def show(self, done: float, total: int, name: str) -> None:
        """Say how many of all are done, in parts of one, and which one it is at."""
        filled = int(_CELLS * done / total)
        cells = "#" * filled + "." * (_CELLS - filled)
        self._write(f"[{cells}] {int(done)} of {total}  {columns.printable(name)}")

    def clear(self) -> None:
        """Leave the line empty, for what is to stand there."""
        self._write("")

    def _write(self, text: str) -> None:
        if self.stream.isatty():
            width = self._width() - 1
            shown = text
            while columns.width(shown) > width:
                shown = shown[:-1]
            self.stream.write(f"\r{shown}{' ' * (width - columns.width(shown))}\r")
            self.stream.flush()

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self.stream.fileno()).columns or _WIDTH
        except OSError:
            return _WIDTH
