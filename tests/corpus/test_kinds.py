"""What a document is used for is guessed from its path, its times, its speakers and its words."""

from __future__ import annotations

import pytest

from critic.corpus.kinds import guess
from critic.corpus.loaders import load
from critic.corpus.model import Kind
from tests.house.project import ROOT

SPOKEN = "".join(f"[00:0{minute}:00] Ana: well\n" for minute in range(6))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", "We sell shoes", Kind.STRATEGY),
        ("a.txt", SPOKEN, Kind.EPISODE),
        ("strategy/all-hands.txt", SPOKEN, Kind.STRATEGY),
        ("podcast/12.md", "# Our plan", Kind.EPISODE),
        ("a.md", "# Episode 12\n\nHost: Maro", Kind.EPISODE),
        ("Roadmap.md", "Guest rooms", Kind.STRATEGY),
        ("a.md", "Ana: a\nBo: b\nAna: c\nBo: d\nAna: e\n", Kind.EPISODE),
    ],
)
def test_a_guess(name: str, text: str, kind: Kind) -> None:
    assert guess(name, load(".txt", text.encode())) is kind


@pytest.mark.parametrize("kind", Kind)
def test_the_examples_are_guessed_right_wherever_they_lie_in_a_folder_of_their_kind(
    kind: Kind,
) -> None:
    folder = ROOT / "examples" / {Kind.EPISODE: "episodes", Kind.STRATEGY: "strategy"}[kind]
    files = sorted(folder.iterdir())
    guesses = {
        file.name: guess(f"{folder.name}/{file.name}", load(file.suffix, file.read_bytes()))
        for file in files
    }

    assert guesses == dict.fromkeys((file.name for file in files), kind)
