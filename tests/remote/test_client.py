"""Talking to a service: every way in which that goes wrong is told with how to mend it."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from critic.config.server import Server
from critic.remote.client import Client
from critic.remote.errors import ServiceError, StrangeError
from tests.remote.serving import Said, scripted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.server import BaseHTTPRequestHandler

JSON = {"Content-Type": "application/json"}
PROBLEM = {"Content-Type": "application/problem+json"}
CANARY = "critic_7.canary"


def client(url: str, key: str = "", seconds: float = 30) -> Client:
    return Client(Server(url, "127.0.0.1", key), seconds)


def told(
    status: int,
    body: object = None,
    key: str = CANARY,
    headers: Mapping[str, str] = PROBLEM,
) -> ServiceError:
    """Return what is said of an answer; the key is never part of it."""
    with (
        scripted(Said(status, json.dumps(body).encode(), headers)) as script,
        pytest.raises(ServiceError) as raised,
    ):
        client(script.url, key).post("/v1/search", {})
    assert CANARY not in str(raised.value)
    assert str(raised.value).startswith(script.url)
    return raised.value


def test_the_key_goes_in_a_header_and_the_path_below_the_address() -> None:
    with scripted(Said(body=b'{"a": 1}')) as script:
        found = client(f"{script.url}/okrs", CANARY).get("/v1/documents", {"kind": "episode"})
        client(script.url).post("/v1/ask", {"question": "\ud800"})

    first, second = script.heard
    assert found.count("a") == 1
    assert (first.method, first.path) == ("GET", "/okrs/v1/documents?kind=episode")
    assert first.headers["authorization"] == f"Bearer {CANARY}"
    assert "authorization" not in second.headers
    assert json.loads(second.body) == {"question": "\ud800"}


def test_nobody_is_followed() -> None:
    with scripted(Said()) as other:
        where = {"Location": f"{other.url}/v1/search", **JSON}
        error = told(307, headers=where)

    assert "nobody is followed there" in str(error)
    assert other.heard == []


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (401, {"title": "This key opens nothing"}, "critic keys list shows what is live (This key"),
        (403, {"title": "No", "detail": "it lacks the scope ask"}, "(403, No: it lacks the scope"),
        (404, None, "no okr-critic of this version, or one that keeps nothing"),
        (404, {"title": "There is no such thing"}, "(404, There is no such thing)"),
        (413, {"title": "Too large", "detail": "at most 9 bytes"}, "(413, Too large: at most 9"),
        (422, {"detail": "query: too long"}, "(422, query: too long)"),
        (500, ["no object"], "cannot do it just now (500)"),
        (503, {"title": "Full \x1b[2J"}, "cannot do it just now (503, Full"),
    ],
)
def test_what_a_service_refuses_is_said(status: int, body: object, expected: str) -> None:
    error = told(status, body)

    assert expected in str(error)
    assert "\x1b" not in str(error)
    assert error.passes is (status == 503)


def test_a_no_that_nobody_can_read_is_a_no() -> None:
    with scripted(Said(403, b"{", PROBLEM)) as script, pytest.raises(ServiceError, match="403"):
        client(script.url).get("/")


def test_without_a_key_it_is_said_where_one_is_put() -> None:
    assert "put one into CRITIC_API_KEY, or into a file for --key-file" in str(told(401, key=""))


def test_who_asks_too_often_is_told_when_to_go_on() -> None:
    soon = told(429, headers={"Retry-After": "7", **PROBLEM})
    some_time = told(429, headers={"Retry-After": "tomorrow", **PROBLEM})

    assert (soon.wait, soon.passes) == (7, True)
    assert "try again in 7 seconds" in str(soon)
    assert "try again in a while" in str(some_time)


def test_the_one_field_that_is_wrong_is_known() -> None:
    one = told(422, {"errors": [{"pointer": "#/llm", "detail": "Extra"}]})
    two = told(422, {"errors": [{"pointer": "#/a"}, {"pointer": "#/b"}]})

    assert (one.field, two.field) == ("llm", "")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Said(body=b"<html>", headers={"Content-Type": "text/html"}), "(text/html)"),
        (Said(headers={}), "(no content type)"),
        (Said(body=b"{"), "(no JSON)"),
        (Said(body=b"[" * 100_000), "(no JSON)"),
        (Said(body=b"[]"), "(no object in JSON)"),
        (Said(body=b"no gzip", headers={"Content-Encoding": "gzip", **JSON}), "(error)"),
        (
            Said(body=gzip.compress(bytes(40 << 20), 9), headers={"Content-Encoding": "gzip"}),
            "(more than 32 MiB)",
        ),
    ],
    ids=["html", "no-type", "broken", "deep", "list", "no-gzip", "bomb"],
)
def test_what_is_no_answer_of_ours_is_said(said: Said, expected: str) -> None:
    with (
        scripted(said) as script,
        pytest.raises(StrangeError, match="is it another program, or") as raised,
    ):
        client(script.url).get("/")

    assert expected in str(raised.value)


def test_what_a_proxy_has_packed_is_unpacked() -> None:
    packed = Said(body=gzip.compress(b'{"a": "b"}'), headers={"Content-Encoding": "gzip", **JSON})
    with scripted(packed) as script:
        assert client(script.url).get("/").text("a") == "b"


def test_no_http_at_all_is_said() -> None:
    with (
        scripted(lambda handler: _write(handler, b"SSH-2.0-nobody\r\n")) as script,
        pytest.raises(StrangeError, match="BadStatusLine"),
    ):
        client(script.url).get("/")


def test_an_answer_that_breaks_off_is_none() -> None:
    half = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
    with (
        scripted(lambda handler: _write(handler, half)) as script,
        pytest.raises(ServiceError, match="it has broken off"),
    ):
        client(script.url).get("/")


def test_a_stream_that_breaks_off_is_none() -> None:
    half = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"
    with (
        scripted(lambda handler: _write(handler, half)) as script,
        pytest.raises(StrangeError, match="IncompleteRead"),
    ):
        client(script.url).get("/")


def test_nobody_there_is_said() -> None:
    with scripted() as script:
        pass

    with pytest.raises(
        ServiceError, match=r"no answer \(Connection refused\); is critic serve"
    ) as e:
        client(script.url).delete("/v1/documents/1")
    assert e.value.passes


def test_one_that_never_answers_is_given_up() -> None:
    with (
        scripted(lambda _: script.ended.wait(30)) as script,
        pytest.raises(ServiceError, match="not within 0 seconds"),
    ):
        client(script.url, seconds=0.01).get("/")


def test_one_that_drips_is_given_up() -> None:
    times = iter((0.0, 99.0))
    with scripted(Said()) as script:
        slow = Client(Server(script.url, "127.0.0.1"), 30, lambda: next(times))
        with pytest.raises(ServiceError, match="not within 30 seconds"):
            slow.get("/")


def test_beyond_this_machine_a_proxy_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(Said(502)) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        with pytest.raises(ServiceError, match="no answer"):
            Client(Server("https://critic.example", "critic.example", CANARY)).get("/")

    assert proxy.heard == []


def _write(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    handler.wfile.write(data)
    handler.close_connection = True
