"""Why a service has not done what it was asked to, and how to mend that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from critic.errors import UpstreamError
from critic.report.columns import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.config.server import Server

_LONGEST = 500
_NO_KEY = "it wants a key: put one into CRITIC_API_KEY, or into a file for --key-file"
_WRONG_KEY = "the key that it was given opens nothing there; critic keys list shows what is live"


class ServiceError(UpstreamError):
    """A service has not answered as it should.

    ``problem`` is the message without its address, ``status`` that of its answer,
    None where there was none; ``wait`` says in how many seconds it may be asked again, ``detail``
    what it says itself, ``field`` which one of the request is wrong.
    """

    def __init__(
        self,
        server: Server,
        problem: str,
        *,
        status: int | None = None,
        wait: float | None = None,
        detail: str = "",
        field: str = "",
    ) -> None:
        super().__init__(f"{server.url}: {problem}")
        self.server = server
        self.problem = problem
        self.status = status
        self.wait = wait
        self.detail = detail
        self.field = field

    @property
    def passes(self) -> bool:
        """Whether the same may go well a little later."""
        return self.status in {None, 429, 502, 503, 504}


class StrangeError(ServiceError):
    """A service has answered what nobody understands."""


def silent(server: Server, why: str) -> ServiceError:
    """Return what is said where there is no answer at all."""
    return ServiceError(server, f"no answer ({printable(why)}); is critic serve running there?")


def strange(server: Server, what: str) -> StrangeError:
    """Return what is said of an answer that is none of ours."""
    return StrangeError(
        server,
        f"it answers otherwise than okr-critic does ({printable(what)}); is it another program, or"
        f" another version? critic doctor --server {server.url} looks",
    )


def refused(server: Server, status: int, headers: Mapping[str, str], body: bytes) -> ServiceError:
    """Return what is said of an answer that is a no; ``headers`` are by lower-case names."""
    told = _problem(headers, body)
    detail, wait = told.get("detail", ""), _seconds(headers.get("retry-after", ""))
    said = ": ".join(filter(None, (told.get("title"), detail)))
    return ServiceError(
        server,
        _mending(server, status, said, wait),
        status=status,
        wait=wait,
        detail=detail,
        field=told.get("field", ""),
    )


def _mending(server: Server, status: int, said: str, wait: float | None) -> str:
    if 300 <= status < 400:
        return "it sends elsewhere, and nobody is followed there; name the address that answers"
    if status == 401:
        return f"{_WRONG_KEY if server.key else _NO_KEY}{_in_brackets(said)}"
    if status == 404 and not said:
        return "there is no okr-critic of this version, or one that keeps nothing (--no-keep)"
    if status == 429:
        again = f"in {wait:.0f} seconds" if wait is not None else "in a while"
        return f"it is asked too often; try again {again}"
    if status >= 500:
        return f"it cannot do it just now ({status}{f', {said}' if said else ''})"
    return f"it refuses that ({status}{f', {said}' if said else ''})"


def _in_brackets(said: str) -> str:
    return f" ({said})" if said else ""


def _problem(headers: Mapping[str, str], body: bytes) -> dict[str, str]:
    """Return what a problem document says (RFC 9457); nothing where it is none."""
    if "json" not in headers.get("content-type", ""):
        return {}
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    found = {name: told[name] for name in ("title", "detail") if isinstance(told.get(name), str)}
    return {name: printable(text)[:_LONGEST] for name, text in found.items()} | _field(told)


def _field(told: dict[str, object]) -> dict[str, str]:
    """Return which field of a request is wrong, where that is the only one."""
    errors = told.get("errors")
    first = errors[0] if isinstance(errors, list) and len(errors) == 1 else None
    where = first.get("pointer", first.get("parameter")) if isinstance(first, dict) else None
    return {"field": where.removeprefix("#/")} if isinstance(where, str) else {}


def _seconds(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None
