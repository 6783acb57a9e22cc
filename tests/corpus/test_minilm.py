from __future__ import annotations

import numpy as np
import pytest

from critic import bootstrap
from critic.corpus import minilm
from critic.corpus.embed import Embedder, Reader
from critic.corpus.minilm import TOKENIZER, WEIGHTS
from critic.errors import ConfigurationError, MissingExtraError

NO_MARKS = str.maketrans("", "", ";.")


def test_texts_that_mean_the_same_point_the_same_way() -> None:
    embedder = bootstrap.load_embedder()
    texts = [
        "The boat leaves at nine.",
        "",
        "A ferry departs in the morning.",
        "Bread rises. " * 300,
    ]

    vectors = embedder.embed(texts)

    assert isinstance(embedder, Embedder)
    assert (embedder.name, embedder.dimensions) == ("all-MiniLM-L6-v2-int8", 384)
    assert vectors.shape == (4, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1, 1], abs=1e-4)
    assert vectors[0] @ vectors[2] > 0.25 > vectors[0] @ vectors[3]
    assert embedder.embed([]).shape == (0, 384)


def test_each_part_of_a_word_has_a_vector_where_it_stands() -> None:
    embedder = bootstrap.load_embedder()
    text = "The bank of a river; a bank opens."

    reading = embedder.read(text) if isinstance(embedder, Reader) else None

    assert reading is not None
    assert [text[start:end] for start, end in reading.spans] == text.translate(NO_MARKS).split()
    assert np.linalg.norm(reading.vectors, axis=1) == pytest.approx([1] * 8, abs=1e-4)
    assert not np.allclose(reading.vectors[1], reading.vectors[6], atol=0.01)
    assert isinstance(embedder, Reader)
    assert embedder.read("?!").vectors.shape == (0, 384)


@pytest.mark.parametrize("part", [WEIGHTS, TOKENIZER])
def test_a_file_that_is_not_the_known_one_is_refused(part: minilm.Part) -> None:
    with pytest.raises(ConfigurationError, match="is not the file that okr-critic knows"):
        minilm.read(part._replace(digest="0" * 64))


@pytest.mark.parametrize(
    "part",
    [
        WEIGHTS._replace(path="another.onnx"),
        WEIGHTS._replace(package="no_such_package"),
        WEIGHTS._replace(package="numbers"),
    ],
)
def test_a_file_that_is_missing_is_named_with_its_extra(part: minilm.Part) -> None:
    with pytest.raises(MissingExtraError, match=r"okr-critic\[grounding\]"):
        minilm.read(part)


def test_a_missing_library_is_named_with_its_extra() -> None:
    with pytest.raises(MissingExtraError, match=r"needs no_such_module.*okr-critic\[grounding\]"):
        bootstrap.load_embedder("no_such_module")
