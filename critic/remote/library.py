"""What a service keeps, as it is used from here: listed, erased, searched, asked, added to."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from critic.errors import InputError
from critic.ingest.outcome import TWIN, Outcome, Result
from critic.remote import documents
from critic.remote.errors import ServiceError
from critic.remote.parts import part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.corpus.library import Hits
    from critic.corpus.model import Kind
    from critic.episodes.answer import Answer
    from critic.model.status import Part
    from critic.remote.client import Client
    from critic.store.values import Entry, Given

LARGEST = 20 << 20
"""What a service takes of one document."""


class Answered(NamedTuple):
    """An answer, and what became of the model of the service."""

    answer: Answer
    part: Part


class Library(NamedTuple):
    """The documents of a service. Every method raises ServiceError."""

    client: Client

    def documents(self, kind: Kind | None = None) -> tuple[Entry, ...]:
        """Return what is kept there, in the order in which it was first taken in."""
        told = self.client.get("/v1/documents", {"kind": kind} if kind else None)
        return tuple(documents.entry(each) for each in told.every("documents"))

    def forget(self, identity: str) -> None:
        """Erase a document; one that is gone already is no error."""
        try:
            self.client.delete(f"/v1/documents/{identity}")
        except ServiceError as error:
            if error.status != 404:
                raise

    def search(self, query: str, limit: int, kind: Kind | None) -> Hits:
        """Return the passages that answer best. Raises InputError where nothing is kept."""
        asked: dict[str, object] = {"query": query, "limit": limit}
        told = self.client.post("/v1/search", asked | ({"kind": kind} if kind else {}))
        found = documents.hits(told)
        if not found.hits and not self.documents():
            raise InputError(
                f"{self.client.server.url} keeps no documents: critic ingest PATH… --server"
                f" {self.client.server.url} takes them in"
            )
        return found

    def ask(self, question: str, chosen: Mapping[str, str], *, words: bool = True) -> Answered:
        """Return what the episodes say that are ``chosen``; without ``words`` no model's.

        Raises InputError where there are none.
        """
        asked: dict[str, object] = {"question": question, **chosen}
        try:
            told = self.client.post("/v1/ask", asked if words else {**asked, "llm": False})
        except ServiceError as error:
            if error.status == 422 and error.field == "" and chosen:
                flags = ", ".join(f"--{name} {value}" for name, value in chosen.items())
                raise InputError(f"no episode is left by {flags} ({error})") from error
            raise
        answers = import_module("critic.remote.answers")
        found: Answer = answers.answer(told)
        return Answered(found, part(told.one("model")))

    def take(self, name: str, data: bytes, given: Given) -> Outcome:
        """Send a document, and return what came of it once it is kept there."""
        facts = {key: value for key, value in given._asdict().items() if value is not None}
        try:
            told = self.client.upload("/v1/documents", {"name": name, **facts}, data)
        except ServiceError as error:
            if error.status != 422:
                raise
            return _refused(name, error.detail)
        return documents.outcome(told, name)


def _refused(name: str, detail: str) -> Outcome:
    """Return why a document was not taken."""
    return Outcome(name, Result.SKIPPED if detail == TWIN else Result.REFUSED, detail)
