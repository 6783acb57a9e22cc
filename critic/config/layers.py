"""From the environment and from flags to values: texts that are read by the shape of their key."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from critic.config.settings import KEYS, Found, Origin, Shape
from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from critic.config.settings import Key, Layer

_YAML = (".yaml", ".yml")
_BETWEEN_GLOBS = ";"
_ORIGIN = re.compile(r"\*|[a-z][a-z0-9+.-]*://(?:[a-z0-9._-]+|\[[0-9a-f:]+\])(?::[0-9]{1,5})?")
_EMBEDDERS = ("minilm", "none")
_ALIKE = 0.85  # all variables begin alike
_OTHER_VARIABLES = ("CRITIC_API_KEY", "CRITIC_DEBUG")


def of_environment(environment: Mapping[str, str]) -> Layer:
    """Return what ``CRITIC_*`` variables set; an empty one sets nothing.

    Codes are separated by commas, files as in ``PATH``. A severity is CODE=level; what to ignore in
    files is PATTERN:CODES, with a semicolon between two. Raises ConfigurationError.
    """
    return {
        name: read(key, environment[key.variable], Origin(key.variable))
        for name, key in KEYS.items()
        if environment.get(key.variable)
    }


def of_flags(flags: Mapping[str, object]) -> Layer:
    """Return what flags set, by attribute; None, or an empty list, is a flag that was not given.

    A flag may have parsed its value into pairs. Raises ConfigurationError.
    """
    return {
        name: read(key, flags[key.attribute], Origin(f"--{name}"))
        for name, key in KEYS.items()
        if flags.get(key.attribute) not in (None, [])
    }


def unknown(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Say of each ``CRITIC_*`` variable that sets nothing what it may be meant for."""
    known = [key.variable for key in KEYS.values()]
    return tuple(
        f"{name} sets nothing{near(name, known, _ALIKE)}"
        for name in sorted(environment)
        if name.startswith("CRITIC_") and name not in (*known, *_OTHER_VARIABLES)
    )


def read(key: Key, raw: object, origin: Origin, folder: str = "") -> Found:
    """Return the value that ``raw`` stands for; paths in it are relative to ``folder``.

    Raises ConfigurationError that begins with where it stands.
    """
    return Found(_READERS[key.shape](raw, key, origin, folder), origin)


def fail(origin: Origin, message: str) -> NoReturn:
    """Raise a ConfigurationError that says where it is wrong."""
    raise ConfigurationError(f"{origin}: {message}")


def near(name: str, known: Iterable[str], least: float = 0.6) -> str:
    """Return what goes on a sentence: "; did you mean 'level'?", or nothing."""
    found = get_close_matches(name, [*known], n=1, cutoff=least)
    return f"; did you mean {found[0]!r}?" if found else ""


def _text(raw: object, key: Key, origin: Origin, folder: str) -> str:
    del folder
    if isinstance(raw, int | float) and not isinstance(raw, bool):  # cycle = 2027
        raw = str(raw)
    if not isinstance(raw, str) or not raw.strip():
        fail(origin, "expected a text")
    _check(raw.strip(), key, origin)
    return raw.strip()


def _check(text: str, key: Key, origin: Origin) -> None:
    if key.choices and text not in key.choices:
        known = ", ".join(key.choices)
        fail(origin, f"{text!r} is none of {known}{near(text, key.choices)}")


def _path(raw: object, key: Key, origin: Origin, folder: str) -> str:
    return str(Path(folder) / _text(raw, key, origin, folder))


def _path_or_name(raw: object, key: Key, origin: Origin, folder: str) -> str:
    text = _text(raw, key, origin, folder)
    return str(Path(folder) / text) if text.lower().endswith(_YAML) else text


def _embedder(raw: object, key: Key, origin: Origin, folder: str) -> str:
    text = _text(raw, key, origin, folder)
    kind, _, what = text.partition(":")
    if text in _EMBEDDERS or (kind == "openai" and what):
        return text
    if kind != "path" or not what:
        known = "minilm, none, path:FOLDER, openai:MODEL"
        fail(origin, f"{text!r} is none of {known}{near(text, _EMBEDDERS)}")
    return f"path:{Path(folder) / what}"


def _texts(raw: object, origin: Origin) -> list[str]:
    listed = [raw] if isinstance(raw, str) else raw
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        fail(origin, "expected a text, or a list of texts")
    return listed


def _codes(raw: object, key: Key, origin: Origin, folder: str) -> tuple[str, ...]:
    del key, folder
    return tuple(code for text in _texts(raw, origin) for code in text.replace(",", " ").split())


def _paths(raw: object, key: Key, origin: Origin, folder: str) -> tuple[str, ...]:
    listed = raw.split(os.pathsep) if isinstance(raw, str) and not origin.key else raw
    return tuple(_path(each, key, origin, folder) for each in _texts(listed, origin))


def _origins(raw: object, key: Key, origin: Origin, folder: str) -> tuple[str, ...]:
    found = tuple(each.rstrip("/").lower() for each in _codes(raw, key, origin, folder))
    for each in found:
        if not _ORIGIN.fullmatch(each):
            fail(origin, f"expected where a page comes from, as https://okrs.example, not {each!r}")
    return found


def _levels(raw: object, key: Key, origin: Origin, folder: str) -> tuple[tuple[str, str], ...]:
    listed = _codes(raw, key, origin, folder) if isinstance(raw, str) else raw
    pairs = _pairs(listed, "=", origin)
    return tuple((code, _text(level, key, origin, folder)) for code, level in pairs)


def _globs(
    raw: object, key: Key, origin: Origin, folder: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    listed = raw.split(_BETWEEN_GLOBS) if isinstance(raw, str) else raw
    pairs = _pairs(listed, ":", origin)
    return tuple((glob, _codes(codes, key, origin, folder)) for glob, codes in pairs)


def _pairs(raw: object, sign: str, origin: Origin) -> list[tuple[str, object]]:
    """Return the entries of a table, of pairs, or of texts that a sign divides."""
    if isinstance(raw, dict):
        return list(raw.items())
    if not isinstance(raw, list | tuple):
        fail(origin, "expected a table")
    return [each if isinstance(each, tuple) else _pair(each, sign, origin) for each in raw]


def _pair(text: object, sign: str, origin: Origin) -> tuple[str, str]:
    name, found, value = str(text).rpartition(sign)
    if not (name.strip() and found and value.strip()):
        fail(origin, f"expected NAME{sign}VALUE, not {text!r}")
    return name.strip(), value.strip()


_READERS: Mapping[Shape, Callable[[object, Key, Origin, str], Any]] = {
    Shape.TEXT: _text,
    Shape.PATH: _path,
    Shape.PATH_OR_NAME: _path_or_name,
    Shape.CODES: _codes,
    Shape.PATHS: _paths,
    Shape.LEVELS: _levels,
    Shape.GLOBS: _globs,
    Shape.EMBEDDER: _embedder,
    Shape.ORIGINS: _origins,
}
