"""What one row of a table tells: its statement, and what its other columns say of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from critic.okr.columns import Column
from critic.okr.document import Level
from critic.okr.grammar import dates
from critic.okr.marks import Trimmed
from critic.okr.sets import Part

if TYPE_CHECKING:
    from critic.okr.columns import Columns
    from critic.okr.evidence import Evidence
    from critic.okr.forms.outline import Node
    from critic.okr.sets import Scope

_LINK = re.compile(r"\((?:https?://|\.\./)[^\s()]*\)")
_READ_AS = {
    Column.METRIC: ("metric",),
    Column.START: ("start", "start value", "initial", "initial value", "baseline", "from"),
    Column.CURRENT: ("current", "current value"),
    Column.TARGET: ("target", "target value", "goal value", "to"),
    Column.UNIT: ("unit",),
    Column.DUE: ("due", "due date", "deadline", "by", "end date"),
}
_COUNTED = (Column.START, Column.CURRENT, Column.TARGET)
_ENDS_IN_DIGIT = re.compile(r"\d[)\s]*\Z")
_CURRENCIES = frozenset("$€£¥")
_UNITS = {"percentage": "%", "percent": "%", "number": "", "numeric": "", "count": "", "#": ""}
_LEVELS = {
    "company": Level.COMPANY,
    "organisation": Level.COMPANY,
    "organization": Level.COMPANY,
    "team": Level.TEAM,
    "department": Level.TEAM,
    "individual": Level.INDIVIDUAL,
    "personal": Level.INDIVIDUAL,
}


def cell(row: Node, column: int | None) -> Node | None:
    """Return the cell of a row in a column; None where it is empty."""
    if column is None or column >= len(row.children):
        return None
    found = row.children[column]
    return found if found.run.plain.strip() else None


def part(found: Node, evidence: Evidence) -> Part:
    """Return the statement in a cell; the address of a linked page is no part of it."""
    trimmed = evidence.trimmed(found)
    link = _LINK.search(found.run.plain, trimmed.start, trimmed.end)
    if link and link.end() == trimmed.end:
        title = found.run.plain[trimmed.start : link.start()].rstrip()
        trimmed = trimmed._replace(end=trimmed.start + len(title)) if title else trimmed
    return Part(found.run, trimmed, owner=trimmed.owner, progress=trimmed.progress)


def without_link(plain: str) -> str:
    """Return a text without the addresses of the pages that it links to."""
    return _LINK.sub("", plain).strip()


def describe(found: Part, row: Node, columns: Columns) -> None:
    """Give a statement its owner, its progress, and as details what is measured."""
    owner, progress = cell(row, columns.owner), cell(row, columns.progress)
    found.owner = found.owner or (owner.run.plain.strip() if owner else None)
    found.progress = found.progress or (progress.run.plain if progress else None)
    unit = cell(row, columns.measures.get(Column.UNIT))
    counted = any(cell(row, columns.measures.get(kind)) for kind in _COUNTED)
    for kind, column in columns.measures.items():
        measure = cell(row, column)
        if measure is None or (kind is Column.UNIT and counted):
            continue
        detail = _measure(measure, kind, columns.head[column])
        if kind in _COUNTED and unit is not None:
            _count_in(detail, unit.run.plain.strip())
        found.details.append(detail)


def scope(row: Node, columns: Columns, around: Scope) -> Scope:
    """Return what holds for the objective of a row: its team, cycle and level."""
    team, cycle, level = (
        cell(row, column) for column in (columns.team, columns.cycle, columns.level)
    )
    return replace(
        around,
        team=team.run.plain.strip() if team else around.team,
        cycle=(dates.parse_cycle(cycle.run.plain.strip()) if cycle else None) or around.cycle,
        level=(level_of(level.run.plain) if level else None) or around.level,
    )


def level_of(plain: str) -> Level | None:
    """Return the level that a word of a text names."""
    return next((_LEVELS[word] for word in plain.lower().split() if word in _LEVELS), None)


def _measure(measure: Node, kind: Column, name: str) -> Part:
    plain = measure.run.plain
    start = len(plain) - len(plain.lstrip())
    names = _READ_AS[kind]
    lead = name if name in names else names[0]
    return Part(
        measure.run,
        Trimmed(start, len(plain.rstrip())),
        lead=f"{lead} ",
        measures=kind in _COUNTED,
    )


def _count_in(detail: Part, unit: str) -> None:
    """Read a bare number in the unit that another column names."""
    unit = _UNITS.get(unit.lower(), unit)
    if not unit or not _ENDS_IN_DIGIT.search(detail.plain):
        return
    if unit in _CURRENCIES:
        detail.lead += unit
    else:
        detail.tail = f" {unit}"
