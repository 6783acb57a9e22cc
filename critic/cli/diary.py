"""Sessions of ``critic chat``: saved message by message, and gone on with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from critic.closing import Closing
from critic.episodes.conversation import Exchange
from critic.episodes.records import exchange_of, record, sources
from critic.errors import ConfigurationError, InputError
from critic.report import columns
from critic.store.values import Cited, Message, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from critic.cli.terminal import Terminal
    from critic.store.database import Store
    from critic.store.values import Session

_LONGEST = 120
"""Characters of a title."""


class _Entry(NamedTuple):
    message: Message
    cited: tuple[Cited, ...] = ()


class Diary(Closing):
    """Saves what is said in one session, each message by itself, and begins one with the first.

    The store is open only meanwhile. Where another process has it, a message is saved together with
    the next one, or at the end.
    """

    def __init__(
        self,
        opened: Callable[[], Store],
        terminal: Terminal,
        now: Callable[[], str],
        session: str | None = None,
    ) -> None:
        self.session = session
        self._opened = opened
        self._terminal = terminal
        self._now = now
        self._waiting: list[_Entry] = []
        self._is_forgotten = False

    def asked(self, question: str) -> None:
        """Save a question."""
        self._save(_Entry(Message(Role.QUESTION, json.dumps(question), self._now())))

    def answered(self, exchanges: Sequence[Exchange]) -> None:
        """Save the answer to it, which is the last of what was said."""
        content = json.dumps(record(exchanges[-1]))
        cited = tuple(Cited(*each) for each in dict.fromkeys(sources(exchanges)))
        self._save(_Entry(Message(Role.ANSWER, content, self._now()), cited))

    def close(self) -> None:
        """Save what is left, and say so where that cannot be."""
        try:
            self._write()
        except ConfigurationError as error:
            count = len(self._waiting)
            what = "the last message is" if count == 1 else f"the last {count} messages are"
            self._terminal.complain(f"{what} not saved: {error}")

    def _save(self, entry: _Entry) -> None:
        is_first = not self._waiting
        self._waiting.append(entry)
        try:
            self._write()
        except ConfigurationError as error:
            if is_first:
                self._terminal.complain(f"not saved yet: {error}")

    def _write(self) -> None:
        if not self._waiting:
            return
        with self._opened() as store:
            while self._waiting and not self._is_forgotten:
                self._put(store, self._waiting[0])
                del self._waiting[0]
        self._waiting.clear()

    def _put(self, store: Store, entry: _Entry) -> None:
        if self.session is None:
            title = columns.printable(json.loads(entry.message.content))[:_LONGEST]
            self.session = store.sessions.begin(title, entry.message)
        elif not store.sessions.add(self.session, *entry):
            self._is_forgotten = True
            self._terminal.complain("this session was forgotten; what is said now is not saved")


def meant(said: str, sessions: Sequence[Session]) -> Session:
    """Return the session whose id begins so; of "" the one that was talked in last."""
    found = [each for each in sessions if each.id.startswith(said.lower())]
    if not sessions:
        raise InputError("no session is saved; critic chat saves one with its first question")
    if not found:
        shown = columns.printable(said)
        raise InputError(
            f"no session has an id that begins with {shown}; critic sessions lists all"
        )
    if said and len(found) > 1:
        names = ", ".join(each.id for each in found)
        raise InputError(f"{said} is the beginning of several ids: {names}")
    return found[0]


def exchanges(messages: Iterable[Message]) -> tuple[Exchange, ...]:
    """Return what was said in a session as questions with their answers."""
    found: list[Exchange] = []
    for message in messages:
        said = json.loads(message.content)
        if message.role is Role.QUESTION:
            found.append(Exchange(said, None))
        elif said is not None:
            found[-1] = exchange_of(found[-1].question, said)
    return tuple(found)
