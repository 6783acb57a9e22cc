"""Which heading, line or item is an objective where no label says so."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from critic.okr import announcements, headings, labels
from critic.okr.forms.outline import Inline, Kind, Node, Role

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.okr.evidence import Evidence
    from critic.okr.marks import Trimmed
    from critic.okr.sets import Scope

_LONGEST_OBJECTIVE = 40
_LONGEST_LEAD_IN = 16
_MIN_EMPHASIS = 5
_MIN_STRESS = 3
_STRESS = frozenset((Inline.STRONG, Inline.EMPHASIS))


class Shapes:
    """Answers questions about unlabelled nodes of one draft."""

    def __init__(self, root: Node, evidence: Evidence, knowledge: Knowledge) -> None:
        """Look at how headings and lists go together in the whole tree."""
        self._evidence = evidence
        self._knowledge = knowledge
        lists = [
            (node, items)
            for node in root.walk()
            if node.kind is Kind.HEADING
            and self._evidence.role(node) is None
            and (items := [child for child in node.children if child.kind is Kind.ITEM])
        ]
        nested = [node for node, items in lists if self._evidence.mostly_nested(items)]
        self._headings_are_objectives = 2 * len(nested) < len(lists)
        self._topics_hold_objectives = any(
            headings.is_topic(self._evidence.text(node), knowledge) for node in nested
        )

    def is_objective(self, node: Node, scope: Scope) -> bool:
        """Say whether an unlabelled heading is an objective: key results stand right below it."""
        below = node.children
        if any(self._evidence.role(child) is Role.OBJECTIVE for child in below):
            return False
        if self._evidence.holds_key_results(below):
            return True
        items = [child for child in below if child.kind is Kind.ITEM]
        if self._evidence.labelled or scope.aside:
            return False
        if not items:
            return scope.zone and not below and self._is_lone_claim(node, scope)
        if self._evidence.are_contents(items):
            return False
        return self._titles_an_objective(node, items, scope)

    def _is_lone_claim(self, node: Node, scope: Scope) -> bool:
        """Say whether a heading with nothing below it, inside announced OKRs, is an objective."""
        text = self._evidence.text(node)
        return (
            bool(scope.path) and not text.endswith("?") and headings.is_claim(text, self._knowledge)
        )

    def _titles_an_objective(self, node: Node, items: list[Node], scope: Scope) -> bool:
        """Say whether a heading above ``items`` reads like an objective and not like their name."""
        text = self._evidence.text(node)
        if headings.opens_team(node, self._evidence, scope) or text.endswith("?"):
            return False
        if headings.is_claim(text, self._knowledge):
            return True
        if _leads_lists(node.children):
            return False
        if headings.is_topic(text, self._knowledge):
            return not self._topics_hold_objectives
        return not self._evidence.mostly_nested(items) or self._headings_are_objectives

    def heads_key_results(self, node: Node, scope: Scope) -> bool:
        """Say whether headings below an unlabelled one are its key results: most hold a number."""
        below = [child for child in node.children if child.kind is Kind.HEADING]
        others = [
            child for child in node.children if child.kind not in {Kind.HEADING, Kind.PARAGRAPH}
        ]
        leaves = all(c.kind is Kind.PARAGRAPH for child in below for c in child.children)
        if not below or others or not leaves or not scope.zone or self._evidence.labelled:
            return False
        numbers = sum(any(map(str.isdigit, child.run.plain)) for child in below)
        return 2 * numbers > len(below) and not scope.aside

    def objective_line(self, node: Node) -> Trimmed | None:
        """Return the objective that a line above a list states: all of it, or what it stresses."""
        plain, trimmed = node.run.plain, self._evidence.trimmed(node)
        measured = announcements.before_measured_by(plain, trimmed.start, trimmed.end)
        if measured is not None:
            return trimmed._replace(end=measured)
        text = plain[trimmed.start : trimmed.end]
        words = len(text.split())
        strong = node.run.covered(Inline.STRONG, trimmed.start, trimmed.end)
        if (words <= _LONGEST_LEAD_IN or strong) and not announcements.is_lead_in(text):
            return trimmed if words <= _LONGEST_OBJECTIVE else None
        stressed = [
            e
            for e in node.run.elements
            if e.kind in {Inline.STRONG, Inline.EMPHASIS}
            and len(plain[e.start : e.end].split()) >= _MIN_EMPHASIS
        ]
        if not stressed:
            return None
        return trimmed._replace(start=stressed[0].start, end=stressed[0].end)

    def announced_objective(self, node: Node) -> Trimmed | None:
        """Return the objective that a sentence names as such: what it stresses, or the next line.

        An empty stretch stands for the next line ("Our objective this quarter is to:").
        """
        trimmed = self._evidence.trimmed(node)
        plain = node.run.plain
        if not announcements.names_the_objective(plain):
            return None
        stressed = next((e for e in node.run.elements if e.kind in _STRESS), None)
        if (
            stressed is not None
            and len(plain[stressed.start : stressed.end].split()) >= _MIN_STRESS
        ):
            return trimmed._replace(start=stressed.start, end=stressed.end)
        ends = plain.rstrip().endswith(":")
        return trimmed._replace(start=trimmed.end) if ends and self._evidence.labelled else None

    def lists_objectives(self, items: list[Node], scope: Scope) -> bool:
        """Say whether plain items of this list are objectives: some have key results below."""
        if scope.takes_key_results() or scope.aside or self._evidence.labelled:
            return False
        return any(child.kind is Kind.ITEM for item in items for child in item.children)

    def labels_follow(self, nodes: list[Node]) -> bool:
        """Say whether key results below carry labels, up to the next objective."""
        for node in nodes:
            role = self._evidence.role(node)
            if role is Role.OBJECTIVE:
                return False
            if role is Role.KEY_RESULT:
                return True
            if role is Role.KEY_RESULTS and not labels.is_additional(node.run.plain):
                return True
            if node.kind is not Kind.HEADING and self._evidence.holds_key_results(node.children):
                return True
        return False


def _leads_lists(nodes: list[Node]) -> bool:
    """Say whether short lines stand right above lists: then these are the objectives."""
    return any(
        node.kind is Kind.PARAGRAPH
        and below.kind is Kind.ITEM
        and len(node.run.plain.split()) <= _LONGEST_LEAD_IN
        and not node.run.plain.rstrip().endswith((".", ":", "…"))
        for node, below in pairwise(nodes)
    )
