"""A conversation with the episodes of a service: it is asked, and remembers nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.corpus.model import Kind, Loaded, Source
from critic.episodes.conversation import Exchange, Talk
from critic.episodes.follow import resolve
from critic.errors import InputError
from critic.remote.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.remote.library import Answered, Library

_LONGEST = 2_000
"""Characters that a service takes of a question."""
_UNTOLD = (403, 404)


class Sent:
    """Sends questions; one that points back goes with the question and the quote before it.

    ``chosen`` says which episodes are asked. Raises InputError where the service has none.
    """

    def __init__(self, library: Library, chosen: Mapping[str, str]) -> None:
        self._library = library
        self._chosen = chosen
        self.talk = Talk([*_sources(library)])

    def ask(self, question: str, *, words: bool = True) -> Answered:
        """Answer in the light of the question before; without ``words`` in quotes alone."""
        whole = resolve(question, self.talk.turns)
        asked = whole if len(whole) <= _LONGEST else question
        found = self._library.ask(asked, self._chosen, words=words)
        self.talk.remember(Exchange(question, found.answer))
        return found


def _sources(library: Library) -> Iterator[Source]:
    """Yield the episodes of a service, as far as the key may see them."""
    try:
        entries = library.documents(Kind.EPISODE)
    except ServiceError as error:
        if error.status in _UNTOLD:
            return
        raise
    if not entries:
        url = library.client.server.url
        raise InputError(
            f"{url} keeps no episodes: critic ingest PATH… --kind episode --server {url} takes them"
            " in"
        )
    for each in entries:
        yield Source(each.name, each.kind, each.digest, Loaded("", each.title, date=each.date))
