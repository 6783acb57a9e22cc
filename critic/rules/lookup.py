"""Finding rules by what people call them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.rules.base import Inspector, Rule


def is_named(rule: Inspector | type[Rule], entries: Sequence[str]) -> bool:
    """Whether an entry is the code of the rule, its beginning, its name or its criterion."""
    names = {rule.name, str(rule.criterion)}
    return any(rule.code.startswith(entry.upper()) or entry.lower() in names for entry in entries)


def near(entry: str, rules: Iterable[Inspector | type[Rule]]) -> str:
    """Return what goes on a sentence: "; did you mean MEA003?", or nothing."""
    by_name = {rule.name: rule.code for rule in rules}
    codes = get_close_matches(entry.upper(), by_name.values(), n=3)
    names = get_close_matches(entry.lower(), by_name, n=3)
    found = dict.fromkeys((*codes, *(by_name[name] for name in names)))
    return f"; did you mean {' or '.join(found)}?" if found else ""
