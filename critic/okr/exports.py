"""Tables with a row for each item, as trackers export them: a type, or a link to the row above."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from critic.okr import rows
from critic.okr.forms.outline import Role
from critic.okr.sets import OkrSet, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.okr.columns import Columns
    from critic.okr.evidence import Evidence
    from critic.okr.forms.outline import Node
    from critic.okr.sets import Scope

_OBJECTIVE = re.compile(r"^(?:\w+[ -])?(?:objectives?|okrs?)$")
_KEY_RESULT = re.compile(r"^(?:\w+[ -])?(?:key[ -]?results?|krs?)$")
_GOAL = re.compile(r"^goals?$")
_PART_OF_GOAL = re.compile(r"^(?:milestones?|measures?|metrics?|targets?)$")
_ONE_OF = {Role.OBJECTIVES: Role.OBJECTIVE, Role.KEY_RESULTS: Role.KEY_RESULT}
_REFERENCES = re.compile(r"[,;]")
_WORDS = re.compile(r"[^\W\d_]{2}\s+[^\W_]")


@dataclass(slots=True, eq=False)
class _Entry:
    """One row: what it says that it is, and by which names others point at it."""

    row: Node
    title: Node
    part: Part
    role: Role | None
    above: _Entry | None = None
    below: list[_Entry] = field(default_factory=list)
    set: OkrSet | None = None


def read(body: list[Node], columns: Columns, evidence: Evidence, scope: Scope) -> list[OkrSet]:
    """Return the sets of a table; none where no row is a key result of it."""
    entries = list(_entries(body, columns, evidence))
    _link(entries, columns)
    if columns.nested and all(entry.role is None for entry in entries):
        _by_place(entries)
    if not any(entry.role is Role.KEY_RESULT for entry in entries):
        return []
    return _Sets(columns, evidence, scope).of(entries)


def knows_types(body: list[Node], columns: Columns) -> bool:
    """Say whether a column says of rows that they are objectives or key results."""
    return columns.typed is not None and Role.KEY_RESULT in _roles(body, columns)


def _roles(body: list[Node], columns: Columns) -> list[Role | None]:
    kinds = [
        cell.run.plain.strip().lower() if (cell := rows.cell(row, columns.type)) else ""
        for row in body
    ]
    of_goals = any(map(_GOAL.match, kinds))
    return [_role(kind, of_goals=of_goals) for kind in kinds]


def _role(kind: str, *, of_goals: bool) -> Role | None:
    if _OBJECTIVE.match(kind) or _GOAL.match(kind):
        return Role.OBJECTIVE
    if _KEY_RESULT.match(kind) or (of_goals and _PART_OF_GOAL.match(kind)):
        return Role.KEY_RESULT
    return None


def _entries(body: list[Node], columns: Columns, evidence: Evidence) -> Iterator[_Entry]:
    statement = columns.title if columns.title is not None else columns.objective
    for row, role in zip(body, _roles(body, columns), strict=True):
        title, label = rows.cell(row, statement), rows.cell(row, columns.type)
        if title is not None:
            part = rows.part(title, evidence)
            yield _Entry(row, title, part, role or (_labelled(label, evidence) if label else None))


def _labelled(label: Node, evidence: Evidence) -> Role | None:
    """Return what a label with a number of its own says ("KR 1")."""
    said = evidence.role(label) if evidence.is_bare(label) else None
    return _ONE_OF.get(said, said) if said else None


def _link(entries: list[_Entry], columns: Columns) -> None:
    """Let every row know the one above it, named by its id or by its title."""
    by_name: dict[str, _Entry] = {}
    for entry in entries:
        for cell in (*(rows.cell(entry.row, column) for column in columns.ids), entry.title):
            if cell is not None:
                by_name.setdefault(_bare(cell.run.plain), entry)
    for entry in entries:
        named = (by_name.get(name) for name in _references(entry, columns))
        entry.above = next((above for above in named if above and above is not entry), None)
        if entry.above is not None:
            entry.above.below.append(entry)


def _references(entry: _Entry, columns: Columns) -> Iterator[str]:
    """Yield the names under which a row may mean the one above it, most likely first."""
    for column in columns.parents:
        cell = rows.cell(entry.row, column)
        if cell is not None:
            yield _bare(cell.run.plain)
            yield from (_bare(name) for name in _REFERENCES.split(cell.run.plain))


def _bare(plain: str) -> str:
    return " ".join(rows.without_link(plain).casefold().split()).removesuffix(".0")


def _by_place(entries: list[_Entry]) -> None:
    """Tell objectives from key results where no column does: what has rows below it is one."""
    for entry in entries:
        is_leaf = entry.above is not None and not entry.below
        entry.role = Role.KEY_RESULT if is_leaf else Role.OBJECTIVE


class _Sets:
    """Makes the sets of one table, each row in its turn."""

    def __init__(self, columns: Columns, evidence: Evidence, scope: Scope) -> None:
        self._columns = columns
        self._evidence = evidence
        self._scope = scope
        self._found: list[OkrSet] = []
        self._elsewhere: dict[str, OkrSet] = {}
        self._owners: dict[int, OkrSet | None] = {}

    def of(self, entries: list[_Entry]) -> list[OkrSet]:
        for entry in entries:
            if entry.role is Role.OBJECTIVE:
                entry.set = self._open(entry)
        results = [entry for entry in entries if entry.role is Role.KEY_RESULT]
        linked = any(map(self._points_up, results))
        last: OkrSet | None = None
        for entry in entries:
            last = entry.set or last
            if entry.role is Role.KEY_RESULT:
                self._add(entry, None if linked else last)
        for entry in entries:
            if entry.set is not None and entry.above is not None:
                entry.set.parent = entry.above.part
        return self._found

    def _add(self, entry: _Entry, nearest: OkrSet | None) -> None:
        """Add a key result to the objective that it names, or else to the nearest one."""
        rows.describe(entry.part, entry.row, self._columns)
        owner = self._owner(entry) or nearest or self._elsewhere_for(entry)
        owner.key_results.append(entry.part)

    def _open(self, entry: _Entry) -> OkrSet:
        opened = OkrSet(entry.part, self._scope_of(entry.row))
        label = rows.cell(entry.row, self._columns.type)
        level = rows.level_of(label.run.plain) if label else None
        opened.scope = replace(opened.scope, level=opened.scope.level or level)
        owner = rows.cell(entry.row, self._columns.owner)
        if owner is not None:
            entry.part.owner = entry.part.owner or owner.run.plain.strip()
        self._found.append(opened)
        return opened

    def _scope_of(self, row: Node) -> Scope:
        return rows.scope(row, self._columns, self._scope)

    def _points_up(self, entry: _Entry) -> bool:
        return any(rows.cell(entry.row, column) for column in self._columns.parents)

    def _owner(self, entry: _Entry) -> OkrSet | None:
        """Return the set of the nearest objective above a key result; each is looked up once."""
        path: list[_Entry] = []
        at: _Entry | None = entry
        while at is not None and at.set is None and id(at) not in self._owners:
            self._owners[id(at)] = None  # a circle ends here
            path.append(at)
            at = at.above
        found = (at.set or self._owners[id(at)]) if at else None
        for each in path:
            self._owners[id(each)] = found
        return found

    def _elsewhere_for(self, entry: _Entry) -> OkrSet:
        """Return the set of a key result whose objective is no row of this table.

        Where the row says how that objective reads, it is taken from there.
        """
        cells = (rows.cell(entry.row, column) for column in self._columns.parents)
        named = next((c for c in cells if c and _WORDS.search(c.run.plain)), None)
        name = _bare(named.run.plain) if named else ""
        known = self._elsewhere.get(name)
        if known is None:
            part = rows.part(named, self._evidence) if named else None
            known = self._elsewhere[name] = OkrSet(part, self._scope_of(entry.row))
            self._found.append(known)
        return known
