"""Whether a statement has the shape that people remember."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from critic.judge.judgement import ObjectiveKind
from critic.rules.base import Criterion, Rule, Severity
from critic.rules.wording import quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.okr.document import Statement
    from critic.rules.base import Finding


@dataclass(frozen=True)
class TooLong(Rule):
    """The statement has more words than people remember.

    *Why it matters:* An objective is meant to be said aloud in the corridor. What nobody can
    repeat guides nobody.

    *Bad:*

    - Objective: Every tenant in the northern and eastern districts of the city finds out within
      a reasonable time when the heating fails, what the caretaker is going to do about it, when
      the engineer will come, and how long it is likely to last
      - Calls about failed heating fall from 900 to 400 a month
      - Tenants who know when the engineer comes rise from 20% to 70%

    *Good:*

    - Objective: No tenant sits in the cold without knowing when help comes
      - Calls about failed heating fall from 900 to 400 a month
      - Tenants who know when the engineer comes rise from 20% to 70%

    *Boundary:* Sub-bullets below a key result are not counted. Several results in one line are
    CLR002, however short.

    *Options:* `objective`: most words of an objective. `key_result`: most words of a key result.

    *Source:* Using OKRs in Product Teams (ClearThinker)
    """

    code: ClassVar[str] = "CLR003"
    name: ClassVar[str] = "too-long"
    criterion: ClassVar[Criterion] = Criterion.CLEAR
    language_free: ClassVar[bool] = True

    severity: Severity = Severity.INFO
    objective: int = 30
    key_result: int = 45

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Count the words of a key result."""
        del within, context
        yield from self._look(judged.key_result.id, judged.key_result.statement, self.key_result)

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Count the words of an objective."""
        del within, context
        objective = judged.objective
        if objective.statement:
            yield from self._look(objective.id, objective.statement, self.objective)

    def _look(self, identity: str, statement: Statement, most: int) -> Iterator[Finding]:
        written = statement.plain.split()
        if len(written) <= most:
            return
        words = sum(any(map(str.isalnum, word)) for word in written)
        if words > most:
            yield self.found(
                identity,
                statement.span,
                f"{words} words are more than anybody repeats. Say it in {most} or fewer;"
                " what explains it can stand below.",
                "How would you say it to a colleague in the lift?",
            )


@dataclass(frozen=True)
class NumberInObjective(Rule):
    """The objective is itself a target.

    *Why it matters:* An objective says where to go, in words that people want to follow. The
    numbers belong to the key results, where they can be several and can be corrected.

    *Bad:*

    - Objective: Reach 25% market share in cargo bikes
      - Test rides a week rise from 40 to 90
      - Dealers who stock three models rise from 15 to 40

    *Good:*

    - Objective: Families choose a cargo bike over a second car
      - Test rides a week rise from 40 to 90
      - Dealers who stock three models rise from 15 to 40
    - Objective: Children under 12 ride to school without fear
      - Parents who let their child ride alone rise from 22% to 40%
      - Accidents on school roads fall from 18 to 9 a year

    *Boundary:* An age, a duration or a limit that describes someone is no target ("under 12",
    "24/7"), and neither is a year or the number of a version. Profiles differ on this rule.

    *Source:* Using OKRs in Product Teams (ClearThinker)
    """

    code: ClassVar[str] = "CLR004"
    name: ClassVar[str] = "number-in-objective"
    criterion: ClassVar[Criterion] = Criterion.CLEAR

    severity: Severity = Severity.INFO

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag the kind metric."""
        del within, context
        statement, judgement = judged.objective.statement, judged.judgement
        if statement is None or judgement is None or judgement.kind is not ObjectiveKind.METRIC:
            return
        words = statement.claim.target or statement.claim.delta or judgement.kind_evidence
        yield self.found(
            judged.objective.id,
            span_of(statement, words),
            f"{quote(statement, words)} makes the objective itself a target. Say in words what is"
            " better then and for whom, and let a key result carry the number.",
            "Why does this number matter, and to whom?",
        )
