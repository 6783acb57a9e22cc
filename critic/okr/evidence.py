"""What a draft shows of itself before it is read: labels, announcements, shared lead-ins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from critic.okr import announcements, labels
from critic.okr.forms.outline import Inline, Kind, Node, Role
from critic.okr.marks import Trimmed, lead_in_of, prefix_of, trim

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEY_RESULT_ROLES = (Role.KEY_RESULT, Role.KEY_RESULTS)
_ANNOUNCING = (Role.OBJECTIVES, Role.OKRS)
_SECTION_LENGTH = 90
_SHORT_LINK = 4
_LONGEST_TITLE = 4
_LONGEST_LABEL = 30
_MOST_NESTED = 0.5


class Evidence:
    """Answers questions about the nodes of one draft; every node is trimmed once."""

    def __init__(self, root: Node) -> None:
        """Look at the whole tree once."""
        nodes = [node for node in root.walk() if node.run.plain]
        self._prefixes = frozenset(_shared_prefixes(nodes))
        self._trimmed = {id(node): trim(node.run, self._prefixes) for node in nodes}
        self._first = nodes[0] if nodes else None
        self._roles = {id(node): self._role(node) for node in nodes}
        roles = Counter(self._roles.values())
        self.objective_labels = roles[Role.OBJECTIVE]
        self.sectioned = any(
            node.kind is Kind.HEADING and self._roles[id(node)] in _ANNOUNCING for node in nodes
        )
        self.key_result_labels = roles[Role.KEY_RESULT] + sum(
            self._roles[id(node)] is Role.KEY_RESULTS and labels.is_certain(self._said(node))
            for node in nodes
        )
        foreign = announcements.are_foreign(
            node.run.plain for node in nodes if _may_be_foreign(node.run.plain)
        )
        self.foreign = foreign and not self.key_result_labels
        self._leading = _above_key_results(root, self._roles)
        self.announced = any(
            announcements.speaks_of_okrs(node.run.plain)
            for node in nodes
            if node.kind is Kind.HEADING or self._roles[id(node)] in _ANNOUNCING
        ) or any(
            announcements.before_measured_by(node.run.plain, 0, len(node.run.plain)) is not None
            for node in nodes
        )

    @property
    def labelled(self) -> bool:
        """Whether labels say what is an objective or a key result."""
        return bool(self.objective_labels or self.key_result_labels)

    def trimmed(self, node: Node) -> Trimmed:
        """Return what is left of the node's text once marks are cut off."""
        return self._trimmed.get(id(node)) or Trimmed(0, 0)

    def is_bare(self, node: Node) -> bool:
        """Say whether a node is a label and nothing else ("Objective 1", "Key results:")."""
        if node.role is not None or self.role(node) is None:
            return False
        label = self.trimmed(node).label
        return label is None or label.end >= len(node.run.plain)

    def cut_lead_ins(self, items: list[Node]) -> None:
        """Cut what stands before a colon where every one of several objectives has it: a team."""
        plain = [item for item in items if self.role(item) is None]
        lead_ins = [prefix_of(item.run.plain, 0, len(item.run.plain)) for item in plain]
        if len(plain) > 1 and all(lead_ins):
            for item, lead_in in zip(plain, lead_ins, strict=True):
                known = (lead_in,) if lead_in else ()
                self._trimmed[id(item)] = trim(item.run, known)

    def text(self, node: Node) -> str:
        """Return the node's statement as it reads."""
        trimmed = self.trimmed(node)
        return node.run.plain[trimmed.start : trimmed.end]

    def role(self, node: Node) -> Role | None:
        """Return what the node says that it is."""
        return self._roles.get(id(node))

    def holds_key_results(self, nodes: Iterable[Node]) -> bool:
        """Say whether one of ``nodes`` is labelled as a key result or as their section."""
        return any(self.role(node) in _KEY_RESULT_ROLES for node in nodes)

    def leads_to_key_results(self, item: Node) -> bool:
        """Say whether a list item has labelled key results anywhere below it."""
        return id(item) in self._leading

    def are_contents(self, items: list[Node]) -> bool:
        """Say whether a list only points elsewhere: a table of contents, a list of short links."""
        return all(_is_pointer(node) for item in items for node in item.walk() if node.run.plain)

    def nested_share(self, items: list[Node]) -> float:
        """Return the share of list items that have items under them."""
        nested = sum(any(c.kind is Kind.ITEM for c in item.children) for item in items)
        return nested / len(items) if items else 0.0

    def mostly_nested(self, items: list[Node]) -> bool:
        """Say whether a list looks like objectives with their key results below."""
        return self.nested_share(items) >= _MOST_NESTED

    def starts_cascade(self, item: Node) -> bool:
        """Say whether a key result is an objective in its turn: its sub-items are statements."""
        below = [child for child in item.children if child.kind is Kind.ITEM]
        if not below or self.role(item) is Role.KEY_RESULT:
            return False
        if any(self.trimmed(child).marked for child in below):
            return True
        return (
            item.level > 1 and prefix_of(item.run.plain, 0, len(item.run.plain)) in self._prefixes
        )

    def _said(self, node: Node) -> str:
        """Return the words of a label without what follows it."""
        label = self._trimmed[id(node)].label
        return node.run.plain[: label.end] if label else node.run.plain

    def _role(self, node: Node) -> Role | None:
        if node.role is not None:
            return node.role
        trimmed = self._trimmed[id(node)]
        if trimmed.label is not None:
            return trimmed.label.role
        plain = node.run.plain
        if len(plain) > _SECTION_LENGTH:
            return None
        is_title = node.kind is Kind.HEADING or node is self._first
        return labels.title(plain) if is_title else labels.section(plain)


def _may_be_foreign(plain: str) -> bool:
    """Say whether a text is a title, has a label in front, or promises what people can do."""
    head = plain[:_SECTION_LENGTH]
    promises = " able to " in head or "you can" in head
    return promises or head.count(" ") <= _LONGEST_TITLE or ":" in head[:_LONGEST_LABEL]


def _is_pointer(node: Node) -> bool:
    plain = node.run.plain.strip()
    link = next((e for e in node.run.elements if e.kind is Inline.LINK), None)
    if link is None or not node.run.covered(Inline.LINK, 0, len(plain)):
        return False
    if link.target.startswith("#") or labels.section(plain) is not None:
        return True
    return len(plain.split()) <= _SHORT_LINK or announcements.speaks_of_okrs(plain)


def _above_key_results(root: Node, roles: dict[int, Role | None]) -> frozenset[int]:
    """Return the ids of the nodes that have a labelled key result below them."""
    above: set[int] = set()
    for node in reversed(list(root.walk())):
        if any(roles.get(id(c)) in _KEY_RESULT_ROLES or id(c) in above for c in node.children):
            above.add(id(node))
    return frozenset(above)


def _shared_prefixes(nodes: list[Node]) -> list[str]:
    """Return the lead-ins ("Distribution: …") that stand before more than one statement."""
    counts = Counter(lead_in_of(node.run.plain) for node in nodes)
    return [prefix for prefix, count in counts.items() if prefix and count > 1]
