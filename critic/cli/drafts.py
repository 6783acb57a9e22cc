"""The drafts that the arguments of a command name, one after the other."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from critic.cli import context, reading
from critic.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from critic.cli.options import Options, Parser
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.profile import Profile

_INVITATION = """\
Paste your objectives and key results. Then press Enter and Ctrl-D (on Windows Ctrl-Z and Enter).
"""
_Made = TypeVar("_Made")


def add(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files, folders, patterns, or - for standard input; none to paste a draft",
    )
    parser.add_argument(
        "--stdin-filename",
        default=reading.STDIN,
        metavar="NAME",
        help="what to call standard input; its ending says the form (okrs.yaml)",
    )


class Attempts:
    """Goes on after a draft that cannot be read: the others are worth their critique."""

    def __init__(self, aside: Container[Path], options: Options, terminal: Terminal) -> None:
        self.failed = False
        self._aside = aside
        self._options = options
        self._terminal = terminal

    def each(self, make: Callable[[Draft], _Made]) -> list[_Made]:
        """Return what ``make`` makes of every draft that can be read."""
        made: list[_Made] = []
        paths = self._paths()
        for number, path in enumerate(paths, 1):
            if len(paths) > 1:
                self._terminal.progress(f"{number} of {len(paths)}: {path}")
            with self._at(path):
                made.append(make(self._read(path)))
        return made

    def _paths(self) -> tuple[str, ...]:
        paths: list[str] = []
        for argument in self._options.paths or [reading.STDIN]:
            with self._at(argument):
                paths += _named(argument, self._aside)
        return tuple(dict.fromkeys(paths))

    def _read(self, path: str) -> Draft:
        if path != reading.STDIN:
            return reading.load(path)
        if self._terminal.stdin.isatty():
            self._terminal.stderr.write(_INVITATION)
            self._terminal.stderr.flush()
        return reading.load_stream(self._options.stdin_filename, self._terminal.stdin.buffer)

    @contextmanager
    def _at(self, path: str) -> Iterator[None]:
        try:
            yield
        except (ConfigurationError, InputError) as error:
            self.failed = True
            name = "standard input" if path == reading.STDIN else path
            self._terminal.complain(f"{name}: {error}")


def aside(settings: Settings, options: Options, profile: Profile) -> Iterator[Path]:
    """Yield the files that are no drafts, wherever they stand: what is read or written besides."""
    named = map(Path, filter(None, (options.output_file, settings.baseline)))
    for path in (*context.files(settings, options), *named, *profile.files):
        yield path.absolute()


def files(options: Options, aside: Container[Path]) -> list[Path]:
    """Return the drafts, and in place of an argument that means none now, what it names."""
    paths: list[str] = []
    for argument in options.paths:
        try:
            paths += _named(argument, aside)
        except InputError:
            paths.append(argument)
    return [Path(path) for path in paths]


def _named(argument: str, aside: Container[Path]) -> list[str]:
    """Return the drafts that an argument means; in a folder, what is read besides is none."""
    found = reading.expand(argument)
    if found == [argument]:
        return found
    return [path for path in found if Path(path).absolute() not in aside]
