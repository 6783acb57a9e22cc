"""What holds for a run: what is built in, a configuration file, the environment and the flags."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from critic import bootstrap, config
from critic.cli import reading
from critic.errors import ConfigurationError, CriticError, InputError
from critic.profile import SUFFIXES
from critic.report import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from critic.cli.options import Options, Parser
    from critic.profile import Profile

_MAGIC = frozenset("*?[")


class File(NamedTuple):
    """A configuration file and what it sets."""

    path: Path
    layer: config.Layer


def add(parser: Parser) -> None:
    """Declare the flags that say where settings come from."""
    group = parser.add_argument_group("configuration").add_mutually_exclusive_group()
    group.add_argument(
        "--config",
        metavar="FILE",
        help="a critic.toml; else the nearest one above the drafts, or above this folder",
    )
    group.add_argument(
        "--isolated", action="store_true", help="no configuration file, and no CRITIC_* variable"
    )


def settle(options: Options, environment: Mapping[str, str]) -> config.Settings:
    """Return what holds. Raises InputError or ConfigurationError: where a wrong value stands."""
    settings = _settled(options, environment)
    with naming(settings, "format"):
        if settings.format not in FORMATS:
            raise InputError(f"{settings.format!r} is none of {', '.join(FORMATS)}")
    return settings


def _settled(options: Options, environment: Mapping[str, str]) -> config.Settings:
    flags = config.of_flags(vars(options))
    if options.isolated:
        return config.resolve(flags)
    file = _given(options.config) if options.config else _nearest(options)
    variables = config.of_environment(environment)
    if file is None:
        return config.resolve(variables, flags)
    folder = str(file.path.parent)
    return config.resolve(file.layer, variables, flags, folder=folder)


def profile(settings: config.Settings) -> Profile:
    """Return the profile that is set. Raises where there is none, or where its file is wrong."""
    if settings.profile.lower().endswith(SUFFIXES):
        return bootstrap.open_profile(settings.profile)
    with naming(settings, "profile"):
        return bootstrap.open_profile(settings.profile)


@contextmanager
def naming(settings: config.Settings, key: str) -> Iterator[None]:
    """Say first where the value of ``key`` stands, before what is wrong with it."""
    try:
        yield
    except CriticError as error:
        raise InputError(f"{settings.origin(key)}: {error}") from error


def _given(name: str) -> File:
    path = Path(name)
    layer = _read(path)
    if layer is None:
        raise ConfigurationError(f"{path}: there is no table [tool.critic] in it")
    return File(path, layer)


def _nearest(options: Options) -> File | None:
    """Return the first file found from the drafts upwards, else from the current folder."""
    here = Path.cwd()
    starts = dict.fromkeys((_shared([_folder(each) for each in _named(options)], here), here))
    for start in starts:
        for folder in (start, *start.parents):
            for name in config.NAMES:
                path = _shown(folder / name, here)
                layer = _read(path) if _is(path.is_file) else None
                if layer is not None:
                    return File(path, layer)
    return None


def _read(path: Path) -> config.Layer | None:
    try:
        text = reading.read(str(path))
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    return config.of_file(text, path)


def _named(options: Options) -> list[str]:
    """Return the drafts that are named, standard input by the name that it is given."""
    paths: list[str] = getattr(options, "paths", [])
    given: str = getattr(options, "stdin_filename", reading.STDIN)
    named = [given if path == reading.STDIN else path for path in paths or [reading.STDIN]]
    return [path for path in named if path and path != reading.STDIN]


def _folder(argument: str) -> Path:
    """Return the folder in which an argument looks: above the first part that is a pattern."""
    path = Path(argument).absolute()
    while _MAGIC.intersection(path.name):
        path = path.parent
    return path if _is(path.is_dir) else path.parent


def _is(asked: Callable[[], bool]) -> bool:
    """Whether it is so; what cannot be looked at is not."""
    try:
        return asked()
    except OSError:
        return False


def _shared(folders: Sequence[Path], here: Path) -> Path:
    """Return the deepest folder that holds all of them; this one where none does, or none is."""
    above = (each for folder in folders[:1] for each in (folder, *folder.parents))
    holding = (each for each in above if all(one.is_relative_to(each) for one in folders))
    return next(holding, here)


def _shown(path: Path, here: Path) -> Path:
    """Return a path as short as it can be named from the current folder."""
    return path.relative_to(here) if path.is_relative_to(here) else path
