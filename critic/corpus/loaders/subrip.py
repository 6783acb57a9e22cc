"""SubRip captions: a line for each caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

import srt

from critic.corpus.loaders.building import loaded
from critic.corpus.loaders.characters import decode
from critic.corpus.loaders.speech import Utterance, plain, spoken
from critic.corpus.refusal import Reason, RefusedError, guarded

if TYPE_CHECKING:
    from critic.corpus.model import Loaded


def load(data: bytes) -> Loaded:
    """Return captions. Raises RefusedError where they break the format."""
    text = decode(data)
    with guarded("SubRip captions", srt.SRTParseError, srt.TimestampParseError):
        said = [
            Utterance(plain(each.content), each.start.total_seconds(), each.end.total_seconds())
            for each in srt.parse(text)
        ]
    if text.strip() and not said:
        raise RefusedError(
            Reason.FORMAT, "no captions in it: SubRip has lines like 00:00:05,000 --> 00:00:16,500"
        )
    return loaded(*spoken(said))
