from __future__ import annotations

import pytest

from critic.rules.phrases import phrases
from tests.rules.build import statement

FOUND = phrases(["no show", "on time"], ["error-free", "beta"])


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Fewer no-shows and no show", ["no show", "no show"]),
        ("Trains on time", ["on time"]),
        ("On-time trains", ["on time"]),
        ("Error free invoices for betas", ["error-free", "beta"]),
        ("No trains, no time to show on", []),
        ("", []),
    ],
)
def test_phrases_are_found_however_they_are_joined(text: str, entries: list[str]) -> None:
    assert [match.entry for match in FOUND.find(statement(text).claim.words)] == entries
