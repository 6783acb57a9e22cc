"""Transcripts as JSON: a list of segments, alone or under a name, as speech recognisers write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from critic.corpus.loaders import clock
from critic.corpus.loaders.building import Facts, loaded
from critic.corpus.loaders.characters import decode
from critic.corpus.loaders.speech import Utterance, spoken
from critic.corpus.refusal import Reason, RefusedError, guarded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.corpus.model import Loaded

_LISTS = ("segments", "utterances", "transcript", "captions", "cues", "results")
_TEXT = ("text", "body", "transcript", "content")
_START = ("start", "startTime", "start_time", "offset", "begin", "time", "timestamp")
_END = ("end", "endTime", "end_time")
_LENGTH = ("duration", "dur")
_SPEAKER = ("speaker", "speaker_name", "speakerName", "speaker_label")
_DATE = ("date", "published")


def load(data: bytes) -> Loaded:
    """Return a transcript. Raises RefusedError where the JSON is broken or is none."""
    text = decode(data)
    if not text.strip():
        return loaded("", ())
    with guarded("JSON"):
        whole = json.loads(text)
    utterances = [_utterance(each) for each in _segments(whole) if _first(each, _TEXT)]
    if not utterances:
        raise RefusedError(
            Reason.FORMAT,
            "JSON, but no transcript: a list of objects with start, end, text and speaker,"
            " alone or under segments",
        )
    return loaded(*spoken(utterances), _facts(whole))


def _segments(whole: object) -> list[Mapping[str, object]]:
    if isinstance(whole, dict):
        lists = (whole.get(name) for name in _LISTS)
        return _segments(next((each for each in lists if isinstance(each, list)), None))
    if isinstance(whole, list):
        return [each for each in whole if isinstance(each, dict)]
    return []


def _utterance(segment: Mapping[str, object]) -> Utterance:
    start = _seconds(segment, _START)
    end = _seconds(segment, _END)
    length = _seconds(segment, _LENGTH)
    if end is None and start is not None and length is not None:
        end = start + length
    return Utterance(_first(segment, _TEXT) or "", start, end, _first(segment, _SPEAKER))


def _first(segment: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = segment.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if name in _SPEAKER and isinstance(value, int) and not isinstance(value, bool):
            return f"Speaker {value}"
    return None


def _seconds(segment: Mapping[str, object], names: tuple[str, ...]) -> float | None:
    for name in names:
        value = segment.get(name)
        if isinstance(value, str):
            return clock.seconds(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return clock.finite(value)
    return None


def _facts(whole: object) -> Facts:
    if not isinstance(whole, dict):
        return Facts()
    return Facts(
        _first(whole, ("title",)),
        _first(whole, ("author",)),
        _first(whole, _DATE),
        _first(whole, ("url",)),
    )
