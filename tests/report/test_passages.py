from __future__ import annotations

from critic.corpus.library import Hit, Hits
from critic.corpus.model import Kind, Loaded, Passage, Source
from critic.corpus.search import Method
from critic.okr.document import Span
from critic.report.look import Look
from critic.report.passages import clock, text


def shown(passage: Passage) -> str:
    source = Source("plan.pdf", Kind.STRATEGY, "0" * 64, Loaded(passage.text))
    return text(Hits((Hit(passage, source, 1.0, 2.0, None),), Method.LEXICAL), Look())


def test_a_passage_stands_below_its_page_and_its_lines_are_indented() -> None:
    passage = Passage("s", Span(0, 9), "One.\n\nTwo.", heading="## Way", page=4)

    assert shown(passage) == "1  plan.pdf, Way, page 4\n   One.\n   Two.\n"


def test_a_time_that_ends_is_shown_from_and_to() -> None:
    passage = Passage("s", Span(0, 4), "One.", start=5.0, end=65.9)

    assert shown(passage) == "1  plan.pdf, 00:00:05–00:01:05\n   One.\n"


def test_a_time_may_have_no_end_and_a_passage_no_place() -> None:
    assert shown(Passage("s", Span(0, 4), "One.", start=5.0)) == "1  plan.pdf, 00:00:05\n   One.\n"
    assert shown(Passage("s", Span(0, 4), "One.")) == "1  plan.pdf\n   One.\n"


def test_a_clock_has_hours_minutes_and_seconds() -> None:
    assert clock(7384.9) == "02:03:04"
    assert clock(None) is None
