"""What may not come from outside: links, markup, hidden characters, and names that nobody gave.

A text that somebody slipped into a draft may ask a model for any of these. What a template words
is made of the draft's own parts; what a model words is held to this whatever the draft has.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from critic.okr.grammar.words import bag
from critic.outside import traces
from critic.strategy.terms import Terms
from critic.suggest.proposals import Origin, Rejected
from critic.suggest.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

WITHHELD = "(withheld: it has markup, a link, or a name that nobody gave)"

# What any key result may say, whatever it is about.
TELLING = Terms(
    tuple(
        sorted(
            bag(
                "a all an and any are as at average be before by day do each end every fall falls"
                " for from get gets has have how in into is it its least less month more most new"
                " no not number of on or out people per quarter rate rise rises second share stay"
                " than that the their them they to up user users week what when which who with"
                " within without year"
            )
        )
    )
)


def objection(texts: Iterable[str], known: frozenset[str]) -> Reason | None:
    """Return what is wrong with texts of a model, beside what is wrong with any text."""
    texts = tuple(texts)
    if any(map(traces.blanks, texts)):
        return Reason.HIDDEN_CHARACTERS
    if any(map(traces.marks, texts)):
        return Reason.MARKUP
    return Reason.INVENTED_NAME if any(traces.names(text) - known for text in texts) else None


def strays(text: str, grounds: Iterable[str]) -> bool:
    """Whether a text has next to nothing of its set and of the passages: it is about others.

    Small models copy the examples of their prompt, and those may be fine sentences.
    """
    return traces.strays(text, grounds, TELLING)


def presentable(rejected: Rejected, known: frozenset[str]) -> Rejected:
    """Return what may be shown of a proposal that failed: nothing of what may not come in.

    ``known`` are the words of the draft and of its passages.
    """
    proposal = rejected.proposal
    if proposal.origin is not Origin.MODEL:
        return rejected
    lines = proposal.text.split("\n")
    if not any(map(traces.hides, lines)) and not objection(lines, known):
        return rejected
    return Rejected(replace(proposal, text=WITHHELD), rejected.reason)
