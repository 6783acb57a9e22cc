"""Who can move a result: the team by itself, with others or luck, or others alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import around as surroundings
from critic.judge import tags
from critic.judge.judgement import Influence, Kind
from critic.knowledge import Reach
from critic.okr.document import Level

if TYPE_CHECKING:
    from critic.judge.around import Around
    from critic.judge.judgement import Evidence
    from critic.judge.reading import Reading

_SHARES = {
    surroundings.OWNS: Influence.DIRECT,
    surroundings.INFLUENCES: Influence.SHARED,
    surroundings.CONTRIBUTES: Influence.SHARED,
}
_OF_TEAM = {
    Reach.TEAM: Influence.DIRECT,
    Reach.COMPANY: Influence.SHARED,
    Reach.MARKET: Influence.EXTERNAL,
}
_OF_COMPANY = _OF_TEAM | {Reach.COMPANY: Influence.DIRECT}


def influence(reading: Reading, kind: Kind, others: Evidence | None, around: Around) -> Influence:
    """Return who can move it: what the team's scope says, else how far the metric reaches."""
    share = around.share(reading.lows, reading.claim)
    if share is not None:
        return _SHARES[share]
    if others is not None:
        return Influence.SHARED
    if kind not in (Kind.OUTCOME, Kind.GUARDRAIL):
        return Influence.DIRECT
    used = reading.claim.metric
    if used is not None and used.metric is not None:
        reaches = _OF_COMPANY if around.level is Level.COMPANY else _OF_TEAM
        return reaches[used.metric.reach]
    judged_by_others = reading.union & (tags.RECOGNITION | tags.WINNING)
    return Influence.SHARED if judged_by_others else Influence.DIRECT
