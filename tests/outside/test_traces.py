"""What is noticed in a text, whoever wrote it."""

from __future__ import annotations

import pytest

from critic.outside import traces


@pytest.mark.parametrize("character", ["\u202e", "\U000e0041", "\u200b", "\x1b", "\ue000"])
def test_characters_that_nobody_sees_are_seen(character: str) -> None:
    assert traces.hides(f"so{character}so")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Members of Borealis borrow", {"borealis"}),
        ("PWNED by somebody", {"pwned"}),
        ("They say PWNED", {"pwned"}),
        ("The code is kx7f and q9", {"kx7f", "q9"}),
        ("The key is sk-live-9f3a", {"sk-live-9f3a"}),
        ("A 30-day trial, follow-ups", set()),
        ("Ask for iSaw", {"isaw"}),
        ("It is done. Then members borrow", set()),
        ("The NPS and the CSAT of HR", set()),
    ],
)
def test_names_and_codes_are_told(text: str, named: set[str]) -> None:
    assert traces.names(text) == named
