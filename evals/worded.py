"""``python -m evals.worded``: what a language model adds to critiques of drafts of ours.

Each draft is printed as it is done and kept in evals/out/worded.jsonl, and is not asked about again
of the same model with the same prompt: a run that is stopped goes on where it was. At the end, or
with ``--drafts 0`` at once, it says what all of them come to, and has the model judge, without
knowing which is whose, what of its own is shown beside a template for the same line. Nothing is
held against a baseline: the figures belong to the model.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.model.guard import Price
from evals import critiques, endpoint, leading, places
from evals.endpoint import Diary
from evals.gains import table
from evals.pairwise import gains as pairwise
from evals.pairwise import judged, pairs
from evals.wording import Said, Worded, mixed, of_draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.model.guard import Guard
    from evals.wording import Draft

FILE = "worded.jsonl"


def main(arguments: Sequence[str]) -> int:
    """Ask about every draft, one after another."""
    parser = endpoint.parser("evals.worded")
    parser.add_argument("--drafts", type=int, default=40)
    parser.add_argument("--price", type=_price, help="US dollars for a million tokens: 0.4/1.6")
    options = parser.parse_args(arguments)
    where = places.usual(os.environ)
    where.out.mkdir(exist_ok=True)
    late = leading.cases(where.leading, bootstrap.load_knowledge())
    drafts = list(mixed(critiques.cases(where.critiques), late))
    diary = Diary(where.out / FILE, named(options.model))
    guard = endpoint.guard(options)
    chosen = drafts[: options.drafts]
    print(asyncio.run(compared(drafts, chosen, guard, diary, options.price)))
    return 0


async def compared(
    drafts: Sequence[Draft],
    chosen: Sequence[Draft],
    guard: Guard,
    diary: Diary,
    price: Price | None = None,
) -> str:
    """Ask about the chosen, then say what all in the diary come to, and close the model."""
    await ask(chosen, guard, diary)
    rows = kept(diary)
    done = {each.id: each for each in rows}
    found = [pair for each in drafts if each.id in done for pair in pairs(each, done[each.id])]
    verdicts = [await judged(each, guard) for each in found]
    await guard.close()
    return "\n".join([table(rows, price), "", *map(str, pairwise(verdicts))])


async def ask(drafts: Sequence[Draft], guard: Guard, diary: Diary) -> None:
    """Ask about all drafts that are not in the diary yet."""
    known = {each.id for each in kept(diary)}
    for draft in drafts:
        if draft.id not in known:
            diary.add((await of_draft(draft, guard)).row())


def kept(diary: Diary) -> list[Worded]:
    """Return what is in a diary."""
    return [
        Worded(**each | {"said": tuple(Said(**said) for said in each["said"])})
        for each in diary.rows()
    ]


def named(model: str) -> str:
    """Return what a diary calls a model that is asked with the prompt of today."""
    return f"{model} {bootstrap.load_prompt().fingerprint}"


def _price(text: str) -> Price:
    read, written = map(float, text.split("/"))
    return Price(read, written)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
