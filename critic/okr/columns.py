"""What the columns of a table hold, by their names or by what somebody says of them."""

from __future__ import annotations

import re
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from critic.errors import InputError
from critic.okr.forms.outline import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.okr.forms.outline import Node


class Column(StrEnum):
    """What a column may be said to hold."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    TYPE = "type"
    TITLE = "title"
    ID = "id"
    PARENT = "parent"
    OWNER = "owner"
    PROGRESS = "progress"
    TEAM = "team"
    CYCLE = "cycle"
    LEVEL = "level"
    START = "start"
    CURRENT = "current"
    TARGET = "target"
    UNIT = "unit"
    METRIC = "metric"
    DUE = "due"
    IGNORE = "ignore"


_OBJECTIVE = re.compile(r"^(?:objectives?|goals?|o|(?:objective|goal) (?:title|name|text))$")
_KEY_RESULT = re.compile(
    r"^(?:key results?|krs?|measures?|results?|(?:key result|kr) (?:title|name|text|description)"
    r"|kr ?\d|key result ?\d)$"
)
_COUNTED = re.compile(r"^(?:metric|measure|indicator|kpi|what we (?:measure|count))$")
_HOLDS_KEY_RESULT = re.compile(
    r"^(?!.*\b(?:owner|score|status|progress|id|number|type|date|target|start|current|unit"
    r"|completion)\b).*\b(?:key results?|krs?)\b"
)
_OWNER = re.compile(
    r"^(?:(?:key result |kr |goal )?owners?(?: (?:name|e-?mails?))?|owner e-?mail id|dri|lead"
    r"|responsible|assignees?|assigned to|accountable)$"
)
_PROGRESS = re.compile(
    r"^(?:progress(?: (?:status|%|\(%\)))?|% (?:complete|progress)|status|score|confidence|grade)$"
)
_TEAM = re.compile(r"^(?:teams?|squad|departments?|group|area|business unit|team name)$")
_LEVEL = re.compile(r"^(?:okr level|scope|goal scope|objective level)$")
_CYCLE = re.compile(
    r"^(?:(?:goal |okr |objective )?cycle|time ?(?:period|frame)|period|quarter|timeline)"
    r"(?: name)?$"
)
_TYPE = re.compile(r"^(?:(?:item |issue |goal |okr |work item )?(?:type|kind)|issuetype|level)$")
_TITLE = re.compile(
    r"^(?:item |issue |goal |okr )?(?:title|name|text|summary|description|statement)$"
)
_ID = re.compile(
    r"^(?:(?:issue |work item )?(?:key|id)|(?:row|goal|okr|item|objective|kr|key result) ids?"
    r"|no\.?)$"
)
_PARENT = re.compile(
    r"^(?:parent(?:'s)?(?: (?:item|goal|okr|objective|issue|key|id|title|name|summary|link|type id"
    r"|goal ids?|row ids?|objective id|okr id))?|epic (?:link|key|name)|aligned (?:to|with)"
    r"|alignment|contributes to|parent key result)$"
)
_MEASURES = {
    Column.METRIC: re.compile(r"^metric(?: name)?$"),
    Column.START: re.compile(
        r"^(?:(?:metric |kr )?(?:start|starting|initial|baseline)(?: value| number)?|from)$"
    ),
    Column.CURRENT: re.compile(r"^(?:metric )?current(?: value| number)?$"),
    Column.TARGET: re.compile(
        r"^(?:(?:metric |kr )?(?:target|goal|end)(?: value| number)|target|to)$"
    ),
    Column.UNIT: re.compile(
        r"^(?:units?(?: of measure(?:ment)?)?|(?:metric |measurement |target )(?:type|unit))$"
    ),
    Column.DUE: re.compile(r"^(?:due(?: date)?|deadline|by|end date|due at)$"),
}
_SPANS = frozenset({"from", "to", "baseline", "target", "start", "goal"})
_EDGE = re.compile(r"[\s*_:]+")
_CUSTOM = re.compile(r"^custom field \((.*)\)$")
_CANONICAL = {Column.KEY_RESULT: "key result", Column.LEVEL: "okr level", Column.IGNORE: "-"}


class Columns:
    """Which column holds what, from 0; None where there is none."""

    def __init__(self, head: Sequence[str]) -> None:
        """Read the names of the columns, as ``name_of`` gives them."""
        self.head = head
        self.objective = self._first(_OBJECTIVE)
        self.owner = self._first(_OWNER)
        self.progress = self._first(_PROGRESS)
        self.team = self._first(_TEAM)
        self.level = self._first(_LEVEL)
        self.cycle = self._first(_CYCLE)
        self.type = self._first(_TYPE)
        self.title = self._first(_TITLE)
        if self.title is None and self.type is not None:
            self.title = self.objective
        self.ids = self._all(_ID)
        self.parents = self._all(_PARENT)
        self.measures = {
            kind: found
            for kind, pattern in _MEASURES.items()
            if (found := self._first(pattern)) is not None
        }
        self.key_results = self._key_results()

    @property
    def typed(self) -> tuple[int, int] | None:
        """The column of the type and that of the statement, where there are both."""
        if self.type is None or self.title is None:
            return None
        return self.type, self.title

    @property
    def nested(self) -> bool:
        """Whether rows name the row above them and hold what is measured, as in an export."""
        measured = {Column.START, Column.CURRENT, Column.TARGET} & self.measures.keys()
        titled = self.title is not None or self.objective is not None
        return titled and bool(self.parents) and bool(measured)

    def _key_results(self) -> list[int]:
        exact = self._all(_KEY_RESULT)
        if exact:
            return exact
        loose = self._all(_HOLDS_KEY_RESULT)
        counted = self._all(_COUNTED) if _SPANS.intersection(self.head) else []
        titles = [self.title] if self._is_relation() and self.title is not None else []
        return loose or titles or counted

    def _is_relation(self) -> bool:
        """Say whether rows are key results that name their objective in a column of its own."""
        measured = {Column.START, Column.CURRENT, Column.TARGET} & self.measures.keys()
        named = self.objective is not None and self.objective != self.title
        return named and self.type is None and len(measured) > 1

    def _first(self, pattern: re.Pattern[str]) -> int | None:
        return next(iter(self._all(pattern)), None)

    def _all(self, pattern: re.Pattern[str]) -> list[int]:
        return [i for i, name in enumerate(self.head) if pattern.match(name)]


def name_of(plain: str) -> str:
    """Return the name of a column as it is compared: "Custom field (Due_date)" → "due date"."""
    name = _EDGE.sub(" ", plain).strip().lower()
    custom = _CUSTOM.match(name)
    return custom[1].strip() if custom else name


def of_table(rows: Sequence[Node]) -> Columns:
    """Return the columns of a table; none are known where it has no head."""
    head = rows[0].children if rows[0].kind is Kind.HEAD else []
    return Columns([name_of(cell.header or cell.run.plain) for cell in head])


def name_okr_columns(names: Sequence[str]) -> bool:
    """Say whether the head of a table names objectives and key results, or rows of a type."""
    columns = Columns([name_of(name) for name in names])
    if columns.typed is not None or columns.nested:
        return True
    return columns.objective is not None and bool(columns.key_results)


def apply(root: Node, said: Mapping[str, Column]) -> None:
    """Name the columns of the tables in a tree as ``said`` tells, in place.

    A draft without a table is left as it is. Raises InputError with the names that there are
    where a name is that of no column.
    """
    heads = [node for node in root.walk() if node.kind is Kind.HEAD]
    cells = [cell for head in heads for cell in head.children]
    unknown = set(_wanted(said)) - {name_of(cell.run.plain) for cell in cells}
    if heads and unknown:
        wanted = next(name for name in said if name_of(name) in unknown)
        raise InputError(_no_such_column(wanted, [cell.run.plain for cell in cells]))
    wanted_columns = _wanted(said)
    for cell in cells:
        column = wanted_columns.get(name_of(cell.run.plain))
        if column is not None:
            cell.header = _CANONICAL.get(column, column.value)


def _wanted(said: Mapping[str, Column]) -> dict[str, Column]:
    return {name_of(name): column for name, column in said.items()}


def _no_such_column(wanted: str, names: Sequence[str]) -> str:
    known = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    near = get_close_matches(wanted, known, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return f"no column is called {wanted!r}; {hint}The columns are: {', '.join(known)}"
