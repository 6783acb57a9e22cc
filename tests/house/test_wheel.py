"""The built wheel works in an environment that holds nothing else, far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.house.project import ROOT, files, pyproject

pytestmark = pytest.mark.slow

DRAFT = """\
Objective: Bakeries on our map sell out before closing time

Key results:
- Launch the map of fresh bread
- Raise the share of loaves sold by closing time from 71% to 90%
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of a clean environment with the wheel and the locked core."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=True)
    folder = environment / Path(sys.executable).parent.name
    install = (folder / "python", "-m", "pip", "install", "--no-deps", "--no-index")
    wheels = Path(sys.prefix) / "wheels"
    _run(*install, "--find-links", wheels, "--requirement", ROOT / "requirements" / "core.txt")
    _run(*install, wheel)
    return folder


def test_the_wheel_holds_the_packages_and_nothing_beside_them(wheel: Path) -> None:
    top = {name.split("/")[0] for name in _names(wheel)}

    version = pyproject()["project"]["version"]
    assert sorted(top) == ["critic", "critic_api", f"okr_critic-{version}.dist-info"]


@pytest.mark.parametrize("folder", ["prompts", "rubrics"])
def test_the_wheel_holds_all_data(wheel: Path, folder: str) -> None:
    data = {
        f"critic/_data/{path.relative_to(ROOT).as_posix()}"
        for path in files()
        if path.is_relative_to(ROOT / folder)
    }

    assert data
    assert data - _names(wheel) == set()


def test_the_wheel_holds_the_style_of_the_html_report(wheel: Path) -> None:
    assert "critic/report/html/style.css" in _names(wheel)


def test_the_wheel_holds_the_page_as_it_is_built_and_nothing_else_of_it(wheel: Path) -> None:
    built = ROOT / "api" / "critic_api" / "web" / "dist"
    of_the_page = {name for name in _names(wheel) if name.startswith("critic_api/web/")}

    assert of_the_page == {f"critic_api/web/dist/{path.name}" for path in built.iterdir()}


def test_documents_are_kept_by_what_the_wheel_holds(wheel: Path, tmp_path: Path) -> None:
    unpacked, home = tmp_path / "unpacked", tmp_path / "home"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    (tmp_path / "notes.md").write_text("# Show\n\nA loaf of rye.\n", encoding="utf-8")
    script = "import critic.cli, sys; print(critic.cli.__file__); sys.exit(critic.cli.main())"
    finished = subprocess.run(
        [sys.executable, "-c", script, "ingest", "notes.md", "--home", home],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert finished.stderr == ""
    where, taken, _ = finished.stdout.splitlines()
    assert Path(where).is_relative_to(unpacked)
    assert taken == "taken notes.md (episode, 1 passage)"


@pytest.mark.parametrize("name", ["critic", "okr-critic"])
def test_an_installed_command_critiques_a_draft(commands: Path, name: str, tmp_path: Path) -> None:
    finished = subprocess.run(
        [commands / name, "check", "-", "--format", "json"],
        input=DRAFT,
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert finished.stderr == ""
    (document,) = json.loads(finished.stdout)["documents"]
    found = [(finding["code"], finding["statement"]) for finding in document["findings"]]
    assert ("OUT002", "O1.KR1") in found


def test_a_word_file_needs_the_extra_and_says_so(commands: Path, tmp_path: Path) -> None:
    (tmp_path / "okrs.docx").write_bytes(b"PK\x03\x04")
    finished = subprocess.run(
        [commands / "critic", "check", "okrs.docx"],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert finished.returncode == 2
    assert "okrs.docx: Word and Excel files need " in finished.stderr
    assert "pip install 'okr-critic[office]'" in finished.stderr


def test_asking_episodes_needs_the_extra_and_says_so(commands: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Show\n\n[00:00:10] A loaf of rye.\n", encoding="utf-8")
    finished = subprocess.run(
        [commands / "critic", "ask", "Which loaf?", "--corpus", "notes.md"],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert finished.returncode == 2
    assert finished.stderr.startswith("critic: asking episodes needs numpy, which is not installed")


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def _run(*command: str | Path) -> None:
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert finished.returncode == 0, finished.stderr
