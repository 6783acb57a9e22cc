"""Runs the service: on an address of this machine alone, until somebody ends it."""

from __future__ import annotations

import gc
import logging
import signal
import socket
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import uvicorn

from critic import bootstrap
from critic.config.endpoint import is_loopback
from critic.errors import ConfigurationError, InputError
from critic_api.access.callers import OneUser
from critic_api.app import create_app
from critic_api.connection import Connection
from critic_api.ending import Ending
from critic_api.seen.logs import event

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from critic_api.access import Access
    from critic_api.kept.worker import Worker
    from critic_api.service import Service

# Seconds from the signal to the end of a model's time, to the last answer, and to the end of all.
_LAST_WORDS, _LAST_ANSWERS, _LAST_MOMENT = 15, 17, 18
# Longer than proxies keep a connection that nobody uses: none is closed while they send on it.
_KEPT_ALIVE = 75
_BACKLOG = 2_048
# One critique makes about a hundred thousand; nearly all of them go without being looked for.
_OBJECTS = 20_000
# Seconds for which a thread computes before the event loop may have its turn.
_TURN = 0.0005
LOG = logging.getLogger("critic_api.server")


def only_here(host: str) -> None:
    """Raise ConfigurationError where the address is not of this machine alone."""
    if not is_loopback(host):
        raise ConfigurationError(
            f"--host {host}: others could reach it there, and nothing keeps them out of a service"
            " without a home; it listens on 127.0.0.1, ::1 and localhost alone"
        )


def bind(host: str, port: int, check: Callable[[str], None] = only_here) -> socket.socket:
    """Return a socket that is bound, to a free port where ``port`` is 0.

    ``check`` raises where the host, or the address that it has, must not be listened on. Raises
    InputError where it cannot be, because it is in use.
    """
    check(host)
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        check(str(address[0]))
        bound = socket.socket(family, kind)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(address)
        except OSError:
            bound.close()
            raise
    except OSError as error:
        raise InputError(
            f"port {port} of {host} cannot be listened on ({error.strerror}); another one is named"
            " with --port, and --port 0 takes a free one"
        ) from error
    return bound


def url(bound: socket.socket) -> str:
    """Return where a socket is reached."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def near_url(bound: socket.socket) -> str:
    """Return where a socket is reached from this machine, also where it listens on all of them."""
    return url(bound).replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")


def serve(
    service: Service,
    access: Access | None,
    bound: socket.socket,
    announce: Callable[[], None],
    pages: Sequence[str] = (),
    proxies: Sequence[str] = (),
) -> None:
    """Serve until a signal says that it is enough; ``announce`` is called when it can be used.

    Requests that are accepted by then have 17 seconds, and their model 15. ``pages`` are the
    origins of web pages that may ask; what the addresses or networks ``proxies`` say of the client
    that they ask for is believed. What is known by now stays, so it is never again looked at for
    what could be thrown away.
    """
    bootstrap.load_knowledge()
    bootstrap.load_profile()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    sys.setswitchinterval(_TURN)
    Server(service, announce, access=access, pages=pages, proxies=proxies).run(sockets=[bound])


class Server(uvicorn.Server):
    """One server for one service; a signal ends it without killing the process afterwards."""

    def __init__(
        self,
        service: Service,
        announce: Callable[[], None],
        last_words: float = _LAST_WORDS,
        access: Access | None = None,
        pages: Sequence[str] = (),
        proxies: Sequence[str] = (),
    ) -> None:
        self._service, self._announce, self._last_words = service, announce, last_words
        app = create_app(service, access, pages, OneUser(pages))
        self._worker: Worker | None = getattr(app.state, "worker", None)
        self._has_home = access is not None
        self._ending = Ending(app)
        super().__init__(
            uvicorn.Config(
                self._ending,
                access_log=False,
                backlog=_BACKLOG,
                forwarded_allow_ips=list(proxies),
                http=Connection,
                log_config=None,
                log_level="warning",
                proxy_headers=bool(proxies),
                timeout_keep_alive=_KEPT_ALIVE,
                timeout_graceful_shutdown=_LAST_MOMENT,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        event(LOG, "start", version=version("okr-critic"))
        await super().startup(sockets)
        guard = self._service.guard
        at = url(sockets[0]) if sockets else None
        model = guard.model.name if guard else None
        self._announce()
        event(LOG, "ready", url=at, model=model, keeps=self._has_home)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept nothing more, and let what was accepted come to its end."""
        event(LOG, "stopping")
        self._service.end_in(self._last_words)
        if self._worker is not None:
            self._worker.stop()
        self._ending.end_in(_LAST_ANSWERS)
        await super().shutdown(sockets)
        event(LOG, "stopped")

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End in time; a second Ctrl-C ends it now."""
        del frame
        self._service.seen.is_stopping = True
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True
