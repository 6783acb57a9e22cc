from __future__ import annotations

import pytest

from critic.okr.document import Span
from critic.rules.wording import listing, quote, quoted, span_of
from tests.rules.build import evidence, statement

TEXT = "Bread for all, every day"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bread  for\nall, ", "“Bread for all”"),
        ("word " * 20, "“word word word word word word word word word word word word…”"),
        ("x" * 90, f"“{'x' * 60}…”"),
        ("x" * 60, f"“{'x' * 60}”"),
        ("", "“”"),
    ],
)
def test_a_quote_is_one_short_line(text: str, said: str) -> None:
    assert quoted(text) == said


def test_marked_words_are_quoted_and_placed() -> None:
    said = statement(TEXT)

    assert quote(said, evidence(TEXT, "for all")) == "“for all”"
    assert span_of(said, evidence(TEXT, "for all")) == Span(6, 13)


def test_where_no_words_are_marked_the_statement_stands_for_them() -> None:
    said = statement(TEXT)

    assert quote(said) == quote(said, evidence(TEXT, "")) == f"“{TEXT}”"
    assert span_of(said, evidence(TEXT, "")) == said.span


def test_of_words_the_first_three_are_listed() -> None:
    assert listing(("owls",)) == "“owls”"
    assert listing(("owls", "kites"), "and") == "“owls” and “kites”"
    assert listing(("owls", "kites", "trams", "bells")) == "“owls”, “kites” or “trams”"
