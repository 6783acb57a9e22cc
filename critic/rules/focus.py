"""Whether it is little enough, and for a team."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.okr.document import Level
from critic.rules.base import Criterion, Rule
from critic.rules.given import level_of
from critic.rules.phrases import Phrases, phrases
from critic.rules.reward import Reward
from critic.rules.teams import Team
from critic.rules.wording import Part, quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.okr.document import Objective, Statement
    from critic.rules.base import Finding


@dataclass(frozen=True)
class KeyResultCount(Rule):
    """An objective has no key results, too few or too many.

    *Why it matters:* Without a key result nobody knows when the objective is reached. One alone
    invites to push that number at the cost of everything else. Many hide what matters.

    *Bad:*

    - # OKRs Q3 2026
      Objective: Elderly neighbours are visited every week
      Objective: Volunteers stay with us
    - # OKRs Q3 2026
      Objective: Elderly neighbours are visited every week
      - Neighbours with a weekly visit rise from 35 to 80

    *Good:*

    - Objective: Elderly neighbours are visited every week
      - Neighbours with a weekly visit rise from 35 to 80
      - Volunteers who stay for half a year rise from 40% to 60%

    *Boundary:* Guardrails and learning are key results and count. An objective that is broken
    down into objectives below it needs no key results of its own.

    *Options:* `low`, `high`: fewest and most key results of an objective.

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "FOC001"
    name: ClassVar[str] = "key-result-count"
    criterion: ClassVar[Criterion] = Criterion.FOCUS
    language_free: ClassVar[bool] = True

    low: int = 2
    high: int = 4

    def on_document(self, judged: JudgedDocument, context: Context) -> Iterator[Finding]:
        """Count the key results of each objective."""
        del context
        if judged.document.alone:
            return
        parents = {part.objective.parent for part in judged.objectives}
        for part in judged.objectives:
            objective = part.objective
            count = len(objective.key_results)
            if objective.statement is None or self.low <= count <= self.high:
                continue
            if count or objective.id not in parents:
                yield self._wrong_number(objective, objective.statement, count)

    def _wrong_number(self, objective: Objective, statement: Statement, count: int) -> Finding:
        message, question = self._none(statement), "What would you see once it is reached?"
        if count > self.high:
            message = (
                f"{count} key results are more than a team keeps in mind. Keep the {self._wanted}"
                " that would convince you, and watch the others without a target."
            )
            question = f"Which {self.high} would you keep if the others were forbidden?"
        elif count:
            message = (
                f"{_counted(count)} seldom shows the whole picture. Add what would otherwise"
                " suffer, or what moves earlier."
            )
            question = "What could go wrong although this number is reached?"
        return self.found(objective.id, statement.span, message, question)

    def _none(self, statement: Statement) -> str:
        return (
            f"No key result says when {quote(statement)} is reached. Add {self._wanted} that would"
            " convince you."
        )

    @property
    def _wanted(self) -> str:
        return f"{self.low} to {self.high}" if self.low < self.high else str(self.high)


@dataclass(frozen=True)
class TooManyObjectives(Rule):
    """One team has more objectives than it can pursue at once.

    *Why it matters:* Whoever has eight priorities has none. Each objective more takes attention
    from all the others, and the plan no longer says what to decline.

    *Bad:*

    - # OKRs Q3 2026
      Objective: Guests find their room without help
      Objective: Breakfast never runs out
      Objective: Regular guests feel known
      Objective: Families book their next stay before they leave
      Objective: Conference guests come back in private
      Objective: The night shift is never alone

    *Good:*

    - # OKRs Q3 2026
      Objective: Guests find their room without help
      - Calls to the desk about the way fall from 40 to 15 a day
      - Guests in their room within 5 minutes rise from 55% to 80%

    *Boundary:* Several teams in one file are counted each for itself. Too many key results below
    one objective are FOC001.

    *Options:* `most`: most objectives of one team in one cycle.

    *Source:* How to write OKRs for a product (Institute of Product Leadership)
    """

    code: ClassVar[str] = "FOC002"
    name: ClassVar[str] = "too-many-objectives"
    criterion: ClassVar[Criterion] = Criterion.FOCUS
    language_free: ClassVar[bool] = True

    most: int = 5

    def on_document(self, judged: JudgedDocument, context: Context) -> Iterator[Finding]:
        """Count objectives by team and flag the first that is too many."""
        del context
        for team, found in _by_team(judged):
            if len(found) > self.most:
                identity, statement = found[self.most]
                whose = f"for {team.name}" if team.name else "for one team"
                yield self.found(
                    identity,
                    statement.span,
                    f"{len(found)} objectives {whose}: from here on it is more than {self.most}."
                    f" Choose {self._kept} most now and let the others wait.",
                    "Which of them would you regret most not to have reached?",
                )

    @property
    def _kept(self) -> str:
        return "those that matter" if self.most > 1 else "the one that matters"


@dataclass(frozen=True)
class Individual(Rule):
    """An OKR is made for one person, or tied to pay.

    *Why it matters:* OKRs for single persons cost more to keep than they bring, and part a team
    into lists of tasks. Once pay hangs on them, everybody chooses targets that are safe.

    *Bad:*

    - Finish my personal training plan
    - Close 12 contracts, which counts towards my bonus

    *Good:*

    - Contracts that are renewed without a discount rise from 40% to 55%
    - Share of wages that reach drivers on the agreed day rises from 91% to 99%

    *Boundary:* An owner's name beside a key result is none: somebody has to look after it. Pay
    as the subject of a product ("wages that reach drivers") is none either.

    *Options:* `personal`: phrases that speak of one person. `pay`: words for pay. `ties`: words
    that hang it on something.

    *Source:* Using OKRs in Product Teams (ClearThinker)
    """

    code: ClassVar[str] = "FOC004"
    name: ClassVar[str] = "individual"
    criterion: ClassVar[Criterion] = Criterion.FOCUS

    personal: tuple[str, ...] = ()
    pay: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag personal words in a key result."""
        del within, context
        yield from self._words(judged.key_result.id, judged.key_result.statement)

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag an objective of one person, and personal words in any other."""
        objective = judged.objective
        if objective.statement is None:
            return
        if level_of(objective, within, context) is Level.INDIVIDUAL:
            yield self.found(
                objective.id, objective.statement.span, _ALONE, "Which result of the team is it?"
            )
        else:
            yield from self._words(objective.id, objective.statement)

    def _words(self, identity: str, statement: Statement) -> Iterator[Finding]:
        words = statement.claim.words
        personal = self._personal.of(statement.claim)[:1]
        about = [Part(words[one.first].start, words[one.last - 1].end) for one in personal]
        paid = self._reward.of(statement.claim)
        for part, message in [(paid, _PAY)] if paid else [(part, _PERSONAL) for part in about]:
            yield self.found(
                identity,
                span_of(statement, part),
                f"{quote(statement, part)} {message}",
                "Which result of the team does it serve?",
            )

    @cached_property
    def _personal(self) -> Phrases:
        return phrases(self.personal)

    @cached_property
    def _reward(self) -> Reward:
        return Reward(self.pay, self.ties)


def _by_team(judged: JudgedDocument) -> Iterator[tuple[Team, list[tuple[str, Statement]]]]:
    """Yield each team with its objectives.

    Where no team is named, a heading above several objectives may stand for one, while a heading
    above a single objective is its title; and nobody knows whose the lower levels of a cascade are.
    """
    objectives = [part.objective for part in judged.objectives]
    held = Counter(objective.heading_path for objective in objectives)
    groups: dict[tuple[Team, tuple[str, ...]], list[tuple[str, Statement]]] = {}
    for objective in objectives:
        team, path = Team.of(objective), objective.heading_path
        if objective.statement is None or (objective.parent and not team.name):
            continue
        part = () if team.name else path if held[path] > 1 else path[:-1]
        groups.setdefault((team, part), []).append((objective.id, objective.statement))
    yield from ((team, found) for (team, _), found in groups.items())


_ALONE = (
    "This is an objective for one person. Show the person's part within the team's key results,"
    " and talk about personal growth elsewhere."
)
_PERSONAL = (
    "is about one person. Write the team's result, and keep personal plans for the talk between"
    " the two of you."
)
_PAY = (
    "ties the result to pay, and then everybody picks targets that are safe. Keep pay out of it,"
    " so that the target may be bold."
)


def _counted(count: int) -> str:
    return "One key result" if count == 1 else f"A set of {count} key results"
