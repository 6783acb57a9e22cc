"""``python -m tests.ingest.child HOME FOLDER``: take a folder in, by words and a few meanings."""

from __future__ import annotations

import os
import sys

from critic.cli import ingest
from critic.cli.options import Options
from critic.cli.terminal import Terminal
from tests.corpus.fakes import FakeEmbedder


def main() -> int:
    home, folder = sys.argv[1:]
    facts = dict.fromkeys(("kind", "title", "author", "date", "url"))
    options = Options(documents=[folder], home=home, isolated=True, **facts)
    terminal = Terminal(sys.stdin, sys.stdout, sys.stderr, os.environ)
    return ingest.ingest(options, terminal, FakeEmbedder)


if __name__ == "__main__":
    sys.exit(main())
