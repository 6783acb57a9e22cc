"""Journeys, as they are read and as they ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.errors import ConfigurationError
from critic.knowledge import Journey, Knowledge, Step, Timing, load

if TYPE_CHECKING:
    from pathlib import Path


def test_a_journey_has_its_steps_in_order(folder: Path) -> None:
    assert load(folder).journeys["harvest"] == Journey(
        name="harvest",
        cues=("farm", "crop"),
        steps=(
            Step("growing", ("soil moisture",), ("first leaves", "water the field")),
            Step("barn", ("harvest per hectare",)),
        ),
    )


def test_journeys_are_a_mapping(folder: Path) -> None:
    journeys = load(folder).journeys

    assert (list(journeys), len(journeys), "voyage" in journeys) == (["harvest"], 1, False)


def test_journeys_are_read_once_and_not_before_they_are_asked_for(folder: Path) -> None:
    path = folder / "journeys.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text("spoilt", encoding="utf-8")
    journeys = load(folder).journeys
    path.write_text(sound, encoding="utf-8")
    first = journeys["harvest"]
    path.unlink()

    assert journeys["harvest"] is first


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("  cues: [farm, crop]\n", "", "1:1: the key 'cues' is missing"),
        ("cues:", "clues:", "2:3: unknown key 'clues'; known are cues, steps"),
        ("phrases:", "words:", "6:7: unknown key 'words'; known are metrics, phrases"),
        ("[soil moisture]", "[rain]", "5:17: 'rain' is the name of no metric; write the name"),
        ("[soil moisture]", "rain, rain", "5:16: 'rain' is the name of no metric; write the name"),
        ("[soil moisture]", "crop yield", "5:16: 'crop yield' is the name of no metric; it is an"),
        ("{metrics: [harvest per hectare]}", "", "7:10: expected a mapping"),
        ("{metrics: [harvest per hectare]}", "{}", "7:5: the key 'metrics' is missing"),
    ],
)
def test_a_wrong_journey_is_named_by_its_place(
    folder: Path, old: str, new: str, complaint: str
) -> None:
    path = folder / "journeys.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(old, new), encoding="utf-8")

    with pytest.raises(ConfigurationError) as raised:
        len(load(folder).journeys)

    assert str(raised.value).startswith(f"{path}:{complaint}")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "journeys.yaml").unlink()

    with pytest.raises(ConfigurationError, match=r"journeys\.yaml: cannot be read"):
        len(load(folder).journeys)


def test_many_ways_are_known(knowledge: Knowledge) -> None:
    assert len(knowledge.journeys) >= 24
    assert [each.name for each in knowledge.journeys.values()] == list(knowledge.journeys)


def test_every_step_can_be_seen_and_named(knowledge: Knowledge) -> None:
    steps = [(way.name, step) for way in knowledge.journeys.values() for step in way.steps]

    assert [(name, step.name) for name, step in steps if len(step.metrics) < 2] == []
    assert [(name, step.name) for name, step in steps if not step.phrases] == []


def test_every_journey_has_several_steps_and_cues(knowledge: Knowledge) -> None:
    journeys = knowledge.journeys.values()

    assert [way.name for way in journeys if len(way.steps) < 3 or len(way.cues) < 5] == []


def test_a_metric_or_a_phrase_stands_in_one_step_of_a_journey(knowledge: Knowledge) -> None:
    twice = [
        (way.name, word)
        for way in knowledge.journeys.values()
        for words in (_metrics(way), [word for step in way.steps for word in step.phrases])
        for word in words
        if words.count(word) > 1
    ]

    assert twice == []


def test_a_journey_begins_with_what_leads_and_ends_with_what_lags(knowledge: Knowledge) -> None:
    assert [
        way.name
        for way in knowledge.journeys.values()
        if Timing.LEADING not in _timings(knowledge, way.steps[0])
        or Timing.LAGGING not in _timings(knowledge, way.steps[-1])
    ] == []


def test_what_drives_a_metric_comes_before_it(knowledge: Knowledge) -> None:
    late = [
        (way.name, driver, metric)
        for way in knowledge.journeys.values()
        for order in [_metrics(way)]
        for metric in order
        for driver in knowledge.metrics[metric].drivers
        if driver in order and order.index(driver) > order.index(metric)
    ]

    assert late == []


def _metrics(way: Journey) -> list[str]:
    return [metric for step in way.steps for metric in step.metrics]


def _timings(knowledge: Knowledge, step: Step) -> set[Timing]:
    return {knowledge.metrics[metric].timing for metric in step.metrics}
