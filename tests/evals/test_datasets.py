from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
import yaml

from evals import baseline, cases, critiques, places
from evals.scorers.matching import normalise

if TYPE_CHECKING:
    from pathlib import Path

WHERE = places.usual({})
DATASETS = WHERE.drafts.parent
FILES = sorted(DATASETS.rglob("*.yaml"))
SCHEMAS = {
    "ask-natural": "ask",
    "notes": "retrieval",
    "notes-natural": "retrieval",
    "retrieval-fresh": "retrieval",
    "seeds-ask": "seeds-questions",
    "seeds-natural": "seeds-questions",
}
"""The form of files that keep that of another one."""


def schema_name(path: Path) -> str:
    """Return whose schema a file keeps: `linkage-fresh` has that of `linkage`, and so on."""
    if path.parent == DATASETS:
        if path.stem in SCHEMAS:
            return SCHEMAS[path.stem]
        root = path.stem.partition("-")[0]
        return root if root in {"linkage", "strategies"} else path.stem
    folder = path.parent.name
    return "statements" if folder in {"training", "unseen"} else folder


def schema_of(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((DATASETS / f"{name}.schema.json").read_text("utf-8"))
    return content


@cache
def validator_of(name: str) -> jsonschema_rs.Validator:
    """Return what holds data to a schema; compiled, as rows are many."""
    return jsonschema_rs.validator_for(schema_of(name))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_dataset_keeps_its_schema(path: Path) -> None:
    rows = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)

    validator_of(schema_name(path)).validate(rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_dataset_names_its_schema_for_editors(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]

    above = "" if path.parent == DATASETS else "../"
    assert first == f"# yaml-language-server: $schema={above}{schema_name(path)}.schema.json"


@pytest.mark.parametrize(
    ("name", "row"),
    [
        pytest.param("drafts", {"id": "a", "text": "x"}, id="no expectation"),
        pytest.param(
            "drafts",
            {"id": "A b", "text": "x", "expect": []},
            id="an id that is no slug",
        ),
        pytest.param(
            "statements",
            {
                "id": "a",
                "objective": {"text": "x", "kind": "aspiration", "flags": []},
                "key_results": [{"text": "x", "kind": "outcome", "measurable": True, "flags": []}],
            },
            id="yes without quotes",
        ),
        pytest.param(
            "seeds-questions",
            {"id": "a-1", "source": "a.txt", "split": "dev", "question": "Who?", "lines": [1]},
            id="lines where search is asked",
        ),
        pytest.param(
            "seeds-questions",
            {"id": "a-1", "kind": "passage", "split": "dev", "question": "who"},
            id="an answer without a place",
        ),
        pytest.param(
            "seeds-questions",
            {"id": "a-1", "kind": "off-topic", "split": "dev", "question": "who", "lines": [1]},
            id="a place without an answer",
        ),
    ],
)
def test_the_schema_refuses(name: str, row: dict[str, Any]) -> None:
    with pytest.raises(jsonschema_rs.ValidationError):
        validator_of(name).validate([row])


def test_drafts_are_many_and_of_many_forms() -> None:
    drafts = list(cases.drafts(WHERE.drafts))

    assert len(drafts) >= 120
    assert len({draft.form for draft in drafts}) >= 15
    assert sum(not draft.outline for draft in drafts) >= 20


def test_labelled_statements_are_many_and_of_every_kind() -> None:
    sets = list(cases.labelled_sets(WHERE.statements))
    kinds = Counter(each.labels["kind"] for one in sets for each in one.key_results)

    assert kinds.total() >= 150
    assert min(kinds[kind] for kind in ("outcome", "output", "activity", "learning")) >= 5


def test_no_case_stands_twice() -> None:
    names = [draft.id for draft in cases.drafts(WHERE.drafts)]
    names += [one.name for one in cases.labelled_sets(WHERE.statements)]

    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_the_words_of_a_draft_hold_what_is_expected_of_it() -> None:
    """An expectation that the draft does not hold could never be met."""
    astray = [
        f"{draft.id}: {word}"
        for draft in cases.drafts(WHERE.drafts)
        if draft.form != "json-text"  # escapes
        for part in draft.outline
        for text in (part.objective or "", *part.key_results)
        for word in text.split()
        if normalise(word) not in normalise(draft.source)
    ]

    assert astray == []


def test_flags_and_doubts_become_labels() -> None:
    sets = {one.name: one for one in cases.labelled_sets(WHERE.statements)}
    first = sets["craft-dates"].key_results[0]
    doubted = sets["engineering-documentation"].objective

    assert first.labels == {
        "kind": "outcome",
        "outcome": "yes",
        "measurable": "yes",
        "indicator": None,
        "influence": None,
        "so_what": None,
        "generic": None,
        "vague": "no",
        "compound": "no",
        "has_target": "yes",
        "has_baseline": "yes",
        "time_bound": "yes",
    }
    assert doubted.labels == {
        "o_kind": "topic",
        "o_so_what": None,
        "o_vague": None,
        "o_compound": "no",
        "o_number": "no",
    }


def test_the_page_on_evals_tells_the_held_figures() -> None:
    page = (places.HERE.parent / "docs" / "evals.md").read_text("utf-8")
    held = baseline.load(WHERE.baseline)
    told = dict(re.findall(r"^\| (\w+/\S.*?) \| (\d\.\d\d) \|$", page, re.MULTILINE))

    assert len(told) > 10
    assert told == {name: f"{held[name]:.2f}" for name in told}


def test_critiques_are_many_and_a_fifth_of_them_clean() -> None:
    found = list(critiques.cases(WHERE.critiques))

    assert len(found) >= 300
    assert len({case.id for case in found}) == len(found)
    assert sum(case.clean for case in found) >= 60
    assert all(
        case.source.count(each.at) for case in found for each in (*case.must, *case.must_not)
    )


def test_pairs_and_paraphrases_are_many_and_of_every_way() -> None:
    pairs = list(critiques.rankings(WHERE.pairs))
    groups = list(critiques.paraphrases(WHERE.paraphrases))

    assert len(pairs) >= 100
    assert len({pair.way for pair in pairs}) >= 15
    assert len(groups) >= 100
    assert len({group.way for group in groups}) >= 8


def test_no_sentence_is_both_learned_from_and_measured_on() -> None:
    def texts(folder: Path) -> set[str]:
        return {
            normalise(each.text) for one in cases.labelled_sets(folder) for each in one.key_results
        }

    assert not texts(WHERE.training) & (texts(WHERE.statements) | texts(WHERE.unseen))
