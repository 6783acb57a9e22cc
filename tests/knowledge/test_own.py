"""What a user adds in a file of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from critic import resources
from critic.errors import ConfigurationError
from critic.knowledge import (
    Better,
    Journey,
    Knowledge,
    Metric,
    Reach,
    Step,
    Timing,
    Verb,
    VerbClass,
    extend,
    load,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def base(folder: Path) -> Knowledge:
    return load(folder)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def test_a_metric_needs_no_more_than_what_it_counts_and_which_way(
    base: Knowledge, own: Path
) -> None:
    own.write_text("metrics: {lambs per ewe: {dimension: ratio, better: up}}", encoding="utf-8")

    found = extend(base, own)

    assert found.metrics["lambs per ewe"] == Metric(
        name="lambs per ewe",
        aliases=(),
        dimension="ratio",
        better=Better.UP,
        reach=Reach.TEAM,
        timing=Timing.LEADING,
        latency_days=14,
        cadence="weekly",
        domain="own",
    )
    assert _entries(found, "lambs per ewe", "crop yield") == [
        "lambs per ewe",
        "harvest per hectare",
    ]


def test_a_metric_takes_the_place_of_one_with_its_name(base: Knowledge, own: Path) -> None:
    own.write_text(
        "metrics: {soil moisture: {dimension: percent, better: up, aliases: wet soil}}",
        encoding="utf-8",
    )

    found = extend(base, own)

    assert found.metrics["soil moisture"].better is Better.UP
    assert _entries(found, "soil moisture", "wet soil", "field moisture") == [
        "soil moisture",
        "soil moisture",
        None,
    ]


@pytest.mark.parametrize("written", ["ground moisture", "Ground-Moistures"])
def test_an_alias_moves(base: Knowledge, own: Path, written: str) -> None:
    own.write_text(
        f"metrics: {{mud: {{dimension: score, better: down, aliases: [{written}]}}}}",
        encoding="utf-8",
    )

    found = extend(base, own)

    assert found.metrics["soil moisture"].aliases == ("field moisture",)
    assert _entries(found, "field moisture", written.lower()) == ["soil moisture", "mud"]


def test_the_name_of_a_metric_may_become_an_alias(base: Knowledge, own: Path) -> None:
    own.write_text(
        "metrics: {mud: {dimension: score, better: down, aliases: soil moisture}}",
        encoding="utf-8",
    )

    found = extend(base, own)

    assert _entries(found, "soil moisture", "ground moisture") == ["mud", "soil moisture"]
    assert found.metrics["harvest per hectare"].drivers == ("soil moisture",)


def test_a_metric_is_driven_by_metrics_of_both(base: Knowledge, own: Path) -> None:
    own.write_text(
        "metrics:\n"
        "  lambs: {dimension: count, better: up, drivers: [grass, soil moisture]}\n"
        "  grass: {dimension: size, better: up}\n",
        encoding="utf-8",
    )

    assert extend(base, own).metrics["lambs"].drivers == ("grass", "soil moisture")


def test_metrics_must_not_drive_one_another_in_a_circle(base: Knowledge, own: Path) -> None:
    own.write_text(
        "metrics:\n"
        "  a: {dimension: count, better: up, drivers: b}\n"
        "  b: {dimension: count, better: up, drivers: [a, soil moisture]}\n",
        encoding="utf-8",
    )

    with pytest.raises(ConfigurationError, match=r"own\.yaml:2:3: 'a' drives itself"):
        extend(base, own)


def test_verbs_are_added_in_all_their_forms(base: Knowledge, own: Path) -> None:
    own.write_text(
        "verbs: {deliver: {none: [sow]}, irregular: {sow: [sowed, sown]}}", encoding="utf-8"
    )

    found = extend(base, own)

    assert found.verbs["sown"] == Verb("sow", VerbClass.DELIVER, "none")
    assert found.verbs["kept"].lemma == "keep"


def test_a_verb_moves_to_another_class(base: Knowledge, own: Path) -> None:
    own.write_text("verbs: {learn: {none: [ship]}}", encoding="utf-8")

    found = extend(base, own)

    assert found.verbs["shipping"] == Verb("ship", VerbClass.LEARN, "none")
    assert found.verbs["shipped"] == Verb("ship", VerbClass.LEARN, "none")
    assert base.verbs["shipping"].verb_class is VerbClass.DELIVER


def test_a_word_is_added_to_a_lexicon_or_moves_in_it(base: Knowledge, own: Path) -> None:
    own.write_text("lexicons: {artefact: {barn: [hay loft, fences]}}", encoding="utf-8")

    index = extend(base, own).lexicons["artefact"]

    assert [index.entry(each) for each in ("hay lofts", "fence", "water trough", "stable")] == [
        "barn",
        "barn",
        "field",
        "barn",
    ]


def test_a_journey_is_added_or_takes_the_place_of_another(base: Knowledge, own: Path) -> None:
    own.write_text(
        "journeys:\n"
        "  harvest: {cues: wheat, steps: {all: {metrics: soil moisture}}}\n"
        "  fair: {cues: [fair], steps: {}}\n",
        encoding="utf-8",
    )

    assert dict(extend(base, own).journeys) == {
        "harvest": Journey("harvest", ("wheat",), (Step("all", ("soil moisture",)),)),
        "fair": Journey("fair", ("fair",), ()),
    }


def test_what_is_not_touched_stays(base: Knowledge, own: Path) -> None:
    own.write_text("verbs: {}", encoding="utf-8")

    found = extend(base, own)

    assert found.metrics is base.metrics
    assert found.lexicons is base.lexicons
    assert found.journeys is base.journeys
    assert found.verbs == base.verbs


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("metrix: {}", "1:1: unknown key 'metrix'; known are journeys, lexicons, metrics, verbs"),
        ("- metrics", "1:1: expected a mapping (name: value)"),
        ("", "1:1: the file is empty"),
        ("metrics:\n  mud:\n    better: up", "2:3: the key 'dimension' is missing"),
        ("metrics:\n  mud:\n    colour: red", "3:5: unknown key 'colour'; known are aliases, "),
        (
            "metrics:\n  a: {dimension: count, better: up, drivers: [crop yield]}",
            "2:47: 'crop yield' is the name of no metric; it is an alias of 'harvest per hectare'",
        ),
        (
            "metrics:\n  a: {dimension: count, better: up, drivers: a}",
            "2:3: 'a' drives itself; leave out one of the drivers",
        ),
        (
            "metrics: {a: &a {dimension: count, better: up, aliases: x}, b: *a}",
            "1:57: 'x' already stands for 'a'",
        ),
        ("verbs: {deliver: [sow]}", "1:18: expected a mapping"),
        ("verbs: {deliver: {up: [sow]}}", "1:19: 'up' is none of increase, decrease, maintain"),
        ("verbs: {do: {none: [sow]}}", "1:9: unknown key 'do'; known are change, deliver, "),
        ("lexicons: {tools: {}}", "1:12: there is no lexicon 'tools'; there are artefact"),
        ("lexicons: {artefact: {barn: hay loft}}", "1:29: expected a list"),
        ("lexicons: {artefact: {a: [x], b: [x]}}", "1:35: 'x' already stands for 'a'"),
        ("journeys: {fair: {cues: [a]}}", "1:12: the key 'steps' is missing"),
        (
            "journeys: {fair: {cues: a, steps: {b: {metrics: rain}}}}",
            "1:49: 'rain' is the name of no metric; write the name of one, or add it to metrics",
        ),
    ],
)
def test_a_wrong_entry_is_named_by_file_line_and_column(
    base: Knowledge, own: Path, text: str, complaint: str
) -> None:
    own.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError) as raised:
        extend(base, own)

    assert str(raised.value).startswith(f"{own}:{complaint}")


def test_a_file_that_is_not_there_is_named(base: Knowledge, own: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"own\.yaml: cannot be read"):
        extend(base, own)


def test_the_example_on_the_page_does_what_the_page_says(knowledge: Knowledge, own: Path) -> None:
    page = (resources.rubrics() / "knowledge" / "README.md").read_text(encoding="utf-8")
    _, _, chapter = page.partition("## Your own file")
    (example,) = re.findall(r"```yaml\n(.*?)```", chapter, re.DOTALL)
    own.write_text(example, encoding="utf-8")

    found = extend(knowledge, own)

    assert _entries(found, "renewal rate", "customer renewal rate") == [
        "basket renewals",
        "renewal rate",
    ]
    assert found.metrics["seeds germinated"].latency_days == 14
    assert found.verbs["sown"].verb_class is VerbClass.DELIVER
    assert found.lexicons["vague"].entry("thriving") == "quality"
    assert [step.name for step in found.journeys["basket member"].steps] == ["growing", "eating"]


@pytest.mark.parametrize("heading", ["A metric", "A journey"])
def test_the_entries_on_the_page_can_be_read(knowledge: Knowledge, own: Path, heading: str) -> None:
    page = (resources.rubrics() / "knowledge" / "README.md").read_text(encoding="utf-8")
    _, _, chapter = page.partition(f"## {heading}\n")
    example = chapter.split("```")[1].removeprefix("yaml\n")
    part = {"A metric": "metrics", "A journey": "journeys"}[heading]
    own.write_text(f"{part}:\n" + re.sub("^", "  ", example, flags=re.MULTILINE), encoding="utf-8")

    found = extend(knowledge, own)

    assert len(found.metrics) + len(found.journeys) == 1 + len(knowledge.metrics) + len(
        knowledge.journeys
    )


def _entries(knowledge: Knowledge, *phrases: str) -> list[str | None]:
    """Return for each phrase the one metric that is found in it, None where none is."""
    found = [knowledge.metric_index.find(phrase.split()) for phrase in phrases]
    return [matches[0].entry if matches else None for matches in found]
