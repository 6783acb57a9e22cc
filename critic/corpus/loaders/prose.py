"""Markdown and text: the text as it stands, its headings, and the lines that begin with a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.corpus.loaders.building import Facts, loaded
from critic.corpus.loaders.characters import decode
from critic.corpus.loaders.clock import timed
from critic.corpus.model import Loaded, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<fields>(?:(?!---[ \t]*$)[^\n]*\n)*)---[ \t]*(?:\n|\Z)", re.MULTILINE
)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_-]+):[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_KEYS = {
    "author": "author",
    "authors": "author",
    "date": "date",
    "link": "url",
    "published": "date",
    "title": "title",
    "url": "url",
}
_ATX = re.compile(r" {0,3}(#{1,6}[ \t]+\S.*)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_UNDERLINE = re.compile(r" {0,3}(={3,}|-{3,})[ \t]*")
_TITLE = re.compile(r"\A\s*(?P<line>[^\n]{3,120})")
_TIME = re.compile(r"[\[(]?\d+:\d\d")


def load(data: bytes) -> Loaded:
    """Return a Markdown or text file. Raises RefusedError where it is no text."""
    facts, text = _opened(decode(data))
    headings = tuple(_headings(text))
    return loaded(
        text, timed(text, headings), facts._replace(title=facts.title or _title(text, headings))
    )


def _opened(text: str) -> tuple[Facts, str]:
    """Return what the front matter says, and the text behind it."""
    matter = _FRONT_MATTER.match(text)
    if matter is None:
        return Facts(), text
    values = {
        _KEYS[field["key"].lower()]: field["value"].strip().strip("[]\"'")
        for field in _FIELD.finditer(matter["fields"])
        if field["key"].lower() in _KEYS
    }
    return Facts(**values), text[matter.end() :]


def _headings(text: str) -> Iterator[Place]:
    lines = text.split("\n")
    fence: str | None = None
    start = 0
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and fence in {None, mark[1]}:
            fence = None if fence else mark[1]
        elif fence is None and (heading := _heading(lines, number)):
            yield Place(start, heading)
        start += len(line) + 1


def _heading(lines: list[str], number: int) -> str | None:
    line = lines[number]
    atx = _ATX.fullmatch(line)
    if atx:
        return atx[1].rstrip()
    alone = line.strip() and not (number and lines[number - 1].strip())
    below = _UNDERLINE.fullmatch(lines[number + 1]) if number + 1 < len(lines) else None
    if alone and below and not _UNDERLINE.fullmatch(line):
        return f"{'#' if below[1][0] == '=' else '##'} {line.strip()}"
    return None


def _title(text: str, headings: tuple[Place, ...]) -> str | None:
    """Return the first heading, or the first line where it stands alone or like a title."""
    if headings and headings[0].heading:
        return headings[0].heading.strip("# \t")
    first = _TITLE.match(text)
    if first is None or text[first.end() : first.end() + 1] not in {"", "\n"}:
        return None
    line = first["line"].strip()
    return None if _TIME.match(line) or line.endswith((".", ",", ";")) else line
