"""The quick copy of words and metrics: it is true, or it is left aside."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from critic import resources
from critic.knowledge import compiled
from critic.knowledge.load import load, sources

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = resources.rubrics() / "knowledge"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / "knowledge")


def test_the_shipped_copy_is_a_true_one() -> None:
    """Where it is not: make docs."""
    held = (SHIPPED / compiled.FILE).read_text("utf-8")

    assert held == compiled.written(sources(SHIPPED))


def test_a_copy_reads_as_the_sources_do() -> None:
    quick = compiled.read(sources(SHIPPED), SHIPPED / compiled.FILE)
    slow = compiled.of_sources(sources(SHIPPED))

    assert quick.metrics.by_name == slow.metrics.by_name
    assert list(quick.metrics.names.items()) == list(slow.metrics.names.items())
    assert quick.verbs == slow.verbs
    assert {name: dict(index.items()) for name, index in quick.lexicons.items()} == {
        name: dict(index.items()) for name, index in slow.lexicons.items()
    }


def test_a_copy_of_other_files_is_left_aside(folder: Path) -> None:
    with (folder / "lexicons" / "party.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\nneighbour: [beekeeper]\n")

    assert load(folder).lexicons["party"].entry("beekeepers") == "neighbour"


def test_without_a_copy_the_sources_are_read(folder: Path) -> None:
    (folder / compiled.FILE).unlink()

    assert load(folder).metrics == load(SHIPPED).metrics


def test_a_metric_knows_the_nearest_leading_ones_upstream() -> None:
    metrics = load(SHIPPED).metrics

    assert metrics["revenue"].leads
    for metric in metrics.values():
        leads = [metrics[name] for name in metric.leads]
        assert all(lead.timing == "leading" and lead.reach == "team" for lead in leads)
        assert metric.name not in metric.leads
