"""Texts are embedded once."""

from __future__ import annotations

import numpy as np

from critic.corpus.embed import Embedder, Reader
from critic.corpus.recall import Recall, digests, recalling
from tests.corpus.fakes import Counting, FakeEmbedder, FakeReader

TEXTS = ("A loaf of rye.", "The last ferry.", "A loaf of rye.", "\ud800")


def test_what_is_known_is_not_embedded_again() -> None:
    inner = Counting()
    recall = Recall(inner)

    assert np.array_equal(recall.embed(TEXTS), FakeEmbedder().embed(TEXTS))
    assert recall.embed(()).shape == (0, 3)
    recall.embed(["The last ferry.", "An owl."])
    assert inner.asked == ["A loaf of rye.", "The last ferry.", "\ud800", "An owl."]


def test_vectors_come_back_as_they_were() -> None:
    kept = Recall(FakeEmbedder()).recalled(TEXTS)
    inner = Counting()
    recall = Recall(inner, [kept])

    assert kept.digests == digests(TEXTS)
    assert len(kept.digests) == 3 * 16
    assert np.array_equal(recall.embed(TEXTS), FakeEmbedder().embed(TEXTS))
    assert inner.asked == []
    assert isinstance(recall, Embedder)


def test_progress_counts_what_is_new() -> None:
    told: list[tuple[int, int]] = []
    recall = Recall(FakeEmbedder(), (), lambda *step: told.append(step))

    recall.embed([str(number) for number in range(100)])
    recall.embed(["1", "2"])

    assert told == [(64, 100), (100, 100)]


def test_what_reads_word_by_word_still_does() -> None:
    reading = recalling(FakeReader())

    assert isinstance(reading, Reader)
    assert isinstance(reading, Embedder)
    assert reading.read("A loaf").spans == FakeReader().read("A loaf").spans
    assert not isinstance(recalling(FakeEmbedder()), Reader)
