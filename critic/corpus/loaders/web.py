"""HTML pages: headings, paragraphs, lists and tables of the main part, and what the head says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from critic.corpus.loaders.building import Builder, Facts, Mark, loaded
from critic.corpus.loaders.characters import decode
from critic.corpus.loaders.clock import timed
from critic.corpus.refusal import Reason, RefusedError, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from critic.corpus.model import Loaded, Place

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_HEAD = 2_048
_OPEN_TAGS = 100_000
"""So many tags that nothing closes; time to parse grows with the square of the depth."""

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCK_TAGS = """
address article blockquote body caption dd details div dl dt fieldset figcaption figure footer
header hr main ol p pre section summary table tbody tfoot thead ul
"""
_TAGS_LEFT_OUT = """
aside button canvas embed form head iframe math nav noscript object script select style svg template
textarea
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_LEFT_OUT = frozenset(_TAGS_LEFT_OUT.split())
_CELLS = frozenset(("td", "th"))
_LINES = frozenset(("li", "tr"))
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator")
_DATE = ("date", "article:published_time", "dc.date", "dcterms.date", "last-modified")
_TITLE = ("og:title", "dc.title", "dcterms.title")


def load(data: bytes) -> Loaded:
    """Return the text of a page. Raises RefusedError where it is no text or has none."""
    source = _decoded(data)
    if source.count("<") - 2 * source.count("</") > _OPEN_TAGS:
        raise RefusedError(
            Reason.BOMB, f"more than {_OPEN_TAGS:,} tags that nothing closes; save its text instead"
        )
    with guarded("HTML", SelectolaxError):
        tree = LexborHTMLParser(source)
        page = _Page()
        root = _main(tree)
        if root is not None:
            for entered, node in _walk(root):
                page.enter(node) if entered else page.leave(node)
        text, places = page.built()
        facts = _facts(tree)
    return loaded(text, timed(text, places), facts)


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:_HEAD])
    if declared is None:
        return decode(data)
    try:
        return decode(data.decode(declared[1].decode("ascii")).encode())
    except (LookupError, ValueError):
        return decode(data)


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the one part that a page says is its main one, or its body."""
    for selector in ("main", "article"):
        found = tree.css(selector)
        if len(found) == 1:
            return found[0]
    return tree.body


def _walk(root: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """Yield every node when it is entered and when it is left; no depth is too deep."""
    pending = [(True, root)]
    while pending:
        entered, node = pending.pop()
        yield entered, node
        if not entered:
            continue
        pending.append((False, node))
        child = node.last_child if node.tag not in _LEFT_OUT else None
        while child is not None:
            pending.append((True, child))
            child = child.prev


class _Page:
    """What has been read of a page so far."""

    def __init__(self) -> None:
        self._builder = Builder()
        self._inline: list[str] = []
        self._prefix = ""
        self._gap = "\n\n"
        self._cells = 0

    def built(self) -> tuple[str, tuple[Place, ...]]:
        return self._builder.built()

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if node.is_text_node:
            self._inline.append(node.text_content or "")
        elif tag in _HEADINGS:
            self._end()
        elif tag in _LINES:
            self._end()
            self._gap = "\n"
            self._prefix = "- " if tag == "li" else ""
        elif tag in _CELLS:
            self._cells += 1
        elif tag == "br" or tag in _BLOCKS:
            self._part(tag)

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _HEADINGS:
            self._heading(_HEADINGS[tag])
        elif tag in _CELLS:
            self._cells -= 1
            self._inline.append(" | ")
        elif tag in _LINES:
            self._end()
        elif tag in _BLOCKS:
            self._part(tag)

    def _part(self, tag: str) -> None:
        """End a line or a paragraph; within a cell it ends a word."""
        if self._cells:
            self._inline.append(" ")
            return
        self._end()
        self._gap = "\n" if tag == "br" else "\n\n"

    def _heading(self, marks: str) -> None:
        text = self._taken()
        if text:
            heading = f"{marks} {text}"
            self._builder.add(heading, Mark(heading), gap="\n\n")
        self._gap = "\n\n"

    def _end(self) -> None:
        text = self._taken()
        if text:
            self._builder.add(self._prefix + text, gap=self._gap)
            self._prefix = ""

    def _taken(self) -> str:
        text = " ".join("".join(self._inline).split())
        self._inline.clear()
        return text.removesuffix("|").rstrip()


def _facts(tree: LexborHTMLParser) -> Facts:
    said: dict[str, str] = {}
    for node in tree.css("meta"):
        name = node.attributes.get("name") or node.attributes.get("property")
        content = node.attributes.get("content")
        if name and content:
            said.setdefault(name.lower(), content)
    title = tree.css_first("title")
    link = tree.css_first("link[rel=canonical]")
    return Facts(
        title=(title.text() if title else None) or _first(said, _TITLE),
        author=_first(said, _AUTHOR),
        date=_first(said, _DATE),
        url=(link.attributes.get("href") if link else None) or said.get("og:url"),
    )


def _first(said: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((said[name] for name in names if name in said), None)
