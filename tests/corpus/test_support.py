"""Passages of one document, and of one moment, speak for each other."""

from __future__ import annotations

import pytest

from critic.corpus.library import Library
from critic.corpus.model import Kind, Loaded, Passage, Source
from critic.corpus.search import Ranked
from critic.corpus.support import Standing, Support, standing
from critic.okr.document import Span


def ranked(**scores: float) -> tuple[Ranked, ...]:
    return tuple(Ranked(name, score, None, None) for name, score in scores.items())


def scores(given: tuple[Ranked, ...]) -> dict[str, float]:
    return {each.id: round(each.score, 3) for each in given}


def test_a_passage_has_a_part_in_the_best_of_its_work() -> None:
    support = Support(
        {
            name: Standing(work, work, None, None)
            for name, work in (("a", "x"), ("b", "y"), ("c", "x"))
        }
    )

    found = support.rerank("?", ranked(a=1.0, b=0.55, c=0.5))

    assert scores(found) == {"a": 1.0, "c": 0.6, "b": 0.55}
    assert [each.id for each in found] == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("start", "end", "source", "expected"),
    [
        (0.0, 10.0, "talk", 0.6),  # the same moment
        (7.0, 17.0, "talk", 0.6),  # three tenths of it
        (8.0, 18.0, "talk", 1.0),  # less
        (10.0, 20.0, "talk", 1.0),  # the next one
        (0.0, 10.0, "notes", 1.0),  # the same source
        (None, None, "talk", 1.0),
        (0.0, None, "talk", 1.0),
    ],
)
def test_what_another_source_has_of_a_moment_counts(
    start: float | None, end: float | None, source: str, expected: float
) -> None:
    standings = {
        "line": Standing("show", "notes", 0.0, 10.0),
        "said": Standing("show", source, start, end),
    }

    found = Support(standings).rerank("?", ranked(line=1.0))

    assert scores(found) == {"line": expected}


def test_sources_of_one_title_are_one_work_and_others_their_own() -> None:
    passage = Passage("id", Span(0, 1), "x", start=1.0, end=2.0)

    titled = standing(passage, Source("a.md", Kind.EPISODE, "0", Loaded("x", title="Show")))
    bare = standing(passage, Source("a.md", Kind.EPISODE, "0", Loaded("x")))

    assert titled == Standing("Show", "id", 1.0, 2.0)
    assert bare.work == "id"


def test_a_library_finds_a_line_of_notes_by_what_is_said_then() -> None:
    notes = "[00:00:00] The crossing.\n[00:00:10] The oven.\n[00:00:20] The end."
    talk = (
        "[00:00:00] Ada: Our ferry leaves at nine.\n[00:00:10] Bo: And the loaf?\n"
        "[00:00:20] Ada: It waits.\n[00:00:30] Bo: Good."
    )
    sources = [
        Source(name, Kind.EPISODE, "0", Loaded(text, title="Show"))
        for name, text in (("notes.md", notes), ("talk.txt", talk))
    ]

    hits = Library(sources, None).search("When does the ferry leave?", 5).hits

    assert [hit.source.name for hit in hits] == ["talk.txt"]
