"""Reading a folder of knowledge, sound or spoilt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.errors import ConfigurationError
from critic.knowledge import Better, Metric, Reach, Timing, Verb, VerbClass, load

if TYPE_CHECKING:
    from pathlib import Path


def test_a_metric_has_its_facts(folder: Path) -> None:
    assert load(folder).metrics["harvest per hectare"] == Metric(
        name="harvest per hectare",
        aliases=("crop yield",),
        dimension="ratio",
        better=Better.UP,
        reach=Reach.TEAM,
        timing=Timing.LAGGING,
        step="mission",
        drivers=("soil moisture",),
        latency_days=120,
        cadence="yearly",
        usual_change=0.1,
        domain="farm",
        leads=("soil moisture",),
    )


def test_facts_that_are_not_told_are_left_open(folder: Path) -> None:
    metric = load(folder).metrics["soil moisture"]

    assert (metric.step, metric.drivers, metric.usual_change) == ("", (), None)
    assert (metric.vanity, metric.generic, metric.protects) == (False, False, False)


def test_three_facts_are_true_or_false(folder: Path) -> None:
    path = folder / "metrics" / "farm.yaml"
    before = path.read_text(encoding="utf-8")
    told = "step: mission\n  vanity: true\n  generic: false\n  protects: true"
    path.write_text(before.replace("step: mission", told), encoding="utf-8")

    metric = load(folder).metrics["harvest per hectare"]

    assert (metric.vanity, metric.generic, metric.protects) == (True, False, True)


def test_a_list_may_be_one_text_with_commas(folder: Path) -> None:
    path = folder / "metrics" / "farm.yaml"
    before = path.read_text(encoding="utf-8")
    commas = "ground moisture,\n    field   moisture"
    path.write_text(before.replace("[ground moisture, field moisture]", commas), encoding="utf-8")

    assert load(folder).metrics["soil moisture"].aliases == ("ground moisture", "field   moisture")


def test_names_and_aliases_lead_to_the_metric(folder: Path) -> None:
    index = load(folder).metric_index

    assert [
        match.entry
        for text in ("crop yields", "harvest per hectare", "field moisture")
        for match in index.find(text.split())
    ] == ["harvest per hectare", "harvest per hectare", "soil moisture"]


def test_every_form_of_a_verb_leads_to_it(folder: Path) -> None:
    verbs = load(folder).verbs

    assert {form for form, verb in verbs.items() if verb.lemma in {"keep", "refer"}} == {
        "keep", "keeps", "keeping", "kept", "refer", "refers", "referring", "referred",
    }  # fmt: skip
    assert verbs["raised"] == Verb("raise", VerbClass.CHANGE, "increase")


def test_a_verb_may_be_written_with_capitals(folder: Path) -> None:
    path = folder / "verbs.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("[prove]", "[A/B test]"), encoding="utf-8")

    assert load(folder).verbs["a/b test"] == Verb("a/b test", VerbClass.LEARN)


def test_verbs_of_several_words_are_inflected(folder: Path) -> None:
    found = load(folder).verbs["handed over"]

    assert found == Verb("hand over", VerbClass.DELIVER, "none")


def test_a_lexicon_finds_the_group_of_a_phrase(folder: Path) -> None:
    index = load(folder).lexicons["artefact"]

    found = index.find(["three", "water", "troughs", "and", "a", "stable"])

    assert [match.entry for match in found] == ["field", "barn"]


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "verbs.yaml",
            "learn:\n  none: [prove]\n",
            "",
            "1:1: the key 'learn' is missing",
        ),
        (
            "verbs.yaml",
            "effort:",
            "efforts:",
            "7:1: unknown key 'efforts'; known are change, deliver, doubled, effort, irregular, ",
        ),
        (
            "verbs.yaml",
            "  increase: [raise]",
            "  upwards: [raise]",
            "2:3: 'upwards' is none of increase, decrease, maintain, none",
        ),
        ("verbs.yaml", "[prove]", "prove", "10:9: expected a list"),
        ("verbs.yaml", "[prove]", "[[prove]]", "10:10: expected a text"),
        ("verbs.yaml", "[prove]", "[ship]", "10:10: 'ship' is already a form of 'ship'"),
        ("verbs.yaml", "[prove]", "[prove, 🌾, raised]", "10:20: 'raised' is already a form of"),
        ("verbs.yaml", "keep: [kept]", "keep: kept", "12:9: expected a list"),
        ("verbs.yaml", "  none: [visit, refer]", "  - visit", "8:3: expected a mapping"),
        ("metrics/farm.yaml", "  timing: lagging\n", "", "1:1: the key 'timing' is missing"),
        ("metrics/farm.yaml", "better: up", "best: up", "4:3: unknown key 'best'; known are "),
        ("metrics/farm.yaml", "better: up", "better: more", "4:11: 'more' is none of up, down"),
        ("metrics/farm.yaml", "dimension: ratio", "dimension: sacks", "3:14: 'sacks' is none of"),
        ("metrics/farm.yaml", "cadence: daily", "cadence: often", "20:12: 'often' is none of"),
        ("metrics/farm.yaml", "0.1", "a lot", "11:17: expected a number of zero or more, not"),
        ("metrics/farm.yaml", "0.1", "-0.1", "11:17: expected a number of zero or more, not"),
        ("metrics/farm.yaml", "0.1", "nan", "11:17: expected a number of zero or more, not"),
        ("metrics/farm.yaml", "120", "1.5", "9:17: expected a whole number, not '1.5'"),
        ("metrics/farm.yaml", "step: mission", "step:", "7:8: expected a text"),
        (
            "metrics/farm.yaml",
            "[soil moisture]",
            "[rain]",
            "8:13: 'rain' is the name of no metric; write the name of one, or add it to metrics",
        ),
        (
            "metrics/farm.yaml",
            "[soil moisture]",
            "soil moister",
            "8:12: 'soil moister' is the name of no metric; did you mean 'soil moisture'?",
        ),
        (
            "metrics/farm.yaml",
            "[soil moisture]",
            "[Ground-Moisture]",
            "8:13: 'Ground-Moisture' is the name of no metric; it is an alias of 'soil moisture'",
        ),
        ("metrics/farm.yaml", "[crop yield]", "crop yield,", "2:12: expected a text before and"),
        ("metrics/farm.yaml", "[crop yield]", "a, - , b", "2:12: expected a text before and"),
        (
            "metrics/farm.yaml",
            "[ground moisture, field moisture]",
            "[]\n  generic: yes",
            "15:12: 'yes' is none of true, false",
        ),
        (
            "metrics/farm.yaml",
            "[ground moisture, field moisture]",
            "ground moisture, crop yields",
            "14:12: 'crop yields' already stands for 'harvest per hectare'",
        ),
        ("metrics/farm.yaml", "  aliases: [crop yield]", "  aliases: []\n  aliases: []", "3:3:"),
        (
            "metrics/farm.yaml",
            "[ground moisture",
            "[Crop-Yields",
            "14:13: 'Crop-Yields' already stands for 'harvest per hectare'",
        ),
        (
            "metrics/farm.yaml",
            "[ground moisture, field moisture]",
            "[ground moisture, ground moisture]",
            "14:30: 'ground moisture' already stands for 'soil moisture'",
        ),
        (
            "metrics/farm.yaml",
            "soil moisture:\n",
            "harvest per hectare:\n",
            "13:1: 'harvest per hectare' stands here twice",
        ),
        ("lexicons/artefact.yaml", "[stable]", "stable", "1:7: expected a list"),
        ("lexicons/artefact.yaml", "[stable]", "[stable, Fence]", "2:9: 'fence' already stands"),
        ("lexicons/artefact.yaml", "[stable]", "['- -']", "1:8: expected a text"),
        ("lexicons/artefact.yaml", "[stable]", "[stable, stable]", "1:16: 'stable' already"),
        ("lexicons/artefact.yaml", "[stable]", "[stable", "2:6: "),
        ("lexicons/artefact.yaml", "[stable]", "[*stable]", "1:8: "),
        ("lexicons/artefact.yaml", "barn", "? [barn]\n", "1:3: expected a text"),
    ],
)
def test_a_wrong_entry_is_named_by_file_line_and_column(
    folder: Path, file: str, old: str, new: str, complaint: str
) -> None:
    path = folder / file
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(old, new), encoding="utf-8")

    with pytest.raises(ConfigurationError) as raised:
        load(folder)

    assert str(raised.value).startswith(f"{path}:{complaint}")


@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"--- ~"])
def test_a_file_without_entries_is_refused(folder: Path, content: bytes) -> None:
    path = folder / "lexicons" / "artefact.yaml"
    path.write_bytes(content)

    with pytest.raises(ConfigurationError, match=r"artefact\.yaml:1:"):
        load(folder)


@pytest.mark.parametrize("content", [b"a: [\xff\xfe]", b"a: [\x00]", b"\xed\xa0\x80", b"a: \x07"])
def test_bytes_that_are_no_text_are_refused(folder: Path, content: bytes) -> None:
    path = folder / "lexicons" / "artefact.yaml"
    path.write_bytes(content)

    with pytest.raises(ConfigurationError, match=r"artefact\.yaml:1:1: no YAML text in UTF-8"):
        load(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "verbs.yaml").unlink()

    with pytest.raises(ConfigurationError, match=r"verbs\.yaml: cannot be read"):
        load(folder)


def test_a_folder_without_files_is_named(folder: Path) -> None:
    (folder / "lexicons" / "artefact.yaml").unlink()

    with pytest.raises(ConfigurationError, match=r"lexicons: no \.yaml file in it"):
        load(folder)
