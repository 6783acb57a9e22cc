"""Whether the team can move a result, and whom else it takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from critic.judge import around
from critic.judge.judgement import Kind
from critic.knowledge import Reach, fold
from critic.okr.document import Level
from critic.okr.grammar.numerals import low_at
from critic.okr.grammar.words import split
from critic.rules.base import Criterion, Rule, Severity
from critic.rules.given import level_of
from critic.rules.phrases import Phrases, phrases
from critic.rules.subject import Subjects, measured
from critic.rules.wording import Part, examples, quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from critic.context import Context, Scope
    from critic.judge.around import Around
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.knowledge import Metric
    from critic.okr.document import Claim, Word
    from critic.rules.base import Finding
    from critic.rules.wording import Words

_LONGEST_SHARE = 9
_ALL_OF_IT = frozenset({"whole", "entire"})
_WITHIN_REACH = (around.OWNS, around.INFLUENCES)


@dataclass(frozen=True)
class OutOfReach(Rule):
    """A team promises a number that the whole company, or the market, decides.

    *Why it matters:* The team can do everything right while the number falls, and do nothing
    while it rises. So it tells nothing about the team's work, and nobody feels bound by it.

    *Bad:*

    - # Seat Map team, Q3 2026
      Objective: Concertgoers find two seats side by side
      - Company revenue grows from €30M to €33M
      - Buyers who change their seats after paying fall from 12% to 5%
    - # Seat Map team, Q3 2026
      Objective: Concertgoers find two seats side by side
      - Our share of the national ticket market rises from 11% to 13%
      - Buyers who change their seats after paying fall from 12% to 5%

    *Good:*

    - # Seat Map team, Q3 2026
      Objective: Concertgoers find two seats side by side
      - Visitors of the seat map who pay rise from 21% to 30%
      - Buyers who change their seats after paying fall from 12% to 5%
    - # Whole company, Q3 2026
      Objective: Small venues earn enough to stay open
      - Revenue grows from €30M to €33M
      - Venues that sell every second evening out rise from 12 to 20

    *Boundary:* On the level of a company such numbers are right. What the file given with
    `--team` says that the team owns or influences is within its reach, and so is the part of a
    number that is the team's own ("revenue from renewals"). Somebody else who must act is INF002.

    *Options:* `whole`: words for a company or organisation as a whole. `money`: words that make
    its money of them ("group turnover"). `markets`: words of which no team has a share by itself.
    `outside`: what is decided outside, beside the metrics that are known to be. `fields`: groups
    of a domain of metrics and the words of teams that move them. `units`: words of headings for a
    part of an organisation. `ignored`: words that do not make a number the team's own.

    *Source:* From Product Strategy to OKRs (Tim Herbig); On strategy and OKRs (course lesson); On
    the Art and Science of OKRs (Tim Herbig on Dreams With Deadlines)
    """

    code: ClassVar[str] = "INF001"
    name: ClassVar[str] = "out-of-reach"
    criterion: ClassVar[Criterion] = Criterion.INFLUENCEABLE

    whole: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    fields: tuple[tuple[str, ...], ...] = ()
    units: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag each outcome of a team's set that the team cannot move."""
        if not self._is_of_team(judged, within, context):
            return
        team, scope = _named(judged, within), around.of_context(context)
        for each in judged.key_results:
            far = self._far(each, team)
            if far and not _is_owned(each, scope):
                yield self._out_of_reach(each, far, context.team)

    def _is_of_team(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> bool:
        """Whether the set is a team's: it says so, or names one and nothing says otherwise."""
        level = level_of(judged.objective, within, context)
        if level is not None or judged.objective.team or context.team:
            return level in (None, Level.TEAM)
        return not self._units.isdisjoint(_folded(" ".join(judged.objective.heading_path)))

    def _far(self, judged: JudgedKeyResult, team: frozenset[str]) -> _Far | None:
        """Return what a key result promises beyond the team's reach, and who decides it."""
        claim = judged.key_result.statement.claim
        if judged.judgement.kind is not Kind.OUTCOME:
            return None
        used, metric = claim.metric, measured(claim)
        if used is not None and metric is not None:
            named = f"{metric.name} {used.phrase}" if metric.reach is Reach.MARKET else used.phrase
            if metric.reach is Reach.TEAM or self._is_own_field(metric, named, team):
                return None
            if metric.reach is Reach.COMPANY and not self._is_whole(claim, metric):
                return None
            return _Far(metric.reach, used, metric)
        beyond = self._beyond(claim)
        if beyond is not None:
            return _Far(Reach.MARKET, beyond)
        money = self._money_of_all(claim.words)
        return _Far(Reach.COMPANY, money) if money else None

    def _beyond(self, claim: Claim) -> Words | None:
        """Return the words for what others decide ("our share of the national tea market")."""
        words = claim.words
        for match in self._outside.of(claim)[:1]:
            return Part(words[match.first].start, words[match.last - 1].end)
        for index, word in enumerate(words):
            if word.low == "share" and low_at(words, index + 1) == "of":
                for further in words[index + 2 : index + _LONGEST_SHARE]:
                    if further.low in self.markets:
                        return Part(word.start, further.end)
        return None

    def _is_own_field(self, metric: Metric, named: str, team: frozenset[str]) -> bool:
        """Whether moving such a metric is what the team is there for."""
        if not team.isdisjoint(self._of_domain.get(metric.domain, ())):
            return True
        return not team.isdisjoint(_folded(named))

    def _is_whole(self, claim: Claim, metric: Metric) -> bool:
        """Whether the number is meant for the whole company: nothing narrows it down."""
        if any(word.low.endswith("-wide") or word.low in _ALL_OF_IT for word in claim.words):
            return True
        phrase = claim.metric.phrase if claim.metric else ""
        said = self._subjects.of(claim) - _folded(f"{metric.name} {phrase}")
        return said <= self._whole

    def _money_of_all(self, words: Sequence[Word]) -> Words | None:
        """Return the words for the money of a whole company ("group turnover")."""
        for index, word in enumerate(words):
            if word.low not in self.money:
                continue
            before = low_at(words, index - 1)
            if before in self._whole or before.endswith("-wide"):
                return Part(words[index - 1].start, word.end)
            if low_at(words, index + 1) == "of" and low_at(words, index + 3) in self._whole:
                return Part(word.start, words[index + 3].end)
        return None

    def _out_of_reach(self, judged: JudgedKeyResult, far: _Far, team: Scope | None) -> Finding:
        statement = judged.key_result.statement
        decides = (
            "is decided outside as much as by you"
            if far.reach is Reach.MARKET
            else "moves with everything that the company does"
        )
        return self.found(
            judged.key_result.id,
            span_of(statement, far.words),
            f"{quote(statement, far.words)} {decides}: your team can do its part well and the"
            " number go the wrong way. Take the step before it that you move yourselves"
            f"{_step(far.metric, team)}.",
            "What do people do differently because of your work, before this number moves?",
        )

    @cached_property
    def _of_domain(self) -> Mapping[str, frozenset[str]]:
        return {domain: _folded(" ".join(words)) for domain, *words in self.fields}

    @cached_property
    def _units(self) -> frozenset[str]:
        return _folded(" ".join(self.units))

    @cached_property
    def _whole(self) -> frozenset[str]:
        return _folded(" ".join(self.whole))

    @cached_property
    def _outside(self) -> Phrases:
        return phrases(self.outside)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self.ignored, ())


@dataclass(frozen=True)
class DependsOnOthers(Rule):
    """Somebody outside the team has to act first.

    *Why it matters:* If the other side has other plans, the team misses its result and can do
    nothing about it. Said at the start, it can be agreed on, or be left out.

    *Bad:*

    - Orders cut overnight rise from 48% to 70%, depending on the tool of the pricing team
    - The city council approves the night market

    *Good:*

    - Orders cut overnight rise from 48% to 70%
    - Stalls that are booked for a second night rise from 20 to 45

    *Boundary:* Customers and others whose behaviour is the result are no dependency; to change
    what they do is the point. Neither is anybody within the team's own scope. A number that
    nobody in the team moves is INF001.

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "INF002"
    name: ClassVar[str] = "depends-on-others"
    criterion: ClassVar[Criterion] = Criterion.INFLUENCEABLE

    severity: Severity = Severity.INFO

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag the party that must act."""
        del within, context
        others = judged.judgement.others
        if others is None:
            return
        statement = judged.key_result.statement
        yield self.found(
            judged.key_result.id,
            span_of(statement, others),
            f"{quote(statement, others)} must act before this can be reached, and may have other"
            " plans. Agree on it with them now, or write down the part that is in your hands.",
            "Have they agreed, and what will you do if they come later?",
        )


class _Far(NamedTuple):
    """What lies beyond the reach of a team: who decides it, the words, the metric if known."""

    reach: Reach
    words: Words
    metric: Metric | None = None


def _named(judged: JudgedObjective, within: JudgedDocument) -> frozenset[str]:
    """Return the words that tell whose a number is: "team", its name, else the headings above."""
    team = judged.objective.team or within.document.team
    return _folded(f"team {team or ' '.join(judged.objective.heading_path)}")


def _step(metric: Metric | None, team: Scope | None) -> str:
    """Return where to look for that step: in what the team owns, else on the way to the metric."""
    if team and team.owns:
        return examples(team.owns)
    on_the_way = examples(metric.leads or metric.drivers) if metric else ""
    return f"; look on the way to it{on_the_way}" if on_the_way else ""


def _folded(text: str) -> frozenset[str]:
    """Return the words of a text, each in the singular."""
    return frozenset(fold(" ".join(word.low for word in split(text))))


def _is_owned(judged: JudgedKeyResult, scope: Around) -> bool:
    """Whether the team owns or influences what the key result moves."""
    claim = judged.key_result.statement.claim
    return scope.share([word.low for word in claim.words], claim) in _WITHIN_REACH
