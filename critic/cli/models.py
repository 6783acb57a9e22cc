"""The flags for a language model, and which one they and the other settings mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import configuration, reading
from critic.config.endpoint import NONE, Endpoint, NotAsked, choose
from critic.errors import InputError

if TYPE_CHECKING:
    from types import ModuleType

    from critic.cli.options import Group, Options, Parser
    from critic.cli.terminal import Terminal
    from critic.config import Settings

_MOST_OF_KEY = 500


def add(parser: Parser) -> None:
    """Declare the flags of a run that asks a model."""
    group = add_terms(parser)
    group.add_argument(
        "--dry-run",
        action="store_true",
        help="print what a model would be asked and about how many tokens that is; ask nobody",
    )


def add_terms(parser: Parser) -> Group:
    """Declare which model it is and on which terms it is asked; return the group of the latter."""
    group = parser.add_argument_group(
        "a language model", "asked as well where one is named; docs/model.md says what is sent"
    )
    add_endpoint(parser)
    group.add_argument("--no-llm", action="store_true", help="ask no model, whatever is set")
    group.add_argument(
        "--price",
        metavar="READ/WRITTEN",
        help="US dollars for a million tokens: 0.4/1.6; with it, costs are told",
    )
    group.add_argument("--max-cost", metavar="USD", help="the most that this run may cost")
    group.add_argument(
        "--tokens-a-day",
        metavar="N",
        help="the most tokens that it may read and write in a day, over all runs",
    )
    return group


def add_endpoint(parser: Parser) -> None:
    """Declare the flags that say which model it is."""
    group = parser.add_argument_group("the model")
    group.add_argument(
        "--model", metavar="PROVIDER:NAME", help="openai:NAME for all that speaks its protocol"
    )
    group.add_argument(
        "--base-url", metavar="URL", help="where it is served: http://127.0.0.1:11434/v1"
    )
    group.add_argument("--consent", metavar="HOST", help="agree that drafts are sent to this host")
    group.add_argument(
        "--key-file", metavar="FILE", help="a file with the key; else CRITIC_API_KEY"
    )
    group.add_argument(
        "--model-seconds", metavar="SECONDS", help="how long its words are waited for; default: 60"
    )


def chosen(settings: Settings, terminal: Terminal, options: Options) -> Endpoint | NotAsked:
    """Return the model that is to be asked. Raises InputError where that is wrongly told."""
    if options.no_llm or settings.model == NONE:
        return NotAsked()
    return choose(settings, terminal.environment, key(settings))


def loaded(module: str) -> ModuleType:
    """Return a module that takes time to load, and what the extra has.

    Raises MissingExtraError where that is not there.
    """
    return bootstrap.installed(module, "asking a language model", "model")


def key(settings: Settings) -> str:
    """Return what the key file holds, "" without one. Raises InputError where it is no key."""
    if settings.key_file is None:
        return ""
    with configuration.naming(settings, "key-file"):
        if not Path(settings.key_file).is_file():
            raise InputError(f"there is no file {settings.key_file}")
        held = reading.read(settings.key_file).strip()
        if not held or len(held) > _MOST_OF_KEY or not (held.isascii() and held.isprintable()):
            raise InputError(f"{settings.key_file}: expected one line, with the key and no more")
        return held
