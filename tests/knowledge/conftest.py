"""A small folder of knowledge to spoil, and the real one to trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import resources
from critic.knowledge import Knowledge, load

if TYPE_CHECKING:
    from pathlib import Path

VERBS = """\
change:
  increase: [raise]
maintain:
  maintain: [keep]
deliver:
  none: [ship, hand over]
effort:
  none: [visit, refer]
learn:
  none: [prove]
irregular:
  keep: [kept]
doubled: [refer]
"""
METRICS = """\
harvest per hectare:
  aliases: [crop yield]
  dimension: ratio
  better: up
  reach: team
  timing: lagging
  step: mission
  drivers: [soil moisture]
  latency_days: 120
  cadence: yearly
  usual_change: 0.1

soil moisture:
  aliases: [ground moisture, field moisture]
  dimension: percent
  better: either
  reach: team
  timing: leading
  latency_days: 1
  cadence: daily
"""
JOURNEYS = """\
harvest:
  cues: [farm, crop]
  steps:
    growing:
      metrics: [soil moisture]
      phrases: first leaves, water the field
    barn: {metrics: [harvest per hectare]}
"""
LEXICON = """\
barn: [stable]
field: [fence, water trough]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a complete folder of knowledge about a farm."""
    (tmp_path / "metrics").mkdir()
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "verbs.yaml").write_text(VERBS, encoding="utf-8")
    (tmp_path / "journeys.yaml").write_text(JOURNEYS, encoding="utf-8")
    (tmp_path / "metrics" / "farm.yaml").write_text(METRICS, encoding="utf-8")
    (tmp_path / "lexicons" / "artefact.yaml").write_text(LEXICON, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the knowledge that ships."""
    return load(resources.rubrics() / "knowledge")
