"""Where the shipped data is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import resources
from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_rubrics_of_the_checkout_are_found() -> None:
    assert (resources.rubrics() / "knowledge" / "verbs.yaml").is_file()


def test_data_inside_the_package_wins(tmp_path: Path) -> None:
    inside, beside = tmp_path / "inside", tmp_path / "beside"
    for root in (inside, beside):
        (root / "rubrics").mkdir(parents=True)

    assert resources.rubrics((inside, beside)) == inside / "rubrics"


def test_prompts_are_found_beside_the_package(tmp_path: Path) -> None:
    (tmp_path / "prompts").mkdir()

    assert resources.prompts((tmp_path / "none", tmp_path)) == tmp_path / "prompts"


def test_a_missing_folder_is_named_with_the_places_looked_at(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as raised:
        resources.rubrics((tmp_path / "inside", tmp_path))

    expected = (
        f"the folder 'rubrics' is missing (looked at {tmp_path / 'inside' / 'rubrics'} and "
        f"{tmp_path / 'rubrics'}); install okr-critic again"
    )
    assert str(raised.value) == expected
