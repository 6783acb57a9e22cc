"""What CI runs, and what the contributor's table names, can be made."""

from __future__ import annotations

import re

from tests.house.project import ROOT

MADE = set(re.findall(r"^([a-z-]+):.* ## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
TOLD = set(
    re.findall(r"^\| `make ([a-z-]+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
)
RUN = set(re.findall(r"(?:step|\{|&&) make ([a-z-]+)", (ROOT / ".ci" / "run").read_text("utf-8")))


def test_what_contributors_are_told_can_be_made() -> None:
    assert TOLD
    assert TOLD <= MADE


def test_contributors_are_told_every_step_of_ci() -> None:
    assert {"check", "test", "clients", "evals", "bench"} <= RUN
    assert RUN <= TOLD
