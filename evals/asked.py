"""``python -m evals.asked``: what a language model makes of answers from episodes.

Questions that are set aside are asked in turn, with an answer and without; each is printed as it is
done and kept in evals/out/asked.jsonl, and is not asked again of the same model with the same
prompt: a run that is stopped goes on where it was. At the end, or with ``--questions 0`` at once,
it says what all of them come to, with the model and without it. Nothing is held against a
baseline: the figures belong to the model.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.corpus.model import Kind
from critic.episodes import select
from critic.episodes.material import Material
from evals import asking, endpoint, places, questions
from evals.answered import Row, Said, Side, mixed, of_question
from evals.answers_compared import table
from evals.endpoint import Diary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.model.guard import Guard
    from evals.asking import Question
    from evals.places import Places

FILE = "asked.jsonl"


def main(arguments: Sequence[str]) -> int:
    """Ask every question, one after another."""
    parser = endpoint.parser("evals.asked")
    parser.add_argument("--questions", type=int, default=40)
    options = parser.parse_args(arguments)
    where = places.usual(os.environ)
    where.out.mkdir(exist_ok=True)
    asked = list(mixed([*asking.cases(where.asking), *asking.cases(where.ask_natural)]))
    diary = Diary(where.out / FILE, named(options.model))
    guard = endpoint.guard(options)
    asyncio.run(ask(asked[: options.questions], material(where), guard, diary))
    print(table(kept(diary)))
    return 0


def material(where: Places) -> Material:
    """Return the episodes of the examples, as ``critic ask`` indexes them."""
    found = questions.sources(where.examples / "episodes", Kind.EPISODE, where.examples.parent)
    return Material(select.completed(list(found)), bootstrap.load_embedder())


async def ask(asked: Sequence[Question], found: Material, guard: Guard, diary: Diary) -> None:
    """Ask all that is not in the diary yet, and close the model."""
    known = {each.id for each in kept(diary)}
    scales, asker = bootstrap.load_scales(), bootstrap.load_answerer(guard)
    for each in asked:
        if each.id not in known:
            diary.add((await of_question(each, found, scales, asker)).row())
    await guard.close()


def kept(diary: Diary) -> list[Row]:
    """Return what is in a diary."""
    return [
        Row(
            **each
            | {"alone": Side(**each["alone"]), "worded": Side(**each["worded"])}
            | {"said": tuple(Said(**said) for said in each["said"])}
        )
        for each in diary.rows()
    ]


def named(model: str) -> str:
    """Return what a diary calls a model that is asked with the prompt of today."""
    return f"{model} {bootstrap.load_prompt(bootstrap.ASK_PROMPT).fingerprint}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
