"""Which rules look at a draft, and how loudly: the flags, and what the settings make of them."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from critic.cli import selection
from critic.cli.configuration import naming
from critic.cli.options import codes, loudness, pattern_and_codes
from critic.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.cli.options import Parser
    from critic.config import Settings
    from critic.profile import Profile
    from critic.report import Report

_LOUDNESS = tuple(Severity)
_OFF = "off"


def add(parser: Parser) -> None:
    """Declare the flags."""
    group = parser.add_argument_group("rules")
    group.add_argument("--profile", metavar="NAME", help="a name, or a YAML file; default: default")
    named = partial(group.add_argument, action="extend", type=codes, default=[], metavar="CODES")
    named(
        "--select",
        help="run only these rules: MEA003, MEA for all that begin so, a name, or a criterion;"
        " commas between",
    )
    named("--ignore", help="leave these rules out")
    group.add_argument(
        "--per-file-ignores",
        type=pattern_and_codes,
        action="append",
        default=[],
        metavar="PATTERN:CODES",
        help="leave these rules out in the files of a pattern: 'archive/*:TIM,MEA003'",
    )
    group.add_argument(
        "--severity",
        type=loudness,
        action="append",
        default=[],
        metavar="CODE=LEVEL",
        help="how loudly a rule speaks: MEA003=error, clear=info, FOC=off; the last one holds",
    )


class Rules:
    """The rules that the settings choose. Raises InputError where one of them names no rule."""

    def __init__(self, settings: Settings, profile: Profile) -> None:
        self._folder = settings.folder
        self._profile = selection.narrow(_louder(profile, settings), settings)
        with naming(settings, "per-file-ignores"):
            self._ignores = [
                (pattern, _codes(ignored, profile))
                for pattern, ignored in settings.per_file_ignores
            ]

    def of(self, path: str) -> Profile:
        """Return the profile to judge the draft at ``path`` by."""
        names = _names(path, self._folder)
        off = frozenset[str]().union(
            *(codes for pattern, codes in self._ignores if _any_matches(names, pattern))
        )
        if not off:
            return self._profile
        rules = tuple(rule for rule in self._profile.rules if rule.code not in off)
        return replace(self._profile, rules=rules)


def audible(report: Report, settings: Settings) -> Report:
    """Return the report without the findings that are quieter than is wanted."""
    loud = _LOUDNESS[: _LOUDNESS.index(Severity(settings.min_severity)) + 1]
    return report.limited_to(tuple(f for f in report.findings if f.severity in loud))


def _louder(profile: Profile, settings: Settings) -> Profile:
    """Return the profile with the severities that are set; the last one that names a rule holds."""
    with naming(settings, "severity"):
        levels = {
            code: level for named, level in settings.severity for code in _codes([named], profile)
        }
    rules = (
        replace(rule, severity=Severity(levels[rule.code])) if rule.code in levels else rule
        for rule in profile.rules
        if levels.get(rule.code) != _OFF
    )
    return replace(profile, rules=tuple(rules))


def _codes(entries: Sequence[str], profile: Profile) -> frozenset[str]:
    """Return the codes of the rules that entries name."""
    return frozenset(code for entry in entries for code in selection.matching(entry, profile.own))


def _names(path: str, folder: str) -> frozenset[str]:
    """Return what a pattern may call a file: as given, by its name, or seen from ``folder``."""
    given, base = Path(path), Path(folder).absolute()
    whole = given.absolute()
    inside = (whole.relative_to(base),) if whole.is_relative_to(base) else ()
    return frozenset(each.as_posix() for each in (given, Path(given.name), whole, *inside))


def _any_matches(names: frozenset[str], pattern: str) -> bool:
    return any(fnmatch(name, pattern.removeprefix("./")) for name in names)
