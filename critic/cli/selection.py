"""Which rules of a profile run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from critic.cli.configuration import naming
from critic.errors import InputError
from critic.rules import ALL_RULES, lookup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.config import Settings
    from critic.profile import Profile
    from critic.rules import Inspector, Rule


def narrow(profile: Profile, settings: Settings) -> Profile:
    """Return ``profile`` with the rules that are selected (all if none are) less those ignored.

    A rule is named by its code, the beginning of its code, its name or its criterion. Raises
    InputError that says where an entry stands that names no rule.
    """
    select, ignore = settings.select, settings.ignore
    for key, entries in (("select", select), ("ignore", ignore)):
        with naming(settings, key):
            for entry in entries:
                matching(entry, profile.own)
    rules = tuple(
        rule
        for rule in profile.rules
        if (not select or lookup.is_named(rule, select)) and not lookup.is_named(rule, ignore)
    )
    return replace(profile, rules=rules)


def matching(entry: str, own: Sequence[Inspector] = ()) -> tuple[str, ...]:
    """Return the codes of the rules that ``entry`` names: ours, and the ``own`` of a profile.

    Raises InputError with near ones where none is called so.
    """
    rules: tuple[type[Rule] | Inspector, ...] = (*ALL_RULES, *own)
    found = tuple(rule.code for rule in rules if lookup.is_named(rule, (entry,)))
    if not found:
        near = lookup.near(entry, rules)
        raise InputError(f"there is no rule {entry!r}{near}; critic rules lists all")
    return found
