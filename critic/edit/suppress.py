"""Comments in a draft that silence findings there.

In Markdown and plain text::

    <!-- critic-disable-next-line MEA003: agreed with finance -->
    <!-- critic-disable OUT001, OUT002 -->  …  <!-- critic-enable OUT001, OUT002 -->
    <!-- critic-disable-file CLR -->

In YAML, for its own line, or for the next one where it stands alone::

    # critic: ignore[MEA003] agreed with finance

A code is required; its letters alone ("CLR") mean every code that starts with them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from critic.edit.comments import Comment, Reach, find
from critic.edit.lines import Lines
from critic.rules import ALL_RULES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from critic.okr.document import Span
    from critic.rules import Finding

_LETTERS = 3
_KNOWN = frozenset(code for rule in ALL_RULES for code in (rule.code, rule.code[:_LETTERS]))


class Problem(StrEnum):
    """Why a suppression does nothing."""

    UNUSED = "there is nothing to silence"
    UNKNOWN = "no rule has this code"
    NO_CODE = "it names no code, such as MEA003"


class Unused(NamedTuple):
    """A suppression that does nothing; ``code`` is "" where the comment names none."""

    span: Span
    code: str
    problem: Problem


def apply(
    source: str, findings: Sequence[Finding], own: Collection[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Unused, ...]]:
    """Mark the findings that comments of ``source`` silence; return them and the idle comments.

    ``own`` are the codes of a profile's own rules, which a comment may name as any other.
    """
    if "critic" not in source:
        return tuple(findings), ()
    lines = Lines(source)
    comments = find(source, lines)
    known = _KNOWN.union(own, (code[:_LETTERS] for code in own))
    silences = _Silences(lines, known)
    for comment in comments:
        silences.add(comment)
    marked = tuple(
        finding._replace(suppressed=True) if silences.cover(finding) else finding
        for finding in findings
    )
    return marked, tuple(sorted((*_mistakes(comments, known), *silences.idle())))


@dataclass
class _Range:
    """Where one code of one comment silences: findings that start in ``[start, end)``."""

    comment: Comment
    code: str
    start: int
    end: int
    used: bool = False


@dataclass
class _Silences:
    """All ranges. Those of one reach and code are in order and do not overlap."""

    lines: Lines
    known: Collection[str]
    ranges: dict[tuple[Reach, str], list[_Range]] = field(default_factory=dict)

    def add(self, comment: Comment) -> None:
        """Take in a comment; comments come in the order of the text."""
        for code in filter(self.known.__contains__, comment.codes):
            if comment.reach is Reach.ENABLE:
                self._close(comment, code)
            else:
                start, end = self._extent(comment)
                known = self.ranges.setdefault((comment.reach, code), [])
                known.append(_Range(comment, code, start, end))

    def cover(self, finding: Finding) -> bool:
        """Whether a comment silences the finding; the one with the shortest reach is used."""
        for reach in (Reach.LINE, Reach.BLOCK, Reach.FILE):
            for code in (finding.code, finding.code[:_LETTERS]):
                found = self._at(self.ranges.get((reach, code), []), finding.span.start)
                if found:
                    found.used = True
                    return True
        return False

    def idle(self) -> Iterable[Unused]:
        """Yield the ranges that silenced nothing."""
        for ranges in self.ranges.values():
            for each in ranges:
                if not each.used:
                    yield Unused(each.comment.span, each.code, Problem.UNUSED)

    def _extent(self, comment: Comment) -> tuple[int, int]:
        if comment.reach is Reach.LINE:
            return self.lines.statement_at(comment.line)
        return (0 if comment.reach is Reach.FILE else comment.span.end), self.lines.length + 1

    def _close(self, comment: Comment, code: str) -> None:
        opened = self.ranges.get((Reach.BLOCK, code), [])
        if opened and opened[-1].end > comment.span.start:
            opened[-1].end = comment.span.start
        else:
            idle = _Range(comment, code, 0, 0)
            self.ranges.setdefault((Reach.ENABLE, code), []).append(idle)

    @staticmethod
    def _at(ranges: list[_Range], offset: int) -> _Range | None:
        index = bisect_right(ranges, offset, key=lambda each: each.start)
        found = ranges[index - 1] if index else None
        return found if found and offset < found.end else None


def _mistakes(comments: Iterable[Comment], known: Collection[str]) -> Iterable[Unused]:
    for comment in comments:
        if not comment.codes:
            yield Unused(comment.span, "", Problem.NO_CODE)
        for code in comment.codes:
            if code not in known:
                yield Unused(comment.span, code, Problem.UNKNOWN)
