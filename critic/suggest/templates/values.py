"""Values that are missing: where it starts, what to reach, and blanks that name nobody to ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.knowledge import Better
from critic.okr.document import Comparator, Dimension, Direction
from critic.okr.grammar import statement
from critic.okr.grammar.words import is_plural
from critic.suggest.templates import asking
from critic.suggest.templates.naming import sentence
from critic.suggest.templates.opinions import of_people
from critic.suggest.templates.subject import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.knowledge import Knowledge
    from critic.okr.document import Claim
    from critic.suggest.templates.subject import Subject

_TO = re.compile(
    r"\b(?:up |down )?to (?:at (?:least|most) |about |more than |less than |under |over |below"
    r" |above )?\Z"
)
_REACH = re.compile(r"(?:Reach|Achieve|Hit|Attain|Win|Gain) (?:at least |more than )?")
_FEW_WORDS = 6
_FEW_NUMBERS = 2
_RESTS = re.compile(r"\Z|,|\s(?:in|by|within|until|for|over|during|a|per|each|every|this)\b")
_PACE = re.compile(r" (?:a|an|per|each|every) (?:hour|day|week|month|quarter|year)\Z")
_BLANK = re.compile(
    r"(?<![\w.])\[?(?:[$€£] ?)?(?:[XYZNxyzn]{1,3}(?=[ ]?%|\b)|_{2,9}|\?{2,9}|TB[ACD])(?:[ ]?%)?\]?"
)
MOVES = re.compile(
    r"(?:^|\s)(?:rise|fall|grow|drop|go|climb|shrink|sink|move|jump|increase|decrease|come|get|cut"
    r"|raise|lift|lower|reduce|halve|double)(?:s|es)?(?:\s|\Z)",
    re.IGNORECASE,
)
_LIMITS = (Comparator.AT_MOST, Comparator.BELOW)
_STOPS = frozenset(
    {"of", "in", "at", "on", "for", "to", "with", "who", "that", "which", "from", "per", "by"}
)
_ENDS = re.compile(r",? (?:by|before|until) (?:the )?(?:end of )?[A-Z0-9]?[\w ]{2,20}\Z")


def with_baseline(subject: Subject) -> Iterator[Wording]:
    """Say where it starts (MEA003)."""
    why = "The start shows how far the way is; whoever keeps the number can look it up."
    for text in from_today(subject.plain, subject.claim, asking.baseline(subject.metric)):
        yield Wording(text, why)


def from_today(plain: str, claim: Claim, start: str) -> Iterator[str]:
    """Yield the sentence with its start value, in the ways that the grammar offers."""
    goal = claim.target or claim.delta
    if goal is None:
        return
    lead = _TO.search(plain[: goal.start])
    moves = lead is not None and MOVES.search(plain[: lead.start()]) is not None
    is_moved = moves or claim.direction is not Direction.NONE or claim.verb is not None
    if claim.target is not None and lead is not None and is_moved:
        yield f"{plain[: lead.start()]}from {start} {plain[lead.start() :]}"
    if claim.delta is not None and claim.target is None and _RESTS.match(plain, goal.end):
        yield f"{plain[: goal.end]} from {start}{plain[goal.end :]}"
    counted = plain[goal.end :].strip()
    if _REACH.fullmatch(plain[: goal.start]) and goal.noun and counted.count(" ") < _FEW_WORDS:
        pace = _PACE.search(counted)
        named, often = (counted[: pace.start()], pace[0]) if pace else (counted, "")
        yield sentence(f"{named} rise from {start} to {plain[goal.start : goal.end]}{often}")
    falls = claim.direction is Direction.DECREASE or claim.comparator in _LIMITS
    way = "down" if falls else "up"
    is_bare_count = goal.dimension is Dimension.COUNT and goal.start > 0
    is_heap = len(claim.quantities) > _FEW_NUMBERS or ";" in plain
    if not is_heap and (not is_bare_count or claim.direction is not Direction.NONE):
        yield f"{plain}, {way} from {start}"


def with_target(subject: Subject) -> Iterator[Wording]:
    """Say from where to where (MEA002)."""
    if _BLANK.search(subject.plain):
        yield from with_placeholders(subject)
        return
    why = "A metric becomes a result by the value that you want it to reach."
    start, plain = asking.baseline(subject.metric), subject.plain
    due = _ENDS.search(plain)
    body, tail = (plain[: due.start()], plain[due.start() :]) if due else (plain, "")
    movement = f"from {start} to {asking.TARGET}{tail}"
    if subject.actors() or (subject.claim.verb is not None and not _moves(subject.claim)):
        yield from of_people(subject)
        return
    if _moves(subject.claim):
        yield Wording(f"{body} {movement}", why)
        return
    yield Wording(f"{body} {_verb(subject)} {movement}", why)


def within_cycle(subject: Subject) -> Iterator[Wording]:
    """Ask for a date inside the cycle (TIM002)."""
    plain, due = subject.plain, subject.claim.deadline
    start, end = (due.start, due.end) if due else (len(plain), len(plain))
    text = f"{plain[:start].rstrip()} {asking.QUARTER}{plain[end:]}".lstrip()
    why = "The date lies beyond this cycle; agree on what you want to see by its end."
    yield Wording(sentence(text), why)


def with_placeholders(subject: Subject) -> Iterator[Wording]:
    """Say of each blank whom to ask (MEA006)."""
    plain, start = subject.plain, asking.baseline(subject.metric)
    parts: list[str] = []
    at = 0
    for found in _BLANK.finditer(plain):
        before = plain[: found.start()].rstrip().lower()
        filled = asking.TARGET
        if before.endswith(("from", "currently", "baseline", "baseline:")):
            filled = start
        elif before.endswith("by"):
            filled = f"{asking.CHANGE} from {start}"
        parts += (plain[at : found.start()], filled)
        at = found.end()
    text = "".join((*parts, plain[at:]))
    yield Wording(text, "A blank that names whom to ask gets filled before the cycle begins.")


def completed(text: str, knowledge: Knowledge, subject: Subject) -> Iterator[str]:
    """Yield a result that was cut out of a statement, as it is and with its start value."""
    claim = statement.read(text, knowledge)
    if claim.baseline is None and (claim.target or claim.delta):
        yield from from_today(text, claim, asking.baseline(subject.metric))
    yield text


def _moves(claim: Claim) -> bool:
    """Whether the statement begins with a verb of change ("Increase the share …")."""
    verb = claim.verb
    return verb is not None and verb.start == 0


def _verb(subject: Subject) -> str:
    """Return how a metric that is only named moves, in the number of its noun."""
    words = [word.low for word in subject.claim.words]
    head = next((i for i, low in enumerate(words) if low in _STOPS), len(words))
    many = head > 0 and is_plural(words[head - 1])
    metric, direction = subject.metric, subject.claim.direction
    better = metric.better if metric else Better.EITHER
    if direction is Direction.INCREASE or (direction is Direction.NONE and better is Better.UP):
        return "rise" if many else "rises"
    if direction is Direction.DECREASE or (direction is Direction.NONE and better is Better.DOWN):
        return "fall" if many else "falls"
    return "go" if many else "goes"
