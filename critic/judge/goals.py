"""Whether an objective joins goals that can be reached apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import clause, tags
from critic.judge.clause import Form
from critic.judge.compound import compound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.clause import Clause
    from critic.judge.judgement import Evidence
    from critic.judge.kind import Decision
    from critic.judge.reading import Reading

_NOTE = "a goal of its own"
_BESIDE = frozenset({"while", "whilst"})
_JOINERS = frozenset({"and", "plus"})
_HANGING = frozenset({"so", "because", "where", "when", "if", "to", "that", "which", "who"})
_OBJECT = tags.DETERMINER | tags.NUMBER | tags.UNIVERSAL
_NO_VERB = tags.FUNCTION | tags.NOUN | tags.VAGUE | tags.FINISHED | tags.PLURAL | tags.GERUND


def joined(read: Reading, parts: Sequence[Clause], decision: Decision) -> tuple[Evidence, ...]:
    """Return the goals that are joined; nothing where the objective is one."""
    found = compound(read, parts, decision)
    if found or len(parts) > 1:
        return found
    index = _second_goal(read, parts[0])
    if index < 0:
        return ()
    count = len(read.words)
    return (read.evidence(0, index, _NOTE), read.evidence(index, count, _NOTE))


def _second_goal(read: Reading, part: Clause) -> int:
    """Return where another goal begins, or -1."""
    if part.form is Form.NAME:
        return -1
    hanging = bool(read.tags[part.verb] & tags.ENABLING)
    for index in range(part.verb + 2, part.last - 2):
        low = read.lows[index]
        if low in _BESIDE and read.tags[index + 1] & tags.GERUND:
            return index
        hanging = hanging or low in _HANGING
        if not hanging and _opens_goal(read, part, index):
            return index
    return -1


def _opens_goal(read: Reading, part: Clause, index: int) -> bool:
    """Whether another order or another sentence begins here without its conjunction being sure."""
    if part.form is Form.ORDER:
        if read.lows[index] in _JOINERS:
            return _is_unknown_verb(read, index + 1)
        found = read.tags[index]
        same = found & read.tags[part.verb] & tags.BASE
        return bool(found & tags.COMMA and same and not found & _NO_VERB)
    if not read.tags[index] & tags.COMMA or read.any(tags.RELATIVE, 0, index) >= 0:
        return False
    inner = clause.parse(read, index, part.last)
    return inner.form is Form.SENTENCE and not read.tags[index] & (tags.PREPOSITION | tags.RELATIVE)


def _is_unknown_verb(read: Reading, index: int) -> bool:
    """Whether a word that is no noun stands before an article or a number ("and elect a board")."""
    return not read.tags[index] & _NO_VERB and bool(read.tags[index + 1] & _OBJECT)
