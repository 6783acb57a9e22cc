"""What README and pages have one ask a service is asked, of one that is really served."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from critic.corpus import loaders
from critic.ingest.taking import Intake
from critic_api.access import Access
from critic_api.service import Service
from tests.api.serving import served_aside
from tests.house.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = re.compile(
    r"^```(?P<language>bash|python)\n(?P<code>.*?)^```$(?:\n\n```json\n(?P<shown>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
_ADDRESS = re.compile(r"(?:http://)?(?:127\.0\.0\.1|localhost):8000")
_FIELD = re.compile(r'"\w+": (?:\d+|"[^"…]*)')


class Block(NamedTuple):
    """Code that a page shows, and what it says that comes of it."""

    page: str
    language: str
    code: str
    shown: str


def blocks() -> Iterator[Block]:
    """Yield what talks to a service on the usual port, page by page."""
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for found in _BLOCK.finditer(path.read_text("utf-8")):
            if _ADDRESS.search(found["code"]):
                yield Block(path.name, found["language"], found["code"], found["shown"] or "")


BLOCKS = list(blocks())
EXPECTED = {
    "/v1/check": ('"text":"Calm nights"', '"code":"', "event: done"),
    "import OpenAI": ("> Twelve interviews is a diary again.", "https://half-a-map.example/"),
    "/v2/check": ('"id":"OUT002"',),
    "/v1/history": ('"name":"on-call"', "# TYPE critic_"),
    "README.md critic ingest": ("unchanged", "Write instead"),
    "remote.md critic ingest": ("Write instead",),
    "/v1/rules": ('"code":"MEA003"',),
}
"""The essentials of what is printed, by what a block holds."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the episodes of the examples to the user of this machine."""
    with Access(tmp_path_factory.mktemp("home")) as access:
        with chdir(ROOT):
            list(Intake(access.desk("default").store, loaders.load).take(["examples/episodes/"]))
        with served_aside(Service(), access) as url:
            yield url


def test_every_kind_of_block_is_there() -> None:
    held = [f"{each.page} {each.code}" for each in BLOCKS]

    assert [key for key in EXPECTED if not any(key in each for each in held)] == []
    assert [each for each in held if not any(key in each for key in EXPECTED)] == []


@pytest.mark.parametrize("block", BLOCKS, ids=lambda each: f"{each.page}-{each.language}")
def test_what_a_page_shows_is_answered(block: Block, url: str, tmp_path: Path) -> None:
    if "curl " in block.code and not shutil.which("curl"):
        pytest.skip("this machine has no curl")
    (tmp_path / ".curlrc").write_text("fail\n", encoding="utf-8")  # an answer of 400 is a failure
    code = _ADDRESS.sub(url, block.code)
    program = ["bash", "-euc"] if block.language == "bash" else [sys.executable, "-c"]

    finished = subprocess.run(
        [*program, code],
        cwd=ROOT,
        env=os.environ
        | {
            "CRITIC_HOME": str(tmp_path / "home"),
            "CURL_HOME": str(tmp_path),
            "KEY": "anything",
            "NO_COLOR": "1",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert finished.returncode == 0, finished.stdout[-500:] + finished.stderr
    said = finished.stdout.replace('": ', '":')
    shown = [each.replace('": ', '":') for each in _FIELD.findall(block.shown)]
    held = f"{block.page} {block.code}"
    expected = [each for key, parts in EXPECTED.items() if key in held for each in parts]
    assert [each for each in (*shown, *expected) if each not in said] == []
