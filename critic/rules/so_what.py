"""Whether reaching it would be progress, or only work done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.judge.judgement import Kind, ObjectiveKind, SoWhat
from critic.rules.base import Criterion, Rule
from critic.rules.chosen import Said, called, cited
from critic.rules.wording import quote
from critic.strategy.nearest import nearest
from critic.strategy.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.rules.base import Finding

_WORK = (Kind.OUTPUT, Kind.ACTIVITY)
_FEWEST = 2


@dataclass(frozen=True)
class NoProgress(Rule):
    """All of it could be reached, and nobody would be better off.

    *Why it matters:* An objective is worth a quarter only if reaching it is progress by itself.
    Where it stops at the work, nobody can tell a good way from a busy one.

    *Bad:*

    - Objective: Roll out the new triage form in all clinics by the end of Q3 2026
      - Clinics that use the form rise from 2 to 14
      - Nurses who fill it in within 3 minutes rise from 20% to 70%
    - Objective: Apprentices feel at home in the workshop by the end of Q3 2026
      - Print a welcome booklet
      - Organise two evenings with the masters
      - Set up a mentoring scheme

    *Good:*

    - Objective: Emergencies are seen first in every clinic by the end of Q3 2026
      - Urgent patients who are seen within 10 minutes rise from 55% to 85%
      - Clinics that use the triage form rise from 2 to 14
    - Objective: Apprentices feel at home in the workshop by the end of Q3 2026
      - Apprentices who leave in their first month fall from 14% to 6%
      - Set up a mentoring scheme

    *Boundary:* One piece of work among results is OUT001, OUT002 or OUT004 on that key result; a
    set in which something changes, or is learnt, is no such set. A heading without any claim is
    CLR005. Where `--strategy` gives one, the finding quotes the passage that the words come
    nearest to, or says that there is none.

    *Options:* `ignored`, `general`, `alike`: as of LNK001.

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "SOW001"
    name: ClassVar[str] = "so-what"
    criterion: ClassVar[Criterion] = Criterion.SO_WHAT

    ignored: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag an objective that is work, or one whose key results all are."""
        del within
        statement, judgement = judged.objective.statement, judged.judgement
        if statement is None or judgement is None:
            return
        named = quote(statement)
        said = self._ought(context, told(judged))
        if judgement.so_what is SoWhat.FAIL and judgement.kind is not ObjectiveKind.TOPIC:
            yield self.found(
                judged.objective.id,
                statement.span,
                f"{named} says what you will do, and not what gets better through it. Go on from"
                f" there: “so that …”, and make what you find there the objective.{said.text}",
                "Suppose it is done: who is better off, and how do they notice?",
            )._replace(citations=said.citations)
        elif _is_all_work(judged.key_results):
            yield self.found(
                judged.objective.id,
                statement.span,
                f"Every key result here is work: all can be done, and {named} be as far away as"
                " today. Say for each “so that …”, and keep what shows that you are getting"
                f" there.{said.text}",
                "What would you see people do differently once it is reached?",
            )._replace(citations=said.citations)

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag what would be no progress by itself; most often a rule on outcomes is louder."""
        # Whether a vague result would be progress is for whoever says what it means.
        if judged.judgement.so_what is not SoWhat.FAIL or judged.judgement.vague:
            return
        statement, above = judged.key_result.statement, within.objective.statement
        said = self._ought(context, statement.plain, above.plain if above else "")
        yield self.found(
            judged.key_result.id,
            statement.span,
            f"{quote(statement)} would be no progress by itself. Go on from there:"
            f" “so that …”, and measure what comes after it.{said.text}",
            "What becomes possible, and for whom, once this is reached?",
        )._replace(citations=said.citations)

    def _ought(self, context: Context, text: str, around: str = "") -> Said:
        """Return which choice it ought to serve; nothing where no strategy is given."""
        strategy = context.strategy
        if strategy is None:
            return Said()
        near = nearest(strategy, self._terms).to(text, around)
        if near is None:
            return Said(" Nothing was found in the strategy that it would serve.")
        served = called(near.part, near.passage)
        return cited(
            f" It comes nearest to {served}: say what gets better there.", strategy, near.passage
        )

    @cached_property
    def _terms(self) -> Terms:
        return Terms((*self.ignored, *self.general), self.alike)


def told(judged: JudgedObjective) -> str:
    """Return all that an objective and its key results say."""
    statement = judged.objective.statement
    plains = [each.key_result.statement.plain for each in judged.key_results]
    return " ".join([*([statement.plain] if statement else []), *plains])


def _is_all_work(key_results: Sequence[JudgedKeyResult]) -> bool:
    """Whether several key results only count what the team does."""
    return len(key_results) >= _FEWEST and all(
        each.judgement.kind in _WORK or each.judgement.own_work is not None for each in key_results
    )
