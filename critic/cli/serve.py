"""``critic serve``: the service, on this machine. No other module knows ``critic_api``."""

from __future__ import annotations

import gc
from argparse import RawDescriptionHelpFormatter
from contextlib import ExitStack
from importlib import import_module
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import configuration, embedding, kept, models
from critic.cli.options import count, network, port
from critic.config.endpoint import Endpoint
from critic.config.terms import terms
from critic.errors import MissingExtraError
from critic.model.status import Part, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.model.guard import Guard
    from critic.model.port import Model
    from critic_api.access import Access
    from critic_api.service import Service

_REQUESTS = 600
_EXAMPLES = """\
examples:
  critic serve
  critic serve --port 8080 --model openai:llama3.2 --base-url http://127.0.0.1:11434/v1
  critic serve --host 0.0.0.0 --trust-proxy 10.0.0.7

Without keys it listens on this machine alone; critic keys create makes one. Ctrl-C or SIGTERM ends
it: what was accepted has 17 seconds. Needs the extra "serve", for a model the extra "model", and to
keep and ask documents the extra "grounding".
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="answer over HTTP on this machine",
        description="Answer over HTTP on this machine until Ctrl-C.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1")
    parser.add_argument("--port", type=port, default=8000, help="default: 8000; 0 takes a free one")
    parser.add_argument(
        "--no-keep",
        action="store_true",
        help="leave alone what is kept: no documents, no critiques, no keys",
    )
    parser.add_argument(
        "--trust-proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        type=network,
        help="believe what a proxy at this address, or in this network, says of its clients",
    )
    parser.add_argument(
        "--requests-a-minute",
        default=_REQUESTS,
        metavar="N",
        type=count,
        help=f"how often each key may ask; default: {_REQUESTS}",
    )
    parser.set_defaults(run=run)
    models.add_terms(parser)
    embedding.add(parser)
    kept.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Serve, with the model that the settings name."""
    gc.enable()  # this process does not end soon
    settings = configuration.settle(options, terminal.environment)
    server = bootstrap.installed("critic_api.server", "serving over HTTP", "serve")
    with ExitStack() as stack:
        access, keeping = _home(settings, options, terminal)
        if access is not None:
            stack.enter_context(access)
        allowed = access.listens if access else server.only_here
        bound = stack.enter_context(server.bind(options.host, options.port, allowed))
        service, asked = assembled(settings, options, terminal, bootstrap.load_model)

        def announce() -> None:
            terminal.complain(
                f"listening on {server.url(bound)}; Ctrl-C ends it. {asked}. {keeping}"
            )

        server.serve(service, access, bound, announce, options.trust_proxy)
    return 0


def _home(settings: Settings, options: Options, terminal: Terminal) -> tuple[Access | None, str]:
    """Return what is kept and who may come in, and what is to be said of that."""
    if options.no_keep:
        return None, "Nothing is kept"
    try:
        home = bootstrap.home_folder(settings.home)
        embedder = embedding.load(settings, terminal)
    except MissingExtraError as error:
        return None, f"Nothing is kept ({error})"
    made: Callable[..., Access] = import_module("critic_api.access").Access
    rate = f"{options.requests_a_minute}/minute"
    access = made(home, rate=rate, embedder=embedder)
    who = (
        "Keys are wanted" if access.has_keys else "It is for one user of this machine, without keys"
    )
    return access, f"{who}; what is kept is in {home}"


def assembled(
    settings: Settings,
    options: Options,
    terminal: Terminal,
    load: Callable[[Endpoint], Model],
) -> tuple[Service, str]:
    """Return the service that the settings ask for, and what is to be said of its model."""
    made: Callable[..., Service] = bootstrap.installed(
        "critic_api.service", "serving over HTTP", "serve"
    ).Service
    found = models.chosen(settings, terminal, options)
    if not isinstance(found, Endpoint):
        reason = f"{found.name}: {found.reason}" if found.name else "none is named; see --model"
        part = Part(found.name, Status.DISABLED, found.reason)
        return made(None, part), f"No model is asked ({reason})"
    guard: Guard = bootstrap.load_guard(load(found), terms(settings, found))
    return made(guard), f"{guard.model.name} is asked where a critique wants it"
