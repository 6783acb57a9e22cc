"""How people and things are named within a sentence."""

from __future__ import annotations

import re

from critic.knowledge import singular

_BESIDE = re.compile(r" (?:with|in|of|from|at|for|who|that|up|between|under|over)\b")
NO_PERSONS = frozenset(
    {"account", "business", "clinic", "club", "company", "enterprise", "firm", "hotel", "household"}
    | {"nonprofit", "org", "organization", "restaurant", "school", "shop", "store", "team"}
)
"""Words for what is served and is no person, in the singular."""


def lowered(phrase: str) -> str:
    """Return a phrase for the middle of a sentence: a capital only where it belongs to a name."""
    head, _, rest = phrase.partition(" ")
    is_name = not head.partition("-")[0][1:].islower()
    return phrase if is_name else " ".join(filter(None, (head.lower(), rest)))


def share_of(who: str, does: str) -> str:
    """Return the name of a share: "Share of members who borrow", "Share of clubs that lend"."""
    head = _BESIDE.split(who, maxsplit=1)[0].rsplit(" ", 1)[-1]
    which = "that" if singular(head) in NO_PERSONS else "who"
    return f"Share of {who} {which} {does}"


def sentence(text: str) -> str:
    """Return ``text`` with a capital in front."""
    return text[:1].upper() + text[1:]
