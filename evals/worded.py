"""``python -m evals.worded``: what a language model adds to critiques of drafts of ours.

Each draft is printed as it is done and kept in evals/out/worded.jsonl, and is not asked about again
of the same model with the same prompt: a run that is stopped goes on where it was. At the end, or
with ``--drafts 0`` at once, it says what all of them come to, and has the model judge, without
knowing which is whose, what of its own is shown beside a template for the same line. Nothing is
held against a baseline: the figures belong to the model.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from critic import bootstrap
from critic.config.endpoint import Endpoint
from critic.config.terms import Terms
from critic.model.guard import Price
from evals import critiques, leading, places
from evals.gains import table
from evals.pairwise import gains as pairwise
from evals.pairwise import judged, pairs
from evals.wording import Said, Worded, mixed, of_draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from critic.model.guard import Guard
    from evals.wording import Draft

FILE = "worded.jsonl"


def main(arguments: Sequence[str]) -> int:
    """Ask about every draft, one after another."""
    parser = argparse.ArgumentParser(prog="evals.worded")
    parser.add_argument("--model", required=True, metavar="PROVIDER:NAME")
    parser.add_argument("--base-url", required=True, metavar="URL")
    parser.add_argument("--drafts", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=3_600)
    parser.add_argument("--price", type=_price, help="US dollars for a million tokens: 0.4/1.6")
    options = parser.parse_args(arguments)
    provider, _, name = options.model.partition(":")
    key = os.environ.get("CRITIC_API_KEY", "")
    endpoint = Endpoint(provider, name, options.base_url, "", key)
    guard = bootstrap.load_guard(bootstrap.load_model(endpoint), Terms(options.seconds))
    where = places.usual(os.environ)
    where.out.mkdir(exist_ok=True)
    late = leading.cases(where.leading, bootstrap.load_knowledge())
    drafts = list(mixed(critiques.cases(where.critiques), late))
    path, price = where.out / FILE, options.price
    chosen = drafts[: options.drafts]
    print(asyncio.run(compared(drafts, chosen, guard, Told(path, options.model, price))))
    return 0


class Told(NamedTuple):
    """Where answers are kept, which model gives them, and its price, where one is to be told."""

    path: Path
    by: str
    price: Price | None = None


async def compared(
    drafts: Sequence[Draft], chosen: Sequence[Draft], guard: Guard, told: Told
) -> str:
    """Ask about the chosen, then say what all in the file come to, and close the model."""
    await ask(chosen, guard, told.path, told.by)
    rows = kept(told.path, _named(told.by))
    done = {each.id: each for each in rows}
    found = [pair for each in drafts if each.id in done for pair in pairs(each, done[each.id])]
    verdicts = [await judged(each, guard) for each in found]
    await guard.model.close()
    return "\n".join([table(rows, told.price), "", *map(str, pairwise(verdicts))])


async def ask(drafts: Sequence[Draft], guard: Guard, path: Path, by: str) -> None:
    """Ask about all drafts that are not in the file yet.

    ``by`` names the model; what it said to another prompt is another matter.
    """
    named = _named(by)
    known = {each.id for each in kept(path, named)}
    for draft in drafts:
        if draft.id in known:
            continue
        done = await of_draft(draft, guard)
        row = json.dumps({"by": named} | done.row(), ensure_ascii=False)
        with path.open("a", encoding="utf-8") as file:
            file.write(row + "\n")
        print(row, flush=True)


def kept(path: Path, named: str) -> list[Worded]:
    """Return what is in the file of one model and prompt."""
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Worded(**each | {"said": tuple(Said(**said) for said in each["said"])})
        for each in rows
        if each.pop("by") == named
    ]


def _price(text: str) -> Price:
    read, written = map(float, text.split("/"))
    return Price(read, written)


def _named(by: str) -> str:
    return f"{by} {bootstrap.load_prompt().fingerprint}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
