from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version

import pytest

from critic.cli.entry import report_bug, run
from tests.cli.fakes import terminal

CRITIC = "import sys; from critic.cli import main; sys.exit(main())"
WEAK = "Objective: Riders reach the last bus\n- Hold ten workshops with drivers\n"


def python(
    code: str, *arguments: str, pasted: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run ``code`` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=pasted.encode(),
        capture_output=True,
        check=False,
        env={"PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )


def test_a_process_critiques_its_standard_input() -> None:
    finished = python(CRITIC, "check", pasted=WEAK, PYTHONIOENCODING="utf-8")

    assert (finished.returncode, finished.stderr) == (0, b"")
    assert "OUT001 activity" in finished.stdout.decode()


def test_a_narrow_encoding_gets_a_report_in_plain_characters() -> None:
    draft = "Objective: Größe 漢\n- Hold ten workshops\n"
    finished = python(CRITIC, "check", pasted=draft, PYTHONIOENCODING="ascii")

    assert (finished.returncode, finished.stderr) == (0, b"")
    assert "O1  Gr??e ?" in finished.stdout.decode("ascii")


def test_a_command_that_does_not_exist_gets_a_way_on() -> None:
    shown = terminal()

    assert run(["okrs.md"], shown) == 2
    only, _, way = shown.complained.partition("; ")
    assert only.startswith("critic: there is no command 'okrs.md', only check, critique, compare,")
    assert way == "did you mean critic check okrs.md?\n"


@pytest.mark.parametrize("arguments", [[], ["--help"], ["check", "--help"]])
def test_help_shows_examples(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments, terminal())

    assert not ended.value.code
    assert "critic check okrs.md" in capsys.readouterr().out


def test_the_version_is_that_of_the_distribution(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["--version"], terminal())

    assert capsys.readouterr().out == f"okr-critic {version('okr-critic')}\n"


def test_a_bug_is_told_as_one_and_ends_with_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CRITIC_DEBUG", raising=False)
    error = ZeroDivisionError("x")

    with pytest.raises(SystemExit) as ended:
        report_bug(ZeroDivisionError, error, None)

    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("critic: a bug in okr-critic (ZeroDivisionError), not in your draft.")
    assert "Traceback" not in said


def test_a_bug_shows_its_traceback_where_one_asks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRITIC_DEBUG", "1")

    with pytest.raises(SystemExit):
        report_bug(ZeroDivisionError, ZeroDivisionError("by zero"), None)

    assert "ZeroDivisionError: by zero" in capsys.readouterr().err


def test_an_interrupt_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        report_bug(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert ended.value.code == 130
    assert capsys.readouterr().err == ""


def test_a_process_with_a_bug_ends_with_2() -> None:
    finished = python(
        "import sys; from critic.cli import entry;"
        "sys.excepthook = entry.report_bug; raise RuntimeError"
    )

    assert finished.returncode == 2
    assert finished.stderr.startswith(b"critic: a bug in okr-critic (RuntimeError)")
