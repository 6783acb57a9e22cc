"""Findings → score. The formula is told in ``docs/score.md``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, auto
from math import floor
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from critic.judge.judgement import Kind
from critic.rules import ALL_RULES, Criterion
from critic.rules.focus import KeyResultCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from critic.judge.judged import JudgedDocument
    from critic.profile import Profile
    from critic.rules import Finding

_FULL = 100.0
# What adding up floats may take from a whole number.
_NOISE = 1e-9
_ENGLISH = "en"
_CRITERION = {rule.code: rule.criterion for rule in ALL_RULES}
_COUNT = KeyResultCount.code
_IS_RESULT = (Kind.OUTCOME, Kind.GUARDRAIL)


@dataclass(frozen=True, slots=True)
class Score:
    """0 to 100 in total and per criterion; a criterion that applies to nothing is absent."""

    total: int
    by_criterion: Mapping[str, int]


class Loss(NamedTuple):
    """What the rule ``code`` took from one statement, where the finding ``by`` speaks for it.

    ``taken`` are points of the statement's 100; ``hundredths`` is what that makes of the whole.
    """

    statement: str
    code: str
    by: str
    taken: float
    hundredths: int


class Part(NamedTuple):
    """What one criterion lost; ``share`` of the whole is its weight by the sum of the weights."""

    criterion: Criterion
    points: int
    weight: float
    share: float
    statements: int
    losses: tuple[Loss, ...]

    @property
    def hundredths(self) -> int:
        """What the criterion lost of the whole."""
        return sum(loss.hundredths for loss in self.losses)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where each point went: 100 less the losses of all parts less ``rounding`` is ``total``.

    Losses are whole hundredths of a point, so that they add up to the last digit.
    """

    total: int
    rounding: int
    parts: tuple[Part, ...]


def score(judged: JudgedDocument, findings: Sequence[Finding], profile: Profile) -> Score | None:
    """Return the score of a draft, None where nothing could be scored.

    Suppressed findings cost nothing: the team has decided.
    """
    return _sum(_accounts(judged, findings, profile))


def explain(judged: JudgedDocument, findings: Sequence[Finding], profile: Profile) -> Ledger | None:
    """Return where the points of ``score`` went, None where there is no score."""
    accounts = _accounts(judged, findings, profile)
    summed = _sum(accounts)
    if summed is None:
        return None
    lost = [account.share * charge.taken for account in accounts for charge in account.charges]
    *hundredths, rounding = _in_hundredths(lost, 100 - summed.total)
    left = iter(hundredths)
    parts = (
        Part(
            criterion=account.criterion,
            points=summed.by_criterion[account.criterion],
            weight=account.weight,
            share=account.share * len(account.values),
            statements=len(account.values),
            losses=tuple(Loss(*charge, next(left)) for charge in account.charges),
        )
        for account in accounts
    )
    return Ledger(summed.total, rounding, tuple(parts))


def _in_hundredths(lost: Sequence[float], whole: int) -> list[int]:
    """Return ``lost`` and what is missing to ``whole`` as hundredths that add up to it."""
    exact = [100 * value for value in (*lost, max(whole - sum(lost), 0.0))]
    down = [floor(value + _NOISE) for value in exact]
    by_rest = sorted(range(len(exact)), key=lambda index: down[index] - exact[index])
    for index in by_rest[: 100 * whole - sum(down)]:
        down[index] += 1
    return down


def _points(value: float) -> int:
    """Round down, so that all of the points are left only where nothing was found."""
    return floor(value + _NOISE)


class _Cost(NamedTuple):
    """What a rule takes of a statement, and the code of the finding that speaks for it."""

    code: str
    by: str
    points: float


class _Charge(NamedTuple):
    """What was taken of a statement that had as much left."""

    statement: str
    code: str
    by: str
    taken: float


class _Account(NamedTuple):
    """What is left of the points of each statement, and why; ``share`` is one's of the whole."""

    criterion: Criterion
    weight: float
    share: float
    values: tuple[float, ...]
    charges: tuple[_Charge, ...]


def _sum(accounts: Sequence[_Account]) -> Score | None:
    if not accounts:
        return None
    total = sum(account.share * sum(account.values) for account in accounts)
    return Score(
        total=_points(total),
        by_criterion={str(part.criterion): _points(fmean(part.values)) for part in accounts},
    )


def _accounts(
    judged: JudgedDocument, findings: Sequence[Finding], profile: Profile
) -> list[_Account]:
    """Return an account for each criterion that applies to something."""
    if judged.document.language != _ENGLISH:
        return []
    speaking = [finding for finding in findings if not finding.suppressed]
    costs = _costs(speaking, profile)
    applying = {scope: tuple(_applies_to(judged, scope)) for scope in _LOOKED_AT}
    found = {
        criterion: _items(_results(judged, paid), paid)
        if _SCOPES[criterion] is _Scope.RESULTS
        else _items(applying[_SCOPES[criterion]], paid)
        for criterion, paid in costs.items()
    }
    found[Criterion.MEASURABLE] += _without_key_results(judged, speaking)
    found[Criterion.LINKED] += _off_strategy(judged, costs[Criterion.LINKED])
    whole = sum(profile.weights[criterion] for criterion, items in found.items() if items)
    return [
        _Account(
            criterion=criterion,
            weight=profile.weights[criterion],
            share=profile.weights[criterion] / whole / len(items),
            values=tuple([_left(item) if item else _FULL for item in items]),
            charges=tuple(charge for item in items for charge in item),
        )
        for criterion, items in found.items()
        if items and whole
    ]


class _Scope(Enum):
    """The statements that a criterion looks at."""

    KEY_RESULTS = auto()
    RESULTS = auto()
    SETS = auto()
    ALL = auto()


_SCOPES = {
    Criterion.MEASURABLE: _Scope.KEY_RESULTS,
    Criterion.OUTCOME: _Scope.KEY_RESULTS,
    Criterion.SO_WHAT: _Scope.ALL,
    Criterion.INFLUENCEABLE: _Scope.RESULTS,
    Criterion.DETECTABLE: _Scope.RESULTS,
    Criterion.REALISTIC: _Scope.RESULTS,
    Criterion.LEADING: _Scope.SETS,
    Criterion.LINKED: _Scope.KEY_RESULTS,
    Criterion.TIME: _Scope.SETS,
    Criterion.CLEAR: _Scope.ALL,
    Criterion.FOCUS: _Scope.SETS,
}
_LOOKED_AT = (_Scope.KEY_RESULTS, _Scope.SETS, _Scope.ALL)


_Costs = dict[str, list[_Cost]]
_Item = list[_Charge]


def _costs(findings: Sequence[Finding], profile: Profile) -> dict[Criterion, _Costs]:
    """Return what is to be paid by criterion and statement, silenced findings included."""
    by_code = {rule.code: profile.costs[rule.severity] for rule in profile.rules}
    criteria = _CRITERION | {rule.code: rule.criterion for rule in profile.own}
    costs: dict[Criterion, _Costs] = {criterion: defaultdict(list) for criterion in Criterion}
    for finding in findings:
        place = finding.statement or ""
        own = _Cost(finding.code, finding.code, profile.costs[finding.severity])
        silenced = (
            _Cost(code, finding.code, by_code.get(code, 0.0)) for code in finding.speaks_for
        )
        for cost in (own, *silenced):
            costs[criteria[cost.code]][place].append(cost)
    return costs


def _items(applies: Iterable[tuple[str, ...]], costs: _Costs) -> list[_Item]:
    """Return what is taken of each statement, or set, that a criterion applies to."""
    return [_paid(ids, costs) if costs else [] for ids in applies]


def _left(item: _Item) -> float:
    return _FULL - sum(charge.taken for charge in item)


def _paid(ids: tuple[str, ...], costs: _Costs) -> _Item:
    """Return what is taken of the points of ``ids`` together, which never fall below 0."""
    charges: _Item = []
    left = _FULL
    for identity in ids:
        for cost in costs.get(identity, ()):
            taken = min(cost.points, left)
            left -= taken
            charges.append(_Charge(identity, cost.code, cost.by, taken))
    return charges


def _results(judged: JudgedDocument, costs: _Costs) -> Iterator[tuple[str, ...]]:
    """Yield the ids of results; of work only where something was found all the same."""
    for objective in judged.objectives:
        for each in objective.key_results:
            if each.judgement.kind in _IS_RESULT or each.key_result.id in costs:
                yield (each.key_result.id,)


def _applies_to(judged: JudgedDocument, scope: _Scope) -> Iterator[tuple[str, ...]]:
    """Yield the ids whose findings count together."""
    for objective in (part.objective for part in judged.objectives):
        key_results = tuple(key_result.id for key_result in objective.key_results)
        if scope is _Scope.SETS:
            if objective.statement and not judged.document.alone:
                yield (objective.id, *key_results)
            continue
        if objective.statement and scope is _Scope.ALL:
            yield (objective.id,)
        yield from ((identity,) for identity in key_results)


def _off_strategy(judged: JudgedDocument, costs: _Costs) -> list[_Item]:
    """Return what is taken of objectives.

    Whether they are linked is asked where a strategy is given; so they count where something was
    found.
    """
    named = (part.objective.id for part in judged.objectives)
    return [_paid((identity,), costs) for identity in named if identity in costs]


def _without_key_results(judged: JudgedDocument, findings: Sequence[Finding]) -> list[_Item]:
    """Return an empty statement for each objective that nothing measures, where that was found."""
    bare = {part.objective.id for part in judged.objectives if not part.objective.key_results}
    return [
        [_Charge(finding.statement, _COUNT, _COUNT, _FULL)]
        for finding in findings
        if finding.code == _COUNT and finding.statement in bare
    ]
