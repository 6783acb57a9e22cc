"""What an organisation has chosen to do and to leave: values, each with its place in a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.okr.document import Span


class Quoted(NamedTuple):
    """A passage of a document: how it reads, and the slice of the source that says so.

    ``locator`` says where it stands, for people ("winning moves, line 12"), ``source`` in which
    document; "" where there is but one.
    """

    text: str
    quote: str
    span: Span
    line: int
    column: int
    locator: str
    source: str = ""


class Citation(NamedTuple):
    """A passage that a finding or a suggestion rests on.

    ``quote`` is a slice of the text that ``source`` names.
    """

    source: str
    locator: str
    quote: str


class Stage(NamedTuple):
    """A step of the way of those who are served; ``metrics`` are names of what counts it."""

    name: Quoted
    metrics: tuple[Quoted, ...] = ()


class Note(NamedTuple):
    """What stands under a key that nobody knows; ``meant`` is the known key that it resembles."""

    key: Quoted
    texts: tuple[Quoted, ...] = ()
    meant: str | None = None


class LeftOut(NamedTuple):
    """A document that lies beside a strategy and was not taken for one, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One strategic choice: why us and why now, whom we serve, how we win, what we leave."""

    name: Quoted | None = None
    narrative: tuple[Quoted, ...] = ()
    playing_field: tuple[Quoted, ...] = ()
    winning_moves: tuple[Quoted, ...] = ()
    declined: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Strategy:
    """What one document says: ``source`` is its name, ``text`` the whole of it.

    ``beside`` are further documents that it was read from, by their names. ``notes`` are what has
    no place elsewhere. ``named`` says that a part was called by its name, in a key, a heading or a
    label, and not only told in passing. ``left_out`` are documents of its folder that tell nothing.
    """

    source: str
    text: str = ""
    choices: tuple[Choice, ...] = ()
    journey: tuple[Stage, ...] = ()
    north_star: tuple[Quoted, ...] = ()
    horizon: tuple[Quoted, ...] = ()
    notes: tuple[Note, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    named: bool = True
    left_out: tuple[LeftOut, ...] = ()

    def cite(self, passage: Quoted) -> Citation:
        """Return a citation of one of its passages."""
        return Citation(passage.source or self.source, passage.locator, passage.quote)
