"""From a proposal to a change of the draft, in the form that the draft is in.

A rewrite takes the place of its statement, a split also adds items after it, a leading indicator
and a guardrail stand after the last key result of their set. Whatever is outside the edit stays
byte for byte. An edit is written so that it reads as the proposal says; that it does is for
``verify`` to check, which reads the draft again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.okr import Form, written_in
from critic.okr.forms import DELIMITERS
from critic.suggest import in_csv, in_json, in_text, in_yaml
from critic.suggest.edit import Edit, Unplaced
from critic.suggest.proposals import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.okr.document import Document, KeyResult, Objective, Statement
    from critic.suggest.proposals import Proposal

__all__ = ["Edit", "Unplaced", "apply", "apply_all", "edit_of"]

_ADDED = (SuggestionKind.LEADING_INDICATOR, SuggestionKind.GUARDRAIL)


def edit_of(document: Document, proposal: Proposal, form: Form | None = None) -> Edit | Unplaced:
    """Return the change of ``document.source`` that a proposal asks for, or why there is none.

    ``form`` is what the file name promises, as for ``okr.parse``.
    """
    place = _find(document, proposal.statement)
    if place is None:
        return Unplaced.NO_STATEMENT
    if proposal.kind is SuggestionKind.QUESTION:
        return Unplaced.NOTHING_TO_WRITE
    source = document.source
    written = written_in(source, form)
    if proposal.kind in _ADDED:
        if not place.objective.key_results:
            return Unplaced.NO_KEY_RESULT
        return _added(source, written, place.objective.key_results[-1], (proposal.text,))
    if place.statement is None:
        return Unplaced.NO_STATEMENT
    first, *others = proposal.text.split("\n")
    edit = _replaced(source, written, place.statement, first)
    if not others or isinstance(edit, Unplaced):
        return edit
    if place.key_result is None:
        return Unplaced.NO_LIST
    added = _added(source, written, place.key_result, others)
    return added if isinstance(added, Unplaced) else _joined(source, edit, added)


def apply(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with the edits made; none may overlap another.

    Edits that put something in at one and the same place do so in their order.
    """
    parts: list[str] = []
    at = 0
    for span, replacement in sorted(edits, key=lambda edit: edit.span):
        if span.start < at:
            raise ValueError(f"two edits change the text at {span.start}")
        parts += (source[at : span.start], replacement)
        at = span.end
    return "".join((*parts, source[at:]))


def apply_all(document: Document, proposals: Sequence[Proposal], form: Form | None = None) -> str:
    """Return the source with every proposal that can be written; of two that clash, the first."""
    return apply(document.source, together(document, proposals, form))


def together(
    document: Document, proposals: Iterable[Proposal], form: Form | None = None
) -> tuple[Edit, ...]:
    """Return the edits of the proposals that can be written; of two that clash, the first."""
    chosen: list[Edit] = []
    for proposal in proposals:
        edit = edit_of(document, proposal, form)
        if isinstance(edit, Edit) and not any(clashes(edit, other) for other in chosen):
            chosen.append(edit)
    return tuple(chosen)


def clashes(one: Edit, other: Edit) -> bool:
    """Whether two edits change the same text; what is put in between does not."""
    return one.span.start < other.span.end and other.span.start < one.span.end


class _Place(NamedTuple):
    """The statement that a proposal names, and the set in which it stands."""

    objective: Objective
    statement: Statement | None
    key_result: KeyResult | None = None


def _find(document: Document, identity: str) -> _Place | None:
    for objective in document.objectives:
        if objective.id == identity:
            return _Place(objective, objective.statement)
        for key_result in objective.key_results:
            if key_result.id == identity:
                return _Place(objective, key_result.statement, key_result)
    return None


def _replaced(source: str, form: Form, statement: Statement, text: str) -> Edit | Unplaced:
    if form is Form.JSON:
        return in_json.replaced(statement.span, text)
    if form is Form.YAML:
        return in_yaml.replaced(source, statement.span, text)
    if form in DELIMITERS:
        return in_csv.replaced(source, statement.span, text, DELIMITERS[form])
    return in_text.replaced(source, statement.span, text)


def _added(source: str, form: Form, after: KeyResult, texts: Sequence[str]) -> Edit | Unplaced:
    spans = [after.statement.span, *(detail.span for detail in after.details)]
    first, last = spans[0], max(spans, key=lambda span: span.end)
    if form is Form.JSON:
        return in_json.added(source, first, texts)
    if form is Form.YAML:
        return in_yaml.added(source, first, texts)
    if form in DELIMITERS:
        return in_csv.added(source, first, texts, DELIMITERS[form])
    return in_text.added(source, first, last, texts)


def _joined(source: str, edit: Edit, added: Edit) -> Edit:
    """Return one edit that makes both; the second stands after the first."""
    between = source[edit.span.end : added.span.start]
    span = edit.span._replace(end=added.span.end)
    return Edit(span, edit.replacement + between + added.replacement)
