"""Every command that the README shows in a ``console`` block prints what the README says."""

from __future__ import annotations

import pytest

from docs import readme


def test_the_readme_shows_what_a_critique_looks_like() -> None:
    first, *_ = readme.blocks(readme.written())

    assert first.startswith("$ critic check examples/")


@pytest.mark.parametrize("block", readme.blocks(readme.written()))
def test_the_readme_shows_what_is_printed(block: str) -> None:
    assert readme.replayed(block) == block
