"""Text → Document: recognise the form, read the tree, keep what is an OKR, read each statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from critic.knowledge import VerbClass
from critic.okr import language, located
from critic.okr.document import Document, KeyResult, Objective, Unsure
from critic.okr.forms import Form, outline
from critic.okr.forms.outline import Kind
from critic.okr.grammar import statement
from critic.okr.interpret import Interpreter
from critic.okr.lines import split_lines
from critic.okr.marks import trim
from critic.okr.measured import measures
from critic.okr.sets import OkrSet, Part, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from critic.knowledge import Knowledge
    from critic.okr.columns import Column
    from critic.okr.document import Span, Statement
    from critic.okr.forms.outline import Node

_T = TypeVar("_T")
_LONGEST_ALONE = 60
_MOST_BREAKS = 1
_SHORTEST_GOAL = 3
_NOT_ANNOUNCED = (
    "reads like a heading with a list; nothing says that it is an OKR: "
    'write "Objective:" and "Key results:" in front if it is'
)
_NO_OBJECTIVE = (
    'stands under no objective; put it under one, or write "Objective:" or "Key result:" in front'
)


def parse(
    source: str,
    knowledge: Knowledge,
    form: Form | None = None,
    columns: Mapping[str, Column] | None = None,
) -> Document:
    """Return the document that ``source`` holds, whatever its form.

    Every span is exact: ``statement.span.of(source) == statement.text``. Prose yields no
    objective. ``columns`` tells what the columns of its tables hold, by name. Raises MalformedError
    where the text breaks the form that it claims to have, InputError where a column is missing.
    """
    root = outline(source, form, columns)
    split_lines(root)
    found = Interpreter(root, knowledge)
    reader = _Reader(source, knowledge)
    sets = reader.likely(found)
    if not sets and not found.loose and not reader.unsure:
        sets = reader.alone(root)
    reader.number(sets)
    objectives = tuple(reader.objective(okr_set) for okr_set in sets)
    return Document(
        source=source,
        objectives=objectives,
        unsure=tuple(sorted(reader.unsure)),
        language=language.detect(source),
        cycle=_common(o.cycle for o in objectives),
        team=_common(o.team for o in objectives),
        level=_common(o.level for o in objectives),
        alone=reader.is_alone or _is_single(objectives),
        announced=found.scope.zone,
    )


class _Reader:
    """Reads the parts that were found, each once."""

    def __init__(self, source: str, knowledge: Knowledge) -> None:
        self._source = source
        self._claims = statement.reader(knowledge)
        self._statements: dict[int, Statement] = {}
        self._ids: dict[int, str] = {}
        self.unsure: list[Unsure] = []
        self.is_alone = False

    def statement(self, part: Part) -> Statement:
        known = self._statements.get(id(part))
        if known is None:
            known = self._statements[id(part)] = located.read(part, self._source, self._claims)
        return known

    def likely(self, found: Interpreter) -> list[OkrSet]:
        """Return the sets to keep; the others, and loose items, are noted as unsure."""
        sets = [_without_empty(okr_set) for okr_set in found.sets]
        sets = [s for s in sets if s.objective is not None or s.key_results]
        likely = {s for s in sets if not s.tentative or self._reads_like_okr(s)}
        alike = any(s.listed and s.tentative for s in likely)
        kept = [s for s in sets if s in likely or (s.listed and alike)]
        known = frozenset(kept)
        for dropped in sets:
            if dropped not in known and dropped.objective is not None:
                self._note(dropped.objective, _NOT_ANNOUNCED)
        loose = [(part, scope) for part, scope in found.loose if part.plain]
        if not kept and loose and (found.scope.zone or self._are_results(loose)):
            return [OkrSet(None, loose[0][1], [part for part, _ in loose])]
        if found.scope.zone:
            for part, _ in loose:
                self._note(part, _NO_OBJECTIVE)
        return kept

    def alone(self, root: Node) -> list[OkrSet]:
        """Return the one statement that a text consists of; nothing where it is prose."""
        nodes = [node for node in root.walk() if node.run.plain.strip()]
        if len(nodes) != 1 or nodes[0].kind is Kind.CELL or len(nodes[0].run.breaks) > _MOST_BREAKS:
            return []
        run = nodes[0].run
        part = Part(run, trim(run))
        if not part.plain or len(part.plain.split()) > _LONGEST_ALONE or _is_prose(part.plain):
            return []
        self.is_alone = True
        if self._is_result(part):
            return [OkrSet(None, Scope(), [part])]
        return [OkrSet(part, Scope())]

    def number(self, sets: Sequence[OkrSet]) -> None:
        """Give every part its id ("O1", "O1.KR1")."""
        for index, okr_set in enumerate(sets, 1):
            if okr_set.objective is not None:
                self._ids[id(okr_set.objective)] = f"O{index}"
        for index, okr_set in enumerate(sets, 1):
            for count, part in enumerate(okr_set.key_results, 1):
                self._ids.setdefault(id(part), f"O{index}.KR{count}")

    def objective(self, okr_set: OkrSet) -> Objective:
        scope = okr_set.scope
        first = okr_set.objective or okr_set.key_results[0]
        own = self._ids[id(first)].split(".", maxsplit=1)[0]
        return Objective(
            id=own,
            statement=self.statement(okr_set.objective) if okr_set.objective else None,
            key_results=tuple(
                self._key_result(part, f"{own}.KR{count}")
                for count, part in enumerate(okr_set.key_results, 1)
            ),
            parent=self._ids.get(id(okr_set.parent)) if okr_set.parent else None,
            level=scope.level,
            team=scope.team,
            cycle=scope.cycle,
            owner=okr_set.objective.owner if okr_set.objective else None,
            heading_path=scope.path,
        )

    def _key_result(self, part: Part, own: str) -> KeyResult:
        return KeyResult(
            id=own,
            statement=self.statement(part),
            details=tuple(self.statement(detail) for detail in part.details if detail.plain),
            owner=part.owner,
            progress=part.progress,
            measures=tuple(self.statement(d) for d in part.details if d.measures and d.plain),
        )

    def _note(self, part: Part, reason: str) -> None:
        span: Span = self.statement(part).span
        self.unsure.append(Unsure(span, reason))

    def _is_result(self, part: Part) -> bool:
        """Say whether a statement measures something or names work, as key results do."""
        claim = self.statement(part).claim
        if claim.target or claim.delta or claim.baseline:
            return True
        return claim.verb is not None and claim.verb.verb_class in {
            VerbClass.DELIVER,
            VerbClass.EFFORT,
            VerbClass.LEARN,
        }

    def _measures(self, part: Part) -> bool:
        return measures(self.statement(part).claim)

    def _are_results(self, loose: Sequence[tuple[Part, Scope]]) -> bool:
        measured = sum(self._measures(part) for part, _ in loose)
        return 2 * measured >= len(loose)

    def _reads_like_okr(self, okr_set: OkrSet) -> bool:
        """Say whether an unannounced set is one: it strives for a change, or measures one."""
        objective, results = okr_set.objective, okr_set.key_results
        measured = sum(self._measures(part) for part in results)
        verb = self.statement(objective).claim.verb if objective else None
        strives = verb is not None and verb.verb_class is VerbClass.CHANGE
        strives = strives and (measured > 0 or not okr_set.titled)
        names_a_goal = objective is not None and len(objective.plain.split()) >= _SHORTEST_GOAL
        return bool(results) and (strives or (names_a_goal and 2 * measured >= len(results)))


def _without_empty(okr_set: OkrSet) -> OkrSet:
    okr_set.key_results = [part for part in okr_set.key_results if part.plain]
    if okr_set.objective is not None and not okr_set.objective.plain:
        okr_set.objective = None
    return okr_set


def _is_prose(plain: str) -> bool:
    """Say whether a text has several sentences."""
    return any(
        plain[at] in ".!?" and plain[at + 1] == " " and plain[at + 2 : at + 3].isupper()
        for at in range(2, len(plain) - 2)
    )


def _is_single(objectives: tuple[Objective, ...]) -> bool:
    """Say whether a draft is one labelled statement and nothing else."""
    if len(objectives) != 1:
        return False
    only = objectives[0]
    return len(only.key_results) + (only.statement is not None) == 1


def _common(values: Iterable[_T | None]) -> _T | None:
    """Return the one value that all which have any share; None where they differ."""
    known = list(dict.fromkeys(value for value in values if value is not None))
    return known[0] if len(known) == 1 else None
