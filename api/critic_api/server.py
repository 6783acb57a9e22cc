"""Runs the service: on an address of this machine alone, until somebody ends it."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

import uvicorn

from critic.config.endpoint import is_loopback
from critic.errors import ConfigurationError, InputError
from critic_api.app import create_app
from critic_api.connection import Connection
from critic_api.ending import Ending

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from critic_api.access import Access
    from critic_api.service import Service

# Seconds from the signal to the end of a model's time, to the last answer, and to the end of all.
_LAST_WORDS, _LAST_ANSWERS, _LAST_MOMENT = 15, 17, 18
# Longer than proxies keep a connection that nobody uses: none is closed while they send on it.
_KEPT_ALIVE = 75
_BACKLOG = 2_048


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


def serve(
    service: Service,
    access: Access | None,
    bound: socket.socket,
    announce: Callable[[], None],
    proxies: Sequence[str] = (),
) -> None:
    """Serve until a signal says that it is enough; ``announce`` is called when it can be used.

    Requests that are accepted by then have 17 seconds, and their model 15. What the addresses or
    networks ``proxies`` say of the client that they ask for is believed.
    """
    Server(service, announce, access=access, proxies=proxies).run(sockets=[bound])


class Server(uvicorn.Server):
    """One server for one service; a signal ends it without killing the process afterwards."""

    def __init__(
        self,
        service: Service,
        announce: Callable[[], None],
        last_words: float = _LAST_WORDS,
        access: Access | None = None,
        proxies: Sequence[str] = (),
    ) -> None:
        self._service, self._announce, self._last_words = service, announce, last_words
        self._ending = Ending(create_app(service, access))
        super().__init__(
            uvicorn.Config(
                self._ending,
                access_log=False,
                backlog=_BACKLOG,
                forwarded_allow_ips=list(proxies),
                http=Connection,
                log_level="warning",
                proxy_headers=bool(proxies),
                timeout_keep_alive=_KEPT_ALIVE,
                timeout_graceful_shutdown=_LAST_MOMENT,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept nothing more, and let what was accepted come to its end."""
        self._service.end_in(self._last_words)
        self._ending.end_in(_LAST_ANSWERS)
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End in time; a second Ctrl-C ends it now."""
        del frame
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True
