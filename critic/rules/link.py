"""Whether the key results of an objective belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.judge import around
from critic.judge.judgement import Kind, ObjectiveKind
from critic.rules.base import Criterion, Rule, Severity
from critic.rules.pace import UNITS
from critic.rules.phrases import Phrases, phrases
from critic.rules.subject import Subjects
from critic.rules.wording import quote, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.okr.document import Claim, KeyResult
    from critic.rules.base import Finding

_TELLING = 2
_STEM = 4


@dataclass(frozen=True)
class StrayKeyResult(Rule):
    """A key result has nothing to do with its objective.

    *Why it matters:* It can be met while the objective is missed, and takes the attention of
    those who work for the objective. Mostly it belongs to another set, or to the daily work.

    *Bad:*

    - Objective: Night drivers find a safe place to rest
      - Drivers who reserve a bay before dusk rise from 20% to 45%
      - Electricity used at headquarters falls from 90 to 70 MWh

    *Good:*

    - Objective: Night drivers find a safe place to rest
      - Drivers who reserve a bay before dusk rise from 20% to 45%
      - Thefts from resting lorries stay below 3 a month

    *Boundary:* Other words for the same matter are fine, and so is a limit on harm: a key result
    is flagged only where it is about the house itself (its offices, canteen or fleet) and the
    objective is not. Key results below a vague objective cannot be told apart; CLR001 speaks.

    *Options:* `ignored`, `complements`: as of FOC003. `in_house`: words of the house itself.
    `house_matters`: words of objectives that are about it.

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "LNK004"
    name: ClassVar[str] = "stray-key-result"
    criterion: ClassVar[Criterion] = Criterion.LINKED

    severity: Severity = Severity.INFO
    ignored: tuple[str, ...] = ()
    complements: tuple[tuple[str, ...], ...] = ()
    in_house: tuple[str, ...] = ()
    house_matters: tuple[str, ...] = ()

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag key results about the house itself, below an objective that is not."""
        statement = judged.objective.statement
        if statement is None or within.document.alone or not _is_clear(judged):
            return
        suspects = [part for part in judged.key_results if self._is_in_house(part, context)]
        if not suspects or self._matters.of(statement.claim):
            return
        about = self._tokens(statement.claim)
        if len(about) < _TELLING:
            return
        linked = self._linked(judged, suspects, about)
        for part in suspects:
            if linked.isdisjoint(self._of_key_result(part.key_result)):
                said = part.key_result.statement
                yield self.found(
                    part.key_result.id,
                    said.span,
                    f"{quote(said)} could be reached without getting any closer to"
                    f" {quoted(statement.plain)}. Move it to the set that it serves, or watch it"
                    " without a target.",
                    "What would the people in the objective notice of it?",
                )

    def _is_in_house(self, part: JudgedKeyResult, context: Context) -> bool:
        """Whether it is about the house itself and no step of the stated journey."""
        claim = part.key_result.statement.claim
        if part.judgement.kind is Kind.LEARNING or not self._house.of(claim):
            return False
        lows = [word.low for word in claim.words]
        return around.of_context(context).step(lows, claim) is None

    def _linked(
        self, judged: JudgedObjective, suspects: list[JudgedKeyResult], about: frozenset[str]
    ) -> frozenset[str]:
        """Return what the objective is about, and every key result that shares some of it."""
        others = [
            self._of_key_result(part.key_result)
            for part in judged.key_results
            if part not in suspects
        ]
        return about.union(*(each for each in others if not about.isdisjoint(each)))

    def _of_key_result(self, key_result: KeyResult) -> frozenset[str]:
        return frozenset().union(*map(self._tokens, key_result.claims))

    def _tokens(self, claim: Claim) -> frozenset[str]:
        """Return the openings of the words that tell what a claim is about, drivers included.

        An opening is enough to know "wait" in "waiting", and rather links too much.
        """
        found = set(self._subjects.of(claim))
        used = claim.metric
        if used and used.metric:
            found.update(*(name.split() for name in (used.metric.name, *used.metric.drivers)))
        return frozenset(word[:_STEM] for word in found - UNITS if word.isalpha())

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self.ignored, self.complements)

    @cached_property
    def _house(self) -> Phrases:
        return phrases(self.in_house)

    @cached_property
    def _matters(self) -> Phrases:
        return phrases(self.house_matters)


def _is_clear(judged: JudgedObjective) -> bool:
    judgement = judged.judgement
    return (
        judgement is not None and judgement.kind is not ObjectiveKind.TOPIC and not judgement.vague
    )
