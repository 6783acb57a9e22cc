"""From the tree of a draft to its sets of objectives and key results.

Labels decide first, then announcements ("OKRs Q3"), then shape: a heading or a line above a list,
an item above items.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from critic.okr import announcements, headings, lines, tables
from critic.okr.evidence import Evidence
from critic.okr.forms.outline import Kind, Node, Role
from critic.okr.marks import without_progress
from critic.okr.sets import OkrSet, Part, Scope
from critic.okr.shapes import Shapes

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.okr.marks import Trimmed

_META = (Role.TEAM, Role.CYCLE, Role.LEVEL, Role.OWNER, Role.PROGRESS)
_ANNOUNCING = (Role.OBJECTIVES, Role.OKRS, Role.CYCLE)


class Interpreter:
    """Walks one tree; ``sets`` holds what was found and ``loose`` the items that belong nowhere."""

    def __init__(self, root: Node, knowledge: Knowledge) -> None:
        """Interpret the tree; ``knowledge`` tells verbs from topics."""
        self.evidence = Evidence(root)
        self._shapes = Shapes(root, self.evidence, knowledge)
        self.sets: list[OkrSet] = []
        self.loose: list[tuple[Part, Scope]] = []
        self.scope = Scope(zone=self.evidence.labelled or self.evidence.announced)
        zone = self.evidence.labelled or (self.evidence.announced and not self.evidence.sectioned)
        if not self.evidence.foreign:
            self._visit(root.children, Scope(zone=zone))

    def _visit(self, nodes: list[Node], scope: Scope) -> None:
        position = 0
        while position < len(nodes):
            node = nodes[position]
            last = position + 1
            if node.kind is Kind.HEADING:
                scope = self._heading(node, scope)
            elif node.kind is Kind.PARAGRAPH:
                scope = self._paragraph(nodes, position, scope)
            else:
                kinds = (Kind.ITEM,) if node.kind is Kind.ITEM else (Kind.HEAD, Kind.ROW)
                while last < len(nodes) and nodes[last].kind in kinds:
                    last += 1
                scope = self._group(nodes[position:last], scope)
            position = last

    def _group(self, nodes: list[Node], scope: Scope) -> Scope:
        if nodes[0].kind is Kind.ITEM:
            return self._items(nodes, scope)
        found = tables.read(nodes, self.evidence, scope)
        self.sets.extend(okr_set for okr_set in found if okr_set is not scope.current)
        return scope

    def _heading(self, node: Node, scope: Scope) -> Scope:
        """Read a heading and all below it; an empty title sets the scope that follows."""
        role = self.evidence.role(node)
        if role is Role.KEY_RESULT or self._is_priority(node, role, scope):
            return self._result(node, scope)
        if role is None and self._shapes.heads_key_results(node, scope):
            opened = self._open(node, scope, node.children)
            for child in node.children:
                if child.kind is Kind.HEADING:
                    self._add(child, scope.under(opened))
            return scope
        inside = headings.enter(node, role, self.evidence, scope)
        if role is Role.OBJECTIVE or (role is None and self._shapes.is_objective(node, scope)):
            inside = inside.under(self._open(node, scope, node.children))
        elif role is Role.KEY_RESULTS:
            inside = self._section(node, inside)
        self._visit(node.children, inside)
        opens = role in _ANNOUNCING and all(c.kind is Kind.PARAGRAPH for c in node.children)
        return replace(inside, path=scope.path) if opens else scope

    def _is_priority(self, node: Node, role: Role | None, scope: Scope) -> bool:
        """Say whether a heading with a priority stands under an objective, as a key result does."""
        return role is None and scope.current is not None and self.evidence.trimmed(node).marked

    def _result(self, node: Node, scope: Scope) -> Scope:
        """Add a key result; a bare label ("Key result 1") is the head of the line that follows."""
        if self.evidence.is_bare(node) and not node.children:
            return replace(scope, awaits_result=True, aside=False)
        if self.evidence.is_bare(node):
            self._visit(node.children, replace(scope, awaits_result=True, aside=False))
            return scope
        self._add(node, scope)
        return replace(scope, awaits_result=False)

    def _section(self, node: Node, scope: Scope) -> Scope:
        """Return the scope of a section of key results; it belongs to the objective before it."""
        current = scope.current
        if current is None and self.sets and not self.sets[-1].key_results:
            current = self.sets[-1]
        inside = headings.in_cycle(node.run.plain, scope)
        if current is not None:
            current.scope = replace(current.scope, cycle=current.scope.cycle or inside.cycle)
        return replace(inside, current=current, section=Role.KEY_RESULTS, aside=False)

    def _paragraph(self, nodes: list[Node], position: int, scope: Scope) -> Scope:
        node = nodes[position]
        role = self.evidence.role(node)
        if role is None and scope.section is Role.KEY_RESULTS and lines.is_counted(node.run.plain):
            role = Role.KEY_RESULT
        if role is Role.OBJECTIVE:
            opened = self._open(node, scope, nodes[position + 1 :])
            return scope.under(opened)
        if role is Role.KEY_RESULT or (role is None and scope.awaits_result):
            return self._result(node, scope)
        if role is Role.KEY_RESULTS:
            return self._section(node, scope)
        if role is None:
            return self._plain_paragraph(nodes, position, scope)
        return self._note(node, role, scope)

    def _note(self, node: Node, role: Role, scope: Scope) -> Scope:
        """Read a line that says for whom or for when; it also holds for the objective above it."""
        inner = headings.note(node, role, self.evidence, scope)
        current = scope.current
        if current is None or not headings.goes_with(current, node.run.plain, role):
            return inner
        cycle = inner.cycle or current.scope.cycle
        current.scope = replace(current.scope, team=inner.team, cycle=cycle, level=inner.level)
        return replace(inner, current=current)

    def _plain_paragraph(self, nodes: list[Node], position: int, scope: Scope) -> Scope:
        """Read a line without a label: the objective of the list below it, or prose."""
        node = nodes[position]
        current = scope.current
        if current is not None and self._awaits_text(current):
            current.objective = self._part(node)
            return scope
        announced = self._shapes.announced_objective(node)
        if announced is not None and (current is None or current.key_results):
            opened = OkrSet(self._stated(node, announced), scope, explicit=self.evidence.labelled)
            self.sets.append(opened)
            return scope.under(opened)
        follows = nodes[position + 1].kind if position + 1 < len(nodes) else None
        taken = current is not None and not scope.by_line
        if follows is not Kind.ITEM or self.evidence.labelled or scope.aside or taken:
            return headings.told(scope, node.run.plain) if lines.is_title(node.run) else scope
        below = [item for item in nodes[position + 1 :] if item.kind is Kind.ITEM]
        stated = None if self.evidence.mostly_nested(below) else self._shapes.objective_line(node)
        if stated is None:
            return replace(scope, current=None)
        opened = OkrSet(self._stated(node, stated), scope, tentative=not scope.zone)
        self.sets.append(opened)
        return replace(scope.under(opened), by_line=True)

    def _items(self, items: list[Node], scope: Scope) -> Scope:
        """Read one list; items that set the scope ("Team: …") set it for those that follow."""
        if self.evidence.are_contents(items):
            return scope
        objectives_here = self._shapes.lists_objectives(items, scope)
        if objectives_here or any(self.evidence.leads_to_key_results(item) for item in items):
            self.evidence.cut_lead_ins(items)
        for item in items:
            role = self.evidence.role(item)
            if role is None and scope.awaits_result:
                scope = self._result(item, scope)
            elif role is not None:
                scope = self._labelled_item(item, role, scope)
            elif not announcements.is_definition(item.run.plain):
                self._plain_item(item, scope, objectives_here=objectives_here)
        return scope

    def _labelled_item(self, item: Node, role: Role, scope: Scope) -> Scope:
        """Read an item that says what it is; return the scope of the items after it."""
        if role is Role.OBJECTIVE:
            inner = scope.under(self._open(item, scope, item.children))
            self._visit(item.children, inner)
            return inner
        if role is Role.KEY_RESULT:
            return self._result(item, scope)
        if role is Role.KEY_RESULTS:
            inner = self._section(item, scope)
            self._visit(item.children, inner)
            return scope if item.children else inner
        inner = self._note(item, role, scope)
        self._visit(item.children, inner)
        return inner if role in _META else scope

    def _plain_item(self, item: Node, scope: Scope, *, objectives_here: bool) -> None:
        if not item.run.plain:
            self._visit(item.children, scope)
        elif scope.current is not None and self._awaits_text(scope.current):
            scope.current.objective = self._part(item)
            self._visit(item.children, scope)
        elif any(self.evidence.role(child) is Role.OBJECTIVE for child in item.children):
            self._visit(item.children, replace(scope, team=self.evidence.text(item), current=None))
        elif self.evidence.leads_to_key_results(item):
            self._open_cascade(item, scope)
        elif scope.takes_key_results():
            self._add(item, scope)
        elif objectives_here:
            opened = self._open(item, scope, item.children)
            self._visit(item.children, scope.under(opened))
        else:
            if not scope.aside and not self.evidence.labelled:
                self.loose.append((self._part(item), scope))
            self._visit(item.children, scope)

    def _awaits_text(self, okr_set: OkrSet) -> bool:
        """Say whether an objective so far is only a label, with its text on the next line."""
        return okr_set.objective is not None and not okr_set.objective.plain

    def _open_cascade(self, item: Node, scope: Scope) -> None:
        """Open an objective that is also a key result of the objective above it."""
        parent = None
        if scope.current is not None and not scope.aside:
            parent = self._part(item)
            scope.current.key_results.append(parent)
        opened = self._open(item, scope, item.children)
        opened.parent = parent
        self._visit(item.children, scope.under(opened))

    def _open(self, node: Node, scope: Scope, below: list[Node]) -> OkrSet:
        label = self.evidence.trimmed(node).label
        part = self._part(node)
        if self.evidence.is_bare(node):
            part.trimmed = part.trimmed._replace(start=part.trimmed.end)
        part.trimmed = without_progress(node.run, part.trimmed)
        opened = OkrSet(
            part,
            scope,
            number=label.number if label else "",
            explicit=self._shapes.labels_follow(below),
            tentative=not scope.zone,
            listed=node.kind is Kind.ITEM,
            titled=node.kind is Kind.HEADING,
        )
        if scope.current is not None and scope.current.objective is not None and node.level > 1:
            opened.parent = scope.current.objective
        self.sets.append(opened)
        return opened

    def _add(self, node: Node, scope: Scope) -> None:
        """Add a key result to the objective that it stands under, or that its number names."""
        owner = self._numbered(node) or scope.current
        if owner is None:
            owner = self._without_objective(scope)
        part = self._part(node)
        owner.key_results.append(part)
        if self.evidence.starts_cascade(node):
            opened = self._open(node, replace(scope, current=owner), node.children)
            opened.parent = part
            self._visit(node.children, scope.under(opened))
            return
        self._describe(part, node)
        for child in node.children:
            if self.evidence.role(child) is Role.OBJECTIVE:
                opened = self._open(child, scope, child.children)
                opened.parent = part
                self._visit(child.children, scope.under(opened))

    def _numbered(self, node: Node) -> OkrSet | None:
        """Return the set whose number a key result carries in front of its own ("KR2.1")."""
        label = self.evidence.trimmed(node).label
        if label is None or "." not in label.number:
            return None
        wanted = label.number.split(".", maxsplit=1)[0]
        return next((s for s in reversed(self.sets) if s.number == wanted), None)

    def _without_objective(self, scope: Scope) -> OkrSet:
        if self.sets and self.sets[-1].objective is None:
            return self.sets[-1]
        self.sets.append(OkrSet(None, scope))
        return self.sets[-1]

    def _describe(self, part: Part, node: Node) -> None:
        """Give a key result the lines below it, as details or as its owner and progress."""
        nested = [child for child in node.children if self.evidence.role(child) is Role.OBJECTIVE]
        inside = {id(below) for child in nested for below in child.walk()}
        for child in node.walk():
            if child is node or not child.run.plain or id(child) in inside:
                continue
            role = self.evidence.role(child)
            if role is Role.OWNER:
                part.owner = part.owner or self.evidence.text(child)
            elif role is Role.PROGRESS:
                part.progress = part.progress or self.evidence.text(child)
            else:
                detail = self._part(child)
                detail.lead = f"{child.header} " if child.header else ""
                part.details.append(detail)

    def _stated(self, node: Node, trimmed: Trimmed) -> Part:
        return Part(node.run, trimmed, owner=trimmed.owner, progress=trimmed.progress)

    def _part(self, node: Node) -> Part:
        return self._stated(node, self.evidence.trimmed(node))
