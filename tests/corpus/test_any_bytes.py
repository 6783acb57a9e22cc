"""Whatever the bytes are, a loader gives a document or a refusal, and places lie in its text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.corpus.loaders import LOADERS, load
from critic.corpus.refusal import RefusedError
from tests.corpus import documents

BEGINNINGS = {
    ".docx": documents.word(),
    ".html": b"<html><body><table><tr><td><p>x</td><h1>y</h1>",
    ".json": b'{"segments": [{"start": 1, "text": "x"}, {}]}',
    ".pdf": documents.pdf(["One", "Two"]),
    ".pptx": documents.slides(),
    ".srt": b"1\n00:00:05,000 --> 00:00:16,500\nx\n\n2\n",
    ".vtt": b"WEBVTT\n\n00:05.000 --> 00:16.500\n<v A>x\n",
}


@pytest.mark.parametrize("suffix", sorted(LOADERS))
@given(st.data())
def test_any_bytes(suffix: str, data: st.DataObject) -> None:
    whole = BEGINNINGS.get(suffix, b"# A\n[00:01] b, c\n")
    cut = data.draw(st.integers(0, len(whole)))
    damage = data.draw(st.binary(max_size=40) | st.text(max_size=40).map(_encoded))
    keep = data.draw(st.sampled_from([b"", whole[cut:], whole[cut + 1 :]]))

    with suppress(RefusedError):
        loaded = load(suffix, whole[:cut] + damage + keep)
        starts = [place.start for place in loaded.places]
        assert loaded.text.strip()
        assert starts == sorted(set(starts))
        assert all(0 <= start < len(loaded.text) for start in starts)
        loaded.text.encode()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
