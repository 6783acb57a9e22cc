"""``critic init``: write a configuration file and a profile to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from critic import resources
from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal

_FILES = ("critic.toml", "critic-profile.yaml")


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="write a critic.toml and a profile to start from",
        description=f"Write {' and '.join(_FILES)} to start from; all in them is explained.",
    )
    parser.set_defaults(run=run)
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="default: here")
    parser.add_argument(
        "--force", action="store_true", help="write them even where others stand there"
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write what is not there yet; a file that says something else stays, and nothing is written.

    Raises InputError with those that stand in the way.
    """
    folder = Path(options.folder)
    wanted = {folder / name: _template(name) for name in _FILES}
    there = {path: _written(path) for path in wanted}
    changed = [path for path, text in there.items() if text not in (None, wanted[path])]
    if changed and not options.force:
        names = " and ".join(map(str, changed))
        raise InputError(f"{names}: there already, and changed; --force writes over it")
    terminal.answer("".join(f"{_put(path, wanted, there)} {path}\n" for path in wanted))
    return 0


def _template(name: str) -> bytes:
    return (resources.rubrics() / "templates" / name).read_bytes()


def _written(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _put(path: Path, wanted: Mapping[Path, bytes], there: Mapping[Path, bytes | None]) -> str:
    """Write one file, and say what was done."""
    if there[path] == wanted[path]:
        return "unchanged"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[path])
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
    return "wrote" if there[path] is None else "overwrote"
