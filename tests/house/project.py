"""The project as files on a disk, for tests that read it."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def files(*suffixes: str) -> list[Path]:
    """Return what is, or is about to be, under version control; only ``suffixes`` if any."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    paths = (ROOT / name for name in sorted(set(listing.stdout.split("\0"))) if name)
    return [path for path in paths if path.is_file() and path.name.endswith(suffixes or "")]


def pyproject() -> dict[str, Any]:
    """Return ``pyproject.toml`` as data."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
