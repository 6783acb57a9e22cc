"""Two drafts beside each other: for a terminal, as Markdown, and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from critic.compare import Effect
from critic.report import columns, view
from critic.report.look import ASCII, paint
from critic.report.markdown import escaped
from critic.rules import Criterion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from critic.compare import Change, Comparison, Findings, Pair, Points
    from critic.report.look import Look
    from critic.report.model import Json
    from critic.rules import Finding

_SCHEMA = 1
_ARROW, _PLAIN_ARROW = "→", "->"


@dataclass(frozen=True)
class Compared:
    """A comparison and what its two drafts are called."""

    old: str
    new: str
    comparison: Comparison


def text(compared: Compared, look: Look) -> str:
    """Return what changed, statement by statement, then the points."""
    return "\n".join(_Page(compared, look).lines()) + "\n"


def markdown(compared: Compared, look: Look) -> str:
    """Return the same as Markdown; ``look`` does not matter to it."""
    del look
    return "\n".join(_in_markdown(compared)) + "\n"


def as_json(compared: Compared, look: Look) -> str:
    """Return the same as one object; plain ASCII where ``look`` has no more."""
    comparison = compared.comparison
    value: Mapping[str, Json] = {
        "schema": _SCHEMA,
        "old": compared.old,
        "new": compared.new,
        "worse": comparison.is_worse,
        "score": {
            "total": _points(comparison.total),
            "by_criterion": {each.criterion: _points(each) for each in comparison.criteria},
        },
        "general": _found(comparison.general),
        "statements": [_statement(pair) for pair in comparison.pairs],
        "summary": _counts(comparison),
    }
    plain = json.dumps(value, indent=2, ensure_ascii=look.signs is ASCII)
    return plain.encode("utf-8", "backslashreplace").decode() + "\n"


FORMATS: Mapping[str, Callable[[Compared, Look], str]] = {
    "text": text,
    "json": as_json,
    "markdown": markdown,
}


def _counts(comparison: Comparison) -> dict[str, int]:
    return {
        "fixed": sum(len(found.fixed) for found in comparison.findings),
        "new": sum(len(found.new) for found in comparison.findings),
        "staying": sum(len(found.staying) for found in comparison.findings),
        "unchanged": sum(pair.is_the_same for pair in comparison.pairs),
    }


def _verdict(comparison: Comparison) -> str:
    counts = _counts(comparison)
    found = f"{counts['fixed']} fixed, {counts['new']} new, {counts['staying']} still there"
    same = f"{view.counted(counts['unchanged'], 'statement')} unchanged"
    return f"findings: {found}; {same}"


class _Page:
    """A comparison, laid out line by line."""

    def __init__(self, compared: Compared, look: Look) -> None:
        self._compared = compared
        self._comparison = compared.comparison
        self._look = look
        self._palette = look.palette
        self._arrow = _PLAIN_ARROW if look.signs is ASCII else _ARROW

    def lines(self) -> Iterator[str]:
        names = f"{self._compared.old} {self._arrow} {self._compared.new}"
        yield paint(columns.printable(names), self._palette.strong)
        yield from columns.wrap(_verdict(self._comparison), self._look.width)
        if any(self._comparison.general):
            yield from ("", paint("The whole draft", self._palette.strong))
            yield from self._findings(self._comparison.general)
        for pair in self._comparison.pairs:
            if not pair.is_the_same:
                yield from ("", *self._pair(pair))
        yield from self._score()

    def _pair(self, pair: Pair) -> Iterator[str]:
        if pair.old and pair.new and pair.old.plain == pair.new.plain:
            yield from self._wrapped(f"  {pair.new.id}  ", pair.new.plain)
        else:
            if pair.old:
                yield from self._wrapped(f"- {pair.old.id}  ", pair.old.plain, self._palette.error)
            if pair.new:
                yield from self._wrapped(f"+ {pair.new.id}  ", pair.new.plain, self._palette.good)
        yield from self._findings(pair.findings)
        for change in pair.changes:
            said = f"{_title(change.name)}: {change.before} {self._arrow} {change.after}"
            yield f"    {paint(said, self._colour(change.effect))}"

    def _findings(self, found: Findings) -> Iterator[str]:
        for word, findings, colour in (
            ("fixed", found.fixed, self._palette.good),
            ("new", found.new, self._palette.error),
            ("still", found.staying, self._palette.dim),
        ):
            for finding in findings:
                yield f"    {paint(f'{word}: {_rule(finding)}', colour)}"

    def _score(self) -> Iterator[str]:
        total = self._comparison.total
        if total.before is None and total.after is None:
            return
        yield from ("", paint(f"Score {self._way(total)}", self._palette.strong))
        for points in self._comparison.criteria:
            if points.before != points.after:
                heading = Criterion(points.criterion).heading
                colour = self._colour(_effect(points))
                yield f"  {heading:<13}  {paint(self._way(points), colour)}"

    def _way(self, points: Points) -> str:
        before, after = (_shown(value) for value in points[1:])
        if points.before is None or points.after is None:
            return f"{before} {self._arrow} {after}"
        return f"{before} {self._arrow} {after} ({points.after - points.before:+})"

    def _colour(self, effect: Effect) -> str:
        colours = {Effect.BETTER: self._palette.good, Effect.WORSE: self._palette.error}
        return colours.get(effect, "")

    def _wrapped(self, head: str, plain: str, colour: str = "") -> Iterator[str]:
        room = self._look.width - len(head)
        first, *others = columns.wrap(columns.printable(plain), room)
        yield paint(head + first, colour)
        yield from (paint(" " * len(head) + line, colour) for line in others)


def _in_markdown(compared: Compared) -> Iterator[str]:
    comparison = compared.comparison
    yield from (f"# From {escaped(compared.old)} to {escaped(compared.new)}", "")
    yield from (_verdict(comparison), "")
    if any(comparison.general):
        yield from ("## The whole draft", "", *_bullets(comparison.general), "")
    changed = [pair for pair in comparison.pairs if not pair.is_the_same]
    if changed:
        yield from ("## Statements", "")
    for pair in changed:
        yield f"- {' → '.join(_named(pair))}"
        yield from (f"  {line}" for line in _bullets(pair.findings))
        for change in pair.changes:
            yield f"  - {_title(change.name)}: {change.before} → {change.after}{_mark(change)}"
    yield from ("", "## Score", "", "| criterion | before | after |", "|---|---:|---:|")
    for points in comparison.criteria:
        heading = Criterion(points.criterion).heading
        yield f"| {heading} | {_shown(points.before)} | {_shown(points.after)} |"
    total = comparison.total
    yield f"| **total** | {_shown(total.before)} | {_shown(total.after)} |"


def _named(pair: Pair) -> Iterable[str]:
    if pair.old is None:
        yield "nothing"
    elif pair.new is None or pair.new.plain != pair.old.plain:
        yield f"**{pair.old.id}** {escaped(pair.old.plain)}"
    yield f"**{pair.new.id}** {escaped(pair.new.plain)}" if pair.new else "gone"


def _bullets(found: Findings) -> Iterator[str]:
    for word, findings in (("fixed", found.fixed), ("new", found.new), ("still", found.staying)):
        yield from (f"- {word}: `{_rule(finding)}`" for finding in findings)


def _mark(change: Change) -> str:
    return "" if change.effect is Effect.OTHER else f" ({change.effect})"


def _effect(points: Points) -> Effect:
    if points.before is None or points.after is None:
        return Effect.OTHER
    return Effect.BETTER if points.after > points.before else Effect.WORSE


def _shown(value: int | None) -> str:
    return "none" if value is None else str(value)


def _title(name: str) -> str:
    return name.replace("_", " ")


def _rule(finding: Finding) -> str:
    return f"{finding.code} {view.name(finding)}"


def _points(points: Points) -> Json:
    return {"before": points.before, "after": points.after}


def _statement(pair: Pair) -> Json:
    return {
        "before": {"id": pair.old.id, "plain": pair.old.plain} if pair.old else None,
        "after": {"id": pair.new.id, "plain": pair.new.plain} if pair.new else None,
        **_found(pair.findings),
        "changes": [change._asdict() for change in pair.changes],
    }


def _found(found: Findings) -> dict[str, Json]:
    return {
        name: [
            {"code": each.code, "severity": each.severity, "message": each.message}
            for each in findings
        ]
        for name, findings in found._asdict().items()
    }
