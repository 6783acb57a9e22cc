"""What was learned of words that belong together, as it is read from a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.errors import ConfigurationError
from critic.knowledge import decisions
from critic.knowledge.decisions import Decision
from critic.knowledge.neighbours import NONE, Neighbours, written

if TYPE_CHECKING:
    from pathlib import Path


def test_a_chance_grows_with_what_speaks_for_it() -> None:
    decision = Decision(-1_000, {"near": 2_000, "far": -500})

    assert decision.chance({"near": 50, "far": 0}) == 50
    assert decision.chance({"near": 100, "far": 0}) > 70
    assert decision.chance({"near": 50, "far": 100}) < 40


def test_a_folder_need_not_have_what_was_learned(tmp_path: Path) -> None:
    found = decisions.load(tmp_path)

    assert found.decisions == {}
    assert found.neighbours.of("bread").near == {}


def test_a_file_that_holds_no_decisions_is_told(tmp_path: Path) -> None:
    (tmp_path / decisions.FILE).write_text('{"unlinked": []}', encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r"links\.json: no decisions .* evals\.linking"):
        decisions.load(tmp_path)


def test_of_two_neighbours_one_names_the_other() -> None:
    table = Neighbours(
        lambda: written({"bread": [("bun", 77), ("oven", 12)], "bun": [], "oven": []})
    )

    bread, bun = table.of("bread"), table.of("bun")
    assert bread.near == {bun.code: 77, table.of("oven").code: 35}
    assert bun.near == {}
    assert (NONE.of("bread").code, table.of("zebra").code, table.of("bre").code) == ("", "", "")


def test_the_table_that_ships_knows_what_goes_with_what() -> None:
    table = bootstrap.load_knowledge().related.neighbours
    doctor, physician = table.of("doctor"), table.of("physician")

    assert doctor.near.get(physician.code, 0) or physician.near.get(doctor.code, 0)
    assert doctor.code not in table.of("parcel").near
