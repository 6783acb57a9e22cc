"""Examples and cases of rules, run through the real parser, judge and default profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from critic import bootstrap, pipeline, strategy
from critic.context import Context, Scope
from critic.knowledge import Journey, Step
from critic.okr.document import Level, Period

if TYPE_CHECKING:
    from critic.context.strategy import Strategy
    from critic.rules import Finding

CASES = Path(__file__).parent / "cases"
_ABOVE = "Objective: Nobody in the valley waits for help in Q3 2026\nKey results:\n- "
PAWTIME = (Path(__file__).parents[2] / "examples" / "strategy.yaml").read_text(encoding="utf-8")
LINKS = ("LNK001", "LNK002", "LNK003", "LNK005")
_OF_STRATEGIES = "STR"
_KEYS = {"draft", "at", "says", "cycle", "today", "level", "team", "journey", "strategy"}


@dataclass(frozen=True)
class Case:
    """A draft, what is known around it, and where the rule must or must not speak.

    ``draft`` of a single line is a key result, or an objective where it says so. ``at`` is the
    id of a statement; a silent case without one is silent everywhere. ``team`` holds the lists of
    a scope, ``journey`` the metrics of each step by its name, in order. ``strategy`` is
    a text in any form; without one, a rule on links has Pawtime's.
    """

    code: str
    draft: str
    at: str | None
    says: str | None
    context: Context
    flagged: bool

    def __str__(self) -> str:
        first, *rest = self.draft.strip().splitlines()
        last = f" … {rest[-1].strip()}" if rest else ""
        return f"{self.code}-{'flagged' if self.flagged else 'silent'}-{first}{last}"


def cases() -> list[Case]:
    """Return every case of every file."""
    return [
        _case(path.stem, entry, flagged=group == "flagged")
        for path in sorted(CASES.glob("*.yaml"))
        for group, entries in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader).items()
        for entry in entries
    ]


def check(
    example: str, context: Context | None = None, code: str = ""
) -> tuple[str, tuple[Finding, ...]]:
    """Return the draft that an example stands for, and what is found in it.

    An example of a rule on strategies is a strategy; those of rules on links
    stand beside Pawtime's.
    """
    if code.startswith(_OF_STRATEGIES):
        found = strategy.draft_of(example, "-", bootstrap.load_cues())
        return example, pipeline.check_strategy(found, bootstrap.load_profile()).findings
    if code in LINKS and (context is None or context.strategy is None):
        context = Context(strategy=strategy.read(PAWTIME, "strategy.yaml"))
    draft = example if _is_draft(example) else _ABOVE + example
    report = pipeline.check(
        draft,
        path="-",
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=context or Context(),
    )
    return draft, report.findings


def subject(example: str, code: str = "") -> str | None:
    """Return the id of the statement that an example is about; None for a whole text."""
    whole = code.startswith(_OF_STRATEGIES) or _is_draft(example)
    return None if whole else "O1.KR1"


def _is_draft(example: str) -> bool:
    return "\n" in example.strip() or example.startswith(("Objective:", "#"))


def _case(code: str, entry: dict[str, Any], *, flagged: bool) -> Case:
    unknown = entry.keys() - _KEYS
    assert not unknown, f"{code}: {unknown}"
    return Case(
        code=code,
        draft=entry["draft"].rstrip("\n") if "\n" not in entry["draft"].strip() else entry["draft"],
        at=entry.get("at", subject(entry["draft"], code)),
        says=entry.get("says"),
        context=_context(entry),
        flagged=flagged,
    )


def _context(entry: dict[str, Any]) -> Context:
    cycle, team, journey = entry.get("cycle"), entry.get("team"), entry.get("journey")
    return Context(
        cycle=Period(*map(date.fromisoformat, cycle.split("/"))) if cycle else None,
        level=Level(entry["level"]) if "level" in entry else None,
        today=entry.get("today"),
        team=Scope(**{name: tuple(named) for name, named in team.items()}) if team else None,
        journey=_journey(journey) if journey else None,
        strategy=_strategy(entry["strategy"]) if "strategy" in entry else None,
    )


def _strategy(text: str) -> Strategy:
    return strategy.read_any(text, "strategy.md", bootstrap.load_cues())


def _journey(steps: dict[str, list[str]]) -> Journey:
    return Journey("", (), tuple(Step(name, tuple(metrics)) for name, metrics in steps.items()))
