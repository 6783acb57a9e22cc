"""``python -m evals.asked``: what a language model makes of answers from episodes.

Questions that are set aside are asked in turn, with an answer and without; each is printed as it is
done and kept in evals/out/asked.jsonl, and is not asked again of the same model with the same
prompt: a run that is stopped goes on where it was. At the end, or with ``--questions 0`` at once,
it says what all of them come to, with the model and without it. Nothing is held against a
baseline: the figures belong to the model.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.config.endpoint import Endpoint
from critic.config.terms import Terms
from critic.corpus.model import Kind
from critic.episodes import select
from critic.episodes.material import Material
from evals import asking, places, questions
from evals.answered import Row, Said, Side, mixed, of_question
from evals.answers_compared import table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from critic.model.guard import Guard
    from evals.asking import Question
    from evals.places import Places

FILE = "asked.jsonl"


def main(arguments: Sequence[str]) -> int:
    """Ask every question, one after another."""
    parser = argparse.ArgumentParser(prog="evals.asked")
    parser.add_argument("--model", required=True, metavar="PROVIDER:NAME")
    parser.add_argument("--base-url", required=True, metavar="URL")
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=3_600)
    options = parser.parse_args(arguments)
    provider, _, name = options.model.partition(":")
    key = os.environ.get("CRITIC_API_KEY", "")
    endpoint = Endpoint(provider, name, options.base_url, "", key)
    guard = bootstrap.load_guard(bootstrap.load_model(endpoint), Terms(options.seconds))
    where = places.usual(os.environ)
    where.out.mkdir(exist_ok=True)
    asked = list(mixed([*asking.cases(where.asking), *asking.cases(where.ask_natural)]))
    path = where.out / FILE
    asyncio.run(ask(asked[: options.questions], material(where), guard, path, options.model))
    print(table(kept(path, _named(options.model))))
    return 0


def material(where: Places) -> Material:
    """Return the episodes of the examples, as ``critic ask`` indexes them."""
    found = questions.sources(where.examples / "episodes", Kind.EPISODE, where.examples.parent)
    return Material(select.completed(list(found)), bootstrap.load_embedder())


async def ask(
    asked: Sequence[Question], found: Material, guard: Guard, path: Path, by: str
) -> None:
    """Ask all that is not in the file yet, and close the model.

    ``by`` names the model; what it said to another prompt is another matter.
    """
    named = _named(by)
    known = {each.id for each in kept(path, named)}
    scales, asker = bootstrap.load_scales(), bootstrap.load_answerer(guard)
    for each in asked:
        if each.id in known:
            continue
        done = await of_question(each, found, scales, asker)
        row = json.dumps({"by": named} | done.row(), ensure_ascii=False)
        with path.open("a", encoding="utf-8") as file:
            file.write(row + "\n")
        print(row, flush=True)
    await guard.model.close()


def kept(path: Path, named: str) -> list[Row]:
    """Return what is in the file of one model and prompt."""
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Row(
            **each
            | {"alone": Side(**each["alone"]), "worded": Side(**each["worded"])}
            | {"said": tuple(Said(**said) for said in each["said"])}
        )
        for each in rows
        if each.pop("by") == named
    ]


def _named(by: str) -> str:
    return f"{by} {bootstrap.load_prompt(bootstrap.ASK_PROMPT).fingerprint}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
