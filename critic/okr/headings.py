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
    from critic.okr.sets import Scope

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
_LONGEST_TEAM = 6
_LONGEST_TOPIC = 3


def enter(node: Node, role: Role | None, evidence: Evidence, scope: Scope) -> Scope:
    """Return the scope below a heading."""
    plain = evidence.text(node)
    inside = scope.below(plain)
    if role in {Role.OBJECTIVE, Role.KEY_RESULT}:
        return inside
    if role is None:
        team = plain if names_team(plain) else None
        inside = _announced(inside, plain) if team else inside
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


def names_team(plain: str) -> bool:
    """Say whether a heading names a team or the company rather than a goal."""
    words = [word.lower() for word in _WORD.findall(plain)]
    if not words or len(words) > _LONGEST_TEAM:
        return False
    if words[-1] in _UNITS or words[0] in _UNITS:
        return True
    parts = [part for word in words for part in word.split("-")]
    return all(part in labels.TEAM_NAMES for part in parts)


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


def _level(plain: str) -> Level | None:
    words = (word.lower() for word in _WORD.findall(plain))
    return next((_LEVELS[word] for word in words if word in _LEVELS), None)
