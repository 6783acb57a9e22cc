"""From the text of a ``critic.toml``, or of a ``pyproject.toml``, to values."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from critic.config.layers import fail, near, read
from critic.config.settings import KEYS, Origin, Shape
from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import PurePath

    from critic.config.settings import Found, Layer

CRITIC, _PYPROJECT = "critic.toml", "pyproject.toml"
# In the order in which they are looked for in a folder.
NAMES = (CRITIC, _PYPROJECT)

_TABLE = "tool.critic"
_HEADER = re.compile(r"^[ \t]*\[[ \t]*([^\[\]\n]+?)[ \t]*\][ \t]*(?:#.*)?$")
_ASSIGNED = re.compile(r"""^[ \t]*(["']?)([^"'=\n]+?)\1[ \t]*=""")
_MENTIONED = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*critic[ \t]*[.\]]", re.MULTILINE)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def of_file(text: str, path: PurePath) -> Layer | None:
    """Return what a configuration file sets; None for a ``pyproject.toml`` without our table.

    Raises ConfigurationError with the file and, where it can be told, the line.
    """
    in_project = path.name == _PYPROJECT
    if in_project and not _MENTIONED.search(text):
        return None
    table = _parsed(text, path)
    if in_project:
        table = table["tool"]["critic"]
    source = _Source(text, path, _TABLE if in_project else "")
    return source.layer(table)


def _parsed(text: str, path: PurePath) -> dict[str, Any]:
    # Loaded only where there is a file: it takes time that most runs need not spend.
    tomllib = import_module("tomllib")
    try:
        parsed: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(_syntax(str(error), text, path)) from error
    return parsed


def _syntax(message: str, text: str, path: PurePath) -> str:
    place = _PLACE.search(message)
    line, column = (place[1], place[2]) if place else ("1", "1")
    if place and not line:
        line, column = str(text.count("\n") + 1), "1"
    said = _PLACE.sub("", message)
    return f"{path}:{line}:{column}: {said[:1].lower()}{said[1:]}"


class _Source:
    """One file: its values, and the lines in which they stand."""

    def __init__(self, text: str, path: PurePath, table: str) -> None:
        self._path, self._table = path, table
        self._lines = _lines(text)

    def layer(self, table: dict[str, Any]) -> Layer:
        found: dict[str, Found] = {}
        for written, raw in table.items():
            name = written.replace("_", "-")
            origin = self._origin(written)
            if name not in KEYS:
                known = near(name, KEYS) or f"; known are {', '.join(KEYS)}"
                fail(origin, f"there is no such key{known}")
            if name in found:
                fail(origin, f"{name!r} stands here twice, with a hyphen and without")
            if isinstance(raw, dict) and KEYS[name].shape is Shape.LEVELS:
                self._check_levels(written, raw)
            found[name] = read(KEYS[name], raw, origin, str(self._path.parent))
        return found

    def _check_levels(self, written: str, table: dict[str, Any]) -> None:
        """Complain about a severity at the line in which it stands."""
        for code, level in table.items():
            inside = self._origin(code, below=written)
            read(KEYS["severity"], {code: level}, inside, "")

    def _origin(self, key: str, below: str = "") -> Origin:
        """Return where a key stands: in its own line, or as the head of a table."""
        inside = ".".join(filter(None, (self._table, below)))
        line = self._lines.get((inside, key)) or self._lines.get(
            (".".join(filter(None, (inside, key))), "")
        )
        return Origin(f"{self._path}:{line}" if line else str(self._path), key)


def _lines(text: str) -> dict[tuple[str, str], int]:
    """Return the first line of each key by table, and of each table under the key ""."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header, assigned = _HEADER.match(line), _ASSIGNED.match(line)
        if header:
            table = ".".join(part.strip(" \t\"'") for part in header[1].split("."))
            found.setdefault((table, ""), number)
        elif assigned:
            found.setdefault((table, assigned[2]), number)
    return found
