"""What a model is asked to do for each statement with findings, and what to mend of its answer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from critic.okr.document import Direction
from critic.suggest import kept
from critic.suggest.kept import Part
from critic.suggest.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from critic.suggest.kept import Was
    from critic.suggest.proposals import Rejected
    from critic.suggest.worded.subject import Subject

_ADVICE = re.compile(r"^- (?P<code>[A-Z]{3}\d{3}): (?P<text>.+)$", re.MULTILINE)
_MOST_OF_STATEMENT = 600
_MOST_OF_FAILED = 240
_MOST_FAILED = 2
_WAYS = {
    Direction.INCREASE: "it rises",
    Direction.DECREASE: "it falls",
    Direction.MAINTAIN: "it stays",
}
_MEND: Mapping[str, str] = {
    Reason.TOO_MANY_LINES: "Write one line, or two and more with kind split.",
    Reason.TOO_LONG: "Write half as many words.",
    Reason.MARKUP: "Write plain words.",
    Reason.INVENTED_NUMBER: "Use no number that is not in the statement; write a placeholder.",
    Reason.INVENTED_NAME: "Use no name that is not in the set.",
    Reason.STRAY: "Use the words of the statement.",
    Reason.OPEN_VALUE: "Write a placeholder from rule 1, as it stands there.",
    Reason.NO_PASSAGE: "Leave quotes empty.",
    Reason.QUOTE_NOT_FOUND: "Leave quotes empty.",
    Reason.TURNED: "Let it go the same way as the statement.",
    Reason.VALUE_LOST: "Write down what is to be kept.",
    Reason.DATE_LOST: "Write down what is to be kept.",
    Reason.OTHER_MEASURE: "Begin with what is to be kept.",
    Reason.REPEATED: "Write another sentence.",
    Reason.NOT_RESOLVED: "Do what stands behind the code.",
    Reason.NEW_FINDING: "Change fewer words.",
    Reason.LOWER_SCORE: "Change fewer words.",
}
_ELSE = "Change fewer words of the statement, and do what stands behind the code."


@lru_cache(maxsize=8)
def advice(system: str) -> Mapping[str, str]:
    """Return what a prompt says to do about each finding, by its code."""
    return {found["code"]: found["text"] for found in _ADVICE.finditer(system)}


def lines(
    subject: Subject, known: Mapping[str, str], failed: Sequence[Rejected] = ()
) -> Iterator[str]:
    """Yield what to do, statement by statement; after a failure, only what is left.

    ``known`` is what the prompt says to do about each finding.
    """
    for number, (identity, was) in enumerate(zip(subject.ids, subject.told, strict=True)):
        codes = subject.codes(identity)
        wrong = [each for each in failed if each.proposal.statement == identity]
        if not codes or (failed and not wrong):
            continue
        yield f"{number}. {clipped(was.statement.plain, _MOST_OF_STATEMENT) if was else 'none'}"
        yield from (f"   {code}: {known[code]}" for code in codes if code in known)
        keep = "; ".join(_keep(was, codes)) if was else ""
        if keep:
            yield f"   Keep: {keep}"
        for each in wrong[:_MOST_FAILED]:
            yield f"   You wrote: {clipped(each.proposal.text, _MOST_OF_FAILED)}"
            yield f"   That failed: {each.reason}. {_MEND.get(each.reason, _ELSE)}"


def clipped(text: str, most: int) -> str:
    """Return a text on one line, and not too much of it."""
    return " ".join(text.split())[:most]


def _keep(was: Was, codes: Iterable[str]) -> Iterator[str]:
    """Yield what of a statement no finding lets go."""
    claim, plain, free = was.statement.claim, was.statement.plain, kept.freed(codes)
    if Part.MEASURE not in free and claim.metric:
        yield claim.metric.phrase
    if Part.WAY not in free and claim.direction in _WAYS:
        yield _WAYS[claim.direction]
    if Part.VALUES not in free:
        yield from (plain[each.start : each.end] for each in was.values)
    if Part.DATE not in free and claim.deadline:
        yield claim.deadline.text
