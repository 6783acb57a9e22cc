"""What a strategy adds to a check: to a new draft, and to the first that is laid beside it."""

from __future__ import annotations

from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING

from critic import bootstrap, resources, strategy
from critic.knowledge.neighbours import FILE, Neighbours
from critic.strategy.nearest import parts
from evals import places
from evals.bench import clock, engine
from evals.bench.figure import Figure
from evals.bench.texts import draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context.strategy import Strategy

_EXAMPLE = places.HERE.parent / "examples" / "strategy" / "product-strategy-2026-2027.md"
_LONG = 3_000
_TITLES = ("Whom we serve", "How we win", "Why now", "What we decline")
_UNUSED = 10_000_000
"""From here on no other figure numbers its sets: what is checked below is new."""


def figures() -> Iterator[Figure]:
    """Yield what the example, and a strategy of thousands of passages, add to a new draft."""
    text = _EXAMPLE.read_text("utf-8")
    drafts = (draft(engine.SMALL, first=_UNUSED + 10 * number) for number in range(1_000))
    alone = clock.of_any(partial(engine.check, each) for each in islice(drafts, 30))
    usual = _read(text)
    engine.check(next(drafts), usual)
    beside = clock.of_any(partial(engine.check, each, usual) for each in islice(drafts, 30))
    yield _added("a new draft, 2 kB", beside - alone, limit=4)
    first = clock.of_any(
        partial(engine.check, next(drafts), _read(f"{text}{' ' * more}")) for more in range(1, 6)
    )
    yield _added("the first draft, 2 kB", first - alone)
    # Each has words of its own: nothing is known of it.
    long = [_read(_long(usual, number)) for number in range(3)]
    first = clock.of_any(partial(engine.check, next(drafts), each) for each in long)
    yield _added(f"the first draft, {_LONG:,} passages", first - alone, limit=300)
    again = clock.of_any(partial(engine.check, each, long[0]) for each in islice(drafts, 5))
    yield _added(f"a new draft, {_LONG:,} passages", again - alone)
    yield Figure("the table of words that are near", _table() * engine.MILLISECONDS, "ms", limit=15)


def _added(to: str, seconds: float, limit: float | None = None) -> Figure:
    return Figure(f"a strategy beside {to}: added", seconds * engine.MILLISECONDS, "ms", limit)


def _read(text: str) -> Strategy:
    return strategy.draft_of(text, "strategy.md", bootstrap.load_cues())


def _long(usual: Strategy, number: int) -> str:
    """Return a text of many passages, which are those of a strategy, each in another place."""
    told = cycle(passage.text for _, passage in parts(usual))
    size = _LONG // len(_TITLES)
    return "\n".join(
        f"## {title}\n\n"
        + "".join(f"- {text} In town{number}x{at}.\n" for at, text in enumerate(islice(told, size)))
        for title in _TITLES
    )


def _table() -> float:
    path = resources.rubrics() / "knowledge" / FILE
    return clock.of_call(lambda: Neighbours(lambda: path.read_text("ascii")).of("clinic"), tries=7)
