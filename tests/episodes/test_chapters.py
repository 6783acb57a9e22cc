from __future__ import annotations

from critic.corpus.model import Passage
from critic.episodes.chapters import shared
from critic.episodes.material import texts
from critic.okr.document import Span
from tests.episodes.episodes import show, shown_of, untimed


def passage(start: float | None, end: float | None) -> Passage:
    return Passage("x", Span(0, 1), "x", start=start, end=end)


def test_talk_stands_under_the_line_of_notes_for_its_time() -> None:
    found = {each.moment.passage.start: each for each in shown_of(*show()) if each.above}

    assert found[5].own == "Which bread do you bake? A loaf, dark and round."
    assert found[5].text == f"A loaf of rye. {found[5].own}"
    assert found[70].text.startswith("The last ferry. And how do you travel?")
    said = [found[70].text[span.start : span.end] for span in found[70].spans]
    assert said == ["And how do you travel?", "By ferry, at nine. It was never late."]


def test_what_is_embedded_of_a_source_does_not_depend_on_the_others() -> None:
    alone = [text for each in show() for text in texts([each])]

    assert list(texts(show())) == alone
    assert "A loaf of rye." in alone


def test_time_is_shared_in_part_wholly_or_not_at_all() -> None:
    assert shared(passage(0, 10), passage(5, 25)) == 0.5
    assert shared(passage(0, None), passage(5, None)) == 1
    assert shared(passage(0, None), passage(5, 7)) == 1
    assert shared(passage(0, 5), passage(5, 7)) == 0
    assert shared(passage(None, None), passage(5, 7)) == 0


def test_a_page_has_no_line_above_it() -> None:
    (found,) = shown_of(untimed("A loaf of rye."))

    assert (found.above, found.text) == ((), "A loaf of rye.")
