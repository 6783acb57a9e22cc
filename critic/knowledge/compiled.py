"""A copy of the words and metrics that is quick to read, taken only where it is a true copy.

A command that people wait for has no time to read YAML. ``compiled.json`` holds what was read,
and a fingerprint of the files that it was read from: where one of them has changed since, the
copy is left aside. ``make docs`` writes it anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, TypedDict
from zlib import crc32

from critic.knowledge import lexicons, metrics, verbs
from critic.knowledge.phrases import PhraseIndex
from critic.knowledge.schema import Better, Metric, Reach, Timing, Verb, VerbClass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FILE = "compiled.json"


class Sources(NamedTuple):
    """The files that words and metrics are read from."""

    verbs: Path
    metrics: Sequence[Path]
    lexicons: Sequence[Path]

    def fingerprint(self) -> int:
        """Return a number that changes with every change of a file."""
        found = 0
        for path in (self.verbs, *self.metrics, *self.lexicons):
            found = crc32(path.read_bytes(), crc32(path.name.encode(), found))
        return found


class Parts(NamedTuple):
    """Words and metrics."""

    metrics: metrics.Metrics
    verbs: Mapping[str, Verb]
    lexicons: Mapping[str, PhraseIndex]


class _MetricJson(TypedDict):
    name: str
    aliases: list[str]
    dimension: str
    better: str
    reach: str
    timing: str
    step: str
    drivers: list[str]
    latency_days: int
    cadence: str
    usual_change: float | None
    domain: str
    vanity: bool
    generic: bool
    protects: bool
    leads: list[str]


class _CopyJson(TypedDict):
    fingerprint: int
    metrics: list[_MetricJson]
    names: dict[str, str]
    verbs: list[tuple[str, str, str, list[str]]]
    lexicons: dict[str, dict[str, str]]


def read(sources: Sources, copy: Path) -> Parts:
    """Return what the copy holds, or what the sources say where it is no copy of them.

    Raises ConfigurationError with ``file:line:column`` of the first entry that is wrong.
    """
    if copy.is_file():
        held: _CopyJson = json.loads(copy.read_bytes())
        if held["fingerprint"] == sources.fingerprint():
            return _of_copy(held)
    return of_sources(sources)


def of_sources(sources: Sources) -> Parts:
    """Return what the sources say."""
    return Parts(
        metrics.read(sources.metrics),
        verbs.read(sources.verbs),
        lexicons.read(sources.lexicons),
    )


def written(sources: Sources) -> str:
    """Return the text of a true copy."""
    parts = of_sources(sources)
    forms: dict[Verb, list[str]] = {}
    for form, verb in parts.verbs.items():
        forms.setdefault(verb, []).append(form)
    copy: _CopyJson = {
        "fingerprint": sources.fingerprint(),
        "metrics": [_metric_json(metric) for metric in parts.metrics.by_name.values()],
        "names": _rows(parts.metrics.names),
        "verbs": [
            (verb.lemma, verb.verb_class, verb.direction, each) for verb, each in forms.items()
        ],
        "lexicons": {name: _rows(index) for name, index in parts.lexicons.items()},
    }
    return json.dumps(copy, ensure_ascii=False, separators=(",", ":")) + "\n"


def _of_copy(held: _CopyJson) -> Parts:
    by_name = {row["name"]: _metric(row) for row in held["metrics"]}
    found: dict[str, Verb] = {}
    for lemma, verb_class, direction, forms in held["verbs"]:
        found.update(dict.fromkeys(forms, Verb(lemma, VerbClass(verb_class), direction)))
    return Parts(
        metrics.Metrics(by_name, _index(held["names"])),
        found,
        {name: _index(rows) for name, rows in held["lexicons"].items()},
    )


def _metric(row: _MetricJson) -> Metric:
    return Metric(
        name=row["name"],
        aliases=tuple(row["aliases"]),
        dimension=row["dimension"],
        better=Better(row["better"]),
        reach=Reach(row["reach"]),
        timing=Timing(row["timing"]),
        step=row["step"],
        drivers=tuple(row["drivers"]),
        latency_days=row["latency_days"],
        cadence=row["cadence"],
        usual_change=row["usual_change"],
        domain=row["domain"],
        vanity=row["vanity"],
        generic=row["generic"],
        protects=row["protects"],
        leads=tuple(row["leads"]),
    )


def _metric_json(metric: Metric) -> _MetricJson:
    return {
        "name": metric.name,
        "aliases": [*metric.aliases],
        "dimension": metric.dimension,
        "better": metric.better,
        "reach": metric.reach,
        "timing": metric.timing,
        "step": metric.step,
        "drivers": [*metric.drivers],
        "latency_days": metric.latency_days,
        "cadence": metric.cadence,
        "usual_change": metric.usual_change,
        "domain": metric.domain,
        "vanity": metric.vanity,
        "generic": metric.generic,
        "protects": metric.protects,
        "leads": [*metric.leads],
    }


def _rows(index: PhraseIndex) -> dict[str, str]:
    return {" ".join(parts): entry for parts, entry in index.items()}


def _index(rows: Mapping[str, str]) -> PhraseIndex:
    return PhraseIndex.of_items((tuple(phrase.split(" ")), entry) for phrase, entry in rows.items())
