"""Which episodes are meant: by show, guest, date and episode, from what they say of themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from critic.episodes.chapters import work
from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.model import Loaded, Source

_TOP = 1500
_GUEST = re.compile(r"\bguests?:\s*([^·|*\n]{1,120})", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:episode|ep\.?|no\.?|#)\s*(\d{1,5})\b", re.IGNORECASE)
_SHOW_ENDS = re.compile(r"\s*[,:|–—-]?\s*(?:\bepisode\b|\bep\b|#).*|\s*[:|–—].*", re.IGNORECASE)


class Meant(NamedTuple):
    """Parts of names, in any case; ``date`` is how a date begins (2026, 2026-04)."""

    show: str | None = None
    guest: str | None = None
    date: str | None = None
    episode: str | None = None


def selected(sources: Sequence[Source], meant: Meant) -> tuple[Source, ...]:
    """Return the sources that are meant. Raises InputError where there are none."""
    found = tuple(source for source in sources if _is_meant(source, meant))
    if not found:
        asked = ", ".join(
            f"--{name} {value}" for name, value in meant._asdict().items() if value is not None
        )
        raise InputError(f"no episode is left by {asked}")
    return found


def completed(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Return the sources, each with the address and the date that its episode has elsewhere.

    The notes of an episode tell what its transcript does not.
    """
    known: dict[str, Loaded] = {}
    for source in sources:
        before = known.get(work(source))
        known[work(source)] = _joined(before, source.loaded) if before else source.loaded
    return tuple(
        replace(source, loaded=_joined(source.loaded, known[work(source)])) for source in sources
    )


def guests(text: str) -> tuple[str, ...]:
    """Return who is said to be a guest near the top of a text."""
    return tuple(found.strip() for found in _GUEST.findall(text[:_TOP]))


def show(title: str | None) -> str:
    """Return the name of the show in the title of an episode."""
    return _SHOW_ENDS.sub("", title or "")


def _joined(own: Loaded, other: Loaded) -> Loaded:
    return replace(
        own,
        author=own.author or other.author,
        date=own.date or other.date,
        url=own.url or other.url,
    )


def _is_meant(source: Source, meant: Meant) -> bool:
    loaded = source.loaded
    return (
        _has(show(loaded.title) or source.name, meant.show)
        and _has(" ".join(guests(loaded.text)), meant.guest)
        and (meant.date is None or (loaded.date or "").startswith(meant.date))
        and _is_episode(source, meant.episode)
    )


def _is_episode(source: Source, episode: str | None) -> bool:
    if episode is None:
        return True
    title = source.loaded.title or ""
    if episode.strip().isdecimal():
        numbers = [int(number) for number in _NUMBER.findall(title)]
        return int(episode) in (numbers or [int(n) for n in re.findall(r"\d{1,5}", source.name)])
    return _has(f"{title} {source.name}", episode)


def _has(text: str, part: str | None) -> bool:
    return part is None or part.casefold() in text.casefold()
