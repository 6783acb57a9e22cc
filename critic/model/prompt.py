"""Prompts: read from ``prompts/NAME/VERSION.md``, filled, and known by a fingerprint.

A file has a header between two lines of ``---``, each of its lines ``key: value``, and two parts
under ``# System`` and ``# User``. What is to be filled in stands in double braces. A released
version never changes; a test holds the digests.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = re.compile(
    r"---\n(?P<header>.*?)\n---\n+# System\n+(?P<system>.*?)\n+# User\n+(?P<user>.*)\Z", re.DOTALL
)
_LINE = re.compile(r"(?P<key>[a-z-]+): (?P<value>\S.*)")
_HOLE = re.compile(r"\{\{([a-z_]+)\}\}")
_KEYS = ("name", "version", "for", "fills", "answer")
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it was released: ``fills`` are the names of what is filled in."""

    name: str
    version: str
    fills: tuple[str, ...]
    system: str
    user: str
    fingerprint: str

    def filled(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Return both parts with ``values`` in place; nothing in a value is filled in turn.

        Raises ConfigurationError where a value is missing, or has no place.
        """
        if {*values} != {*self.fills}:
            differing = ", ".join(sorted({*values} ^ {*self.fills}))
            raise ConfigurationError(
                f"the prompt {self.name}/{self.version} and what fills it differ in {differing}"
            )
        system, user = (
            _HOLE.sub(lambda hole: values[hole[1]], part) for part in (self.system, self.user)
        )
        return system, user


def load(folder: Path, name: str, version: str) -> Prompt:
    """Return a prompt. Raises ConfigurationError with its path where it is missing or malformed."""
    path = folder / name / f"{version}.md"
    try:
        text = path.read_bytes().decode().replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: the prompt cannot be read; install it again") from error
    found = _FILE.match(text)
    if found is None:
        raise ConfigurationError(f"{path}: expected a header, # System and # User")
    header = _header(found["header"], path)
    fills = tuple(header["fills"].split(", "))
    if (header["name"], header["version"]) != (name, version):
        raise ConfigurationError(f"{path}: its header names another prompt")
    if {*_HOLE.findall(found["system"] + found["user"])} != {*fills}:
        raise ConfigurationError(f"{path}: its header and its text differ in what is filled in")
    return Prompt(name, version, fills, found["system"], found["user"].strip(), digest(text))


def digest(*texts: str) -> str:
    """Return a short digest of texts, in which no two lists of texts look alike."""
    whole = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()[:_DIGITS]


def fenced(kind: str, text: str) -> str:
    """Return text between two marks that it cannot forge: they hold a digest of itself.

    ``kind`` is a word of ours. The same text always has the same marks.
    """
    mark = f"{kind} {digest(kind, text)}"
    return f"<<<{mark}\n{text}\n{mark}>>>"


def estimated_tokens(*texts: str) -> int:
    """Return about how many tokens texts are: one for every three bytes, which is rather many."""
    return sum(-(-len(text.encode("utf-8", "surrogatepass")) // 3) for text in texts)


def _header(text: str, path: Path) -> Mapping[str, str]:
    lines = [_LINE.fullmatch(line) for line in text.split("\n")]
    found = {line["key"]: line["value"] for line in lines if line}
    if tuple(found) != _KEYS or len(found) != len(lines):
        raise ConfigurationError(f"{path}: expected a header of {', '.join(_KEYS)}, in this order")
    return found
