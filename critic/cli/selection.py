"""Which rules of a profile run."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from critic.cli.configuration import naming
from critic.errors import InputError
from critic.rules import ALL_RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.config import Settings
    from critic.profile import Profile
    from critic.rules import Rule


def narrow(profile: Profile, settings: Settings) -> Profile:
    """Return ``profile`` with the rules that are selected (all if none are) less those ignored.

    A rule is named by its code, the beginning of its code, its name or its criterion. Raises
    InputError that says where an entry stands that names no rule.
    """
    select, ignore = settings.select, settings.ignore
    for key, entries in (("select", select), ("ignore", ignore)):
        with naming(settings, key):
            for entry in entries:
                matching(entry)
    rules = tuple(
        rule
        for rule in profile.rules
        if (not select or _is_named(rule, select)) and not _is_named(rule, ignore)
    )
    return replace(profile, rules=rules)


def matching(entry: str) -> tuple[type[Rule], ...]:
    """Return the rules that ``entry`` names. Raises InputError with near ones where none is."""
    found = tuple(rule for rule in ALL_RULES if _is_named(rule, (entry,)))
    if not found:
        raise InputError(f"there is no rule {entry!r}{_near(entry)}; critic rules lists all")
    return found


def _is_named(rule: Rule | type[Rule], entries: Sequence[str]) -> bool:
    names = {rule.name, str(rule.criterion)}
    return any(rule.code.startswith(entry.upper()) or entry.lower() in names for entry in entries)


def _near(entry: str) -> str:
    by_name = {rule.name: rule.code for rule in ALL_RULES}
    codes = get_close_matches(entry.upper(), by_name.values(), n=3)
    names = get_close_matches(entry.lower(), by_name, n=3)
    near = dict.fromkeys((*codes, *(by_name[name] for name in names)))
    return f"; did you mean {' or '.join(near)}?" if near else ""
