from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, Stream, terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WEAK = "Objective: Riders reach the last bus of the day\n- Hold ten workshops with drivers\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    Path("okrs.md").write_text(WEAK, encoding="utf-8")
    yield
    gc.enable()


def watch(*meanwhile: Callable[[], object], tty: bool = False) -> tuple[int, FakeTerminal]:
    """Watch this folder; each time that it waits, the next thing happens, at last an interrupt."""
    waiting = iter(meanwhile)

    def sleep(_: float) -> None:
        happens = next(waiting, None)
        if happens is None:
            raise KeyboardInterrupt
        happens()

    shown = terminal(stdout=Stream(tty=tty))._replace(sleep=sleep)
    return run(["check", ".", "--watch", "--quiet", "--color=never"], shown), shown


def put(name: str, text: str) -> Callable[[], object]:
    return lambda: Path(name).write_text(text, encoding="utf-8")


def nothing() -> None:
    pass


def test_an_interrupt_ends_it_quietly_with_130() -> None:
    code, shown = watch()

    assert code == 130
    assert shown.complained == "critic: waiting for changes; Ctrl-C ends\n"


def test_it_is_done_again_when_a_file_changes_and_only_then() -> None:
    _, shown = watch(nothing, nothing, put("okrs.md", f"\n{WEAK}"), nothing)

    places = [line.split(":")[1] for line in shown.answered.splitlines() if "OUT001" in line]
    assert places == ["2", "3"]


def test_files_that_come_and_go_are_noticed() -> None:
    _, shown = watch(put("more.md", WEAK), Path("okrs.md").unlink)

    drafts = [line.split(":")[0] for line in shown.answered.splitlines() if "OUT001" in line]
    assert drafts == ["okrs.md", "more.md", "okrs.md", "more.md"]


def test_it_goes_on_when_there_is_nothing_to_read_for_a_while() -> None:
    _, shown = watch(Path("okrs.md").unlink, put("okrs.md", WEAK))

    assert "no drafts in this folder" in shown.complained
    assert shown.answered.count("OUT001") == 2


def test_a_draft_that_is_named_may_be_gone_for_a_while() -> None:
    happens = iter((Path("okrs.md").unlink, put("okrs.md", WEAK)))

    def sleep(_: float) -> None:
        step = next(happens, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    shown = terminal()._replace(sleep=sleep)

    assert run(["check", "okrs.md", "--watch", "-q"], shown) == 130
    assert "okrs.md: no such file" in shown.complained
    assert shown.answered.count("OUT001") == 2


def test_it_goes_on_when_a_flag_cannot_be_followed_for_a_while() -> None:
    Path("team.yaml").write_text("owns: [", encoding="utf-8")
    waits = 0

    def sleep(_: float) -> None:
        nonlocal waits
        waits += 1
        if waits > 1:
            raise KeyboardInterrupt
        Path("team.yaml").write_text("owns: buses\n", encoding="utf-8")

    shown = terminal()._replace(sleep=sleep)

    assert run(["check", "okrs.md", "--team", "team.yaml", "--watch"], shown) == 130
    assert "team.yaml:" in shown.complained
    assert "OUT001" in shown.answered


def test_only_a_terminal_is_cleared() -> None:
    _, terminal_of_a_person = watch(put("okrs.md", f"\n{WEAK}"), tty=True)
    _, piped = watch(put("okrs.md", WEAK))

    assert terminal_of_a_person.answered.count("\x1b[2J") == 2
    assert "\x1b" not in piped.answered


@pytest.mark.parametrize("paths", [(), ("-",)])
def test_standard_input_cannot_be_watched(paths: tuple[str, ...]) -> None:
    shown = terminal(WEAK.encode())

    assert run(["check", *paths, "--watch"], shown) == 2
    assert "--watch needs files" in shown.complained
