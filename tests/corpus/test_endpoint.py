"""An embedder that a service has, against a server of its own over a real socket."""

from __future__ import annotations

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pytest

from critic import bootstrap
from critic.corpus.embed import Embedder
from critic.corpus.endpoint import Address, Endpoint, address
from critic.errors import ConfigurationError, UpstreamError
from tests.corpus.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "sk-secret"


class Service(BaseHTTPRequestHandler):
    """Answers as OpenAI does, the last text first; a test may give another answer."""

    asked: ClassVar[list[tuple[str, str | None, dict[str, object]]]] = []
    answer: ClassVar[tuple[int, bytes] | None] = None

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.path, self.headers["Authorization"], body))
        rows = FakeEmbedder().embed(body["input"]) * 3 + 0.001
        data = [{"index": at, "embedding": row.tolist()} for at, row in enumerate(rows)]
        status, said = self.answer or (200, json.dumps({"data": data[::-1]}).encode())
        self.send_response(status)
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def served(answer: tuple[int, bytes] | None = None) -> Iterator[tuple[str, type[Service]]]:
    kind = type("Own", (Service,), {"asked": [], "answer": answer})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", kind
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_texts_go_out_in_batches_and_vectors_come_back_in_order() -> None:
    with served() as (url, service):
        embedder = bootstrap.reach_embedder("small", url, KEY)
        vectors = embedder.embed(["loaf", " ", *["ferry"] * 70, "owl"])

    assert isinstance(embedder, Embedder)
    assert embedder.name == f"openai:small at {url}"
    assert embedder.dimensions == 3
    assert vectors.shape == (73, 3)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, *[1] * 71])
    assert vectors[[0, 2, -1]] == pytest.approx(np.eye(3), abs=0.01)
    path, key, body = service.asked[0]
    assert (path, key) == ("/v1/embeddings", f"Bearer {KEY}")
    assert (body["model"], body["encoding_format"]) == ("small", "float")
    assert [len(list(str(each["input"]).split(","))) for _, _, each in service.asked] == [64, 8]


def test_how_long_vectors_are_is_asked_and_no_key_is_sent_where_there_is_none() -> None:
    with served() as (url, service):
        assert Endpoint("small", address(url), "").dimensions == 3

    assert [key for _, key, _ in service.asked] == [None]


def test_the_name_of_the_usual_service_is_short() -> None:
    assert bootstrap.reach_embedder("small", None, KEY).name == "openai:small"


def row(*numbers: float) -> bytes:
    return json.dumps({"data": [{"index": 0, "embedding": numbers}]}).encode()


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        (401, f"no such\x1b key: {KEY}".encode(), "answers with 401: no such key: …; put a key"),
        (404, b"", "answers with 404: nothing; look whether the address ends in /v1"),
        (302, b"", "answers with 302"),
        (503, b"busy", "answers with 503: busy; look into its log"),
        (200, b"<html>", "holds no vectors of 1 texts"),
        (200, b"[]", "it is no object"),
        (200, b'{"data": []}', "0 are there"),
        (200, b'{"data": [{"index": 0}]}', "'embedding'"),
        (200, row(0, 0), "some are none"),
        (200, row(float("nan"), 1), "some are none"),
        (200, b'{"data": [{"index": 0, "embedding": 3}]}', "holds no vectors"),
        (200, b"[" * 100_000, "holds no vectors"),
    ],
)
def test_what_is_no_answer_is_said(status: int, said: bytes, expected: str) -> None:
    with served((status, said)) as (url, _), pytest.raises(UpstreamError) as caught:
        Endpoint("small", address(url), KEY).embed(["loaf"])

    assert expected in str(caught.value)
    assert KEY not in str(caught.value)
    assert url in str(caught.value)


def test_vectors_of_two_lengths_are_refused() -> None:
    with served() as (url, service):
        embedder = Endpoint("small", address(url), KEY)
        embedder.embed(["loaf"])
        service.answer = (200, row(0.6, 0.8))
        with pytest.raises(UpstreamError, match="a vector has 2 numbers, one before 3"):
            embedder.embed(["loaf"])


def test_a_service_that_is_not_there_or_says_nothing_is_an_error() -> None:
    with served() as (url, _):
        pass
    with pytest.raises(UpstreamError, match=r"cannot be asked .*; look whether it runs there"):
        Endpoint("small", address(url), KEY).embed(["loaf"])

    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as silent:  # it never accepts
        where = address(f"http://127.0.0.1:{silent.server_port}")
        with pytest.raises(UpstreamError, match="timed out"):
            Endpoint("small", where, KEY, seconds=0.05).embed(["loaf"])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("ftp://example.org", "no address such as"),
        ("localhost:8080", "no address such as"),
        ("http://[", "is no address"),
        ("http://a:99999999", "is no address"),
        ("https://me:secret@example.org/v1", "a key has no place in an address"),
    ],
)
def test_what_is_no_address_is_refused(url: str, expected: str) -> None:
    with pytest.raises(ConfigurationError, match=expected):
        address(url)


def test_an_address_is_read_in_its_parts() -> None:
    assert address("https://example.org:8443/v1/") == Address(
        url="https://example.org:8443/v1",
        is_secure=True,
        host="example.org",
        port=8443,
        path="/v1",
    )
