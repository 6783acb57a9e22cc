"""Whatever a document says, it comes out as it went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.corpus.lexical import Lexical
from critic.corpus.library import described
from critic.corpus.model import Kind, Loaded, Place, Source
from critic.corpus.split import split
from critic.store.database import Store
from critic.store.values import Kept

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = st.text(st.characters(codec="utf-8"), max_size=80)
SECONDS = st.none() | st.floats(0, 1e6)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("home"), "a test") as opened:
        yield opened


@st.composite
def sources(draw: st.DrawFn) -> Source:
    text = draw(TEXT)
    place = st.builds(
        Place,
        st.integers(0, len(text)),
        st.none() | TEXT,
        st.none() | st.integers(1, 9),
        SECONDS,
        SECONDS,
    )
    title, author, date, url = (draw(st.none() | TEXT) for _ in range(4))
    places = tuple(sorted(draw(st.lists(place, max_size=3)), key=lambda each: each.start))
    loaded = Loaded(text, title, author, date, url, places)
    return Source("any.md", draw(st.sampled_from(Kind)), draw(TEXT), loaded)


@given(source=sources(), query=TEXT)
def test_any_document_comes_out_as_it_went_in(shared: Store, source: Source, query: str) -> None:
    passages = split(source)

    shared.sources.put(Kept(source, passages, 1))

    assert shared.sources.get(source.id) == source
    assert shared.passages.of(source.id) == passages
    words = Lexical([each.id for each in passages], [described(each, source) for each in passages])
    expected = [name for name, _ in words.search(query, 100)]
    assert [name for name, _ in shared.passages.search(query, 100)] == expected
