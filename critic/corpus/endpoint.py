"""Sentence vectors by a service that speaks OpenAI's protocol: texts go there and nowhere else."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING, NamedTuple, NoReturn
from urllib.parse import urlsplit

import numpy as np

from critic.errors import ConfigurationError, UpstreamError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.index import Vectors

USUAL = "https://api.openai.com/v1"
_AT_ONCE = 64
_LARGEST = 64 << 20
_SHOWN = 200
_ADVICE = {
    401: "put a key that holds into OPENAI_API_KEY, or into a file for --embedder-key-file",
    403: "the key may not use this model; use another one, or another model",
    404: "look whether the address ends in /v1 or the like, and how the model is called there",
    429: "it wants fewer questions, or its budget is spent; try again later",
}


class Address(NamedTuple):
    """Where the service is; ``path`` is what stands before ``/embeddings``."""

    url: str
    is_secure: bool
    host: str
    port: int | None
    path: str


def address(url: str) -> Address:
    """Read an address. Raises ConfigurationError where it is none."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigurationError(f"{url!r} is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise ConfigurationError(f"{url!r} is no address such as http://127.0.0.1:8080/v1")
    if parts.username or parts.password or parts.query:
        raise ConfigurationError("a key has no place in an address; see --embedder-key-file")
    return Address(url.rstrip("/"), parts.scheme == "https", host, port, parts.path.rstrip("/"))


class Endpoint:
    """A model of a service; threads may share it. Raises UpstreamError."""

    def __init__(self, model: str, where: Address, key: str, *, seconds: float = 60) -> None:
        """Take ``seconds`` as the most that an answer may keep silent."""
        self._model = model
        self._where = where
        self._key = key
        self._seconds = seconds
        self._dimensions = 0
        self.name = f"openai:{model}" if where.url == USUAL else f"openai:{model} at {where.url}"

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has; the service is asked where it has not said so yet."""
        return self._dimensions or self._batch(["a"]).shape[1]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 a text; zeros for a text without words."""
        filled = [at for at, text in enumerate(texts) if text.strip()]
        made = [
            self._batch([texts[at] for at in filled[first : first + _AT_ONCE]])
            for first in range(0, len(filled), _AT_ONCE)
        ]
        vectors: Vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        if made:
            vectors[filled] = np.concatenate(made)
        return vectors

    def _batch(self, texts: list[str]) -> Vectors:
        asked = {"model": self._model, "input": texts, "encoding_format": "float"}
        try:
            rows = _rows(json.loads(self._post(json.dumps(asked).encode())), len(texts))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            self._fail(f"its answer holds no vectors of {len(texts)} texts ({error})", error)
        self._dimensions = self._dimensions or rows.shape[1]
        if rows.shape[1] != self._dimensions:
            self._fail(f"a vector has {rows.shape[1]} numbers, one before {self._dimensions}")
        return rows

    def _post(self, body: bytes) -> bytes:
        kind = HTTPSConnection if self._where.is_secure else HTTPConnection
        connection = kind(self._where.host, self._where.port, timeout=self._seconds)
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            connection.request("POST", f"{self._where.path}/embeddings", body, headers)
            with connection.getresponse() as answer:
                status, data = answer.status, answer.read(_LARGEST + 1)
        except (OSError, HTTPException) as error:
            why = str(error) or type(error).__name__
            self._fail(f"cannot be asked ({why}); look whether it runs there", error)
        finally:
            connection.close()
        if status != 200:
            self._refused(status, data)
        if len(data) > _LARGEST:
            self._fail(f"its answer is longer than {_LARGEST >> 20} MiB")
        return data

    def _refused(self, status: int, data: bytes) -> NoReturn:
        said = " ".join(data[:_SHOWN].decode(errors="replace").split())
        shown = "".join(c for c in said if c.isprintable()).replace(self._key or "\0", "…")
        advice = _ADVICE.get(status, "look into its log")
        self._fail(f"answers with {status}: {shown or 'nothing'}; {advice}")

    def _fail(self, why: str, error: BaseException | None = None) -> NoReturn:
        raise UpstreamError(f"the embedder {self._model} at {self._where.url}: {why}") from error


def _rows(said: object, count: int) -> Vectors:
    """Return the vectors of an answer, each of length 1, in the order of the texts."""
    if not isinstance(said, dict):
        raise TypeError("it is no object")
    data = sorted(said["data"], key=lambda each: int(each["index"]))
    if [each["index"] for each in data] != list(range(count)):
        raise ValueError(f"{len(data)} are there")
    rows = np.array([each["embedding"] for each in data], dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    if rows.ndim != 2 or not np.isfinite(lengths).all() or not lengths.all():
        raise ValueError("some are none")
    unit: Vectors = rows / lengths
    return unit
