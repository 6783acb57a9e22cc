"""From a path to a strategy: one document, or all of a folder, in any format that is read."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap, strategy
from critic.cli import reading
from critic.context.strategy import LeftOut
from critic.errors import ConfigurationError, InputError, MalformedError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from critic.context.strategy import Strategy
    from critic.corpus.model import Loaded, Place

    Load: TypeAlias = Callable[[str, bytes], Loaded]

_OPENED = (".htm", ".html", ".pdf", ".pptx")
"""What is opened in a process of its own."""
_SUFFIXES = (*strategy.SUFFIXES, ".docx", *_OPENED)
_NO_FORMAT = "no format in which a strategy is read"
_BY_HAND = "the YAML beside it wins"
_NOTHING = "it says nothing of a strategy"
_TALK = "people talk in it, as in an episode, and a document beside it is written"
_TIMED = re.compile(r"\W{0,2}\d{1,2}:\d{2}(?::\d{2})?\W")
_MANY = 5
_EPISODE = "episode"
_IN_PASSING = "it names no part of a strategy, and a document beside it does"


def load(path: str, opened: Load | None = None) -> Strategy:
    """Return what a document, or those of a folder, say of a strategy; it may be nothing.

    YAML, which a person has checked, wins over the other documents of its folder, and documents
    that name the parts of a strategy over those that tell of it in passing. Raises InputError that
    begins with the file, and the place in it where that is known; MissingExtraError where what
    opens a document is not installed. Of a folder, such documents are left out, by name.
    ``opened`` opens what is no text, by default in a process of its own.
    """
    with import_module("critic.corpus.sandbox").Sandbox() as sandbox:
        loads = opened or sandbox.load
        return _of_folder(path, loads) if Path(path).is_dir() else _read(path, loads, alone=True)


def files(path: str) -> list[Path]:
    """Return the documents that a path names. Raises InputError where a folder has none."""
    folder = Path(path)
    if not folder.is_dir():
        return [folder]
    found = [file for file in _visible(folder) if file.suffix.lower() in _SUFFIXES]
    if not found:
        raise InputError(f"{path}: no strategy in this folder (looked for {', '.join(_SUFFIXES)})")
    return found


def _visible(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def _of_folder(path: str, load: Load) -> Strategy:
    documents = files(path)
    names = [str(file) for file in documents]
    others = [str(file) for file in _visible(Path(path)) if file not in documents]
    left = [LeftOut(name, _NO_FORMAT) for name in others]
    by_hand = [name for name in names if name.lower().endswith(strategy.YAML)]
    left += [LeftOut(name, _BY_HAND) for name in names if by_hand and name not in by_hand]
    found: list[Strategy] = []
    for name in by_hand or names:
        try:
            found.append(_read(name, load, alone=len(by_hand or names) == 1))
        except MissingExtraError as error:
            left.append(LeftOut(name, str(error).removeprefix(f"{name}: ")))
        except InputError as error:
            if by_hand:
                raise
            left.append(LeftOut(name, str(error).removeprefix(f"{name}: ")))
    if not found:
        raise InputError("; ".join(f"{each.name}: {each.why}" for each in left))
    kept = list(_telling(_written_ones(found, left), left))
    return replace(strategy.joined(kept), left_out=tuple(sorted(left)))


def _written_ones(found: Sequence[Strategy], left: list[LeftOut]) -> Sequence[Strategy]:
    """Return what is no talk, unless there is nothing else; talk is put to what is left out."""
    talk = [each for each in found if _is_talk(each)]
    if len(talk) == len(found):
        return found
    left += [LeftOut(each.source, _TALK) for each in talk]
    return [each for each in found if each not in talk]


def _is_talk(found: Strategy) -> bool:
    if found.source.lower().endswith(strategy.YAML):
        return False
    spoken = sum(_TIMED.match(line) is not None for line in found.text.splitlines())
    loaded = import_module("critic.corpus.model").Loaded(found.text)
    guess = import_module("critic.corpus.kinds").guess(Path(found.source).name, loaded)
    return spoken >= _MANY or guess == _EPISODE


def _telling(found: Sequence[Strategy], left: list[LeftOut]) -> Iterator[Strategy]:
    """Yield what tells of a strategy; of documents that do not name its parts only where none do.

    What is not yielded is put to what is left out.
    """
    names_parts = any(each.named for each in found)
    for each in found:
        if each.named or (not names_parts and strategy.says_something(each)):
            yield each
        elif len(found) == 1 or not (names_parts or any(map(strategy.says_something, found))):
            yield each  # so that it can be told what it lacks
        else:
            left.append(LeftOut(each.source, _IN_PASSING if names_parts else _NOTHING))


def _read(name: str, load: Load, *, alone: bool) -> Strategy:
    try:
        if Path(name).suffix.lower() in _OPENED:
            return _opened(name, load, alone=alone)
        return _written(name, alone=alone)
    except MalformedError as error:
        raise InputError(f"{name}:{error.line}:{error.column}: {error.problem}") from error
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    except ConfigurationError as error:
        raise MissingExtraError(f"{name}: {error}") from error


def _written(name: str, *, alone: bool) -> Strategy:
    draft = reading.load(name)
    found = strategy.draft_of(draft.source, name, bootstrap.load_cues(), alone=alone)
    extract = draft.extract
    if extract is None:
        return found

    def where(offset: int) -> str:
        place = extract.place(offset)
        return place.name if place else ""

    return strategy.placed(found, where)


def _opened(name: str, load: Load, *, alone: bool) -> Strategy:
    suffix = Path(name).suffix.lower()
    loaded = load(suffix, reading.read_bytes(name))
    found = strategy.draft_of(loaded.text, name, bootstrap.load_cues(), alone=alone)
    called = "slide" if suffix == ".pptx" else "page"

    def where(offset: int) -> str:
        page = _page(loaded.places, offset)
        return f"{called} {page}" if page else ""

    return strategy.placed(found, where)


def _page(places: Sequence[Place], offset: int) -> int | None:
    return next((each.page for each in reversed(places) if each.start <= offset), None)
