"""Which rules a client switches on and off; rules and categories that are not ours say nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.profile import Profile
    from critic.rules import Inspector


class Choice(NamedTuple):
    """What is switched on and off, in upper case; ``only`` runs nothing but what is enabled."""

    enabled_rules: frozenset[str] = frozenset()
    disabled_rules: frozenset[str] = frozenset()
    enabled_categories: frozenset[str] = frozenset()
    disabled_categories: frozenset[str] = frozenset()
    only: bool = False

    def enables(self, rule: Inspector) -> bool:
        """Whether the client asks for a rule."""
        return rule.code.upper() in self.enabled_rules or category(rule) in self.enabled_categories

    def disables(self, rule: Inspector) -> bool:
        """Whether the client wants a rule left out."""
        named = rule.code.upper() in self.disabled_rules
        return named or category(rule) in self.disabled_categories


def category(rule: Inspector) -> str:
    """Return the category of a rule: what it looks after, in capitals."""
    return rule.criterion.value.upper()


def narrowed(profile: Profile, choice: Choice) -> Profile:
    """Return the profile with the rules that a client wants."""
    if choice == Choice():
        return profile
    candidates = profile.known if choice.only else profile.rules
    wanted = [
        rule
        for rule in candidates
        if not choice.disables(rule) and (not choice.only or choice.enables(rule))
    ]
    if not choice.only:
        wanted += [rule for rule in profile.off if choice.enables(rule)]
    return replace(profile, rules=tuple(wanted))
