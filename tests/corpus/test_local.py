"""A model in a folder of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from critic import bootstrap
from critic.corpus import minilm
from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mine"
    made.mkdir()
    (made / "model.onnx").write_bytes(minilm.read(minilm.WEIGHTS))
    (made / "tokenizer.json").write_bytes(minilm.read(minilm.TOKENIZER))
    return made


def test_a_model_is_named_by_its_folder_and_what_is_in_it(folder: Path) -> None:
    embedder = bootstrap.open_embedder(folder)
    texts = ["The boat leaves at nine.", ""]

    assert embedder.name.startswith("path:mine@")
    assert np.array_equal(embedder.embed(texts), bootstrap.load_embedder().embed(texts))

    (folder / "tokenizer.json").write_bytes(minilm.read(minilm.TOKENIZER) + b"\n")
    assert bootstrap.open_embedder(folder).name != embedder.name


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda folder: (folder / "model.onnx").unlink(), "needs the files model.onnx and"),
        (lambda folder: (folder / "model.onnx").write_bytes(b"x"), "are no model of sentences"),
        (lambda folder: (folder / "tokenizer.json").write_bytes(b"{}"), "no model of sentences"),
        (lambda folder: (folder / "tokenizer.json").write_bytes(b"\xff"), "no model of sentences"),
    ],
)
def test_what_is_no_model_is_said(
    folder: Path, spoil: Callable[[Path], None], expected: str
) -> None:
    spoil(folder)

    with pytest.raises(ConfigurationError, match=expected):
        bootstrap.open_embedder(folder)
