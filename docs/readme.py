"""Write the README's examples anew: ``python docs/readme.py``.

An example is a command in a ``console`` block, after ``$ ``, and below it all that it prints. The
commands of a block share a home for documents, which is gone afterwards.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_FAILED = 2
_COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)


def main() -> None:
    """Run every example and put what it prints into the README."""
    README.write_text(regenerated(written()), encoding="utf-8", newline="\n")


def written() -> str:
    """Return the README as it stands."""
    return README.read_text(encoding="utf-8")


def blocks(markdown: str) -> list[str]:
    """Return the inside of each ``console`` block."""
    return _BLOCK.findall(markdown)


def regenerated(markdown: str) -> str:
    """Return ``markdown`` with what its examples print today."""
    return _BLOCK.sub(lambda block: replayed(block[0]), markdown)


def replayed(block: str) -> str:
    """Return the commands of a block, each with what it prints today."""
    with TemporaryDirectory() as home:
        shown = (f"$ {command}\n{_output(command, home)}" for command in _COMMAND.findall(block))
        return "".join(shown)


def _output(command: str, home: str) -> str:
    """Return what a command prints, both streams together, without colour."""
    commands = Path(sys.executable).parent
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    finished = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=os.environ | {"CRITIC_HOME": home, "NO_COLOR": "1", "PATH": path, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    if finished.returncode == _FAILED:
        message = f"the README's example `{command}` fails:\n{finished.stdout}"
        raise RuntimeError(message)
    return finished.stdout.rstrip("\n") + "\n"


if __name__ == "__main__":
    main()
