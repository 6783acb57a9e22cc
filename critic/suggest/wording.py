"""Whether a proposal is worded so that it can be shown: plain, short, honest about its values.

What is checked here needs no parser: the text itself, its numbers, its citations and its purpose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.context.strategy import Citation
from critic.okr.grammar import placeholders
from critic.outside import numbers, traces
from critic.suggest import foreign
from critic.suggest.proposals import Origin, SuggestionKind
from critic.suggest.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.suggest.proposals import Proposal

_LONGEST_LINE = 300
_LONGEST_WHY = 600
_MOST_LINES = 6
_MARKUP = re.compile(
    r"<[a-z/!?]|\]\(|\*\*|__|`|https?:|www\.|^\s*(?:[#>|*+\-]\s|\d{1,3}[.)]\s)", re.IGNORECASE
)
_BLANK = re.compile(
    r"(?<![\w.])(?:[XYZxyz]{1,3}[ ]?%|[$€£][ ]?[XYZN]{1,3}(?!\w)|TB[ACD](?!\w)|_{2,}|\?{2,})"
)
_NEEDS_FINDING = (SuggestionKind.REWRITE, SuggestionKind.SPLIT, SuggestionKind.OBJECTIVE)


class Grounds(NamedTuple):
    """What a proposal may rest on: the words of its set, and passages by their source.

    ``around`` is all of the draft: why something is proposed may name numbers from anywhere in it.
    ``questions`` are those of the rules: a question that is one of them is ours.
    """

    draft: str
    passages: Mapping[str, str]
    questions: tuple[str, ...] = ()
    around: str = ""


def objection(proposal: Proposal, grounds: Grounds) -> Reason | None:
    """Return the first thing that is wrong with the wording of a proposal."""
    return next(_objections(proposal, grounds), None)


def is_plain(why: str) -> bool:
    """Whether a reason may be shown: short, and without markup."""
    return len(why) <= _LONGEST_WHY and not _MARKUP.search(why)


def located(citation: Citation, passages: Mapping[str, str]) -> Citation | Reason:
    """Return the citation with the slice of its passage that it quotes.

    White space counts as equal for the search and for nothing else.
    """
    passage = passages.get(citation.source)
    if passage is None:
        return Reason.NO_PASSAGE
    words = citation.quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), passage) if words else None
    return citation._replace(quote=found[0]) if found else Reason.QUOTE_NOT_FOUND


def _objections(proposal: Proposal, grounds: Grounds) -> Iterator[Reason]:
    lines = proposal.text.split("\n")
    yield from _of_shape(proposal, lines)
    if any(traces.hides(text) for text in (*lines, proposal.why)):
        yield Reason.HIDDEN_CHARACTERS
    if proposal.origin is Origin.MODEL:
        known = traces.words((grounds.around, *grounds.passages.values()))
        reason = foreign.objection((*lines, proposal.why), known)
        yield from (reason,) if reason else ()
    for line in lines:
        yield from _of_line(line, grounds.draft)
    if _MARKUP.search(proposal.why):
        yield Reason.MARKUP
    if not proposal.why.strip() or _lacks_purpose(proposal):
        yield Reason.NO_PURPOSE
    cited = [located(citation, grounds.passages) for citation in proposal.citations]
    yield from (each for each in cited if isinstance(each, Reason))
    quoted = " ".join(each.quote for each in cited if isinstance(each, Citation))
    given = numbers.find(grounds.draft) | numbers.find(quoted)
    is_ours = proposal.kind is SuggestionKind.QUESTION and proposal.text in grounds.questions
    said = frozenset() if is_ours else numbers.find(proposal.text)
    reasoned = numbers.find(proposal.why) - numbers.find(grounds.around)
    if not said | reasoned <= given:
        yield Reason.INVENTED_NUMBER
    may_stray = proposal.origin is Origin.TEMPLATE or proposal.kind is SuggestionKind.QUESTION
    if not may_stray and foreign.strays(proposal.text, (grounds.draft, *grounds.passages.values())):
        yield Reason.STRAY


def _of_shape(proposal: Proposal, lines: list[str]) -> Iterator[Reason]:
    if not all(line.strip() for line in lines):
        yield Reason.NO_TEXT
    least, most = (2, _MOST_LINES) if proposal.kind is SuggestionKind.SPLIT else (1, 1)
    if not least <= len(lines) <= most:
        yield Reason.TOO_MANY_LINES
    if max(map(len, lines)) > _LONGEST_LINE or len(proposal.why) > _LONGEST_WHY:
        yield Reason.TOO_LONG


def _of_line(line: str, draft: str) -> Iterator[Reason]:
    outside = _without_placeholders(line)
    # What the author wrote is not held against a proposal that keeps it.
    if any(found[0] not in draft for found in _MARKUP.finditer(outside)):
        yield Reason.MARKUP
    if any(found[0] not in draft for found in _BLANK.finditer(outside)):
        yield Reason.OPEN_VALUE
    if any(sign in outside and sign not in draft for sign in "[]"):
        yield Reason.OPEN_VALUE


def _without_placeholders(line: str) -> str:
    return placeholders.masked(line, placeholders.find(line)).replace("__", " ")


def _lacks_purpose(proposal: Proposal) -> bool:
    needs = proposal.kind in _NEEDS_FINDING
    return needs and not proposal.resolves and not proposal.citations
