from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from critic.corpus.index import Index
from critic.corpus.lexical import Lexical
from critic.corpus.library import Library, described, windows
from critic.corpus.memory import MemoryIndex
from critic.corpus.model import Kind, Loaded, Passage, Place, Source
from critic.corpus.retriever import Retriever
from critic.corpus.search import Method, Ranked, fused
from critic.errors import InputError
from critic.okr.document import Span
from tests.corpus.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence

IDS = ("a", "b", "c")
TEXTS = ("Fresh loaf at dawn", "The ferry leaves at nine", "An owl in the tower of the ferry")


def rows(*vectors: tuple[float, ...]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(vectors, dtype=np.float32)


def test_words_are_found_by_their_stem_best_first() -> None:
    found = Lexical(IDS, TEXTS).search("ferries leaving?", 5)

    assert [name for name, _ in found] == ["b", "c"]
    assert found[0][1] > found[1][1] > 0


def test_words_that_every_text_has_do_not_count_beside_others() -> None:
    assert [name for name, _ in Lexical(IDS, TEXTS).search("the owl", 5)] == ["c"]
    assert [name for name, _ in Lexical(IDS, TEXTS).search("the", 1)] == ["c"]


@pytest.mark.parametrize("query", ["", "?!", '"', "zebra", "NEAR(a b) OR *"])
def test_nothing_is_found_without_a_word_in_common(query: str) -> None:
    assert Lexical(("x",), ("ferry",)).search(query, 5) == ()


def test_texts_that_are_alike_stay_in_order() -> None:
    found = Lexical(("z", "y"), ("ferry", "ferry")).search("ferry", 5)

    assert [name for name, _ in found] == ["z", "y"]


def test_an_id_is_as_near_as_its_nearest_vector() -> None:
    index = MemoryIndex(2)
    assert isinstance(index, Index)
    index.add(("a", "a", "b", "c"), rows((1, 0), (0.6, 0.8), (0.8, 0.6), (0, 0)))
    index.add(("a",), rows((0, 1)))

    assert [name for name, _ in index.nearest(rows((0, 1)), 5)] == ["a", "b"]
    assert [name for name, _ in index.nearest(rows((0, 1)), 1)] == ["a"]
    assert index.nearest(rows((0, 0)), 5) == ()
    assert MemoryIndex(2).nearest(rows((0, 1)), 5) == ()


def test_scores_are_spread_and_their_mean_is_weighted() -> None:
    ranked = fused((("a", 9.0), ("b", 3.0), ("c", 6.0)), (("b", 0.9), ("d", 0.5)), 0.75)

    assert ranked == (
        Ranked("b", 0.75, 3.0, 0.9),
        Ranked("a", 0.25, 9.0, None),
        Ranked("c", 0.125, 6.0, None),
        Ranked("d", 0.0, None, 0.5),
    )


def test_one_ranking_decides_where_the_other_is_empty() -> None:
    assert fused((("a", 9.0),), (), 0.5) == (Ranked("a", 1.0, 9.0, None),)
    assert fused((), (("a", 0.9),), 0.5) == (Ranked("a", 1.0, None, 0.9),)
    assert fused((), (), 0.5) == ()


def test_a_retriever_finds_by_words_and_by_meaning() -> None:
    told: list[tuple[int, int]] = []
    retriever = Retriever(FakeEmbedder())
    retriever.index(IDS, TEXTS, progress=lambda done, total: told.append((done, total)))

    assert [name for name, _ in retriever.search("rye bread", k=1)] == ["a"]
    assert retriever.find("rye bread").method is Method.HYBRID
    assert told == [(3, 3)]
    assert retriever.find("rye", method=Method.LEXICAL).ranked == ()
    assert [each.id for each in retriever.find("rye", method=Method.DENSE).ranked][:1] == ["a"]


def test_without_an_embedder_words_decide_and_the_answer_says_so() -> None:
    retriever = Retriever()

    assert retriever.search("ferry") == []
    retriever.index(IDS, TEXTS)
    assert [name for name, _ in retriever.search("ferry")] == ["b", "c"]
    assert retriever.find("ferry").method is Method.LEXICAL
    assert retriever.find("ferry", method=Method.DENSE).ranked == ()


def test_parts_of_a_text_get_the_vectors() -> None:
    retriever = Retriever(FakeEmbedder())
    retriever.index(("a", "b"), ("x", "y"), parts=(("owl", "ship"), ("loaf",)))

    assert [name for name, _ in retriever.search("boat", k=1)] == ["a"]


@pytest.mark.parametrize("ids", [("a",), ("a", "a")])
def test_every_text_needs_an_id_of_its_own(ids: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="one id of its own"):
        Retriever().index(ids, ("x", "y"))


class Reversed:
    def rerank(self, query: str, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
        assert query
        return tuple(reversed(ranked))


def test_a_reranker_has_the_last_word() -> None:
    retriever = Retriever(reranker=Reversed())
    retriever.index(IDS, TEXTS)

    assert [name for name, _ in retriever.search("ferry")] == ["c", "b"]


def test_a_library_gives_passages_with_their_source_and_evidence() -> None:
    text = "# Plan\n\nWe bake a loaf.\n\n## Way\n\nBy boat."
    places = (Place(0, "# Plan"), Place(text.index("## Way"), "## Way"))
    source = Source("plan.md", Kind.STRATEGY, "0", Loaded(text, title="Plan", places=places))
    hits = Library([source], FakeEmbedder()).search("Which ship?", 1)
    (hit,) = hits.hits

    assert hits.method is Method.HYBRID
    assert (hit.passage.text, hit.source, hit.lexical) == ("By boat.", source, None)
    assert hit.dense == pytest.approx(1.0)
    assert described(hit.passage, hit.source) == "Plan\n## Way\nBy boat."


def test_two_sentences_at_a_time_get_a_vector() -> None:
    text = "[00:00:05] Ada: One. Two! Three?\nFour"
    passage = Passage("s", Span(0, len(text)), text, heading="## Way")

    assert windows(passage) == ("Way. Ada: One. Two!", "Way. Three? Four")
    assert windows(Passage("s", Span(0, 1), "x")) == ("x",)


def test_lines_with_times_do_not_stand_below_their_heading() -> None:
    passage = Passage("s", Span(0, 1), "[00:00:05] One.", heading="## Chapters", start=5.0)

    assert windows(passage) == ("One.",)
