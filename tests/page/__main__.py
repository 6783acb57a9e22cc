"""Tests the page at / with node and a browser: ``python -m tests.page``, or ``make page-test``.

Where there is no node, or no Chromium, it says so and leaves out what needs it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "api" / "critic_api" / "web"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
_SCRIPTS = ("lint", "test", "same", "described")


def main() -> int:
    """Run what can be run here, and return the exit code."""
    npm, browser = shutil.which("npm"), _browser()
    if npm is None:
        _say("left out: no test of the page runs, for there is no node")
        return 0
    commands: list[tuple[str, ...]] = [("run", "-s", script) for script in _SCRIPTS]
    if browser is None:
        _say("left out: no test of the page in a browser runs, for there is no Chromium")
    else:
        commands.append(("run", "-s", "e2e"))
    if not (WEB / "node_modules" / ".package-lock.json").is_file():
        commands.insert(0, _INSTALL)
    return next((code for code in (_run(npm, each, browser) for each in commands) if code), 0)


def _run(npm: str, arguments: tuple[str, ...], browser: str | None) -> int:
    _say(f"npm {' '.join(arguments)}")
    told = {"CRITIC_ROOT": str(ROOT), "CRITIC_PYTHON": sys.executable}
    environment = {**os.environ, **told, "CRITIC_CHROMIUM": browser or ""}
    return subprocess.run([npm, *arguments], cwd=WEB, env=environment, check=False).returncode


def _browser() -> str | None:
    named = os.environ.get("CRITIC_CHROMIUM")
    return named or next(filter(None, map(shutil.which, _BROWSERS)), None)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
