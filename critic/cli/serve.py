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
from critic.config import DEFAULTS, KEYS
from critic.config.endpoint import Endpoint
from critic.config.terms import terms
from critic.errors import ConfigurationError, MissingExtraError
from critic.model.status import Part, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from critic.cli.options import Commands, Options, Parser
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.model.guard import Guard
    from critic.model.port import Model
    from critic_api.access import Access
    from critic_api.seen import Seen
    from critic_api.seen.tracer import Tracer
    from critic_api.service import Service

_REQUESTS = 600
_EXAMPLES = """\
examples:
  critic serve
  critic serve --port 8080 --model openai:llama3.2 --base-url http://127.0.0.1:11434/v1
  critic serve --host 0.0.0.0 --trust-proxy 10.0.0.7

Without keys it listens on this machine alone; critic keys create makes one. Ctrl-C or SIGTERM ends
it: what was accepted has 17 seconds. Needs the extra "serve", for a model the extra "model", and to
keep and ask documents the extra "grounding"; for traces the extra "otel".
"""

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


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
    parser.set_defaults(run=run)
    _add_clients(parser)
    _add_seen(parser)
    models.add_terms(parser)
    embedding.add(parser)
    kept.add(parser)


def _add_clients(parser: Parser) -> None:
    """Declare who may ask, and how often."""
    group = parser.add_argument_group("who may ask", "docs/service.md has more")
    group.add_argument(
        "--origins",
        metavar="ORIGIN,…",
        help="web pages that may ask, by where they come from: https://okrs.example",
    )
    group.add_argument(
        "--trust-proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        type=network,
        help="believe what a proxy at this address, or in this network, says of its clients",
    )
    group.add_argument(
        "--requests-a-minute",
        default=_REQUESTS,
        metavar="N",
        type=count,
        help=f"how often each key may ask; default: {_REQUESTS}",
    )


def _add_seen(parser: Parser) -> None:
    """Declare what of the service is seen from outside."""
    group = parser.add_argument_group("what is seen from outside", "docs/operation.md has more")
    for name in ("log-format", "log-level"):
        known = KEYS[name].choices
        default = getattr(DEFAULTS, KEYS[name].attribute)
        about = f"{KEYS[name].about}: {', '.join(known)}; default: {default}"
        group.add_argument(f"--{name}", choices=known, metavar="WORD", help=about)
    group.add_argument(
        "--traces",
        choices=KEYS["traces"].choices,
        metavar="WORD",
        help="otlp sends traces, without content, to OTEL_EXPORTER_OTLP_ENDPOINT; default: off",
    )


def run(options: Options, terminal: Terminal) -> int:
    """Serve, with the model that the settings name."""
    gc.enable()  # this process does not end soon
    settings = configuration.settle(options, terminal.environment)
    server = bootstrap.installed("critic_api.server", "serving over HTTP", "serve")
    logs = import_module("critic_api.seen.logs")
    with ExitStack() as stack:
        form, level = settings.log_format, settings.log_level
        stack.enter_context(logs.written(terminal.stderr, form, level))
        access, keeping = _home(settings, options, terminal)
        if access is not None:
            stack.enter_context(access)
        allowed = access.listens if access else server.only_here
        bound = stack.enter_context(server.bind(options.host, options.port, allowed))
        if access is not None:
            access.announce(server.near_url(bound))
        service, asked = assembled(settings, options, terminal, bootstrap.load_model)

        def announce() -> None:
            # Programs are told of it by an event.
            if form != logs.JSON:
                terminal.complain(
                    f"listening on {server.url(bound)}; Ctrl-C ends it. {asked}. {keeping}"
                    f"{_pages(settings.origins)}"
                )

        pages, proxies = settings.origins, options.trust_proxy
        server.serve(service, access, bound, announce, pages, proxies)
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


def _pages(origins: tuple[str, ...]) -> str:
    return f". Pages of {', '.join(origins)} may ask" if origins else ""


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
    seen: Seen = import_module("critic_api.seen").Seen(tracer(settings, terminal.environment))
    found = models.chosen(settings, terminal, options)
    if not isinstance(found, Endpoint):
        reason = f"{found.name}: {found.reason}" if found.name else "none is named; see --model"
        part = Part(found.name, Status.DISABLED, found.reason)
        return made(None, part, seen=seen), f"No model is asked ({reason})"
    guard: Guard = bootstrap.load_guard(load(found), terms(settings, found), seen)
    return made(
        guard, seen=seen, patience=_patience(settings)
    ), f"{guard.model.name} is asked for words"


def _patience(settings: Settings) -> float | None:
    read: Callable[[str], float | None] = import_module("critic_api.languagetool").patience
    try:
        return read(settings.editor_wait)
    except ConfigurationError as error:
        raise ConfigurationError(f"{settings.origin('editor-wait')}: {error}") from error


def tracer(settings: Settings, environment: Mapping[str, str]) -> Tracer | None:
    """Return what traces are sent with, None where that is not set.

    Raises ConfigurationError where they have nowhere to go: an address is never guessed.
    """
    if settings.traces != "otlp":
        return None
    if not any(environment.get(name) for name in _ENDPOINTS):
        raise ConfigurationError(
            f"{settings.origin('traces')}: traces have nowhere to go; set {_ENDPOINTS[0]} to the"
            " address of a collector, such as http://127.0.0.1:4318"
        )
    made = bootstrap.installed("critic_api.seen.traces", "sending traces", "otel")
    found: Tracer = made.load()
    return found
