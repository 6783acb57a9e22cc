"""What no file of the project may say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.house.project import ROOT, files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|home|Users|work|tmp|opt)/\w|\b[A-Z]:\\Users\\")
REGISTRY_HOST = re.compile(r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|deb[.]debian[.]org")
SILENCED = re.compile(r"#\s*(?:type:\s*ignore|noqa|pragma:\s*no cover)")


@pytest.mark.parametrize(
    "unwanted",
    [
        pytest.param(MACHINE_PATH, id="a path of one machine"),
        pytest.param(REGISTRY_HOST, id="the host of a registry"),
    ],
)
def test_no_file_names(unwanted: re.Pattern[str]) -> None:
    assert list(_places(unwanted, files())) == []


def test_no_tool_is_silenced_in_code() -> None:
    assert list(_places(SILENCED, files(".py"))) == []


def test_no_package_is_an_empty_room() -> None:
    packages = {path.parent for path in files("__init__.py")}
    filled = {folder for path in files(".py") if path.stat().st_size for folder in path.parents}

    assert sorted(folder.relative_to(ROOT).as_posix() for folder in packages - filled) == []


def _places(unwanted: re.Pattern[str], paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            if unwanted.search(line):
                yield f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()}"
