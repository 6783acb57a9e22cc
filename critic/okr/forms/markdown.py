"""Markdown, and any text that people paste, as a tree of nodes.

pyromark (pulldown-cmark) does the parsing and gives byte ranges; here they become code points.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

import pyromark

from critic.okr import labels
from critic.okr.document import Span
from critic.okr.forms.outline import Inline, Kind, Node, Run, RunBuilder, nest_headings
from critic.okr.forms.pasted import as_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
)
_INLINE = {
    "Strong": Inline.STRONG,
    "Emphasis": Inline.EMPHASIS,
    "Link": Inline.LINK,
    "Strikethrough": Inline.STRUCK,
}
_SKIPPED = "Image"
_DEEPEST = 40
_PLAIN_FENCES = frozenset({"", "text", "txt", "md", "markdown"})
_BULLET_LINE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_LINE_BREAK_TAG = re.compile(r"<(?:br\s*/?|/?li|/?p)>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?(?P<name>[a-z][a-z0-9]*)(?:\s[^<>]*)?>", re.IGNORECASE)


def outline(source: str) -> Node:
    """Return the tree of a Markdown or plain text; linear in its length."""
    text = as_markdown(source)
    root = _Reader(source, text).read()
    root.children = nest_headings(root.children)
    return root


class _Reader:
    """Walks the events of one text and builds nodes."""

    def __init__(self, source: str, text: str) -> None:
        self._source = source
        self._text = text
        self._at = _code_points(text)
        self.root = Node(Kind.ROOT)
        self._stack: list[Node] = [self.root]
        self._run: RunBuilder | None = None
        self._headers: list[str] = []
        self._lists = 0
        self._open_lists: list[tuple[int, int]] = []
        self._skipping = 0
        self._code: str | None = None

    def read(self) -> Node:
        at = self._at
        for event, where in pyromark.events_with_range(self._text, options=_OPTIONS):
            if isinstance(event, str):
                self._plain_event(event, at(where["start"]))
                continue
            ((name, value),) = cast("dict[str, Any]", event).items()
            if name == "Text" and not self._skipping:
                self._add_text(value, Span(at(where["start"]), at(where["end"])))
            elif name == "End":
                self._closing(value)
            else:
                self._opening(name, value, Span(at(where["start"]), at(where["end"])))
        return self.root

    def _opening(self, name: str, value: Any, span: Span) -> None:
        if name != "Start":
            self._leaf(name, value, span)
            return
        tag, detail = next(iter(value.items())) if isinstance(value, dict) else (value, None)
        if tag == _SKIPPED:
            self._skipping += 1
        elif not self._skipping:
            self._start(tag, detail, span)

    def _closing(self, value: Any) -> None:
        tag = next(iter(value)) if isinstance(value, dict) else value
        if tag == _SKIPPED:
            self._skipping -= 1
        elif not self._skipping:
            self._end(tag)

    def _plain_event(self, name: str, start: int) -> None:
        if name in {"SoftBreak", "HardBreak"} and self._run is not None and not self._skipping:
            self._run.add_break(start)

    def _leaf(self, name: str, value: Any, span: Span) -> None:
        if self._skipping:
            return
        if name == "Code":
            run = self._inline()
            start = run.length
            lead = span.of(self._text).find(value)
            run.add(value, span.start + max(lead, 0))
            run.mark(Inline.CODE, start, span)
        elif name == "InlineHtml" and _LINE_BREAK_TAG.match(value) and self._run is not None:
            self._run.add_break(span.start)
        elif name == "Html":
            self._html(span)

    def _add_text(self, value: str, span: Span) -> None:
        if self._code is not None:
            if self._code == "Indented" or (
                self._code in _PLAIN_FENCES and labels.holds_label(value)
            ):
                self._verbatim(span)
            return
        run = self._inline()
        if span.end - span.start == len(value):
            run.add(value, span.start)
            return
        for index, character in enumerate(value):
            run.add(character, min(span.start + index, span.end - 1))

    def _inline(self) -> RunBuilder:
        """Return the open run; text straight inside a tight list item opens one."""
        if self._run is None:
            self._run = RunBuilder()
        return self._run

    def _start(self, tag: str, detail: Any, span: Span) -> None:
        if tag in _INLINE:
            target = detail.get("dest_url", "") if isinstance(detail, dict) else ""
            self._inline().open(_INLINE[tag], span, target)
            return
        self._flush()
        if tag == "List":
            self._lists += 1
            self._open_lists.append((span.start, len(self._stack[-1].children)))
        elif tag == "CodeBlock":
            self._code = detail if isinstance(detail, str) else detail["Fenced"]
        elif tag == "MetadataBlock":
            self._code = "Indented"
        else:
            self._open_block(tag, detail)

    def _open_block(self, tag: str, detail: Any) -> None:
        if tag == "Heading":
            self._push(Node(Kind.HEADING, level=int(detail["level"][1:])))
        elif tag == "Item":
            self._push(Node(Kind.ITEM, level=self._lists))
        elif tag in {"TableHead", "TableRow"}:
            self._headers = [] if tag == "TableHead" else self._headers
            self._push(Node(Kind.HEAD if tag == "TableHead" else Kind.ROW))
        elif tag == "TableCell":
            column = len(self._stack[-1].children)
            header = self._headers[column] if column < len(self._headers) else ""
            self._push(Node(Kind.CELL, header=header))
        elif tag == "Paragraph" and self._stack[-1].kind is not Kind.ITEM:
            self._push(Node(Kind.PARAGRAPH))
        elif tag == "Paragraph":
            self._open_item_paragraph()

    def _open_item_paragraph(self) -> None:
        item = self._stack[-1]
        if item.run.plain or item.children:
            self._push(Node(Kind.PARAGRAPH))

    def _end(self, tag: str) -> None:
        if tag in _INLINE:
            self._inline().close()
            return
        self._flush()
        if tag == "List":
            self._lists -= 1
            self._close_list()
        elif tag in {"CodeBlock", "MetadataBlock"}:
            self._code = None
        elif tag in {"Heading", "Item", "TableCell", "TableRow"} or self._in_paragraph(tag):
            self._stack.pop()
        elif tag == "TableHead":
            head = self._stack.pop()
            self._headers = [cell.run.plain for cell in head.children]

    def _close_list(self) -> None:
        """Put a list of pasted second-level bullets under the item that it follows."""
        start, first = self._open_lists.pop()
        owner = self._stack[-1]
        at = start + _indent(self._text, start)
        pasted = self._text[at] != self._source[at] and self._text[at] in "*+"
        if pasted and first and owner.children[first - 1].kind is Kind.ITEM:
            above = owner.children[first - 1]
            while self._text[at] == "+" and above.children and above.children[-1].kind is Kind.ITEM:
                above = above.children[-1]
            for item in owner.children[first:]:
                item.level = above.level + 1
            above.children.extend(owner.children[first:])
            del owner.children[first:]

    def _in_paragraph(self, tag: str) -> bool:
        return tag == "Paragraph" and self._stack[-1].kind is Kind.PARAGRAPH

    def _push(self, node: Node) -> None:
        """Open a block; what is nested absurdly deep stands at the deepest level that we keep."""
        owner = self._stack[min(len(self._stack) - 1, _DEEPEST)]
        owner.children.append(node)
        self._stack.append(node)

    def _flush(self) -> None:
        """Give the collected run to the block that it belongs to."""
        if self._run is None:
            return
        run, self._run = self._run.build(), None
        owner = self._stack[-1]
        if owner.run.plain or owner.kind is Kind.ROOT:
            owner.children.append(Node(Kind.PARAGRAPH, run))
        else:
            owner.run = run

    def _verbatim(self, span: Span) -> None:
        """Read the lines of a block that Markdown takes for code, which pasted text seldom is."""
        start = span.start
        for line in span.of(self._text).splitlines(keepends=True):
            self._verbatim_line(Span(start, start + len(line)))
            start += len(line)

    def _html(self, span: Span) -> None:
        """Read the lines of an HTML block: headings, list items and plain text, tags left out."""
        text = _COMMENT.sub(lambda match: " " * len(match[0]), span.of(self._text))
        start = span.start
        for line in text.splitlines(keepends=True):
            plain = _TAG.sub(lambda match: " " * len(match[0]), line)
            lead = len(plain) - len(plain.lstrip())
            names = [match["name"].lower() for match in _TAG.finditer(line)]
            if plain.strip():
                run = Run.of_slice(self._source, start + lead, start + len(plain.rstrip()))
                self._stack[-1].children.append(_html_node(names, run))
            start += len(line)

    def _verbatim_line(self, span: Span) -> None:
        line = span.of(self._text).rstrip()
        bullet = _BULLET_LINE.match(line)
        lead = bullet.end() if bullet else len(line) - len(line.lstrip())
        run = Run.of_slice(self._source, span.start + lead, span.start + len(line))
        owner = self._stack[-1]
        if not run.plain:
            return
        if owner.kind is Kind.ITEM and not owner.run.plain and not owner.children:
            owner.run = run
        else:
            kind = Kind.ITEM if bullet else Kind.PARAGRAPH
            owner.children.append(Node(kind, run, level=1))


def _html_node(names: list[str], run: Run) -> Node:
    """Return the node of a line of HTML in which tags of these names stand."""
    if "li" in names:
        return Node(Kind.ITEM, run, level=1)
    heading = next((name for name in names if name[0] == "h" and name[1:].isdigit()), None)
    if heading:
        return Node(Kind.HEADING, run, level=min(int(heading[1:]), 6))
    return Node(Kind.PARAGRAPH, run)


def _indent(text: str, at: int) -> int:
    """Return how many blanks stand at ``at``."""
    return len(text[at : at + 80]) - len(text[at : at + 80].lstrip(" \t"))


def _code_points(text: str) -> Callable[[int], int]:
    """Return a function from UTF-8 byte offsets of ``text`` to code-point offsets."""
    if text.isascii():
        return int
    starts = text.encode().translate(_STARTS)
    before = [0, *accumulate(starts)]
    return before.__getitem__


_STARTS: bytes = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
