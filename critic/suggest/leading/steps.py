"""What lies upstream of a late result: steps of a journey, and metrics that drive other metrics."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from critic.judge.judgement import Indicator, Influence, Kind
from critic.knowledge import Better, Reach, Timing
from critic.okr.document import Dimension
from critic.okr.grammar import words
from critic.rules.subject import measured
from critic.rules.wording import Part
from critic.suggest.leading import wording
from critic.suggest.leading.setting import place_of_metric, place_of_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from critic.judge.judged import JudgedKeyResult
    from critic.judge.judgement import KeyResultJudgement
    from critic.knowledge import Journey, Knowledge, Metric, Step
    from critic.okr.document import Statement
    from critic.suggest.leading.setting import Way
    from critic.suggest.leading.wording import Subject

_AVERAGE_LATENCY = 60
_SOON = 14
_BEFORE_VALUES = words.bag("about above at below by from in of over than the to under up")
_MOVING = words.bag(
    "climb climbs drop drops fall falls grow grows go goes is are rise rises shrink shrinks"
)
# Steps that a metric watches, by what they say of a late result which they are not known to drive:
# use comes before money and growth, quality and service before what people think and for how long
# they stay. The higher, the less they say.
_USE = {"activation": 0, "engagement": 0, "retention": 0, "referral": 0}
_CARE = {"quality": 0, "service": 0, "people": 0, "mission": 0}
_REMOTE = {"revenue": 2, "acquisition": 2, "flow": 2, "awareness": 3, "cost": 3}
_TOO_REMOTE = 3
_MACHINES = frozenset({"engineering", "reliability", "platform", "security"})
_AFTER_USE = frozenset({"revenue", "acquisition", "engagement", "referral"})


class Candidate(NamedTuple):
    """Something that could be counted earlier.

    ``drives`` is what it drives next; ``step`` and ``place`` say where it stands on the journey.
    ``sure`` says that the user named the step, or that the metric is known to drive the late one;
    else it only stands before it. ``rank`` orders candidates, the best first.
    """

    subject: Subject
    better: str
    metric: Metric | None
    drives: str
    step: str | None
    place: int
    sure: bool
    rank: tuple[int, ...]


class Driven(NamedTuple):
    """What a metric drives directly, and at how many removes it drives the late one."""

    drives: str
    removes: int


class Place(NamedTuple):
    """Where a metric stands: at which step, before which, how far from the late result."""

    step: str | None
    number: int
    after: str
    distance: int
    order: int


@dataclass(frozen=True, slots=True)
class Late:
    """A result that shows late, or that others decide; ``days`` are left of the cycle, if known.

    ``place`` is its step on the journey, None without one.
    """

    judged: JudgedKeyResult
    metric: Metric | None
    place: int | None = None
    days: int | None = None

    @property
    def statement(self) -> Statement:
        """What it says."""
        return self.judged.key_result.statement

    @property
    def judgement(self) -> KeyResultJudgement:
        """How it is judged."""
        return self.judged.judgement

    @property
    def named(self) -> Part | None:
        """The words that name what is counted."""
        plain, claim = self.statement.plain, self.statement.claim
        verb = claim.verb
        start = verb.end if verb and not verb.start else 0
        ends = [each.start for each in claim.quantities]
        ends += [verb.start] if verb and verb.start else []
        told = [
            word
            for word in claim.words
            if start <= word.start and word.end <= min(ends, default=len(plain))
        ]
        while told and (told[-1].low in _BEFORE_VALUES or told[-1].low in _MOVING):
            told.pop()
        return Part(told[0].start, told[-1].end) if told else None


def late(judged: JudgedKeyResult, way: Way | None, days: int | None) -> Late | None:
    """Return a result as a late one; None where it is none, or where nothing comes before it."""
    if judged.judgement.kind is not Kind.OUTCOME:
        return None
    statement = judged.key_result.statement
    metric = measured(statement.claim)
    found = _place(way.journey, statement, metric) if way and way.stated else None
    if way and way.stated:
        steps = way.journey.steps
        after_all = len(steps) - 1 if way.own else len(steps)
        is_late = _is_late(judged, metric, days)
        if found is not None:
            is_late |= 2 * found >= len(steps)
        elif metric is None:  # what a journey leads to need be none of its steps
            is_late |= judged.judgement.influence is not Influence.DIRECT or _is_money(judged)
        place = after_all if found is None else found
        return Late(judged, metric, place, days) if is_late and place else None
    return Late(judged, metric, None, days) if _is_late(judged, metric, days) else None


def on_journey(late: Late, way: Way, knowledge: Knowledge, people: str) -> Iterator[Candidate]:
    """Yield what can be counted at the steps before a late result, the nearest step first."""
    journey = way.journey
    end = late.place
    if end is None:
        found = place_of_metric(journey, late.metric)
        end = len(journey.steps) if found is None else found
    drivers = _upstream(late.metric, knowledge.metrics)
    for name in _at_its_own_step(late, journey, drivers):
        at = Place(journey.steps[end].name, end, "", 0, 0)
        yield _of_metric(knowledge.metrics[name], drivers[name], late, at)
    for place in range(end - 1, -1, -1):
        step = journey.steps[place]
        after = journey.steps[place + 1].name if place + 1 < end else ""
        if way.stated and not _has_metrics_of_ours(step, knowledge):
            who = _acting(journey, place, knowledge) or people
            yield _of_step(step, place, end, after, who, knowledge)
        else:
            for order, name in enumerate(step.metrics):
                metric = knowledge.metrics[name]
                at = Place(step.name, place, after, end - place, order)
                yield _of_metric(metric, drivers.get(name), late, at)


def _acting(journey: Journey, place: int, knowledge: Knowledge) -> str:
    """Return the people who act at a step: those whom the last step up to it names, "" for none."""
    named = (wording.actors(step.name, knowledge) for step in journey.steps[place::-1])
    return next(filter(None, named), "")


def of_drivers(late: Late, knowledge: Knowledge) -> Iterator[Candidate]:
    """Yield the metrics that are known to drive the metric of a late result, the nearest first."""
    for order, (name, driven) in enumerate(_upstream(late.metric, knowledge.metrics).items()):
        at = Place(None, order, driven.drives, 0, order)
        candidate = _of_metric(knowledge.metrics[name], driven, late, at)
        if candidate.sure:
            yield candidate


def early(candidate: Candidate, late: Late, *, stated: bool) -> bool:
    """Whether a candidate is seen early enough, can be moved by a team, and tells something."""
    metric = candidate.metric
    if metric is None:
        return True
    if metric.timing is not Timing.LEADING or metric.reach is not Reach.TEAM:
        return False
    if metric.better is Better.EITHER or (metric.vanity and not stated):
        return False
    if not stated and (_remoteness(metric, late) >= _TOO_REMOTE or _is_of_machines(metric, late)):
        return False
    latest = late.metric.latency_days if late.metric else _AVERAGE_LATENCY
    return metric.latency_days <= latest and (late.days is None or metric.latency_days <= late.days)


def _is_late(judged: JudgedKeyResult, metric: Metric | None, days: int | None) -> bool:
    judgement = judged.judgement
    if judgement.indicator is Indicator.LAGGING:
        return True
    if metric is not None:
        far = metric.reach is not Reach.TEAM and judgement.influence is not Influence.DIRECT
        return far or (days is not None and metric.latency_days > days)
    return False


def _is_money(judged: JudgedKeyResult) -> bool:
    value = judged.key_result.target or judged.key_result.delta
    return value is not None and value.dimension is Dimension.CURRENCY


def _place(journey: Journey, statement: Statement, metric: Metric | None) -> int | None:
    found = place_of_words(journey, statement)
    return place_of_metric(journey, metric) if found is None else found


def _has_metrics_of_ours(step: Step, knowledge: Knowledge) -> bool:
    """Whether a step is told by metrics and not by a phrase that happens to be the name of one."""
    own = knowledge.metric_index.entry(step.name)
    return bool(step.metrics) and step.metrics != (own,)


def _of_step(
    step: Step, place: int, end: int, after: str, people: str, knowledge: Knowledge
) -> Candidate:
    subject = wording.of_step(step.name, people, knowledge)
    known = knowledge.metrics[step.metrics[0]] if step.metrics else None
    if known is not None and known.dimension != Dimension.COUNT:
        subject = wording.of_metric(step.name)
    elif known is not None and known.timing is Timing.LEADING:
        known = None  # what happens is counted as it happens, whatever else is counted so
    better = "up" if known is None else str(known.better)
    return Candidate(
        subject, better, known, after, step.name, place, sure=True, rank=(end - place,)
    )


def _remoteness(metric: Metric, late: Late) -> int:
    after_use = late.metric is not None and late.metric.step in _AFTER_USE
    return ((_USE if after_use else _CARE) | _REMOTE).get(metric.step, 1)


def _is_of_machines(metric: Metric, late: Late) -> bool:
    """Whether a metric is one of software, beside a result that is about something else."""
    known = late.metric.domain if late.metric else ""
    return metric.domain in _MACHINES and known not in _MACHINES


def _at_its_own_step(late: Late, journey: Journey, drivers: Mapping[str, Driven]) -> Sequence[str]:
    """Return the direct drivers that stand at the step of the late metric, and before it."""
    place = place_of_metric(journey, late.metric)
    if late.metric is None or place is None or place != (late.place or place):
        return ()
    names = journey.steps[place].metrics
    before = names[: names.index(late.metric.name)]
    return [name for name in before if name in drivers and drivers[name].removes == 1]


def _of_metric(metric: Metric, driven: Driven | None, late: Late, at: Place) -> Candidate:
    leads = late.metric.leads if late.metric else ()
    sure = driven is not None and (driven.removes == 1 or metric.name in leads)
    remote = _remoteness(metric, late)
    rank = (
        (int(metric.generic), driven.removes, int(remote >= _TOO_REMOTE), at.distance)
        if sure and driven
        else (remote, int(metric.generic), int(metric.latency_days > _SOON), at.distance)
    )
    return Candidate(
        subject=wording.of_metric(metric.name),
        better=str(metric.better),
        metric=metric,
        drives=at.after,
        step=at.step,
        place=at.number,
        sure=sure,
        rank=(*rank, at.order),
    )


def _upstream(metric: Metric | None, metrics: Mapping[str, Metric]) -> dict[str, Driven]:
    """Return every metric that drives one, the nearest first."""
    found: dict[str, Driven] = {}
    waiting = deque([(metric, 1)] if metric else [])
    while waiting:
        driven, removes = waiting.popleft()
        for name in driven.drivers:
            if name not in found:
                found[name] = Driven(driven.name, removes)
                waiting.append((metrics[name], removes + 1))
    return found
