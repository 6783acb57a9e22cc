"""What was said is kept, and no quote of what is forgotten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from critic.store.sessions import ERASED
from critic.store.values import Cited, Message, Role
from tests.store.build import NOTES, kept

if TYPE_CHECKING:
    from critic.store.database import Store

ASKED = Message(Role.QUESTION, '"Which ferry?"', "2026-11-30T10:00:00Z")
RUMOUR = "The quokkas signed."


def answered(quote: str) -> Message:
    return Message(Role.ANSWER, f'"{quote}"', "2026-11-30T10:00:01Z")


def rows(store: Store) -> list[int]:
    counted = (
        "SELECT count(*) FROM session",
        "SELECT count(*) FROM message",
        "SELECT count(*) FROM citation",
    )
    with closing(sqlite3.connect(store.folder / "critic.sqlite3")) as database:
        return [database.execute(each).fetchone()[0] for each in counted]


def session(store: Store, source: str, quote: str) -> str:
    identity = store.sessions.begin("Which ferry?", ASKED)
    assert store.sessions.add(identity, answered(quote), [Cited(source, quote)])
    return identity


def test_sessions_are_listed_the_last_one_first(store: Store) -> None:
    first = store.sessions.begin("Which ferry?", ASKED)
    second = store.sessions.begin("Which ferry?", ASKED)
    store.sessions.add(second, Message(Role.ANSWER, "{}", "2026-11-30T10:00:05Z"))
    store.sessions.add(first, ASKED._replace(content='"Why?"'))

    listed = store.sessions.all()

    assert [(each.id, each.questions, each.erased) for each in listed] == [
        (first, 2, 0),
        (second, 1, 0),
    ]
    assert first != second
    assert (listed[0].title, listed[0].created_at) == ("Which ferry?", "2026-11-30T10:00:00Z")
    assert [each.content for each in store.sessions.messages(first)] == [
        '"Which ferry?"',
        '"Why?"',
    ]


def test_a_session_is_erased_from_the_file_too(store: Store) -> None:
    document = kept("secret.md", f"# Show\n\n{RUMOUR}\n")
    store.sources.put(document)
    gone = session(store, document.source.id, RUMOUR)
    stays = store.sessions.begin("Which ferry?", ASKED)
    store.sources.forget(document.source.id)

    assert store.sessions.forget(gone)
    assert not store.sessions.forget(gone)
    assert not store.sessions.add(gone, ASKED)
    assert [each.id for each in store.sessions.all()] == [stays]
    assert rows(store) == [1, 1, 0]


def test_answers_that_cite_what_is_forgotten_are_erased(store: Store) -> None:
    secret, other = kept("secret.md", f"# Show\n\n{RUMOUR}\n"), kept()
    for each in (secret, other):
        store.sources.put(each)
    told = session(store, secret.source.id, RUMOUR)
    both = [Cited(other.source.id, ""), Cited(secret.source.id, "")]
    store.sessions.add(told, answered("nearest: secret.md"), both)
    store.sessions.add(told, answered("A loaf"), [Cited(other.source.id, "A loaf of rye.")])

    store.sources.forget(secret.source.id)

    messages = store.sessions.messages(told)
    assert [each.content for each in messages] == [ASKED.content, ERASED, ERASED, '"A loaf"']
    assert store.sessions.all()[0].erased == 2
    assert rows(store)[2] == 1
    for path in store.folder.iterdir():
        assert RUMOUR.encode() not in path.read_bytes(), path


def test_an_answer_is_kept_as_long_as_its_document_says_so(store: Store) -> None:
    document = kept()
    store.sources.put(document)
    told = session(store, document.source.id, "A loaf of rye.")
    store.sessions.add(told, answered("ferry"), [Cited(document.source.id, "The last ferry.")])

    store.sources.put(kept(text=NOTES.replace("The last ferry.", "No ferry.")))

    contents = [each.content for each in store.sessions.messages(told)]
    assert contents == [ASKED.content, '"A loaf of rye."', ERASED]
    (changed,) = store.sources.entries()
    store.sources.forget(changed.id)
    assert store.sessions.all()[0].erased == 2


def test_an_answer_that_cites_what_is_gone_already_is_not_kept(store: Store) -> None:
    document = kept()
    store.sources.put(document)
    store.sources.forget(document.source.id)

    told = session(store, document.source.id, "A loaf of rye.")

    assert [each.content for each in store.sessions.messages(told)] == [ASKED.content, ERASED]
    assert rows(store) == [1, 2, 0]
