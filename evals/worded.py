"""``python -m evals.worded``: what a language model adds to critiques of drafts of ours.

Prints a line for each draft as it is done, and the sums at the end, and writes them into
evals/out/worded.json. Nothing is held against a baseline: the figures belong to the model.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.config.endpoint import Endpoint
from critic.model.status import Status
from critic.suggest.apply import apply_all
from critic.suggest.proposals import Origin, Suggestion
from critic.suggest.worded.question import subjects
from evals import critiques, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.context import Context
    from critic.model.guard import Guard
    from critic.report import Report
    from critic.suggest.proposals import Proposal, Rejected
    from evals.critiques import Case


@dataclass
class Worded:
    """What became of one draft, or of many.

    ``first`` proposals came with the first answers, of which ``held_first`` passed; ``held`` are
    shown in the end, clear ``cleared`` findings and have ``quotes``, all found. ``templates`` are
    shown without a model. ``lost`` counts drafts with a lower score or fewer suggestions than
    without a model, ``unanswered`` sets about which no whole answer came.
    """

    drafts: int = 0
    asked: int = 0
    unanswered: int = 0
    first: int = 0
    held_first: int = 0
    held: int = 0
    cleared: int = 0
    quotes: int = 0
    templates: int = 0
    lost: int = 0
    read: int = 0
    reused: int = 0
    written: int = 0
    ms: int = 0

    def plus(self, other: Worded) -> Worded:
        """Return both together."""
        sums = {
            each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)
        }
        return Worded(**sums)


def main(arguments: Sequence[str]) -> int:
    """Ask about every draft, one after another."""
    parser = argparse.ArgumentParser(prog="evals.worded")
    parser.add_argument("--model", required=True, metavar="PROVIDER:NAME")
    parser.add_argument("--base-url", required=True, metavar="URL")
    parser.add_argument("--drafts", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=900)
    options = parser.parse_args(arguments)
    provider, _, name = options.model.partition(":")
    key = os.environ.get("CRITIC_API_KEY", "")
    endpoint = Endpoint(provider, name, options.base_url, "", key)
    guard = bootstrap.load_guard(bootstrap.load_model(endpoint), options.seconds, None, None)
    found = places.usual(os.environ)
    done = asyncio.run(_all(chosen(critiques.cases(found.critiques), options.drafts), guard))
    found.out.mkdir(exist_ok=True)
    text = json.dumps(asdict(done), indent=2)
    (found.out / "worded.json").write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


def chosen(cases: Iterable[Case], number: int) -> list[Case]:
    """Return so many drafts with something to mend, taken evenly from all of them."""
    weak = [case for case in cases if not case.clean and case.must]
    step = max(len(weak) / number, 1)
    return [weak[int(at * step)] for at in range(min(number, len(weak)))]


async def _all(cases: Sequence[Case], guard: Guard) -> Worded:
    whole = Worded()
    for case in cases:
        done = await of_draft(case.source, case.context, guard)
        whole = whole.plus(done)
        print(case.id, json.dumps(asdict(done)), flush=True)
    await guard.model.close()
    return whole


async def of_draft(source: str, context: Context, guard: Guard) -> Worded:
    """Return what became of one draft."""
    profile = bootstrap.load_profile()
    setting = pipeline.Setting(bootstrap.load_knowledge(), profile, context, bootstrap.proposers())
    begun = pipeline.Critique(source, setting, "-", None)
    list(begun.verified(setting.proposals(begun.checked)))
    alone = begun.finished()
    asker = bootstrap.load_asker(guard, profile)
    done = Worded(drafts=1, templates=len(alone.suggestions))
    for subject in subjects(begun.checked, context):
        tried: list[Suggestion | Rejected] = []

        def try_out(
            proposals: Iterable[Proposal], kept: list[Suggestion | Rejected] = tried
        ) -> list[Suggestion | Rejected]:
            kept += begun.tried(proposals)
            return kept

        worded = await asker.about(subject, context, guard.deadline(), try_out)
        list(begun.verified(worded.proposals))
        usage = worded.part.usage
        done.asked += 1
        done.unanswered += worded.part.status is not Status.OK and not worded.proposals
        done.first += worded.first
        done.held_first += sum(isinstance(each, Suggestion) for each in tried)
        if usage is not None:
            done.read += usage.read
            done.reused += usage.reused
            done.written += usage.written
            done.ms += usage.ms
    report = begun.finished()
    ours = [each.proposal for each in report.suggestions if each.proposal.origin is Origin.MODEL]
    done.held = len(ours)
    done.cleared = len({(each.statement, code) for each in ours for code in each.resolves})
    done.quotes = sum(len(each.citations) for each in ours)
    before, after = (_score(each, setting) for each in (alone, report))
    done.lost = int(after < before or report.suggestions[: done.templates] != alone.suggestions)
    return done


def _score(report: Report, setting: pipeline.Setting) -> int:
    """Return the score with all that is shown written into the draft, -1 where there is none."""
    document = report.judged.document
    text = apply_all(document, [each.proposal for each in report.suggestions])
    after = pipeline.check(
        text,
        path="-",
        knowledge=setting.knowledge,
        profile=setting.profile,
        context=setting.context,
    )
    return after.score.total if after.score else -1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
