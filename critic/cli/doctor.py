"""``critic doctor``: what of this installation works, and how to mend what does not."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from importlib import import_module
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import embedding, kept, models, served
from critic.cli.configuration import settle
from critic.cli.health import Health, Sign, of_grounding
from critic.cli.output import CLEAN, FINDINGS
from critic.config.endpoint import Endpoint
from critic.config.server import NotSent
from critic.config.terms import terms
from critic.errors import MissingExtraError, UpstreamError
from critic.report import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.corpus.embed import Embedder
    from critic.model.port import Model

_EXAMPLES = """\
examples:
  critic doctor
  critic doctor --model openai:llama3.2 --base-url http://127.0.0.1:11434/v1

Where a model is named, it is asked one short question of ours; no draft is read and none is sent.
A service that --server names is asked who it is and whether it knows the key. What is kept is
looked through and not changed.

exit code: 0 all that is used works, 1 something is to be mended, 2 wrong use
"""

_SECONDS = 10.0
"""How long a service has to say that it is there."""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="say what works, and how to mend what does not",
        description="Say what of this installation works, and how to mend what does not.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run, no_llm=False)
    models.add_endpoint(parser)
    embedding.add(parser)
    kept.add(parser)
    served.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Look at the parts that are installed, and at the model that the settings name."""
    return examine(options, terminal, bootstrap.load_model, embedding.loader(options, terminal))


def examine(
    options: Options,
    terminal: Terminal,
    load_model: Callable[[Endpoint], Model],
    load_embedder: Callable[[], Embedder | None],
) -> int:
    """Print how every part is; ``load_model`` and ``load_embedder`` get them."""
    settings = settle(options, terminal.environment)
    signs = [
        *_model(settings, options, terminal, load_model),
        *_server(options, terminal),
        *of_grounding(settings.home, load_embedder),
    ]
    widest = max(len(sign.part) for sign in signs)
    for part, health, said in signs:
        terminal.answer(f"{health:<4}  {part:<{widest}}  {columns.printable(said)}\n")
    return FINDINGS if any(sign.health is Health.ILL for sign in signs) else CLEAN


def _model(
    settings: Settings,
    options: Options,
    terminal: Terminal,
    load: Callable[[Endpoint], Model],
) -> Iterator[Sign]:
    found = models.chosen(settings, terminal, options)
    if not isinstance(found, Endpoint):
        reason = found.reason or "none is named, so nothing leaves this machine; see --model"
        yield Sign("model", Health.OFF, f"{found.name}: {reason}" if found.name else reason)
        return
    where = found.base_url or found.host
    goes = "nothing leaves this machine" if found.is_local else f"drafts are sent to {found.host}"
    yield Sign("model", Health.WELL, f"{found.name} at {where}; {goes}")
    yield _key(found)
    try:
        model = load(found)
    except MissingExtraError as error:
        yield Sign("endpoint", Health.ILL, str(error))
        return
    problem = models.loaded("critic.cli.asked").knock(model, terms(settings, found))
    if problem is None:
        yield Sign("endpoint", Health.WELL, "answers as it is asked to")
    else:
        yield Sign("endpoint", Health.ILL, problem)


def _server(options: Options, terminal: Terminal) -> Iterator[Sign]:
    """Yield how the service is that work is sent to, where there is one."""
    found = served.found(options, terminal)
    if found is None:
        return
    if isinstance(found, NotSent):
        yield Sign("server", Health.OFF, f"{found.url}: {found.reason}")
        return
    presence = import_module("critic.remote.presence")
    try:
        yield Sign("server", Health.WELL, presence.look(served.client(found, _SECONDS)))
    except UpstreamError as error:
        yield Sign("server", Health.ILL, str(error))


def _key(found: Endpoint) -> Sign:
    if found.key:
        return Sign("key", Health.WELL, "there is one")
    if found.is_local:
        return Sign("key", Health.OFF, "there is none; few servers on this machine want one")
    said = "there is none; put it into CRITIC_API_KEY, or into a file for --key-file"
    return Sign("key", Health.ILL, said)
