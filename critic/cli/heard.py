"""Which minute of an episode explains the idea of a rule, so that a suggestion can cite it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import configuration, episodes
from critic.context.strategy import Citation

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from critic.cli.critiques import Critique
    from critic.cli.options import Options, Parser
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.episodes.answer import Answer
    from critic.episodes.material import Material
    from critic.pipeline import Setting
    from critic.report import Report
    from critic.rules import Inspector
    from critic.suggest.proposals import Suggestion

    Cite: TypeAlias = Callable[[str], Citation | None]


def add(parser: Parser, what: str) -> None:
    """Declare the flag; ``what`` is done with the minutes."""
    parser.add_argument(
        "--episodes",
        metavar="PATH",
        nargs="*",
        help=f"{what} in these show notes and transcripts; without PATH in the episodes that are"
        " kept",
    )


def answer(rule: Inspector, material: Material) -> Answer:
    """Return where episodes speak of what a rule is about."""
    question = f"{rule.page.summary} {rule.page.why}"
    found: Answer = import_module("critic.episodes.answer").answer(
        question, material, bootstrap.load_scales()
    )
    return found


def citing(
    critique: Critique,
    options: Options,
    terminal: Terminal,
    load: Callable[[], Embedder | None] = bootstrap.load_embedder,
) -> Critique:
    """Return a critique whose suggestions cite the minute that explains the rule they are for.

    It is the same critique where no episodes are asked for. Nothing else of a report changes: the
    minutes are added to what was verified.
    """
    if options.episodes is None:
        return critique
    profile = configuration.profile(configuration.settle(options, terminal.environment))
    rules = {rule.code: rule for rule in profile.known}
    material = episodes.every(options.episodes, options, terminal, "critique", load)
    cite = cache(lambda code: _cited(rules[code], material))

    def heard(draft: Draft, setting: Setting) -> Report:
        report = critique(draft, setting)
        found = (_explained(each, cite) for each in report.suggestions)
        return replace(report, suggestions=tuple(found))

    return heard


def _explained(suggestion: Suggestion, cite: Cite) -> Suggestion:
    """Return a suggestion that cites the minute for the first of its rules that has one."""
    proposal = suggestion.proposal
    found = next(filter(None, map(cite, proposal.resolves)), None)
    if found is None:
        return suggestion
    cited = replace(proposal, citations=(*proposal.citations, found))
    return replace(suggestion, proposal=cited)


def _cited(rule: Inspector, material: Material) -> Citation | None:
    claims = getattr(answer(rule, material), "claims", ())
    if not claims:
        return None
    first = claims[0].citations[0]
    where = import_module("critic.report.answers").locator(first)
    return Citation(PurePath(first.source.name).as_posix(), where, first.quote)
