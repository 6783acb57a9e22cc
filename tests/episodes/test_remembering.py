"""What was embedded for asking is remembered, and changes no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic import bootstrap
from critic.corpus.recall import Recall
from critic.episodes.answer import answer
from critic.episodes.remembering import recalled, remembered
from tests.corpus.fakes import Counting, FakeEmbedder
from tests.episodes.episodes import material, show

if TYPE_CHECKING:
    from critic.corpus.recall import Recalled


def test_what_is_remembered_is_not_embedded_again() -> None:
    sources = show()
    known = {each.id: recalled(each, FakeEmbedder()) for each in sources}
    kept: dict[str, Recalled] = {}
    inner = Counting()

    made = remembered(sources, Recall(inner, ()), known, kept.__setitem__)

    assert (inner.asked, kept) == ([], {})
    scales = bootstrap.load_scales()
    assert answer("Which ship?", made, scales) == answer("Which ship?", material(), scales)


def test_what_is_new_or_was_cut_otherwise_is_embedded_and_kept() -> None:
    sources = show()
    known = {each.id: recalled(each, FakeEmbedder()) for each in sources}
    old, new, same = (each.id for each in sources)
    other = Recall(FakeEmbedder()).recalled(["Cut in another way."])
    kept: dict[str, Recalled] = {}
    told: list[tuple[float, int, str]] = []
    inner = Counting()

    remembered(
        sources,
        Recall(inner),
        {old: other, same: known[same]},
        kept.__setitem__,
        lambda *step: told.append(step),
    )

    assert kept == {old: known[old], new: known[new]}
    assert len(inner.asked) == len(set(inner.asked))
    assert told == [(1, 2, "notes.md"), (2, 2, "talk.txt")]
