"""``critic chat`` over the example episodes once they are kept: to its start, and to an answer."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from evals import places
from evals.bench import clock
from evals.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIES = 3
_EPISODES = places.HERE.parent / "examples" / "episodes"
_QUESTION = "Can passing an audit count as one of our goals?"


def figures() -> Iterator[Figure]:
    """Yield what it takes to start, what a first answer adds, and what asking without keeping."""
    critic = Path(sys.executable).parent / "critic"
    with TemporaryDirectory() as home:
        kept = ["--home", home]
        subprocess.run([critic, "ingest", str(_EPISODES), *kept], check=True, capture_output=True)
        chat = shlex.join([str(critic), "chat", "--no-save", *kept])
        start = clock.of_command(["sh", "-c", f"{chat} < /dev/null"], tries=TRIES)
        chat = shlex.join([str(critic), "chat", *kept])
        asked = f"echo {shlex.quote(_QUESTION)} | {chat}"
        answered = clock.of_command(["sh", "-c", asked], tries=TRIES)
    anew = clock.of_command([str(critic), "ask", _QUESTION, "--corpus", str(_EPISODES)], tries=1)
    yield Figure("critic chat, eight kept episodes, to its start", start, "s", limit=2)
    yield Figure("a first answer after that, saved", answered - start, "s", limit=0.3)
    yield Figure("critic ask --corpus, the same episodes", anew, "s")
    yield Figure("asking with --corpus / kept", anew / answered, "x")
