"""Raw evidence, and what is enough of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.corpus import evidence
from critic.corpus.evidence import Evidence, Scales
from critic.corpus.library import Hit
from critic.corpus.model import Kind, Loaded, Passage, Source
from critic.errors import ConfigurationError
from critic.okr.document import Span

if TYPE_CHECKING:
    from pathlib import Path


def hit(text: str, dense: float | None = None, title: str | None = None) -> Hit:
    source = Source("a.md", Kind.EPISODE, "0", Loaded(text, title=title))
    return Hit(Passage(source.id, Span(0, len(text)), text), source, 1.0, None, dense)


def test_nearness_is_the_mean_over_the_first_ten() -> None:
    hits = [hit("x", 0.5), hit("x"), *[hit("x", 0.1)] * 8, hit("x", 0.9)]

    assert evidence.gather("what?", hits).near == pytest.approx(0.13)
    assert evidence.gather("what?", hits[1:2]).near is None
    assert evidence.gather("what?", []) == Evidence(None, 1.0)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("How did it go in Bergen?", 1.0),
        ("Is it Bergen? Or Oslo?", 0.5),
        ("What did I pay in 2026?", 0.0),
        ("Which year? Bergen says 9.", 1.0),
        ("Why do teams meet in the Episode?", 1.0),
        ("How many then?", 1.0),
    ],
)
def test_names_and_numbers_are_looked_for_in_the_first_three(query: str, named: float) -> None:
    hits = [hit("At 9 in Bergen."), hit("x", title="An episode"), hit("x"), hit("Oslo, 2026")]

    assert evidence.gather(query, hits).named == named


def test_evidence_is_weighed() -> None:
    scales = Scales(near=1000, named=500, least=600)

    assert scales.are_tipped(Evidence(0.2, 1.0))
    assert not scales.are_tipped(Evidence(0.2, 0.5))
    assert scales.are_tipped(Evidence(None, 0.0))
    assert scales.weigh(Evidence(None, 0.5)) == 250


def test_weights_that_ship_take_both_signals_for_an_answer() -> None:
    scales = bootstrap.load_scales()

    assert min(scales) > 0
    assert not scales.are_tipped(Evidence(0.0, 0.0))
    assert scales.are_tipped(Evidence(1.0, 1.0))


@pytest.mark.parametrize("text", ["", "[]", '{"near": 1}', '{"near": 1, "other": 2}'])
def test_a_file_without_weights_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "evidence.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match="install anew"):
        evidence.read(path)
    with pytest.raises(ConfigurationError, match="install anew"):
        evidence.read(tmp_path / "none.json")


def test_moments_are_enough_by_their_cosines_and_their_scores() -> None:
    scales = Scales(near=0, named=0, least=0, whole=1000, score=100, enough=400, alone=600)

    assert scales.cover(0.3, 1.0, 0.0)
    assert not scales.cover(0.3, 0.9, 0.59)
    assert scales.cover(0.0, 0.0, 0.6)
