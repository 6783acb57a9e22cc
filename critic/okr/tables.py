"""Tables: columns that name objectives and key results, or rows that alternate between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.okr import exports, labels
from critic.okr.columns import of_table
from critic.okr.forms.outline import Inline, Kind, Node, Role
from critic.okr.rows import cell, describe, part
from critic.okr.rows import scope as scope_of
from critic.okr.sets import OkrSet

if TYPE_CHECKING:
    from critic.okr.columns import Columns
    from critic.okr.evidence import Evidence
    from critic.okr.sets import Part, Scope

_NUMBERED = re.compile(r"^\s*(?:o\s?)?\d{1,2}[.):]?\s+\S", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{1,2}\s+(?=[^\W\d_])")


def read(rows: list[Node], evidence: Evidence, scope: Scope) -> list[OkrSet]:
    """Return the sets of one table; none where nothing says that it holds OKRs."""
    columns = of_table(rows)
    body = [row for row in rows if row.kind is Kind.ROW]
    if columns.key_results and not exports.knows_types(body, columns):
        return _named(body, columns, evidence, scope)
    sets: list[OkrSet] = []
    states = _states(body, columns)
    if states and (columns.typed is not None or columns.nested):
        sets = exports.read(body, columns, evidence, scope)
    if not sets:
        typed = columns.typed if states else None
        sets = _labelled(rows, evidence, scope, typed or (0, 1))
    if not sets and scope.zone and not scope.aside:
        sets = _alternating(body, evidence, scope)
    if not sets and states and columns.objective is not None:
        return _named(body, columns, evidence, scope)
    return sets


def _states(body: list[Node], columns: Columns) -> bool:
    """Say whether the column of statements holds text: "Goal" may be the value to reach."""
    column = columns.title if columns.title is not None else columns.objective
    held = (cell(row, column) for row in body)
    return any(_is_text(each.run.plain) for each in held if each)


def _named(body: list[Node], columns: Columns, evidence: Evidence, scope: Scope) -> list[OkrSet]:
    sets = [scope.current] if columns.objective is None and scope.current else []
    known: dict[str, OkrSet] = {}
    for row in body:
        objective = cell(row, columns.objective)
        if objective is not None:
            text = evidence.text(objective)
            current = known.get(text)
            if current is None:
                current = known[text] = OkrSet(
                    part(objective, evidence), scope_of(row, columns, scope)
                )
                sets.append(current)
        elif not sets:
            current = OkrSet(None, scope)
            sets.append(current)
        else:
            current = sets[-1]
        current.key_results.extend(_key_results(row, columns, evidence))
    return sets


def _key_results(row: Node, columns: Columns, evidence: Evidence) -> list[Part]:
    found: list[Part] = []
    for column in columns.key_results:
        held = cell(row, column)
        if held is not None:
            found.extend(part(line, evidence) for line in (held, *held.children) if line.run.plain)
    for each in found:
        describe(each, row, columns)
    return found


def _labelled(
    rows: list[Node], evidence: Evidence, scope: Scope, columns: tuple[int, int]
) -> list[OkrSet]:
    """Read rows that hold a label ("Objective", "KR 1") in one column and the text in another."""
    sets: list[OkrSet] = []
    for row in rows:
        label, text = (cell(row, column) for column in columns)
        if label is None or text is None or not evidence.is_bare(label):
            continue
        role = evidence.role(label)
        if role in {Role.OBJECTIVE, Role.OBJECTIVES}:
            sets.append(OkrSet(part(text, evidence), scope))
        elif role in {Role.KEY_RESULT, Role.KEY_RESULTS} and sets:
            sets[-1].key_results.extend(
                part(line, evidence) for line in (text, *text.children) if line.run.plain
            )
    return [found for found in sets if found.key_results]


def _alternating(body: list[Node], evidence: Evidence, scope: Scope) -> list[OkrSet]:
    """Read a table whose wordiest column holds objectives (bold, numbered) and key results."""
    sets: list[OkrSet] = []
    column = _wordiest(body)
    for row in body:
        held = cell(row, column)
        if held is None or not _is_text(evidence.text(held)):
            continue
        if _is_objective(held, evidence):
            sets.append(OkrSet(_unnumbered(part(held, evidence)), scope))
        elif sets:
            sets[-1].key_results.append(part(held, evidence))
    return [found for found in sets if found.key_results]


def _is_objective(held: Node, evidence: Evidence) -> bool:
    role = evidence.role(held)
    if role in {Role.OBJECTIVE, Role.KEY_RESULT}:
        return role is Role.OBJECTIVE
    trimmed = evidence.trimmed(held)
    strong = held.run.covered(Inline.STRONG, trimmed.start, trimmed.end)
    return strong or _NUMBERED.match(held.run.plain) is not None


def _wordiest(body: list[Node]) -> int:
    """Return the column that holds most of the text."""
    width = max((len(row.children) for row in body), default=0)
    lengths = [
        sum(len(held.run.plain) for row in body for held in row.children[i : i + 1])
        for i in range(width)
    ]
    return lengths.index(max(lengths)) if lengths else 0


def _unnumbered(found: Part) -> Part:
    """Cut the bare number off a numbered row ("1 Vans leave on time")."""
    number = _BARE_NUMBER.match(found.run.plain, found.trimmed.start, found.trimmed.end)
    if number:
        found.trimmed = found.trimmed._replace(start=number.end())
    return found


def _is_text(text: str) -> bool:
    return len(text.split()) > 1 and labels.section(text) is None
