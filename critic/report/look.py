"""What a report may use to look good where it is printed: columns, colours and signs."""

from __future__ import annotations

from typing import NamedTuple

from critic.rules import Severity

_RESET = "\x1b[0m"


class Palette(NamedTuple):
    """The escape sequence of each role; empty ones paint nothing."""

    strong: str = ""
    dim: str = ""
    error: str = ""
    warning: str = ""
    info: str = ""
    good: str = ""
    ask: str = ""

    def of(self, severity: Severity) -> str:
        """Return the colour of a severity."""
        return {
            Severity.ERROR: self.error,
            Severity.WARNING: self.warning,
            Severity.INFO: self.info,
        }[severity]


class Signs(NamedTuple):
    """The characters that carry meaning or structure."""

    good: str
    error: str
    warning: str
    info: str
    ask: str
    instead: str
    rule: str
    underline: str
    gutter: str
    dot: str
    ellipsis: str
    full: str
    empty: str

    def of(self, severity: Severity) -> str:
        """Return the sign of a severity."""
        return {
            Severity.ERROR: self.error,
            Severity.WARNING: self.warning,
            Severity.INFO: self.info,
        }[severity]


PLAIN = Palette()
ANSI = Palette(
    strong="\x1b[1m",
    dim="\x1b[2m",
    error="\x1b[31m",
    warning="\x1b[33m",
    info="\x1b[34m",
    good="\x1b[32m",
    ask="\x1b[36m",
)

UNICODE = Signs(
    good="✓",
    error="✗",
    warning="▲",
    info="•",
    ask="?",
    instead="→",
    rule="─",
    underline="━",
    gutter="│",
    dot="·",
    ellipsis="…",
    full="█",
    empty="░",
)
ASCII = Signs(
    good="+",
    error="x",
    warning="!",
    info="-",
    ask="?",
    instead=">",
    rule="-",
    underline="^",
    gutter="|",
    dot="-",
    ellipsis="...",
    full="#",
    empty=".",
)


class Look(NamedTuple):
    """How to lay a report out; the default suits a file."""

    width: int = 100
    palette: Palette = PLAIN
    signs: Signs = UNICODE


def paint(text: str, escape: str) -> str:
    """Return ``text`` in the colour of ``escape``, an entry of a palette."""
    return f"{escape}{text}{_RESET}" if escape and text else text
