"""WebVTT captions: the notes at the top, and a line for each caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from critic.corpus.loaders import clock
from critic.corpus.loaders.building import Facts, loaded
from critic.corpus.loaders.characters import decode
from critic.corpus.loaders.speech import Utterance, plain, spoken
from critic.corpus.refusal import guarded

if TYPE_CHECKING:
    from critic.corpus.model import Loaded


def load(data: bytes) -> Loaded:
    """Return captions. Raises RefusedError where they break the format."""
    text = decode(data)
    with guarded("WebVTT captions", MalformedCaptionError, MalformedFileError):
        captions = webvtt.from_string(text)
        said = [
            Utterance(plain(each.raw_text), clock.seconds(each.start), clock.seconds(each.end))
            for each in captions.captions
        ]
        title = captions.header_text.strip(" \t-–—")
        notes = "\n".join(captions.header_comments)
    return loaded(*spoken(said, notes), Facts(title=title))
