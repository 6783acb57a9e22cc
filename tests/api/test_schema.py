"""The service answers as its description says, whatever it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.api.contract import Mode, held

if TYPE_CHECKING:
    from pathlib import Path

_SEEDS = (1, 2, 3)


def test_a_sample_of_requests_is_answered_as_described(tmp_path: Path) -> None:
    phases = {"coverage": {"enabled": False}, "stateful": {"enabled": False}}
    generation = {"max-examples": 5, "deterministic": True}

    found = held(Mode.KEYS, tmp_path, seed=1, phases=phases, generation=generation)

    assert found.failures == ()
    assert found.cases > 100


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.parametrize("mode", [*Mode])
def test_requests_of_every_kind_are_answered_as_described(
    mode: Mode, seed: int, tmp_path: Path
) -> None:
    found = held(mode, tmp_path, seed=seed, generation={"max-examples": 25})

    assert found.failures == ()
    assert found.cases > 500
