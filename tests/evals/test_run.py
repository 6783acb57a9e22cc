from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from evals import run, solver
from evals.places import Places

if TYPE_CHECKING:
    from pathlib import Path

DRAFTS = """\
- id: bakery
  text: |
    Objective: Regulars get warm bread at any hour
    Key results:
    - Share of opening hours with a warm batch rises from 45% to 85%
    - Conduct five tastings
  expect:
    - objective: Regulars get warm bread at any hour
      key_results:
        - Share of opening hours with a warm batch rises from 45% to 85%
        - Conduct five tastings
"""
STATEMENTS = """\
- id: bakery
  objective: {text: "Regulars get warm bread at any hour", kind: aspiration, flags: []}
  key_results:
    - text: Share of opening hours with a warm batch rises from 45% to 85%
      kind: outcome
      measurable: "yes"
      flags: [target, baseline]
    - {text: "Conduct five tastings", kind: activity, measurable: "yes", flags: [target]}
"""


CRITIQUES = """\
- id: bakery
  domain: food
  text: |
    Objective: Regulars get warm bread at any hour
    Key results:
    - Share of opening hours with a warm batch rises from 45% to 85%
    - Conduct five tastings
  must: [{code: OUT001, at: five tastings}, {code: TIM001}]
  must_not: [{code: MEA003, at: warm batch}]
"""
PAIRS = """\
- id: bakery
  way: activity
  better: |
    Objective: Regulars get warm bread at any hour in Q3 2026
    - Share of opening hours with a warm batch rises from 45% to 85%
  worse: |
    Objective: Regulars get warm bread at any hour in Q3 2026
    - Conduct five tastings with 45 regulars
"""
PARAPHRASES = """\
- id: bakery
  way: order
  texts: ["- Waste falls from 9% to 4%", "- Waste falls to 4% from 9%"]
"""
PLAN = "# Plan\n\nWe bake rye before dawn.\n\n## Doors\n\nThe shop opens at seven.\n"
RETRIEVAL = """\
- id: a
  topic: bread
  corpus: strategy
  split: dev
  question: What do we bake before dawn?
  answers: [{source: examples/strategy/plan.md, quote: We bake rye before dawn.}]
- id: b
  topic: bread
  corpus: strategy
  split: dev
  question: Who owns the moon?
  answers: []
  unanswerable: off-topic
"""
LEADING = """\
- id: bakery
  split: held
  domain: retail
  text: "- Income from bread rises from €40K to €60K"
  at: Income from bread
  journey: [guest smells the bread, guest enters, guest buys]
  accepted: [guests who enter]
  wrong: [income]
"""
STRATEGIES = """\
- id: bakery
  split: dev
  text: "We serve early risers. We say no to hotels."
  parts: {playing_field: We serve early risers., declined: We say no to hotels.}
  unsure: [narrative]
"""
LINKAGE = """\
- id: bakery-1
  split: dev
  strategy: bakery
  objective: Hotels order their rolls from us
  key_results: [Hotels with an order rise from 2 to 9, Rolls for hotels rise from 90 to 400]
  expect: [LNK003]
- id: bakery-2
  split: dev
  strategy: bakery
  objective: Kites fly over the roof
  key_results: [Kites in the air rise from 2 to 9]
  expect: []
- id: bakery-3
  split: held
  strategy: bakery
  objective: Kites fly over the roof
  key_results: [Kites in the air rise from 2 to 9]
  expect: [LNK002]
  unsure: true
"""

FILES = {
    "retrieval.yaml": RETRIEVAL,
    "none.yaml": "[]",
    "examples/strategy/plan.md": PLAN,
    "leading.yaml": LEADING,
    "strategies.yaml": STRATEGIES,
    "linkage.yaml": LINKAGE,
}
FOLDERS = {
    "drafts": DRAFTS,
    "statements": STATEMENTS,
    "critiques": CRITIQUES,
    "pairs": PAIRS,
    "paraphrases": PARAPHRASES,
}


@pytest.fixture
def where(tmp_path: Path) -> Places:
    for name, text in FOLDERS.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "bakery.yaml").write_text(text, encoding="utf-8")
    for name in ("strategy", "episodes"):
        (tmp_path / "examples" / name).mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Places(
        published=tmp_path / "not here",
        drafts=tmp_path / "drafts",
        statements=tmp_path / "statements",
        unseen=tmp_path / "statements",
        training=tmp_path / "training",
        critiques=tmp_path / "critiques",
        pairs=tmp_path / "pairs",
        paraphrases=tmp_path / "paraphrases",
        leading=tmp_path / "leading.yaml",
        strategies=tmp_path / "strategies.yaml",
        linkage=tmp_path / "linkage.yaml",
        retrieval=tmp_path / "retrieval.yaml",
        notes=tmp_path / "none.yaml",
        fresh=tmp_path / "none.yaml",
        natural=tmp_path / "none.yaml",
        asking=tmp_path / "none.yaml",
        ask_natural=tmp_path / "none.yaml",
        seeds=tmp_path / "no seeds",
        seed_questions=tmp_path / "none.yaml",
        seeds_natural=tmp_path / "none.yaml",
        seeds_ask=tmp_path / "none.yaml",
        examples=tmp_path / "examples",
        weights=tmp_path / "weights.json",
        evidence=tmp_path / "evidence.json",
        links=tmp_path / "links.json",
        out=tmp_path / "out",
        baseline=tmp_path / "baseline.json",
    )


def test_the_engine_is_measured_from_text_to_figure(
    where: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main([], where) == 0

    printed = capsys.readouterr().out
    report = json.loads((where.out / "report.json").read_text("utf-8"))
    values = {figure["name"]: figure["value"] for figure in report["figures"]}
    assert values["drafts/found"] == 1
    assert values["statements/returned"] == 1
    assert values["statements/kind f1"] == 1
    assert values["statements/has_baseline f1"] == 1
    assert values["critiques/found"] == 1
    assert values["critiques/kept silent"] == 1
    assert values["pairs/ranked right"] == 1
    assert values["paraphrases/same codes"] == 1
    assert values["linkage/dev/LNK003/f1"] == 1
    assert values["linkage/dev/LNK001/f1"] == 0
    assert values["linkage/quotes exact"] == 1
    assert values["suggestions/leading held/accepted"] == 1
    assert values["suggestions/leading held/nothing wrong"] == 1
    assert all(f"{name} " in printed for name in values)
    assert f"skipped: parser, for want of {where.published}" in printed
    assert f"questions over published show notes, for want of {where.seeds}" in printed
    assert (where.out / "drafts-differences.txt").read_text("utf-8") == "\n"


def test_natural_questions_are_sets_of_their_own_asked_of_all_and_of_show_notes_alone(
    where: Places,
) -> None:
    (where.examples / "episodes" / "show.md").write_text("# Show\n\n[00:00:05] Warm bread.\n")
    where.seeds.mkdir()
    (where.seeds / "one.txt").write_text("[00:00:05] A ship.\n[00:00:09] Owls.\n", "utf-8")
    (where.seeds / "two.txt").write_text("[00:00:07] Ships again.\n", "utf-8")
    natural, published = where.out.with_name("natural.yaml"), where.out.with_name("published.yaml")
    natural.write_text(
        "- {id: a, topic: a, corpus: episode, split: dev, question: Who sells warm bread?,"
        " answers: [{source: examples/episodes/show.md, quote: Warm bread.}]}",
        "utf-8",
    )
    published.write_text(
        "- {id: a-1, source: one.txt, split: dev, question: Which ship?, starts: ['00:00:05'],"
        " also: [{source: two.txt, starts: ['00:00:07']}]}",
        "utf-8",
    )

    asked = where._replace(natural=natural, seeds_natural=published)
    assert run.main(["--task", "retrieval"], asked) == 0

    report = json.loads((where.out / "report.json").read_text("utf-8"))
    values = {figure["name"]: figure["value"] for figure in report["figures"]}
    for group in ("natural", "natural alone", "seeds-natural", "seeds-natural alone"):
        assert values[f"retrieval/{group}/dev/lexical hit@1"] == 1
    assert "retrieval/seeds/dev/lexical hit@1" not in values


def test_sets_of_questions_to_episodes_have_figures_of_their_own(
    where: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    (where.examples / "episodes" / "show.md").write_text("# Show\n\n[00:00:05] Warm bread.\n")
    own, published = where.out.with_name("own.yaml"), where.out.with_name("published.yaml")
    own.write_text(
        "- {id: ask-a, kind: chapter, split: dev, question: Who sells warm bread?, parts:"
        " [{places: [{source: examples/episodes/show.md, quote: Warm bread.}]}]}",
        "utf-8",
    )
    published.write_text(
        "- {id: a-1, kind: chapter, source: one.txt, split: dev, question: Which ship?,"
        " starts: ['00:00:05']}",
        "utf-8",
    )
    asked = where._replace(asking=own, ask_natural=own, seeds_ask=published)

    assert run.main(["--task", "ask"], asked) == 0
    assert f"skipped: ask-seeds, for want of {where.seeds}" in capsys.readouterr().out

    where.seeds.mkdir()
    (where.seeds / "one.txt").write_text("[00:00:05] A ship.\n[00:00:09] Owls.\n", "utf-8")
    (where.seeds / "essay.txt").write_text("Which ship is no question for a show.\n", "utf-8")
    assert run.main(["--task", "ask"], asked) == 0

    assert "skipped" not in capsys.readouterr().out
    report = json.loads((where.out / "report.json").read_text("utf-8"))
    values = {figure["name"]: figure["value"] for figure in report["figures"]}
    for group in ("ask", "ask-natural", "ask-seeds"):
        assert values[f"{group}/dev/chapter/cited first"] == 1
        assert (where.out / f"{group}-missed.txt").exists()


def test_published_data_is_measured_where_it_lies(where: Places) -> None:
    (where.published / "raw").mkdir(parents=True)
    (where.published / "raw" / "bakery__1.md").write_text(
        "# OKRs\n\n## Regulars get warm bread at any hour\n\n- Waste falls from 9% to 4%\n",
        encoding="utf-8",
    )
    objective = "Regulars get warm bread at any hour"
    parsed = {
        "file_id": "bakery__1",
        "objective": objective,
        "key_results": ["Waste falls from 9% to 4%"],
    }
    labels = {"kind": "outcome", "has_baseline": True}
    labelled = {
        "id": "bakery__1-o1",
        "org": "Bakery",
        "objective": objective,
        "labels": {"o_kind": "aspiration"},
        "key_results": [{"text": "Waste falls from 9% to 4%", "labels": labels}],
        "annotators": 2,
    }
    (where.published / "parsed.jsonl").write_text(json.dumps(parsed), encoding="utf-8")
    (where.published / "labels_dev.jsonl").write_text(json.dumps(labelled), encoding="utf-8")

    assert run.main(["--task", "labels", "--task", "parser"], where) == 0

    report = json.loads((where.out / "report.json").read_text("utf-8"))
    values = {figure["name"]: figure["value"] for figure in report["figures"]}
    assert values["parser/found"] == 1
    assert values["parser/precision"] == 1
    assert values["labels/kind/twice judged f1"] == 1


def test_a_draft_that_the_parser_refuses_has_no_outline() -> None:
    assert solver.read('{"objectives": [}') == ()


def test_a_fall_below_the_baseline_fails(where: Places, capsys: pytest.CaptureFixture[str]) -> None:
    where.baseline.write_text('{"drafts/found": 1.5}', encoding="utf-8")

    assert run.main(["--task", "drafts"], where) == 1
    assert capsys.readouterr().err == "worse: drafts/found fell from 1.5 to 1.0\n"


def test_the_baseline_is_lowered_only_where_that_is_allowed(where: Places) -> None:
    where.baseline.write_text('{"drafts/found": 1.5}', encoding="utf-8")

    assert run.main(["--task", "drafts", "--update-baseline"], where) == 1
    assert json.loads(where.baseline.read_text("utf-8")) == {
        "drafts/found": 1.5,
        "drafts/precision": 1.0,
    }

    assert run.main(["--task", "drafts", "--update-baseline", "--allow-lower"], where) == 0
    assert json.loads(where.baseline.read_text("utf-8")) == {
        "drafts/found": 1.0,
        "drafts/precision": 1.0,
    }
