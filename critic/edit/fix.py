"""What may be written into a draft, and the draft with it. Whatever is outside stays as it is."""

from __future__ import annotations

import re
from difflib import unified_diff
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.grammar.placeholders import find
from critic.suggest.apply import apply, clashes, edit_of
from critic.suggest.edit import Edit
from critic.suggest.proposals import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.okr import Form
    from critic.okr.document import Document
    from critic.suggest.proposals import Suggestion

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w{4,}")
_NO_LINE_END = "\n\\ No newline at end of file\n"
_REPLACING = (SuggestionKind.REWRITE, SuggestionKind.SPLIT, SuggestionKind.OBJECTIVE)


class Fix(NamedTuple):
    """A suggestion and how it is written; ``placeholders`` are what it leaves to fill in.

    ``old`` is the statement that it takes the place of, "" where it adds one. ``lost`` are the
    numbers in there that the new text has no more.
    """

    suggestion: Suggestion
    edit: Edit
    old: str
    placeholders: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def is_safe(self) -> bool:
        """Whether it says better what is there. What else it could be is for people to decide."""
        new = _words(self.suggestion.proposal.text)
        return not self.lost and not new.isdisjoint(_words(self.old))


def fixes(
    document: Document, suggestions: Iterable[Suggestion], form: Form | None = None
) -> tuple[Fix, ...]:
    """Return the suggestions that can be written into the draft, in its order; no question can.

    ``form`` is what the file name promises, as for ``okr.parse``.
    """
    statements = dict(_statements(document))
    found = []
    for suggestion in suggestions:
        proposal = suggestion.proposal
        edit = edit_of(document, proposal, form)
        if isinstance(edit, Edit):
            old = statements[proposal.statement] if proposal.kind in _REPLACING else ""
            open_ = tuple(proposal.text[start:end] for _, start, end in find(proposal.text))
            found.append(Fix(suggestion, edit, old, open_, _lost(old, proposal.text)))
    return tuple(sorted(found, key=lambda fix: fix.edit.span))


def together(chosen: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return those that can be written at once: of two that change the same text, the first."""
    kept: list[Fix] = []
    for fix in chosen:
        if not any(clashes(fix.edit, other.edit) for other in kept):
            kept.append(fix)
    return tuple(kept)


def fixed(source: str, chosen: Iterable[Fix]) -> str:
    """Return the source with the fixes written; none may clash with another."""
    return apply(source, (fix.edit for fix in chosen))


def diff(old: str, new: str, path: str) -> str:
    """Return what changes as a unified diff, "" where nothing does."""
    lines = unified_diff(_LINE.findall(old), _LINE.findall(new), path, path)
    return "".join(line if line.endswith("\n") else line + _NO_LINE_END for line in lines)


def _statements(document: Document) -> Iterator[tuple[str, str]]:
    for objective in document.objectives:
        if objective.statement:
            yield objective.id, objective.statement.plain
        for key_result in objective.key_results:
            yield key_result.id, key_result.statement.plain


def _lost(old: str, new: str) -> tuple[str, ...]:
    kept = _NUMBER.findall(new)
    return tuple(number for number in _NUMBER.findall(old) if number not in kept)


def _words(text: str) -> set[str]:
    """Return the words that tell something, without what is to be filled in."""
    for _, start, end in reversed(find(text)):
        text = text[:start] + text[end:]
    return set(_WORD.findall(text.casefold()))
