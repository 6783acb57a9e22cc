"""Clients of LanguageTool that others wrote, each in its own environment, ask our service."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.languagetool import underlined
from tests.conformance.service import CLIENTS, DRAFT, MENDED, run, running

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.conformance

HERE = Path(__file__).parent
README = HERE.parents[1] / "README.md"
OUTPUT = "“Launch the new catalogue” says what will be there"
BASELINE = "“95%” says where you want to be"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running() as found:
        yield found


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def client(name: str) -> Path:
    """Return where a client is installed, which `make conformance` has seen to."""
    folder = CLIENTS / name
    if not folder.is_dir():
        pytest.fail(f"{name} is not installed; run make conformance")
    return folder


def needs(command: str, package: str) -> str:
    """Return a program of the machine; skip where it has none."""
    found = shutil.which(command)
    if found is None:
        pytest.skip(f"this machine has no {command}; Debian has it in {package}")
    return found


def test_language_tool_python_shows_and_mends(port: int, draft: Path) -> None:
    command = client("language_tool_python") / "bin" / "language_tool_python"
    asking = (command, "--remote-host", "127.0.0.1", "--remote-port", str(port), "-l", "en-US")

    shown = run(*asking, draft, cwd=draft.parent, code=2).splitlines()
    assert [line.split(": ")[1] for line in shown] == ["OUT002", "MEA003"]
    assert [line.split(": ")[0].removeprefix(f"{draft}:") for line in shown] == ["6:3", "7:25"]
    assert run(*asking, "--apply", draft, cwd=draft.parent).strip() == MENDED.strip()


def test_language_tool_python_shows_an_error(port: int, draft: Path) -> None:
    command = client("language_tool_python") / "bin" / "python"
    script = (
        "import sys, language_tool_python as client\n"
        "tool = client.LanguageTool('en-US', remote_server=sys.argv[1])\n"
        "try:\n"
        "    tool.check('a' * 70000)\n"
        "except client.exceptions.LanguageToolError as error:\n"
        "    print(error)\n"
    )

    said = run(command, "-c", script, f"http://127.0.0.1:{port}/", cwd=draft.parent)
    assert said.startswith("Error: The body is too large: at most 65,536 bytes")


def test_pylanguagetool_shows(port: int, draft: Path) -> None:
    command = client("pylanguagetool") / "bin" / "pylanguagetool"
    options = ("--no-color", "--rules", "--rule-categories", "--explain-rule", "-l", "en-US")

    shown = run(
        command, "-a", f"http://127.0.0.1:{port}/v2/", *options, draft, cwd=draft.parent, code=1
    )
    for said in (OUTPUT, BASELINE, "OUT002", "OUTCOME", f"http://127.0.0.1:{port}/v2/rules/OUT002"):
        assert said in shown
    assert shown.index(OUTPUT) < shown.index(BASELINE)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_gramma_shows(port: int, draft: Path, form: str) -> None:
    node = needs("node", "nodejs")
    command = client("gramma") / "node_modules" / "gramma" / "src" / "cli.js"
    config = {
        "api_url": f"http://127.0.0.1:{port}/v2/check",
        "language": "en-US",
        "rules": {},
        "dictionary": [],
    }
    (draft.parent / ".gramma.json").write_text(json.dumps(config), encoding="utf-8")
    flags = ("--markdown",) if form == "markdown" else ()

    shown = run(node, command, "check", "-p", "-n", *flags, draft, cwd=draft.parent, code=1)
    assert "Found 2 potential mistakes" in shown
    assert "Word: Launch the new catalogue\n" in shown
    assert "Word: to 95%\n" in shown


def test_the_readme_asks_with_curl(port: int, tmp_path: Path) -> None:
    curl = needs("curl", "curl")
    (line,) = re.findall(r"^curl .*/v2/check.*$", README.read_text("utf-8"), re.MULTILINE)
    command = shlex.split(line.replace("localhost:8000", f"127.0.0.1:{port}"))

    (match,) = json.loads(run(curl, *command[1:], cwd=tmp_path))["matches"]
    assert (match["offset"], match["length"]) == (8, 24)
    assert match["replacements"][0]["value"].startswith("Share of [who: name the people it is for]")


def test_emacs_hears_the_answer_after_it_has_said_all(port: int, draft: Path) -> None:
    emacs = needs("emacs", "emacs-nox")
    printed = run(
        emacs, "--batch", "--quick", "-l", HERE / "emacs.el", str(port), draft, cwd=draft.parent
    )

    head, _, body = printed.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.lower().splitlines()[1:])
    assert head.startswith("HTTP/1.1 200")
    assert fields["content-type"] == "application/json"
    assert fields["connection"] == "close"
    assert int(fields["content-length"]) > len(body)
    assert [json.loads(line)["rule"] for line in body.splitlines()] == ["OUT002", "MEA003"]
    assert [underlined(DRAFT, json.loads(line)) for line in body.splitlines()] == [
        "Launch the new catalogue",
        "to 95%",
    ]


@pytest.mark.slow
def test_libreoffice_underlines(port: int, tmp_path: Path) -> None:
    needs("soffice", "libreoffice-writer-nogui")
    python = needs("/usr/bin/python3", "python3-uno")
    if not Path("/usr/lib/python3/dist-packages/uno.py").exists():
        pytest.skip("this machine has no way to speak to LibreOffice; Debian has python3-uno")
    paragraphs = ["🎯 KR1: Launch R&D 🎯 +5%, now", "Dear Anneke,", "Launch the catalogue"]

    def underlines(address: str) -> list[list[dict[str, Any]]]:
        printed = run(python, HERE / "libreoffice.py", tmp_path, address, *paragraphs, cwd=tmp_path)
        found: list[list[dict[str, Any]]] = json.loads(printed)
        return found

    labelled, letter, bare = underlines(f"http://127.0.0.1:{port}/v2")
    assert [underlined(paragraphs[0], each) for each in labelled] == ["Launch"]
    assert labelled[0]["comment"].startswith("“Launch R&D 🎯 +5%, now” says what will be there")
    assert labelled[0]["full"] == "OUT002 output"
    assert letter == bare == []
    *_, picky = underlines(f"http://127.0.0.1:{port}/v2/check?level=picky&rest=")
    assert [underlined(paragraphs[2], each) for each in picky] == [paragraphs[2]]
    assert picky[0]["suggestions"][0].startswith("Share of ")
