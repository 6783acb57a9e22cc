"""Passages that were found: as text for people, and as JSON."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING

from critic.report import columns
from critic.report.look import paint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from critic.corpus.library import Hit, Hits
    from critic.report.look import Look

_INDENT = "   "


def text(hits: Hits, look: Look) -> str:
    """Return the passages one below the other, each under its source and place."""
    if not hits.hits:
        return "Nothing found: no passage shares a word with the question.\n"
    blocks = (_block(number, hit, look) for number, hit in enumerate(hits.hits, start=1))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def as_json(hits: Hits, _: Look) -> str:
    """Return ``{"passages": […], "method": …}``; times are hours, minutes and seconds."""
    answer = {"passages": [fields(hit) for hit in hits.hits], "method": hits.method.value}
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def fields(hit: Hit) -> dict[str, object]:
    """Return a passage as JSON has it."""
    return {
        "source": PurePath(hit.source.name).as_posix(),
        "title": hit.source.loaded.title,
        "heading": hit.passage.heading,
        "page": hit.passage.page,
        "start": clock(hit.passage.start),
        "end": clock(hit.passage.end),
        "text": hit.passage.text,
        "score": round(hit.score, 4),
        "lexical": _rounded(hit.lexical),
        "dense": _rounded(hit.dense),
    }


def clock(seconds: float | None) -> str | None:
    """Return a time of a recording as people read it, without fractions: 00:38:08."""
    if seconds is None:
        return None
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


FORMATS: Mapping[str, Callable[[Hits, Look], str]] = {"text": text, "json": as_json}


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)


def _block(number: int, hit: Hit, look: Look) -> Iterator[str]:
    title = paint(PurePath(hit.source.name).as_posix(), look.palette.strong)
    yield f"{number}  {title}{''.join(f', {place}' for place in _places(hit))}"
    for line in hit.passage.text.splitlines():
        if line.strip():
            wrapped = columns.wrap(line.strip(), look.width - len(_INDENT))
            yield from (_INDENT + row for row in wrapped)


def _places(hit: Hit) -> Iterator[str]:
    passage = hit.passage
    if passage.heading:
        yield passage.heading.lstrip("#").strip()
    if passage.page is not None:
        yield f"page {passage.page}"
    start, end = clock(passage.start), clock(passage.end)
    if start:
        yield f"{start}–{end}" if end else start
