"""``critic model``: a language model of this machine."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import options as flags
from critic.cli.watch import INTERRUPTED
from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import TypeAlias

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal

    Serve: TypeAlias = Callable[[Path, int], AbstractContextManager[str]]

_SECONDS = 3600.0
_BEGINS = b"GGUF"
_EXAMPLES = """\
examples:
  critic model serve models/qwen2.5-7b-instruct-q4_k_m.gguf
  critic critique okrs.md --model openai:qwen2.5-7b-instruct-q4_k_m \
    --base-url http://127.0.0.1:8080/v1

It answers on this machine alone, and nothing leaves it. Needs the extra "local".
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="serve a language model on this machine",
        description="Serve a language model on this machine.",
        allow_abbrev=False,
    )
    parts = parser.add_subparsers(metavar="PART", required=True)
    part = parts.add_parser(
        "serve",
        help="serve a GGUF file until Ctrl-C",
        description="Serve a GGUF file by llama.cpp until Ctrl-C.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    part.add_argument("path", metavar="PATH", help="a GGUF file")
    part.add_argument(
        "--port", type=flags.port, default=8080, help="default: 8080; 0 takes a free one"
    )
    part.set_defaults(run=run)


def run(options: Options, terminal: Terminal) -> int:
    """Serve by llama.cpp."""
    return serve(options, terminal, bootstrap.serving)


def serve(options: Options, terminal: Terminal, serving: Serve) -> int:
    """Serve until somebody interrupts; ``serving`` gives the base URL."""
    path = Path(options.path)
    _check(path)
    with serving(path, options.port) as url:
        terminal.complain(f"{path.name} answers at {url}; Ctrl-C ends it")
        terminal.complain(f"critic critique okrs.md --model openai:{path.stem} --base-url {url}")
        try:
            while True:
                terminal.sleep(_SECONDS)
        except KeyboardInterrupt:
            return INTERRUPTED


def _check(path: Path) -> None:
    try:
        with path.open("rb") as file:
            begins = file.read(len(_BEGINS))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    if begins != _BEGINS:
        raise InputError(f"{path}: is no GGUF file")
