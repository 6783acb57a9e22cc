"""Prompts are filled as they were released, and what is put into them cannot leave its fence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic import resources
from critic.errors import ConfigurationError
from critic.model import prompt

if TYPE_CHECKING:
    from pathlib import Path

# A released prompt never changes: a better wording is a new version beside it.
RELEASED = {
    "ask/v1": "686c25842475a43c",
    "critique/v1": "90224f15b838c22f",
    "critique/v2": "674a84c4e663f02a",
}
TEXT = """\
---
name: greet
version: v1
for: a test
fills: whom, what
answer: a greeting
---

# System

Greet {{whom}}.

# User

About {{what}}.
"""


def write(folder: Path, text: str = TEXT) -> Path:
    (folder / "greet").mkdir(exist_ok=True)
    (folder / "greet" / "v1.md").write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_every_released_prompt_is_what_it_was() -> None:
    folder = resources.prompts()
    found = {
        f"{path.parent.name}/{path.stem}": prompt.load(folder, path.parent.name, path.stem)
        for path in sorted(folder.glob("*/*.md"))
    }

    assert {name: each.fingerprint for name, each in found.items()} == RELEASED


def test_a_prompt_is_filled_once(tmp_path: Path) -> None:
    found = prompt.load(write(tmp_path), "greet", "v1")

    assert found.filled({"whom": "{{what}}", "what": "tools"}) == (
        "Greet {{what}}.",
        "About tools.",
    )
    assert found.fingerprint == prompt.digest(TEXT)


def test_line_ends_are_no_other_wording(tmp_path: Path) -> None:
    one = prompt.load(write(tmp_path), "greet", "v1")
    (tmp_path / "greet" / "v1.md").write_bytes(TEXT.replace("\n", "\r\n").encode())

    assert prompt.load(tmp_path, "greet", "v1") == one


def test_what_fills_it_must_be_what_it_asks_for(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="differ in what"):
        prompt.load(write(tmp_path), "greet", "v1").filled({"whom": "you"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# System", "# Body"),
        ("name: greet", "name: meet"),
        ("version: v1", "version: v2"),
        ("for: a test\n", ""),
        ("for: a test", "For a test"),
        ("fills: whom, what", "fills: whom"),
    ],
)
def test_a_malformed_prompt_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(ConfigurationError, match=r"v1\.md"):
        prompt.load(write(tmp_path, TEXT.replace(old, new)), "greet", "v1")


def test_a_missing_prompt_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        prompt.load(tmp_path, "greet", "v1")


@given(st.text())
def test_no_text_holds_the_end_of_its_own_fence(text: str) -> None:
    fenced = prompt.fenced("DRAFT", text)
    first, *_, last = fenced.split("\n")

    assert first.removeprefix("<<<") == last.removesuffix(">>>")
    assert fenced.count(last) == 1
    assert prompt.fenced("DRAFT", prompt.fenced("DRAFT", text)) != fenced


def test_tokens_are_rather_overrated_than_underrated() -> None:
    assert prompt.estimated_tokens("four", "🎯🎯", "") == 2 + 3
