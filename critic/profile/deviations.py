"""Where a profile goes another way than one that it extends."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from critic.profile.options import OFF, Rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.profile.model import Profile
    from critic.rules import Inspector

_Name = TypeVar("_Name", bound=str)

SEVERITY = "severity"


class Deviation(NamedTuple):
    """One value: of a rule by its code, of "costs" or of "weights"; as it was and as it is.

    ``before`` is "" for a rule that the profile brings.
    """

    where: str
    what: str
    before: str
    after: str


def deviations(profile: Profile, base: Profile) -> tuple[Deviation, ...]:
    """Return every value of ``profile`` that is another one in ``base``, rules first, in order."""
    return (
        *_rules(Rules.of(profile.rules, profile.off), Rules.of(base.rules, base.off)),
        *_numbers("costs", profile.costs, base.costs),
        *_numbers("weights", profile.weights, base.weights),
    )


def _rules(here: Rules, there: Rules) -> Iterator[Deviation]:
    for code, rule in here.by_code.items():
        before, loud = _loudness(code, there), _loudness(code, here)
        if before != loud:
            yield Deviation(code, SEVERITY, before, loud)
        if code in there.by_code:
            yield from _options(rule, there.by_code[code])


def _loudness(code: str, rules: Rules) -> str:
    if code not in rules.by_code:
        return ""
    return str(rules.by_code[code].severity) if code in rules.running else OFF


def _options(here: Inspector, there: Inspector) -> Iterator[Deviation]:
    for name in (field.name for field in fields(here) if field.name != SEVERITY):
        before, after = getattr(there, name), getattr(here, name)
        if before != after:
            yield Deviation(here.code, name, *_told(before, after))


def _told(before: object, after: object) -> tuple[str, str]:
    """Tell of lists only what came and what went."""
    if not (isinstance(before, tuple) and isinstance(after, tuple)):
        return str(before), str(after)
    gone = [f"- {each}" for each in before if each not in after]
    more = [f"+ {each}" for each in after if each not in before]
    return f"{len(before)} entries", ", ".join((*gone, *more))


def _numbers(
    where: str, here: Mapping[_Name, float], there: Mapping[_Name, float]
) -> Iterator[Deviation]:
    for name, value in here.items():
        if there[name] != value:
            yield Deviation(where, name, f"{there[name]:g}", f"{value:g}")
