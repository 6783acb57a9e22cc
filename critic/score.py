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
    from collections.abc import Iterator, Mapping, Sequence

    from critic.judge.judged import JudgedDocument, JudgedObjective
    from critic.okr.document import Objective
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


def score(judged: JudgedDocument, findings: Sequence[Finding], profile: Profile) -> Score | None:
    """Return the score of a draft, None where nothing could be scored.

    Suppressed findings cost nothing: the team has decided.
    """
    if judged.document.language != _ENGLISH:
        return None
    speaking = [finding for finding in findings if not finding.suppressed]
    lost = _lost(speaking, profile)
    places = {scope: _places(judged, scope) for scope in _Scope}
    values = {
        criterion: _values(places[_SCOPES[criterion]], lost[criterion]) for criterion in Criterion
    }
    values[Criterion.MEASURABLE] += [0.0] * _without_key_results(judged, speaking)
    means = {criterion: fmean(found) for criterion, found in values.items() if found}
    weight = sum(profile.weights[criterion] for criterion in means)
    if not weight:
        return None
    total = sum(profile.weights[criterion] * mean for criterion, mean in means.items())
    return Score(
        total=_points(total / weight),
        by_criterion={str(criterion): _points(mean) for criterion, mean in means.items()},
    )


def _points(value: float) -> int:
    """Round down, so that all of the points are left only where nothing was found."""
    return floor(value + _NOISE)


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


def _lost(findings: Sequence[Finding], profile: Profile) -> dict[Criterion, dict[str, float]]:
    """Return the points lost by criterion and statement, silenced findings included."""
    costs = {rule.code: profile.costs[rule.severity] for rule in profile.rules}
    lost: dict[Criterion, dict[str, float]] = {
        criterion: defaultdict(float) for criterion in Criterion
    }
    for finding in findings:
        place = finding.statement or ""
        lost[_CRITERION[finding.code]][place] += profile.costs[finding.severity]
        for code in finding.speaks_for:
            lost[_CRITERION[code]][place] += costs.get(code, 0.0)
    return lost


class _Place(NamedTuple):
    """Statements whose findings count together; ``always``, or only where one of them lost."""

    ids: tuple[str, ...]
    always: bool = True


def _values(places: Sequence[_Place], lost: Mapping[str, float]) -> list[float]:
    """Return what is left of the points of each place that a criterion applies to."""
    if not lost:
        return [_FULL for place in places if place.always]
    return [
        max(_FULL - sum(lost.get(identity, 0.0) for identity in ids), 0.0)
        for ids, always in places
        if always or not lost.keys().isdisjoint(ids)
    ]


def _places(judged: JudgedDocument, scope: _Scope) -> Sequence[_Place]:
    """Return the places that a criterion with this scope looks at."""
    return [
        place
        for part in judged.objectives
        for place in (
            _of_set(judged, part.objective) if scope is _Scope.SETS else _of_each(part, scope)
        )
    ]


def _of_set(judged: JudgedDocument, objective: Objective) -> Iterator[_Place]:
    if objective.statement and not judged.document.alone:
        yield _Place((objective.id, *[each.id for each in objective.key_results]))


def _of_each(part: JudgedObjective, scope: _Scope) -> Iterator[_Place]:
    """Yield each statement; of work only where something was found all the same."""
    if scope is _Scope.ALL and part.objective.statement:
        yield _Place((part.objective.id,))
    for each in part.key_results:
        always = scope is not _Scope.RESULTS or each.judgement.kind in _IS_RESULT
        yield _Place((each.key_result.id,), always)


def _without_key_results(judged: JudgedDocument, findings: Sequence[Finding]) -> int:
    """Count the objectives that nothing measures, where a finding says so."""
    bare = {part.objective.id for part in judged.objectives if not part.objective.key_results}
    return sum(finding.code == _COUNT and finding.statement in bare for finding in findings)
