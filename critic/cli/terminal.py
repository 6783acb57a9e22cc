"""Where a command reads from and writes to, and what can be shown there."""

from __future__ import annotations

import codecs
import os
import sys
import time
from enum import StrEnum
from io import TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple, TextIO

from critic.errors import InputError
from critic.report.look import ANSI, ASCII, PLAIN, UNICODE, Look, Palette, Signs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WIDEST = 100
_WIDTH_OF_FILE = 88
_ERRORS = "critic-plain"
_PLAIN_TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "→": "->"}
)


class Color(StrEnum):
    """When to use colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Terminal(NamedTuple):
    """The streams and the environment of a process, and its way to wait; a test gives its own."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environment: Mapping[str, str]
    sleep: Callable[[float], None] = time.sleep

    def answer(self, text: str) -> None:
        """Write to standard output; a reader that has gone away (``| head``) is no error."""
        try:
            self.stdout.write(text)
            self.stdout.flush()
        except OSError as error:
            # What is still buffered goes nowhere, or Python fails again when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())
            if not isinstance(error, BrokenPipeError):
                raise InputError(f"the report cannot be printed ({error.strerror})") from error

    def complain(self, message: object) -> None:
        """Write a message to standard error."""
        self.stderr.write(f"critic: {message}\n")
        self.stderr.flush()

    def progress(self, message: str) -> None:
        """Say on a terminal how far a long run is; a log needs no such lines."""
        if self.stderr.isatty():
            self.complain(message)

    def look(self, color: Color = Color.AUTO) -> Look:
        """Return how to lay out an answer on standard output."""
        return Look(self._width(), self._palette(color), self._signs())

    def _width(self) -> int:
        if not self.stdout.isatty():
            return _WIDTH_OF_FILE
        try:
            return min(os.get_terminal_size(self.stdout.fileno()).columns or _WIDEST, _WIDEST)
        except OSError:
            return _WIDTH_OF_FILE

    def _palette(self, color: Color) -> Palette:
        if color is not Color.AUTO:
            return ANSI if color is Color.ALWAYS else PLAIN
        if self.environment.get("NO_COLOR"):
            return PLAIN
        if self.environment.get("FORCE_COLOR"):
            return ANSI
        return ANSI if self.stdout.isatty() and self._knows_escapes() else PLAIN

    def _knows_escapes(self) -> bool:
        if sys.platform == "win32":
            return bool({"WT_SESSION", "TERM", "ANSICON"} & set(self.environment))
        return self.environment.get("TERM") != "dumb"

    def _signs(self) -> Signs:
        try:
            "".join(UNICODE).encode(self.stdout.encoding or "ascii")
        except UnicodeEncodeError:
            return ASCII
        return UNICODE


def make_safe(stream: TextIO) -> None:
    """Let ``stream`` print what its encoding lacks as plainer characters instead of failing."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors=_ERRORS)


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding lacks: typography by its plain form, all else by ``?``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_PLAIN_TYPOGRAPHY)
    return "".join(c if c.isascii() else "?" for c in lacking), error.end


codecs.register_error(_ERRORS, _plainer)
