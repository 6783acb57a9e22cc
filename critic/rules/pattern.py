"""Rules that a profile brings: phrases to find, and what to say about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from critic.rules.base import Criterion, Inspector
from critic.rules.page import DRAFT
from critic.rules.phrases import Phrases, phrases
from critic.rules.wording import Part, quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.okr.document import Statement
    from critic.rules.base import Finding
    from critic.rules.page import Page

WORDS = "{words}"


class LooksAt(StrEnum):
    """The statements that a pattern looks at."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    ANY = "any"


class Facts(NamedTuple):
    """What a rule of ours says of itself in its class."""

    code: str
    name: str
    criterion: Criterion
    page: Page


@dataclass(frozen=True, kw_only=True)
class Pattern(Inspector):
    """Speaks where a statement has one of ``phrases`` and none of ``unless``, once a statement.

    ``message`` may hold ``{words}``, which stands for the words that were found. ``kinds`` are
    those of key results and of objectives to which it applies; none means all.
    """

    facts: Facts
    message: str
    question: str | None = None
    looks_at: LooksAt = LooksAt.ANY
    kinds: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """As the profile says."""
        return self.facts.code

    @property
    def name(self) -> str:
        """As the profile says."""
        return self.facts.name

    @property
    def criterion(self) -> Criterion:
        """As the profile says."""
        return self.facts.criterion

    @property
    def language_free(self) -> bool:
        """Phrases are found in any language; what a statement is, is judged in English alone."""
        return not self.kinds

    @property
    def page(self) -> Page:
        """As the profile says."""
        return self.facts.page

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Look for the phrases in a key result."""
        del within, context
        if self.looks_at is not LooksAt.OBJECTIVE and self._applies_to(judged.judgement.kind):
            yield from self._look(judged.key_result.id, judged.key_result.statement)

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Look for the phrases in an objective."""
        del within, context
        statement, judgement = judged.objective.statement, judged.judgement
        if statement is None or judgement is None or self.looks_at is LooksAt.KEY_RESULT:
            return
        if self._applies_to(judgement.kind):
            yield from self._look(judged.objective.id, statement)

    def draft_of(self, example: str) -> tuple[str, str | None]:
        """Return the draft that an example stands for, and the id of what it is about.

        The id is None where it is about the whole: a heading or an objective comes first.
        """
        if example.startswith(DRAFT):
            return example, None
        if self.looks_at is LooksAt.OBJECTIVE:
            return f"Objective: {example}\n{_BELOW}", "O1"
        return f"{_ABOVE}\n- {example}\n", "O1.KR1"

    def _applies_to(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds

    def _look(self, identity: str, statement: Statement) -> Iterator[Finding]:
        words = statement.claim.words
        found = self._phrases.find(words)
        if not found or self._unless.find(words):
            return
        first, last = words[found[0].first], words[found[0].last - 1]
        part = Part(first.start, last.end)
        message = self.message.replace(WORDS, quote(statement, part))
        yield self.found(identity, span_of(statement, part), message, self.question)

    @cached_property
    def _phrases(self) -> Phrases:
        return phrases(self.phrases)

    @cached_property
    def _unless(self) -> Phrases:
        return phrases(self.unless)


_ABOVE = "Objective: Nobody in the valley waits for help in Q3 2026"
_BELOW = "- Calls that are answered within a minute rise from 40% to 80%\n"
