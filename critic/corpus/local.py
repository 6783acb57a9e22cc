"""Sentence vectors by a model in a folder of the user's own."""

from __future__ import annotations

from hashlib import file_digest, sha256
from typing import TYPE_CHECKING

from critic.corpus.onnx import FAILURES, Sentences
from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

_MODEL, _TOKENIZER = "model.onnx", "tokenizer.json"
_SHOWN = 12


def load(folder: Path) -> Sentences:
    """Return the model in a folder, named by the folder and by what is in it.

    Nobody has verified it: its digest is there to be seen, and keeps the vectors of two models that
    stand in one folder, one after the other, apart. Raises ConfigurationError.
    """
    try:
        digest = sha256(b"".join(_digest(folder / name) for name in (_MODEL, _TOKENIZER)))
        tokenizer = (folder / _TOKENIZER).read_bytes()
    except OSError as error:
        raise ConfigurationError(
            f"{folder} needs the files {_MODEL} and {_TOKENIZER}, which can be read"
            f" ({error.strerror})"
        ) from error
    name = f"path:{folder.name}@{digest.hexdigest()[:_SHOWN]}"
    try:
        return Sentences(name, str(folder / _MODEL), tokenizer)
    except FAILURES as error:
        raise ConfigurationError(
            f"{folder}: {_MODEL} and {_TOKENIZER} are no model of sentences ({error})"
        ) from error


def _digest(path: Path) -> bytes:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").digest()
