"""Whether two statements of one team measure the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from critic.rules import twins
from critic.rules.base import Criterion, Rule
from critic.rules.subject import Subjects, stem
from critic.rules.teams import Team
from critic.rules.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedDocument
    from critic.okr.document import Objective, Statement
    from critic.rules.base import Finding

_COMPARED = 8


@dataclass(frozen=True)
class Duplicate(Rule):
    """Two statements of one team measure the same thing.

    *Why it matters:* The same number twice counts the same work twice, and takes the place of
    something that nobody watches.

    *Bad:*

    - Objective: Members stay because the gym fits their day
      - Monthly churn of members falls from 6% to 4%
      - Monthly retention of members rises from 94% to 96%
    - Objective: Members stay because the gym fits their day
      - Classes booked per member rise from 2 to 4 a month
      - Raise the classes booked per member to 4 a month

    *Good:*

    - Objective: Members stay because the gym fits their day
      - Monthly churn of members falls from 6% to 4%
      - Members who train twice a week rise from 30% to 45%

    *Boundary:* The same metric for two groups of people is none, and neither are two thresholds
    of one distribution (answers within an hour, within a day). Two teams with one metric are
    another matter.

    *Options:* `ignored`: words that do not tell one subject from another. `complements`: groups
    of words that measure one thing from two sides, the first of each standing for all.

    *Source:* practice
    """

    code: ClassVar[str] = "FOC003"
    name: ClassVar[str] = "duplicate"
    criterion: ClassVar[Criterion] = Criterion.FOCUS

    ignored: tuple[str, ...] = ()
    complements: tuple[tuple[str, ...], ...] = ()

    def on_document(self, judged: JudgedDocument, context: Context) -> Iterator[Finding]:
        """Compare objectives with objectives and key results with key results."""
        del context
        named: dict[_Key, list[_Part]] = {}
        counted: dict[str, list[_Part]] = {}
        for part in self._parts(judged):
            if not part.subject or (len(part.subject) == 1 and not part.statement.claim.quantities):
                continue  # too little to tell what it is about
            groups = [
                named.setdefault(_Key(part.team, part.is_objective, subject), [])
                for subject in dict.fromkeys((part.subject, part.spelled))
                if subject
            ]
            alike = [other for group in groups for other in group[:_COMPARED]]
            beside = counted.setdefault(part.objective, [])
            earlier = next(filter(part.measures_with, alike), None) or next(
                filter(part.counts_with, beside[:_COMPARED]), None
            )
            for group in groups:
                group.append(part)
            if not part.is_objective:
                beside.append(part)
            if earlier:
                yield self.found(
                    part.id,
                    part.statement.span,
                    f"This measures the same as {earlier.id}, {quote(earlier.statement)}."
                    " Keep the sharper of the two, or say which people or which step each is for.",
                    "Do the two ever move apart? If so, what is the difference?",
                )

    def _parts(self, judged: JudgedDocument) -> Iterator[_Part]:
        for objective in (part.objective for part in judged.objectives):
            team = Team.of(objective)
            if objective.statement:
                yield self._part(objective, team, objective.statement, objective.id)
            for key_result in objective.key_results:
                yield self._part(objective, team, key_result.statement, key_result.id)

    def _part(self, objective: Objective, team: Team, statement: Statement, own: str) -> _Part:
        claim = statement.claim
        spelled = self._subjects.spelled(claim)
        subject = self._subjects.named(claim, spelled)
        stems = frozenset(map(stem, spelled))
        return _Part(
            id=own,
            statement=statement,
            objective=objective.id,
            team=team,
            subject=stems if subject is spelled else frozenset(map(stem, subject)),
            spelled=stems,
            head=self._subjects.head(claim) if claim.baseline and claim.target else "",
        )

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self.ignored, self.complements)


class _Key(NamedTuple):
    team: Team
    is_objective: bool
    subject: frozenset[str]


class _Part(NamedTuple):
    """An objective or key result, whose it is, and what it is about."""

    id: str
    statement: Statement
    objective: str
    team: Team
    subject: frozenset[str]
    spelled: frozenset[str]
    head: str

    @property
    def is_objective(self) -> bool:
        return self.id == self.objective

    def measures_with(self, other: _Part) -> bool:
        """Whether the two may be the same number: with another start it is another's number."""
        mine, theirs = self.statement.claim.baseline, other.statement.claim.baseline
        if mine is None or theirs is None:
            return True
        return mine.value == theirs.value or twins.add_up(mine, theirs)

    def counts_with(self, other: _Part) -> bool:
        """Whether the numbers of two results of one objective tell that they are one."""
        mine, theirs = self.statement.claim, other.statement.claim
        if twins.are_two_sides(mine, theirs):
            return not self.subject.isdisjoint(other.subject)
        return self.head == other.head and twins.are_the_same(mine, theirs)
