"""Which episodes are meant: by show, guest, date and episode, from what they say of themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from critic.episodes.chapters import work
from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from critic.corpus.model import Loaded, Source

_TOP = 1500
_NAMED = 8
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}\b")
_IN_WORDS = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_GUEST = re.compile(r"\bguests?:\s*([^·|*\n]{1,120})", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:episode|ep\.?|no\.?|#)\s*(\d{1,5})\b", re.IGNORECASE)
_SHOW_ENDS = re.compile(r"\s*[,:|–—-]?\s*(?:\bepisode\b|\bep\b|#).*|\s*[:|–—].*", re.IGNORECASE)


class Meant(NamedTuple):
    """Parts of names, in any case; ``date`` is how a date begins (2026, 2026-04).

    ``since`` and ``until`` are dates or their beginnings, too; both days belong to what is meant.
    """

    show: str | None = None
    guest: str | None = None
    date: str | None = None
    episode: str | None = None
    since: str | None = None
    until: str | None = None


class NoneLeftError(InputError):
    """No episode is what is meant; ``known`` says what there would have been."""

    def __init__(self, flags: str, known: str) -> None:
        super().__init__(f"no episode is left by {flags}; {known}")
        self.known = known


def selected(sources: Sequence[Source], meant: Meant) -> tuple[Source, ...]:
    """Return the sources that are meant. Raises NoneLeftError where none is."""
    asked = [(name, value) for name, value in meant._asdict().items() if value is not None]
    left = [_facts(source, sources) for source in sources]
    for name, value in asked:
        there, left = left, [each for each in left if _CHOOSES[name](each, value)]
        if not left:
            flags = ", ".join(f"--{flag} {said}" for flag, said in asked)
            raise NoneLeftError(flags, _told(name, there))
    return tuple(each.source for each in left)


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


def date(loaded: Loaded) -> str:
    """Return the day of an episode, as 2026-04-28; "" where neither facts nor text tell it."""
    if _DAY.match(loaded.date or ""):
        return loaded.date or ""
    found = _IN_WORDS.search(loaded.text[:_TOP])
    if not found:
        return loaded.date or ""
    month = _MONTHS.index(found[2].lower()) + 1
    return f"{found[3]}-{month:02}-{int(found[1]):02}"


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


class _Facts(NamedTuple):
    """A source, and what any source of its episode says of guests and date; "" for none."""

    source: Source
    guests: tuple[str, ...]
    date: str


def _facts(source: Source, sources: Sequence[Source]) -> _Facts:
    same = [source, *(each for each in sources if work(each) == work(source))]
    named = dict.fromkeys(guest for each in same for guest in guests(each.loaded.text))
    dates = (date(each.loaded) for each in same)
    return _Facts(source, tuple(named), next(filter(None, dates), ""))


def _short(guest: str) -> str:
    return guest.partition(",")[0].rstrip(".")


def _show(source: Source) -> str:
    return show(source.loaded.title) or source.name


def _told(name: str, there: Sequence[_Facts]) -> str:
    """Return what might have been meant instead."""
    what, names = _THERE[name]
    known = list(dict.fromkeys(each for facts in there for each in names(facts) if each))
    if not known:
        return f"no {what} are known"
    more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
    return f"the {what} are: {'; '.join(known[:_NAMED])}{more}"


def _is_episode(source: Source, episode: str) -> bool:
    title = source.loaded.title or ""
    if episode.strip().isdecimal():
        numbers = [int(number) for number in _NUMBER.findall(title)]
        return int(episode) in (numbers or [int(n) for n in re.findall(r"\d{1,5}", source.name)])
    return _has(f"{title} {source.name}", episode)


def _has(text: str, part: str) -> bool:
    return part.casefold() in text.casefold()


_CHOOSES: Mapping[str, Callable[[_Facts, str], bool]] = {
    "show": lambda facts, said: _has(_show(facts.source), said),
    "guest": lambda facts, said: _has(" ".join(facts.guests), said),
    "date": lambda facts, said: facts.date.startswith(said),
    "episode": lambda facts, said: _is_episode(facts.source, said),
    "since": lambda facts, said: facts.date >= said,
    "until": lambda facts, said: "" < facts.date[: len(said)] <= said,
}
_THERE: Mapping[str, tuple[str, Callable[[_Facts], tuple[str, ...]]]] = {
    "show": ("shows", lambda facts: (_show(facts.source),)),
    "guest": ("guests", lambda facts: tuple(map(_short, facts.guests))),
    "episode": ("episodes", lambda facts: (facts.source.loaded.title or facts.source.name,)),
    **dict.fromkeys(("date", "since", "until"), ("dates", lambda facts: (facts.date,))),
}
