"""The shape of a rule and of a finding."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from critic.rules import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.context.strategy import Citation, Strategy
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.okr.document import Span


class Severity(StrEnum):
    """How loudly a finding speaks."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Criterion(StrEnum):
    """What a rule looks after; each has its own part of the score."""

    MEASURABLE = "measurable"
    OUTCOME = "outcome"
    SO_WHAT = "so_what"
    INFLUENCEABLE = "influenceable"
    DETECTABLE = "detectable"
    REALISTIC = "realistic"
    LEADING = "leading"
    LINKED = "linked"
    TIME = "time"
    CLEAR = "clear"
    FOCUS = "focus"

    @property
    def heading(self) -> str:
        """The name as people read it."""
        return "so what?" if self is Criterion.SO_WHAT else str(self)


class Finding(NamedTuple):
    """What a rule found: where, why, and what to do.

    ``statement`` is the id of the objective or key result ("O1", "O1.KR2"), None for a finding on
    the whole document. ``question`` is for the team, where only the team knows. ``speaks_for``
    are the codes that this finding silenced on its statement: what they would have cost, it costs.
    ``rule`` is the rule that found it; one that is not told is a rule of ours, by its code.
    ``citations`` are the passages of the strategy that it rests on.
    """

    code: str
    statement: str | None
    span: Span
    message: str
    severity: Severity
    question: str | None = None
    suppressed: bool = False
    speaks_for: tuple[str, ...] = ()
    rule: Inspector | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Inspector(ABC):
    """What looks at judged statements and yields findings: a rule of ours, or one of a profile.

    A subclass overrides the methods for the scope that it judges; the others find nothing.
    """

    severity: Severity = Severity.WARNING

    @property
    @abstractmethod
    def code(self) -> str:
        """What it is called in a profile, in a comment and on the command line ("MEA003")."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The pattern that it flags ("no-baseline")."""

    @property
    @abstractmethod
    def criterion(self) -> Criterion:
        """What it looks after."""

    @property
    @abstractmethod
    def language_free(self) -> bool:
        """Whether it needs no English, and judges every draft."""

    @property
    @abstractmethod
    def page(self) -> page.Page:
        """What there is to say about it."""

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Yield findings on one key result."""
        del judged, within, context
        yield from ()

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Yield findings on one objective and its set."""
        del judged, within, context
        yield from ()

    def on_document(self, judged: JudgedDocument, context: Context) -> Iterator[Finding]:
        """Yield findings on the whole document."""
        del judged, context
        yield from ()

    def on_strategy(self, strategy: Strategy) -> Iterator[Finding]:
        """Yield findings on a strategy itself."""
        del strategy
        yield from ()

    def on_whole(self, span: Span, message: str, question: str | None = None) -> Finding:
        """Return a finding of this rule on the text as a whole."""
        return Finding(self.code, None, span, message, self.severity, question, rule=self)

    def found(
        self, statement: str, span: Span, message: str, question: str | None = None
    ) -> Finding:
        """Return a finding of this rule on the statement with the id ``statement``."""
        return Finding(self.code, statement, span, message, self.severity, question, rule=self)


@dataclass(frozen=True)
class Rule(Inspector):
    """A rule of ours. The docstring of a subclass is its page; its fields are its options."""

    code: ClassVar[str]
    name: ClassVar[str]
    criterion: ClassVar[Criterion]
    language_free: ClassVar[bool] = False

    @property
    def page(self) -> page.Page:
        """The docstring, read."""
        return page.of(type(self))
