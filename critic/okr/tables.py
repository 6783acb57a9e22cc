"""Tables: columns that name objectives and key results, or rows that alternate between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.okr import labels
from critic.okr.forms.outline import Inline, Kind, Node, Role
from critic.okr.sets import OkrSet, Part

if TYPE_CHECKING:
    from critic.okr.evidence import Evidence
    from critic.okr.sets import Scope

_OBJECTIVE = re.compile(r"^(?:objectives?|goals?|o|objective (?:title|name|text))$")
_KEY_RESULT = re.compile(
    r"^(?:key results?|krs?|measures?|results?|key result (?:title|name|text|description)"
    r"|kr ?\d|key result ?\d)$"
)
_COUNTED = re.compile(r"^(?:metric|measure|indicator|kpi|what we (?:measure|count))$")
_HOLDS_KEY_RESULT = re.compile(
    r"^(?!.*\b(?:owner|score|status|progress|id|number|type|date)\b).*\b(?:key results?|krs?)\b"
)
_MEASURE = re.compile(
    r"^(?:(?:start|current|initial)(?: value)?|baseline|from|target(?: value)?|goal value|to|unit"
    r"|metric|due(?: date)?|deadline|by|end date)$"
)
_OWNER = re.compile(r"^(?:owners?|dri|lead|responsible|assignee)$")
_PROGRESS = re.compile(r"^(?:progress|status|score|confidence|grade)$")
_TEAM = re.compile(r"^(?:team|squad|department|group|area)$")
_TYPE = re.compile(r"^(?:(?:item |issue |goal |okr )?(?:type|kind)|level)$")
_TITLE = re.compile(
    r"^(?:item |issue |goal |okr )?(?:title|name|text|summary|description|statement)$"
)
_NUMBERED = re.compile(r"^\s*(?:o\s?)?\d{1,2}[.):]?\s+\S", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{1,2}\s+(?=[^\W\d_])")
_EDGE = re.compile(r"[\s*_:]+")


def read(rows: list[Node], evidence: Evidence, scope: Scope) -> list[OkrSet]:
    """Return the sets of one table; none where nothing says that it holds OKRs."""
    head = [_name(cell.run.plain) for cell in rows[0].children] if rows[0].kind is Kind.HEAD else []
    body = [row for row in rows if row.kind is Kind.ROW]
    columns = _Columns(head)
    if columns.key_results:
        return _named(body, columns, evidence, scope)
    sets = _labelled(rows, evidence, scope, columns.typed or (0, 1))
    if not sets and scope.zone and not scope.aside:
        sets = _alternating(body, evidence, scope)
    if not sets and columns.objective is not None:
        return _named(body, columns, evidence, scope)
    return sets


def names_okr_columns(names: list[str]) -> bool:
    """Say whether the head of a table names objectives and key results, or a type and a title."""
    columns = _Columns([_name(name) for name in names])
    if columns.typed is not None:
        return True
    return columns.objective is not None and bool(columns.key_results)


class _Columns:
    def __init__(self, head: list[str]) -> None:
        self.head = head
        self.objective = self._first(_OBJECTIVE)
        exact = [i for i, name in enumerate(head) if _KEY_RESULT.match(name)]
        loose = [i for i, name in enumerate(head) if _HOLDS_KEY_RESULT.match(name)]
        spans = {"from", "to", "baseline", "target", "start", "goal"}.intersection(head)
        counted = [i for i, name in enumerate(head) if _COUNTED.match(name)] if spans else []
        self.key_results = exact or loose or counted
        self.owner = self._first(_OWNER)
        self.progress = self._first(_PROGRESS)
        self.team = self._first(_TEAM)
        kind, title = self._first(_TYPE), self._first(_TITLE)
        self.typed = (kind, title) if kind is not None and title is not None else None
        self.measures = [i for i, name in enumerate(head) if _MEASURE.match(name)]

    def _first(self, pattern: re.Pattern[str]) -> int | None:
        return next((i for i, name in enumerate(self.head) if pattern.match(name)), None)


def _name(plain: str) -> str:
    return _EDGE.sub(" ", plain).strip().lower().replace("_", " ")


def _named(body: list[Node], columns: _Columns, evidence: Evidence, scope: Scope) -> list[OkrSet]:
    sets = [scope.current] if columns.objective is None and scope.current else []
    known: dict[str, OkrSet] = {}
    for row in body:
        objective = _cell(row, columns.objective)
        if objective is not None:
            text = evidence.text(objective)
            current = known.get(text)
            if current is None:
                current = known[text] = OkrSet(_part(objective, evidence), scope)
                sets.append(current)
        elif not sets:
            current = OkrSet(None, scope)
            sets.append(current)
        else:
            current = sets[-1]
        current.key_results.extend(_key_results(row, columns, evidence))
    return sets


def _key_results(row: Node, columns: _Columns, evidence: Evidence) -> list[Part]:
    found: list[Part] = []
    for column in columns.key_results:
        cell = _cell(row, column)
        if cell is not None:
            found.extend(_part(line, evidence) for line in (cell, *cell.children) if line.run.plain)
    for part in found:
        owner = _cell(row, columns.owner)
        progress = _cell(row, columns.progress)
        part.owner = part.owner or (owner.run.plain if owner else None)
        part.progress = part.progress or (progress.run.plain if progress else None)
        for column in columns.measures:
            measure = _cell(row, column)
            if measure is not None:
                detail = _part(measure, evidence)
                detail.lead = f"{columns.head[column]} "
                part.details.append(detail)
    return found


def _labelled(
    rows: list[Node], evidence: Evidence, scope: Scope, columns: tuple[int, int]
) -> list[OkrSet]:
    """Read rows that hold a label ("Objective", "KR 1") in one column and the text in another."""
    sets: list[OkrSet] = []
    for row in rows:
        label, text = (_cell(row, column) for column in columns)
        if label is None or text is None or not evidence.is_bare(label):
            continue
        role = evidence.role(label)
        if role in {Role.OBJECTIVE, Role.OBJECTIVES}:
            sets.append(OkrSet(_part(text, evidence), scope))
        elif role in {Role.KEY_RESULT, Role.KEY_RESULTS} and sets:
            sets[-1].key_results.extend(
                _part(line, evidence) for line in (text, *text.children) if line.run.plain
            )
    return [found for found in sets if found.key_results]


def _alternating(body: list[Node], evidence: Evidence, scope: Scope) -> list[OkrSet]:
    """Read a table whose wordiest column holds objectives (bold, numbered) and key results."""
    sets: list[OkrSet] = []
    column = _wordiest(body)
    for row in body:
        cell = _cell(row, column)
        if cell is None or not _is_text(evidence.text(cell)):
            continue
        if _is_objective(cell, evidence):
            sets.append(OkrSet(_unnumbered(_part(cell, evidence)), scope))
        elif sets:
            sets[-1].key_results.append(_part(cell, evidence))
    return [found for found in sets if found.key_results]


def _is_objective(cell: Node, evidence: Evidence) -> bool:
    role = evidence.role(cell)
    if role in {Role.OBJECTIVE, Role.KEY_RESULT}:
        return role is Role.OBJECTIVE
    trimmed = evidence.trimmed(cell)
    strong = cell.run.covered(Inline.STRONG, trimmed.start, trimmed.end)
    return strong or _NUMBERED.match(cell.run.plain) is not None


def _wordiest(body: list[Node]) -> int:
    """Return the column that holds most of the text."""
    width = max((len(row.children) for row in body), default=0)
    lengths = [
        sum(len(cell.run.plain) for row in body for cell in row.children[i : i + 1])
        for i in range(width)
    ]
    return lengths.index(max(lengths)) if lengths else 0


def _unnumbered(part: Part) -> Part:
    """Cut the bare number off a numbered row ("1 Vans leave on time")."""
    number = _BARE_NUMBER.match(part.run.plain, part.trimmed.start, part.trimmed.end)
    if number:
        part.trimmed = part.trimmed._replace(start=number.end())
    return part


def _is_text(text: str) -> bool:
    return len(text.split()) > 1 and labels.section(text) is None


def _cell(row: Node, column: int | None) -> Node | None:
    if column is None or column >= len(row.children):
        return None
    cell = row.children[column]
    return cell if cell.run.plain.strip() else None


def _part(cell: Node, evidence: Evidence) -> Part:
    trimmed = evidence.trimmed(cell)
    return Part(cell.run, trimmed, owner=trimmed.owner, progress=trimmed.progress)
