"""A small show: notes and a transcript of one episode, and an episode of another show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.corpus.model import Kind, Loaded, Place, Source
from critic.episodes.chapters import shown
from critic.episodes.material import Material
from critic.episodes.moments import moments
from critic.episodes.select import completed
from tests.corpus.fakes import FakeEmbedder

if TYPE_CHECKING:
    from critic.corpus.embed import Embedder
    from critic.episodes.chapters import Shown

TITLE = "Crumbs, episode 7: Rye at sea"
NOTES = f"""\
# {TITLE}

*Host: Ada · Guest: Bo, baker at Korn*

[00:00:05] A loaf of rye.
[00:01:10] The last ferry.
"""
TALK = """\
Crumbs. Host: Ada. Guest: Bo.

[00:00:05] Ada: Which bread do you bake?
[00:00:12] Bo: A loaf, dark and round.
[00:01:10] Ada: And how do you travel?
[00:01:15] Bo: By ferry, at nine. It was never late.
"""
OWLS = """\
# Night Shift, episode 2: Who calls

[00:00:03] An owl on the roof.
"""


def source(
    name: str,
    text: str,
    *,
    title: str | None = None,
    author: str | None = None,
    date: str | None = None,
    url: str | None = None,
) -> Source:
    return Source(name, Kind.EPISODE, name, Loaded(text, title, author, date, url))


def shown_of(*sources: Source) -> tuple[Shown, ...]:
    return shown(moment for each in sources for moment in moments(each))


def show() -> tuple[Source, ...]:
    return completed(
        [
            source(
                "notes.md",
                NOTES,
                title=TITLE,
                author="Ada",
                date="2026-04-14",
                url="https://youtu.be/x",
            ),
            source("talk.txt", TALK, title=TITLE),
            source("owls.md", OWLS, title="Night Shift, episode 2: Who calls"),
        ]
    )


def material(*sources: Source, embedder: Embedder | None = None) -> Material:
    return Material(sources or show(), embedder or FakeEmbedder())


def by_words(*sources: Source) -> Material:
    return Material(sources or show(), None)


def untimed(text: str) -> Source:
    return Source(
        "page.pdf", Kind.EPISODE, "page", Loaded(text, places=(Place(0, page=3),), title="Page")
    )
