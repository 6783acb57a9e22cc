"""What a profile holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from critic.knowledge import Addition
    from critic.rules import Criterion, Inspector, Severity
    from critic.rules.pattern import Pattern


class Ancestor(NamedTuple):
    """A profile that another one goes on from."""

    name: str
    version: str


class Example(NamedTuple):
    """An example of a profile's own rule: what the rule must do with it, and where it stands."""

    code: str
    text: str
    flagged: bool
    place: str


@dataclass(frozen=True)
class Profile:
    """A way to apply the rubric; ``version`` is the version of its data.

    ``rules`` carry their severity and options; ``off`` are those that do not run, with the options
    that they would have. ``own`` are those that are none of ours, as they were
    read. ``costs`` says what a finding takes of the 100 points of a statement,
    ``weights`` how much a criterion counts in the whole. ``extends`` is what the profile goes on
    from, the nearest first, and ``files`` what all of it was read from. ``additions`` are words and
    metrics of the profile's own, the weakest first.
    """

    name: str
    version: str
    rules: tuple[Inspector, ...]
    costs: Mapping[Severity, float]
    weights: Mapping[Criterion, float]
    off: tuple[Inspector, ...] = ()
    own: tuple[Pattern, ...] = ()
    extends: tuple[Ancestor, ...] = ()
    additions: tuple[Addition, ...] = ()
    examples: tuple[Example, ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def known(self) -> tuple[Inspector, ...]:
        """Every rule, whether it runs or not."""
        return (*self.rules, *self.off)

    def rule(self, code: str) -> Inspector | None:
        """Return the rule with this code, None where it does not run."""
        return next((rule for rule in self.rules if rule.code == code), None)
