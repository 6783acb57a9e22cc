from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal

if TYPE_CHECKING:
    from pathlib import Path

OWN = """\
journeys:
  ferry trip:
    cues: [ferry]
    steps:
      ticket: {metrics: [signups, activation rate]}
      pier: {metrics: [queue time]}
"""


def journeys(*arguments: str) -> tuple[int, FakeTerminal]:
    shown = terminal()
    return run(["journeys", *arguments], shown), shown


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


def test_the_list_has_every_journey_with_its_steps(own: str) -> None:
    code, shown = journeys("--knowledge", own)

    lines = shown.answered.splitlines()
    assert code == 0
    assert [name for name in bootstrap.load_knowledge().journeys if name not in lines] == []
    assert lines[lines.index("ferry trip") + 1] == "  ticket → pier"
    assert max(map(len, lines)) <= 88


def test_one_journey_is_shown_with_the_metrics_of_its_steps(own: str) -> None:
    code, shown = journeys("Ferry Trip", "--knowledge", own)

    assert code == 0
    assert shown.answered == (
        "ferry trip\n\n1 ticket\n  signups, activation rate\n\n2 pier\n  queue time\n"
    )


def test_an_unknown_name_gets_the_known_ones(own: str) -> None:
    code, shown = journeys("ferry trap", "--knowledge", own)

    assert code == 2
    assert "did you mean 'ferry trip'? Known are " in shown.complained
