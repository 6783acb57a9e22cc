"""The rewrites that the README shows are those that are made."""

from __future__ import annotations

import re

import pytest

from critic.suggest.proposals import SuggestionKind
from docs import readme
from tests.suggest.test_templates import DRAFT, OBJECTIVE, shown

_ROW = re.compile(r"^\| (.+) \| (.+) \|$", re.MULTILINE)
_SECTION = readme.written().partition("### Better wording")[2].partition("\n### ")[0]
_ROWS = [row for row in _ROW.findall(_SECTION) if row[0] != "in the draft"]


@pytest.mark.parametrize(("statement", "instead"), _ROWS)
def test_the_readme_shows_what_is_made_of_a_statement(statement: str, instead: str) -> None:
    found = shown(DRAFT.format(objective=OBJECTIVE, statement=statement))
    (text,) = [
        each.proposal.text for each in found if each.proposal.kind is not SuggestionKind.QUESTION
    ]
    assert text.replace("\n", " / ") == instead


def test_there_are_ten_of_them() -> None:
    assert len(_ROWS) == 10
