from __future__ import annotations

import json
from typing import TYPE_CHECKING

from evals import places, reference
from evals.labelled import LabelledSet, Statement
from evals.outline import Set
from evals.reference import Published

if TYPE_CHECKING:
    from pathlib import Path


def lines(*rows: object) -> str:
    return "\n".join(json.dumps(row) for row in rows) + "\n"


def test_published_drafts_meet_their_outlines(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "mill__1.md").write_text("# Mill", encoding="utf-8")
    (tmp_path / "raw" / "oven__1.json").write_text("[]", encoding="utf-8")
    rows = [
        {"file_id": "mill__1", "objective": "Grind fine", "key_results": ["a"]},
        {"file_id": "mill__1", "objective": "Sweep", "key_results": []},
    ]
    (tmp_path / "parsed.jsonl").write_text(lines(*rows), encoding="utf-8")

    assert reference.published(tmp_path) == [
        Published("mill__1", "# Mill", (Set("Grind fine", ("a",)), Set("Sweep"))),
        Published("oven__1", "[]", ()),
    ]


def test_labels_become_classes(tmp_path: Path) -> None:
    row = {
        "id": "mill__1-o1",
        "org": "Mill",
        "objective": "Grind fine",
        "labels": {"o_kind": "work", "o_vague": True},
        "key_results": [{"text": "a", "labels": {"kind": None, "compound": False}}],
        "annotators": 2,
    }
    (tmp_path / "labels_dev.jsonl").write_text(lines(row), encoding="utf-8")

    assert reference.labelled_sets(tmp_path) == [
        LabelledSet(
            "mill__1-o1",
            "Mill",
            Statement("Grind fine", {"o_kind": "work", "o_vague": "yes"}),
            (Statement("a", {"kind": None, "outcome": None, "compound": "no"}),),
            twice=True,
        )
    ]


def test_the_shared_data_can_be_named(tmp_path: Path) -> None:
    assert places.usual({"CRITIC_EVAL_DATA": str(tmp_path)}).published == tmp_path / "okrs"
    assert places.usual({}).published.parts[-4:] == ("..", "shared", "data", "okrs")
