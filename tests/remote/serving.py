"""A service on a real socket in a thread of its own, and one that only plays a script."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from critic.cli import entry
from critic_api import server
from critic_api.access import Access
from critic_api.service import Service
from tests.cli.fakes import FakeTerminal, terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import TypeAlias

    Answer: TypeAlias = "Said | Callable[[BaseHTTPRequestHandler], object]"

LONG = 60.0


@contextmanager
def served(home: Path | None, service: Service | None = None, port: int = 0) -> Iterator[str]:
    """Serve a home, or none, on a port of this machine, and give its URL."""
    listening = Event()
    with ExitStack() as stack:
        access = stack.enter_context(Access(home)) if home else None
        bound = stack.enter_context(server.bind("127.0.0.1", port))
        if access is not None:
            access.announce(server.near_url(bound))
        running = server.Server(service or Service(), listening.set, access=access)
        thread = Thread(target=running.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            assert listening.wait(LONG)
            yield server.url(bound)
        finally:
            running.should_exit = True
            thread.join(LONG)


class Said(NamedTuple):
    """What a scripted service answers."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = {"Content-Type": "application/json"}


class Heard(NamedTuple):
    """What a scripted service was asked."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@contextmanager
def scripted(*answers: Answer) -> Iterator[Script]:
    """Serve these answers one after the other, the last one for ever."""
    script = Script(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            script.answer(self)

        def do_GET(self) -> None:
            script.answer(self)

        def do_DELETE(self) -> None:
            script.answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        script.url = f"http://127.0.0.1:{listening.server_port}"
        try:
            yield script
        finally:
            script.ended.set()
            listening.shutdown()
            thread.join(LONG)


class Script:
    """What is answered, and what was asked."""

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        self.url = ""
        self.heard: list[Heard] = []
        self.ended = Event()
        self._answers = answers

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.heard.append(Heard(handler.command, handler.path, headers, body))
        said = self._answers[min(len(self.heard), len(self._answers)) - 1]
        if not isinstance(said, Said):
            said(handler)
            return
        handler.send_response(said.status)
        for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(said.body)


def run(
    *arguments: str, pasted: str = "", environment: Mapping[str, str] | None = None
) -> tuple[int, FakeTerminal]:
    """Run a command with nothing set around it, and return its code and what it printed."""
    screen = terminal(pasted.encode(), environment=environment)
    return entry.run(arguments, screen._replace(sleep=_at_once)), screen


def _at_once(seconds: float) -> None:
    """Wait for nothing: no test sleeps."""
