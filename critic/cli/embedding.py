"""Which embedder is meant, where its key is, and whether documents may go there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import configuration, reading
from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.cli.options import Options, Parser
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.corpus.embed import Embedder

_KEY = "OPENAI_API_KEY"
_MOST_OF_KEY = 1000


def add(parser: Parser) -> None:
    """Declare the flags that say what finds passages by meaning."""
    group = parser.add_argument_group("finding by meaning")
    group.add_argument(
        "--embedder",
        metavar="NAME",
        help="minilm, none, path:FOLDER (model.onnx and tokenizer.json) or openai:MODEL, to which"
        " the text of documents and questions is sent; default: minilm",
    )
    group.add_argument(
        "--embedder-url",
        metavar="URL",
        help="where it is served, by OpenAI's protocol: http://127.0.0.1:8080/v1",
    )
    group.add_argument(
        "--embedder-key-file", metavar="FILE", help=f"a file with the key for it; else {_KEY}"
    )


def loader(options: Options, terminal: Terminal) -> Callable[[], Embedder | None]:
    """Return what loads the embedder that is set; None stands for words alone."""
    return lambda: load(configuration.settle(options, terminal.environment), terminal)


def load(settings: Settings, terminal: Terminal) -> Embedder | None:
    """Return the embedder that is set.

    Raises MissingExtraError where that which ships is not installed, InputError where another one
    is wrongly told, or a file alone would have documents sent away.
    """
    kind, _, what = settings.embedder.partition(":")
    if kind == "none":
        return None
    if kind == "minilm":
        return bootstrap.load_embedder()
    with configuration.naming(settings, "embedder"):
        if kind == "path":
            found = bootstrap.open_embedder(Path(what))
            terminal.progress(f"the embedder {found.name} is one that nobody has verified")
            return found
        _check_consent(settings)
        key = _key(settings) or terminal.environment.get(_KEY, "")
        return bootstrap.reach_embedder(what, settings.embedder_url, key)


def _check_consent(settings: Settings) -> None:
    """Refuse what only a file says: whoever clones a repository has not agreed to what is in it."""
    for name in ("embedder", "embedder-url"):
        if settings.origin(name).key:
            raise InputError(
                f"the text of documents would be sent away, and a file alone may not say so; give"
                f" --{name}, or CRITIC_{name.upper().replace('-', '_')}"
            )


def _key(settings: Settings) -> str:
    if settings.embedder_key_file is None:
        return ""
    path = settings.embedder_key_file
    try:
        key = reading.read(path).strip()
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    if not key or len(key) > _MOST_OF_KEY or not (key.isascii() and key.isprintable()):
        raise InputError(f"{path}: expected one line, with the key and no more")
    return key
