"""What headings and lone lines say about all below them: team, cycle, level, what is aside."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from critic.okr import announcements, labels
from critic.okr.document import Level
from critic.okr.forms.outline import Inline, Kind, Role
from critic.okr.grammar import dates

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.okr.document import Period
    from critic.okr.evidence import Evidence
    from critic.okr.forms.outline import Node
    from critic.okr.sets import OkrSet, Scope

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_UNITS = frozenset(
    ["team", "squad", "department", "group", "tribe", "chapter", "unit", "guild", "wg"]
)
_STATES = frozenset(["is", "are", "was", "were", "has", "have", "can", "will", "does"])
_TEAM_IN_TITLE = re.compile(
    r"(?:^|[-–—:|,(]|(?=\b(?:for|of)\b))\s*(?:(?:for|of)\s+)?(?:the\s+)?"
    r"(?P<team>[A-Z][\w&/' -]{0,40}?\s(?:team|squad|department|tribe|guild))\b",
    re.IGNORECASE,
)
_LEVELS = {
    "company": Level.COMPANY,
    "organisation": Level.COMPANY,
    "organization": Level.COMPANY,
    "corporate": Level.COMPANY,
    "team": Level.TEAM,
    "squad": Level.TEAM,
    "department": Level.TEAM,
    "individual": Level.INDIVIDUAL,
    "personal": Level.INDIVIDUAL,
}
_SET_OFF_BEFORE = re.compile(r"(?:^|[-–—|:,;·/(\[]|\b(?:for|in|during))\s*\Z", re.IGNORECASE)
_SET_OFF_AFTER = re.compile(r"\s*(?:[-–—|:,;·/)\]]|\Z)")
_LONGEST_TEAM = 6
_LONGEST_TOPIC = 3


def enter(node: Node, role: Role | None, evidence: Evidence, scope: Scope) -> Scope:
    """Return the scope below a heading."""
    plain = evidence.text(node)
    inside = scope.below(plain)
    if role in {Role.OBJECTIVE, Role.KEY_RESULT}:
        return inside
    if role is None:
        team = plain if opens_team(node, evidence, scope) else None
        inside = _announced(inside, plain) if team else inside
        inside = told(inside, plain)
        kept = inside.current if inside.current is not None and inside.current.number else None
        return replace(inside, team=team or inside.team, current=kept if not team else None)
    return note(node, role, evidence, inside)


def note(node: Node, role: Role | None, evidence: Evidence, scope: Scope) -> Scope:
    """Return the scope after a line that tells about what follows."""
    plain = evidence.text(node)
    if role is Role.TEAM:
        return replace(scope, team=plain)
    if role is Role.CYCLE and evidence.trimmed(node).label is not None:
        return replace(scope, cycle=dates.parse_cycle(plain) or scope.cycle)
    if role is Role.LEVEL:
        return replace(scope, level=_level(plain) or scope.level)
    if role is Role.KEY_RESULTS:
        return replace(scope, section=Role.KEY_RESULTS, aside=False)
    if role is Role.ASIDE:
        return replace(scope, aside=True, section=None) if _opens_aside(node, evidence) else scope
    if role in {Role.OBJECTIVES, Role.OKRS, Role.CYCLE}:
        announced = _announced(scope, node.run.plain)
        section = Role.OBJECTIVES if role is Role.OBJECTIVES else None
        return replace(announced, zone=True, aside=False, section=section, current=None)
    return scope


def told(scope: Scope, plain: str) -> Scope:
    """Return the scope after a title that nobody labelled: its cycle, and whose OKRs they are."""
    if announcements.speaks_of_okrs(plain):
        return _announced(scope, plain)
    return in_cycle(plain, scope) if _sets_off_cycle(plain) else scope


def in_cycle(plain: str, scope: Scope) -> Scope:
    """Return the scope with the cycle that a line names."""
    return replace(scope, cycle=_cycle(plain, scope) or scope.cycle)


def goes_with(current: OkrSet, plain: str, role: Role) -> bool:
    """Say whether a line tells about the objective above it, not about those that follow."""
    if current.key_results:
        return False
    if role is Role.OKRS:
        return current.scope.cycle is None and not announcements.speaks_of_okrs(plain)
    return role in {Role.TEAM, Role.CYCLE, Role.LEVEL}


def names_team(plain: str) -> bool:
    """Say whether a heading names a team or the company rather than a goal."""
    words = [word.lower() for word in _WORD.findall(plain)]
    if not words or len(words) > _LONGEST_TEAM:
        return False
    if words[-1] in _UNITS or words[0] in _UNITS:
        return True
    parts = [part for word in words for part in word.split("-")]
    return all(part in labels.TEAM_NAMES for part in parts)


def opens_team(node: Node, evidence: Evidence, scope: Scope) -> bool:
    """Say whether a heading names a team whose objectives stand below it.

    Below a team, "Data platform" over a flat list is no other team but what the list is about.
    """
    plain = evidence.text(node)
    if not names_team(plain):
        return False
    items = [child for child in node.children if child.kind is Kind.ITEM]
    if scope.team is None or not items or evidence.mostly_nested(items):
        return True
    return not _UNITS.isdisjoint(word.lower() for word in _WORD.findall(plain))


def is_claim(plain: str, knowledge: Knowledge) -> bool:
    """Say whether a heading says something, rather than naming a topic."""
    words = [word.lower() for word in _WORD.findall(plain)]
    if len(words) > 1 and words[0] in knowledge.verbs:
        return True
    return len(words) > _LONGEST_TOPIC and any(w in _STATES or w in knowledge.verbs for w in words)


def _opens_aside(node: Node, evidence: Evidence) -> bool:
    """Say whether an aside goes on below: not where it has its text on its own line."""
    if evidence.trimmed(node).label is not None and evidence.text(node):
        return False
    plain = node.run.plain.rstrip()
    strong = node.run.covered(Inline.STRONG, 0, len(plain))
    return strong or node.kind is not Kind.PARAGRAPH or plain.endswith(":")


def is_topic(plain: str, knowledge: Knowledge) -> bool:
    """Say whether a heading is a name of a few words without a claim."""
    return len(_WORD.findall(plain)) <= _LONGEST_TOPIC and not is_claim(plain, knowledge)


def _announced(scope: Scope, plain: str) -> Scope:
    """Take cycle, team and level from a title such as "Payments team OKRs, Q3 2026"."""
    team = _TEAM_IN_TITLE.search(announcements.without_okr_words(plain))
    return replace(
        scope,
        cycle=_cycle(plain, scope) or scope.cycle,
        team=team["team"].strip() if team else scope.team,
        level=_level(plain) or scope.level,
    )


def _cycle(plain: str, scope: Scope) -> Period | None:
    """Return the cycle of a title; a bare quarter takes its year from the titles above."""
    found = dates.find_cycle(plain)
    if found is None and scope.cycle is not None and dates.mentions_cycle(plain):
        found = dates.find_cycle(f"{plain} {scope.cycle.start.year}")
    return found[0] if found else None


def _sets_off_cycle(plain: str) -> bool:
    """Say whether a title has its cycle for itself ("Bakery, Q3 2026", "Bread for Q3 2026")."""
    found = dates.find_cycle(plain)
    if found is None:
        return False
    _, start, end = found
    return bool(_SET_OFF_BEFORE.search(plain[:start]) and _SET_OFF_AFTER.match(plain[end:]))


def _level(plain: str) -> Level | None:
    words = (word.lower() for word in _WORD.findall(plain))
    return next((_LEVELS[word] for word in words if word in _LEVELS), None)
