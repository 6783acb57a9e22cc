"""Asks a service over HTTP: one connection a request, nobody followed, and no answer without end.

The standard library is enough for that, and the core has no other client.
"""

from __future__ import annotations

import json
import zlib
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

from critic.remote.errors import refused, silent, strange
from critic.remote.fields import read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from http.client import HTTPResponse

    from critic.config.server import Server
    from critic.remote.fields import Fields

SECONDS = 60.0
_TO_CONNECT = 10.0
_LARGEST = 32 << 20
_AT_ONCE = 64 << 10
_JSON = "application/json"
_BYTES = "application/octet-stream"
_GZIP = 31  # how zlib calls a stream with the head of gzip


class _Answer(NamedTuple):
    """What came back; the names of ``headers`` are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """Talks to one service; its key goes there and nowhere else, since nobody is followed.

    ``seconds`` is how long a whole answer may take. Every method raises ServiceError.
    """

    def __init__(
        self, server: Server, seconds: float = SECONDS, now: Callable[[], float] = monotonic
    ) -> None:
        self.server = server
        self._seconds = seconds
        self._now = now

    def get(self, path: str, query: Mapping[str, str] | None = None) -> Fields:
        """Return what stands at a path."""
        return self._object("GET", _with(path, query), b"", _JSON)

    def post(self, path: str, body: Mapping[str, object]) -> Fields:
        """Send an object in JSON, and return the answer."""
        # Escapes throughout: half a surrogate pair of a draft has no UTF-8.
        return self._object("POST", path, json.dumps(body).encode(), _JSON)

    def upload(self, path: str, query: Mapping[str, str], data: bytes) -> Fields:
        """Send bytes, and return the answer."""
        return self._object("POST", _with(path, query), data, _BYTES)

    def delete(self, path: str) -> None:
        """Erase what stands at a path."""
        self._asked("DELETE", path, b"", _JSON)

    def _object(self, method: str, target: str, body: bytes, kind: str) -> Fields:
        answer = self._asked(method, target, body, kind)
        if _JSON not in answer.headers.get("content-type", ""):
            raise strange(self.server, answer.headers.get("content-type") or "no content type")
        return read(self.server, answer.body)

    def _asked(self, method: str, target: str, body: bytes, kind: str) -> _Answer:
        until = self._now() + self._seconds
        try:
            with closing(_connection(self.server)) as connection:
                connection.connect()
                connection.sock.settimeout(self._seconds)
                # A service that refuses a body may answer before it has read it.
                with suppress(BrokenPipeError, ConnectionResetError):
                    path = urlsplit(self.server.url).path
                    connection.request(method, path + target, body or None, self._headers(kind))
                with connection.getresponse() as response:
                    answer = self._whole(response, until)
        except TimeoutError as error:
            raise silent(self.server, f"not within {self._seconds:.0f} seconds") from error
        except OSError as error:
            raise silent(self.server, error.strerror or str(error)) from error
        except (HTTPException, zlib.error) as error:
            raise strange(self.server, type(error).__name__) from error
        if not 200 <= answer.status < 300:
            raise refused(self.server, *answer)
        return answer

    def _headers(self, kind: str) -> dict[str, str]:
        own = {"Accept": _JSON, "Accept-Encoding": "identity", "User-Agent": "okr-critic"}
        key = {"Authorization": f"Bearer {self.server.key}"} if self.server.key else {}
        return {**own, **key, "Content-Type": kind}

    def _whole(self, response: HTTPResponse, until: float) -> _Answer:
        parts: list[bytes] = []
        size, whole = 0, response.length
        while (whole is None or size < whole) and (part := response.read1(_AT_ONCE)):
            parts.append(part)
            size += len(part)
            self._check(size)
            if self._now() > until:
                raise TimeoutError
        if whole is not None and size < whole:
            raise ConnectionResetError("it has broken off")
        headers = {name.lower(): value for name, value in response.getheaders()}
        body = b"".join(parts)
        if headers.get("content-encoding", "").lower() == "gzip":
            body = zlib.decompressobj(_GZIP).decompress(body, _LARGEST + 1)
            self._check(len(body))
        return _Answer(response.status, headers, body)

    def _check(self, size: int) -> None:
        if size > _LARGEST:
            raise strange(self.server, f"more than {_LARGEST >> 20} MiB")


def _connection(server: Server) -> HTTPConnection:
    """Return a connection that is not open yet; what goes to this machine takes no proxy."""
    parts = urlsplit(server.url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    via = None if server.is_local or proxy_bypass(server.host) else getproxies().get(parts.scheme)
    if via is None:
        return kind(server.host, parts.port, timeout=_TO_CONNECT)
    proxy = urlsplit(via)
    connection = kind(proxy.hostname or "", proxy.port, timeout=_TO_CONNECT)
    connection.set_tunnel(server.host, parts.port)
    return connection


def _with(path: str, query: Mapping[str, str] | None) -> str:
    return f"{path}?{urlencode(query)}" if query else path
