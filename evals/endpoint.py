"""A run that asks a model for hours: which one, and what it has said, kept as it comes."""

from __future__ import annotations

import argparse
import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from critic import bootstrap
from critic.config.endpoint import Endpoint
from critic.config.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from critic.model.guard import Guard


def parser(program: str) -> argparse.ArgumentParser:
    """Return a parser of the flags that say which model is asked."""
    made = argparse.ArgumentParser(prog=program)
    made.add_argument("--model", required=True, metavar="PROVIDER:NAME")
    made.add_argument("--base-url", required=True, metavar="URL")
    made.add_argument("--seconds", type=float, default=3_600)
    return made


def guard(options: argparse.Namespace) -> Guard:
    """Return a guard around the model that the flags name."""
    provider, _, name = options.model.partition(":")
    key = os.environ.get("CRITIC_API_KEY", "")
    model = bootstrap.load_model(Endpoint(provider, name, options.base_url, "", key))
    return bootstrap.load_guard(model, Terms(options.seconds))


class Diary(NamedTuple):
    """Rows in a file, each written as it is done, so that a run that is stopped can go on.

    ``by`` names the model and the prompt: what another one said is left aside.
    """

    path: Path
    by: str

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield what is in the file of this model and prompt."""
        if not self.path.exists():
            return
        for line in self.path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.pop("by") == self.by:
                yield row

    def add(self, row: Mapping[str, object]) -> None:
        """Write a row at the end, and show it."""
        line = json.dumps({"by": self.by, **row}, ensure_ascii=False)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        print(line, flush=True)
