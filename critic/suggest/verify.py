"""From a proposal, which nobody trusts, to a suggestion, or to the reason why it is none.

A proposal is written into the draft, and the draft is parsed and judged again like any other. It
is shown only if it clears what it claims to clear, adds no finding of severity warning or above,
does not lower the score, invents no number, and quotes what stands in its passages. That holds
for each suggestion alone and for all that are shown together.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from critic.context.strategy import Citation
from critic.errors import MalformedError
from critic.suggest import kept, shape, speaking, wording
from critic.suggest.apply import apply, clashes, edit_of
from critic.suggest.edit import Edit
from critic.suggest.kept import Was
from critic.suggest.proposals import (
    ADDING,
    CHANGING,
    Checked,
    Origin,
    Rejected,
    Suggestion,
    SuggestionKind,
)
from critic.suggest.reasons import Reason
from critic.suggest.wording import Grounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from critic.okr import Form
    from critic.okr.document import Document, Objective, Statement
    from critic.suggest.proposals import Proposal
    from critic.suggest.shape import Shape

    Check: TypeAlias = Callable[[str], "Checked"]

_DELIVERED = "OUT003"


def verify(
    proposals: Iterable[Proposal],
    before: Checked,
    check: Check,
    *,
    form: Form | None = None,
    passages: Mapping[str, str] | None = None,
) -> Iterator[Suggestion | Rejected]:
    """Yield what becomes of each proposal, in order.

    ``check`` judges a changed draft as the draft itself was judged: same form, profile, context.
    ``passages`` are the texts that may be cited, by the source that a citation names. A proposal
    from the same origin as one that is shown for the statement already is passed over: it was
    there for the case that the first one fails. So is a question about such a statement.
    """
    return Verifier(before, check, form, passages or {}).each(proposals)


class Verifier:
    """Tries proposals on one draft; remembers what is shown, and the draft with all of that."""

    def __init__(
        self, before: Checked, check: Check, form: Form | None, passages: Mapping[str, str]
    ) -> None:
        self._before = before
        self._check = check
        self._form = form
        self._passages = passages
        self._document = before.judged.document
        self._shape = shape.of(self._document)
        self._loud = speaking.loud(before, self._shape)
        self._shown: tuple[Proposal, ...] = ()
        self._edits: tuple[Edit, ...] = ()
        self._together = self._shape
        self._joined = before

    def trial(self) -> Verifier:
        """Return another that goes on from here, so that this one stays as it is."""
        return copy(self)

    def each(self, proposals: Iterable[Proposal]) -> Iterator[Suggestion | Rejected]:
        """Yield what becomes of each proposal that is not needless, in order."""
        for proposal in proposals:
            if not self.has_served(proposal):
                yield self.verify(proposal)

    def has_served(self, proposal: Proposal) -> bool:
        """Whether a suggestion that is shown makes this proposal needless."""
        shown = [each for each in self._shown if each.statement == proposal.statement]
        if any(each.text == proposal.text for each in shown):
            return True
        if proposal.kind in ADDING:
            return False
        if proposal.kind is SuggestionKind.QUESTION:
            return bool(shown)
        return any(each.kind in CHANGING and each.origin is proposal.origin for each in shown)

    def verify(self, proposal: Proposal) -> Suggestion | Rejected:
        """Return what becomes of a proposal."""
        found = self._tried(proposal)
        if isinstance(found, Suggestion):
            self._shown = (*self._shown, found.proposal)
            return found
        return Rejected(proposal, str(found))

    def _tried(self, proposal: Proposal) -> Suggestion | str:
        objective = _objective_of(self._document, proposal.statement)
        if objective is None:
            return Reason.UNKNOWN_STATEMENT
        if not _suits(proposal, objective):
            return Reason.WRONG_KIND
        grounds = Grounds(
            _words(objective), self._passages, self._asked(proposal), self._document.source
        )
        reason = wording.objection(proposal, grounds)
        if reason is not None:
            return reason
        if proposal.kind is not SuggestionKind.QUESTION and kept.repeats(
            proposal.text, _others(objective, proposal)
        ):
            return Reason.REPEATED
        if not set(proposal.resolves) <= self._found_on(proposal.statement):
            return Reason.NOTHING_TO_RESOLVE
        proposal = _with_passages(proposal, self._passages)
        if proposal.kind is SuggestionKind.QUESTION:
            return Suggestion(proposal)
        edit = edit_of(self._document, proposal, self._form)
        return self._alone(proposal, edit) if isinstance(edit, Edit) else edit

    def _alone(self, proposal: Proposal, edit: Edit) -> Suggestion | str:
        wanted = self._shape.changed(proposal, self._document)
        after = self._read((edit,))
        if after is None:
            return Reason.NOT_AS_WRITTEN
        reason = _misread(wanted, after.judged.document, proposal.statement)
        if reason is not None:
            return reason
        left = speaking.left(after, wanted, proposal.statement)
        proposal = _narrowed(proposal, left)
        if left.intersection(proposal.resolves):
            return Reason.NOT_RESOLVED
        reason = self._failed(wanted, after)
        reason = reason or self._loses(proposal, wanted, after)
        if reason is not None:
            return reason
        if not self._fits_in(proposal, edit, after):
            return Reason.NOT_TOGETHER
        return Suggestion(proposal, _total(self._before), _total(after), edit)

    def _read(self, edits: Iterable[Edit]) -> Checked | None:
        """Return the draft with the edits, judged; None where they break its form."""
        try:
            return self._check(apply(self._document.source, edits))
        except MalformedError:
            return None

    def _failed(self, wanted: Shape, after: Checked) -> Reason | None:
        if speaking.loud(after, wanted) - self._loud:
            return Reason.NEW_FINDING
        return Reason.LOWER_SCORE if _is_lower(after, self._before) else None

    def _loses(self, proposal: Proposal, wanted: Shape, after: Checked) -> Reason | None:
        """Return what of the statement is gone that no finding of it lets go."""
        if proposal.kind not in CHANGING:
            return None
        was = _statements(self._before)[proposal.statement]
        if _DELIVERED in proposal.resolves:
            was = was.without(self._marked(proposal.statement, _DELIVERED))
        origins = wanted.origins(after.judged.document)
        now = [
            each.statement
            for identity, each in _statements(after).items()
            if origins.get(identity) == proposal.statement
        ]
        return kept.objection(was, now, proposal.resolves)

    def _marked(self, statement: str, code: str) -> str:
        """Return the words of the statement that a finding is about."""
        found = (each for each in self._before.findings if each.statement == statement)
        spans = (each.span for each in found if code in {each.code, *each.speaks_for})
        return next(spans).of(self._document.source)

    def _fits_in(self, proposal: Proposal, edit: Edit, alone: Checked) -> bool:
        """Whether all that is shown may be taken together; what clashes is no part of that."""
        if any(clashes(edit, other) for other in self._edits):
            return True
        wanted = self._together.changed(proposal, self._document)
        edits = (*self._edits, edit)
        after = self._read(edits) if self._edits else alone
        if after is None or shape.differs(wanted, after.judged.document) is not None:
            return False
        if speaking.loud(after, wanted) - self._loud or _is_lower(after, self._joined):
            return False
        self._edits, self._together, self._joined = edits, wanted, after
        return True

    def _asked(self, proposal: Proposal) -> tuple[str, ...]:
        """Return the questions of the rules, which speak with the numbers of the profile."""
        return tuple(
            finding.question
            for finding in self._before.findings
            if finding.statement == proposal.statement and finding.question
        )

    def _found_on(self, statement: str) -> set[str]:
        return {
            code
            for finding in self._before.findings
            if finding.statement == statement and not finding.suppressed
            for code in (finding.code, *finding.speaks_for)
        }


def _objective_of(document: Document, statement: str) -> Objective | None:
    for objective in document.objectives:
        if statement in {objective.id, *(each.id for each in objective.key_results)}:
            return objective
    return None


def _statements(checked: Checked) -> Mapping[str, Was]:
    """Return every statement by its id, with what is judged of it."""
    found: dict[str, Was] = {}
    for judged in checked.judged.objectives:
        if judged.objective.statement is not None:
            found[judged.objective.id] = Was(judged.objective.statement)
        for each in judged.key_results:
            found[each.key_result.id] = kept.of(each)
    return found


def _suits(proposal: Proposal, objective: Objective) -> bool:
    """Whether a kind of change can be made to the statement that it names."""
    if proposal.kind is SuggestionKind.OBJECTIVE:
        return proposal.statement == objective.id and objective.statement is not None
    if proposal.kind in {SuggestionKind.REWRITE, SuggestionKind.SPLIT}:
        return any(proposal.statement == each.id for each in objective.key_results)
    return True


def _others(objective: Objective, proposal: Proposal) -> Iterator[Statement]:
    """Yield the statements of a set that stay beside what is proposed."""
    if objective.statement and objective.id != proposal.statement:
        yield objective.statement
    for each in objective.key_results:
        if each.id != proposal.statement or proposal.kind in ADDING:
            yield each.statement


def _words(objective: Objective) -> str:
    """Return all that a set says: what a proposal for one of its statements may repeat."""
    own = objective.statement
    parts = [own.plain] if own else []
    for each in objective.key_results:
        parts += [each.statement.plain, *(detail.plain for detail in each.details)]
    return "\n".join(parts)


def _misread(wanted: Shape, document: Document, statement: str) -> Reason | None:
    others = shape.differs(wanted, document)
    if others is None:
        return None
    return Reason.OTHERS_CHANGE if others - {statement, ""} else Reason.NOT_AS_WRITTEN


def _narrowed(proposal: Proposal, left: frozenset[str]) -> Proposal:
    """Return a model's proposal with what it clears; what it says of that is not asked."""
    cleared = tuple(code for code in proposal.resolves if code not in left)
    if proposal.origin is not Origin.MODEL or not (cleared or proposal.kind in ADDING):
        return proposal
    return replace(proposal, resolves=cleared)


def _with_passages(proposal: Proposal, passages: Mapping[str, str]) -> Proposal:
    """Return the proposal with the slices of the passages that it quotes."""
    found = (wording.located(citation, passages) for citation in proposal.citations)
    return replace(proposal, citations=tuple(c for c in found if isinstance(c, Citation)))


def _total(checked: Checked) -> int | None:
    return checked.score.total if checked.score else None


def _is_lower(after: Checked, before: Checked) -> bool:
    one, other = _total(after), _total(before)
    return one is not None and other is not None and one < other
