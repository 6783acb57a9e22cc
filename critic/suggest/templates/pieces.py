"""Taking statements apart: the result without its delivery, two results one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.okr.document import Direction
from critic.okr.grammar import statement
from critic.okr.grammar.words import bag, is_plural
from critic.suggest.templates.naming import sentence
from critic.suggest.templates.subject import Wording
from critic.suggest.templates.values import MOVES, completed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.knowledge import Knowledge
    from critic.okr.document import Claim
    from critic.suggest.templates.subject import Subject

_LINK = re.compile(
    r"[\s,;:–—-]*(?:(?P<so>so that|in such a way that)|(?P<to>in order to|to)|(?P<which>which|that)"
    r"|(?P<and>and (?:thereby|thus|so)|thereby|thus|helping to|helping))?\s+(?=\S)",
    re.IGNORECASE,
)
_BY = re.compile(r"[\s,]*(?:by|through|via|with|thanks to|using)\s*\Z", re.IGNORECASE)
_MORE = re.compile(
    r"(?P<verb>driving|bringing|generating|achieving|delivering|yielding|creating)"
    r" (?P<amount>[\d.,]+ ?%) (?P<way>more|fewer|less|higher|lower) (?P<what>.+)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\b(?:up |down )?from (?=[$€£]? ?\d)")
# "Taking waits from 9 to 3" says in which direction only by its numbers.
_CARRYING = bag(
    "bring brings bringing take takes taking drive drives driving move moves moving get gets"
    " getting push pushes pushing help helps helping shift shifts shifting"
)
_UPWARD = {"more": "Raise", "higher": "Raise"}
_JOINER = re.compile(r"[\s,;]+(?:and|while|plus|but|as well as|&|\+)\s*\Z", re.IGNORECASE)


def result_alone(subject: Subject) -> Iterator[Wording]:
    """Keep the result of "Launch X so that Y falls …" (OUT003)."""
    plain, (start, end) = subject.plain, _delivery(subject)
    before, delivery, after = plain[:start], plain[start:end], plain[end:]
    rest = _BY.sub("", before).rstrip(" ,;") or _result(after, subject.knowledge)
    if not rest:
        return
    delivery = re.sub(r"\A(?:by|through|via)\s", "", delivery)
    why = f"“{_shortened(delivery)}” is a way there; keep it on the roadmap, not in the result."
    for text in completed(sentence(rest), subject.knowledge, subject):
        yield Wording(text, why)


def apart(subject: Subject) -> Iterator[Wording]:
    """Make a statement of each of two results (CLR002)."""
    evidence = subject.key_result.judgement.compound if subject.key_result else ()
    plain, joint = subject.plain, evidence[1].start if len(evidence) == 2 else 0
    joiner = _JOINER.search(plain[:joint])
    if joiner is None:
        return
    head, tail = plain[: joiner.start()], plain[joint:].strip(" ,;")
    one, other = (statement.read(text, subject.knowledge) for text in (head, sentence(tail)))
    if not (_has_values(one) and _has_values(other)):
        return
    tail = _with_verb(tail, other.direction)
    why = "Each can be met without the other; apart, each can be judged."
    yield Wording(f"{head}\n{sentence(tail)}", why)


def _delivery(subject: Subject) -> tuple[int, int]:
    """Return where in the statement the delivery stands; nowhere, where markup hides it."""
    judged = subject.key_result.judgement.deliverable if subject.key_result else None
    if judged is not None:
        return judged.start, judged.end
    start = subject.plain.find(subject.marked)
    return (start, start + len(subject.marked)) if start >= 0 else (0, 0)


def _has_values(claim: Claim) -> bool:
    """Whether half a statement says what is to change, and by how much."""
    goal, change = claim.target or claim.delta, claim.baseline or claim.verb
    return goal is not None and change is not None


def _result(text: str, knowledge: Knowledge) -> str:
    """Return what a delivery leads to, as a statement of its own."""
    found = _LINK.match(text)
    if found is None:
        return ""
    rest = text[found.end() :].strip()
    if found["so"]:
        return rest
    more = _MORE.fullmatch(rest)
    if more:
        verb = _UPWARD.get(more["way"].lower(), "Cut")
        return f"{verb} {more['what']} by {more['amount']}"
    return _ordered(rest, knowledge)


def _ordered(rest: str, knowledge: Knowledge) -> str:
    """Return "cutting queues from …" as "Cut queues from …"."""
    opening, _, others = rest.partition(" ")
    low = opening.lower()
    if low in _CARRYING:
        read = statement.read(f"Change {others}", knowledge)
        if read.direction is Direction.NONE or not _RANGE.search(others):
            return ""
        others = re.sub(r"\s(?:up|down)(?= from )", "", others)
        return f"{'Raise' if read.direction is Direction.INCREASE else 'Cut'} {others}"
    verb = knowledge.verbs.get(low)
    if verb is None:
        return rest if MOVES.search(rest) else ""
    return sentence(f"{verb.lemma} {others}")


def _with_verb(tail: str, direction: Direction) -> str:
    """Give "staff sick days from 14 to 9" the verb that the first half had for both."""
    found = _RANGE.search(tail)
    if found is None or direction is Direction.NONE or MOVES.search(tail[: found.start()]):
        return tail
    name, rest = tail[: found.start()].rstrip(), tail[found.start() :]
    way, _, values = rest.partition("from ")
    rises = direction is Direction.INCREASE if not way else way.startswith("up")
    verb = "rise" if rises else "fall"
    ending = "" if is_plural(name.rsplit(" ", 1)[-1].lower()) else "s"
    return f"{name} {verb}{ending} from {values}"


def _shortened(text: str) -> str:
    words = text.strip(" ,;").split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")
