"""What is logged, as lines for people or as JSON for programs; never what somebody sent.

Our own records have texts without content. What other packages say may quote a draft or a key, so
of theirs only who speaks, how loudly and from where is written.
"""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from critic_api.seen import bugs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from critic_api.seen.visit import Fact

TEXT, JSON = "text", "json"
# The server's own texts are fixed ones; its log of requests, which has paths, is switched off.
_TRUSTED = ("critic_api", "uvicorn.error")
_OURS = "critic_api"
# What the command says itself when it begins.
_ANNOUNCED = ("start", "ready")


def event(log: logging.Logger, name: str, level: int = logging.INFO, **facts: Fact) -> None:
    """Log that something has happened."""
    said = " ".join(f"{key}={value}" for key, value in facts.items() if value is not None)
    log.log(level, "%s %s", name, said, extra={"told": {"event": name, **facts}})


def bug(log: logging.Logger, name: str, error: BaseException, **facts: Fact) -> None:
    """Log what nobody expected: the type of an error and where it was raised, and no value."""
    kind, calls = bugs.kind(error), bugs.stack(error)
    said = "\n  ".join([f"{name} error={kind}", *calls])
    log.error("%s", said, extra={"told": {"event": name, **facts, "error": kind, "stack": calls}})


@contextmanager
def written(stream: TextIO, form: str, level: str) -> Iterator[None]:
    """Write what is logged to a stream: ours from ``level`` on, warnings of others."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Json() if form == JSON else _Text())
    handler.addFilter(_is_news if form == TEXT else _is_any)
    root, ours = logging.getLogger(), logging.getLogger(_OURS)
    before = root.level, ours.level
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    ours.setLevel(level.upper())
    logging.captureWarnings(capture=True)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        root.removeHandler(handler)
        root.setLevel(before[0])
        ours.setLevel(before[1])


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps({**_head(record), **_told(record)})


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said = _message(record)
        error = record.exc_info[1] if record.exc_info else None
        calls = [bugs.kind(error), *bugs.stack(error)] if error else []
        return "\n  ".join([f"{_time(record)} {record.levelname.lower()} {said}", *calls])


def _is_news(record: logging.LogRecord) -> bool:
    told: Mapping[str, Fact] = getattr(record, "told", {})
    return told.get("event") not in _ANNOUNCED


def _is_any(record: logging.LogRecord) -> bool:
    del record
    return True


def _head(record: logging.LogRecord) -> dict[str, Fact]:
    level = record.levelname.lower()
    return {"time": _time(record), "level": level, "logger": record.name}


def _told(record: logging.LogRecord) -> Mapping[str, object]:
    told: Mapping[str, object] | None = getattr(record, "told", None)
    if told is not None:
        return told
    error = record.exc_info[1] if record.exc_info else None
    found: dict[str, object] = {"event": "message", "message": _message(record)}
    return found | {"error": bugs.kind(error), "stack": bugs.stack(error)} if error else found


def _message(record: logging.LogRecord) -> str:
    if record.name.startswith(_TRUSTED):
        return record.getMessage().strip()
    return f"{record.name} says something, at {record.module}:{record.lineno}"


def _time(record: logging.LogRecord) -> str:
    at = datetime.fromtimestamp(record.created, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
