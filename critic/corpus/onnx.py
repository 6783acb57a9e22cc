"""Sentence vectors by a model in ONNX with its tokenizer: one text at a time, a core for each."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as states
from tokenizers import Tokenizer

from critic.corpus.embed import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.index import Vectors

_LONGEST = 256
"""Tokens of a text that are read; what comes after them does not count."""
_OF_TOKENS = 3
"""Dimensions of what a model returns that tells of tokens: texts, tokens, numbers."""
FAILURES: tuple[type[Exception], ...] = (
    *(states.Fail, states.InvalidArgument, states.InvalidGraph, states.InvalidProtobuf),
    *(states.NoSuchFile, states.NotImplemented, states.RuntimeException, ValueError),
)
"""What files raise that are no model and no tokenizer; onnxruntime has no class above its own."""


class Sentences:
    """A model, loaded once; threads may share it.

    A text is never padded to the length of others. That takes a quarter less CPU time than batches
    of eight, and the vector of a text does not depend on which others come with it.
    """

    def __init__(self, name: str, weights: bytes | str, tokenizer: bytes) -> None:
        """Load the model; ``weights`` may be a path.

        Raises one of FAILURES where the files are none of theirs.
        """
        self.name = name
        options = onnxruntime.SessionOptions()
        # Several threads on one short text cost more than they save; see ``embed``.
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._tokenizer = _read(tokenizer)
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        self.dimensions = len(self._vector("a"))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 a text; zeros for a text without words."""
        vectors: Vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        filled = [at for at, text in enumerate(texts) if text.strip()]
        if len(filled) == 1:
            vectors[filled[0]] = self._vector(texts[filled[0]])
        elif filled:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                vectors[filled] = list(pool.map(self._vector, [texts[at] for at in filled]))
        return vectors

    def read(self, text: str) -> Reading:
        """Return the parts of words in a text; none where the model tells of whole texts only."""
        encoded = self._tokenizer.encode(text)
        found = self._run(encoded.ids)
        words = [
            at for at, (start, end) in enumerate(encoded.offsets) if text[start:end][:1].isalnum()
        ]
        if found.ndim < _OF_TOKENS or not words:
            return Reading((), np.zeros((0, self.dimensions), dtype=np.float32))
        states = found[0][words]
        spans = tuple(encoded.offsets[at] for at in words)
        return Reading(spans, states / np.linalg.norm(states, axis=1, keepdims=True))

    def _vector(self, text: str) -> Vectors:
        found = self._run(self._tokenizer.encode(text).ids)
        # Of states of tokens the mean; some models give that of the sentence at once.
        pooled: Vectors = found[0].mean(axis=0) if found.ndim == _OF_TOKENS else found[0]
        return pooled / np.linalg.norm(pooled)

    def _run(self, tokens: Sequence[int]) -> Vectors:
        ids = np.array([tokens], dtype=np.int64)
        known = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        found: Vectors
        (found, *_) = self._session.run(
            None, {name: value for name, value in known.items() if name in self._inputs}
        )
        return found


def _read(tokenizer: bytes) -> Tokenizer:
    """Return a tokenizer. Raises ValueError where the bytes are none."""
    text = tokenizer.decode()
    try:
        return Tokenizer.from_str(text)
    except Exception as error:  # tokenizers has no class of its own
        raise ValueError(str(error)) from error
