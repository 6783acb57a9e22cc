"""Reading a strategy that is written as people write: headings, lists, paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.context.strategy import Stage, Strategy
from critic.okr.document import Span
from critic.strategy import stages
from critic.strategy.blocks import Block, Form, blocks, named_cell, sentences
from critic.strategy.keys import OF_CHOICE, Part
from critic.strategy.loose import Loose, agreed
from critic.strategy.parts import Parts
from critic.strategy.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context.strategy import Quoted
    from critic.strategy.cues import Cues

_LABEL = re.compile(
    r"(?P<bold>[*_]{2,3})?(?P<label>[A-Za-z][^:.;!?*\n]{0,40}?)"
    r"(?(bold)[.:]?[*_]{2,3}[.:]?|(?::| [–—-])[*_]{0,3})\s+(?=\S)"
)
_CHOICE = re.compile(r"(?:strategic |our )?(?:choice|bet)\b(?: \d+)?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:20\d\d|FY ?\d\d)\b|\bmonths\b|\byears\b")
_AMOUNT = re.compile(r"\d ?%|[€$£] ?\d|\d ?(?:EUR|USD)\b")
_REFUSING = re.compile(r"(?:not|no|never|except)\b|.*\b(?:we|our)\b", re.IGNORECASE | re.DOTALL)
_FOR = re.compile(r"(?:only )?for (?!example|now|the next|years)[a-z]", re.IGNORECASE)
_FOR_GROUP = re.compile(r"(?:only )?for [^.:?!]*[a-z]{3}s\b", re.IGNORECASE)
_REFUSAL = re.compile(
    r"(?:no|not|never|nothing|none)\b(?! (?:only|one|other|later|matter))", re.IGNORECASE
)
_GROUP = re.compile(
    r"\bfor (?!the (?:first|next)|example)(?:[\w'’-]+ ){0,4}?[\w'’-]+s "
    r"(?:who|whose|with|in|from|that|of|between|under|over|at|without)\b"
    r"|^[\"“]?[A-Z][\w'’-]+(?: [\w'’-]+){0,3}? ?(?<=s )(?:who|whose)\b"
)
_SEVERAL = 2
_TELLING = (Part.PLAYING_FIELD, Part.WINNING_MOVES, Part.DECLINED, Part.NORTH_STAR)
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)")


def extract(text: str, source: str, cues: Cues, *, alone: bool = True) -> Strategy:
    """Return the parts that a text names, each an exact slice of it; it may name none.

    Headings and labels say what stands below or behind them; where they are silent, the words of
    a sentence do. What nothing tells is a way to win only in a document that stands ``alone``.
    """
    return _Walk(text, source, cues, alone=alone).found()


class _Walk:
    """Goes through the blocks of a text and gathers parts."""

    def __init__(self, text: str, source: str, cues: Cues, *, alone: bool) -> None:
        self._alone = alone
        self._text = text
        self._source = source
        self._cues = cues
        self._passages = Passages(text, source)
        self._choices = [Parts()]
        self._loose: list[Loose] = []
        self._journey: list[Stage] = []
        self._prose: list[Stage] = []
        self._once: dict[Part, list[Quoted]] = {}
        self._heading = ""
        self._part: Part | None = None
        self._depth = 0
        self._told: set[Part] = set()
        self._called = False
        self._headed = False

    def found(self) -> Strategy:
        """Return the strategy."""
        for block in blocks(self._text, self._is_called):
            if block.form is Form.HEADING:
                self._title(block)
            else:
                self._block(block)
        self._settle()
        choices = tuple(each for each in (one.choice() for one in self._choices) if each)
        star, horizon = (
            tuple(self._once.get(part, ())) for part in (Part.NORTH_STAR, Part.HORIZON)
        )
        return Strategy(
            source=self._source,
            text=self._text,
            choices=choices,
            journey=tuple(self._journey if len(self._journey) >= _SEVERAL else self._prose),
            north_star=star,
            horizon=horizon,
            named=self._called or len(self._told.intersection(_TELLING)) >= _SEVERAL,
        )

    def _is_called(self, line: str) -> bool:
        """Whether a line is the name of a part, as those of a page are that has no other marks."""
        return self._cues.part_called(line) is not None

    def _title(self, block: Block) -> None:
        title = self._text[block.start : block.end]
        label = _LABEL.match(title)
        is_choice = _CHOICE.match(title) is not None
        part = None if is_choice else self._named(label["label"] if label else title, block)
        inherited = self._part if block.depth > self._depth else None
        self._horizon(block.start, block.end)
        if is_choice:
            self._heading = title
            self._choices.append(Parts(self._quoted(block.start, block.end)))
        if part is None and inherited in OF_CHOICE and not self._cues.no_part.search(title):
            self._put(inherited, block.start, block.end)  # a theme below "Winning moves"
            self._heading = title
            return
        self._heading = title
        if part is None and _FOR_GROUP.match(title):
            self._put(Part.PLAYING_FIELD, block.start, block.end)
        self._part, self._depth = part, block.depth
        if part:
            self._headed = self._headed or part in OF_CHOICE
            self._told.add(part)
            self._called |= self._cues.part_called(label["label"] if label else title) is part
            if label:
                self._put(part, block.start + label.end(), block.end)

    def _named(self, title: str, block: Block) -> Part | None:
        """Return what stands below a title; that of the whole names a part only word for word."""
        if block.start == self._first():
            return self._cues.part_called(title)
        return self._cues.part_of_heading(title)

    def _block(self, block: Block) -> None:
        """Read a list item or a paragraph, by its label, its heading or its words."""
        label = _LABEL.match(self._text[block.start : block.end])
        part = self._cues.part_of_heading(label["label"]) if label else None
        if (
            label
            and part
            and (
                label["bold"]
                or self._part in (None, part)
                or self._cues.part_called(label["label"])
            )
        ):
            self._told.add(part)
            self._called |= self._cues.part_called(label["label"]) is part
            self._whole(part, block._replace(start=block.start + label.end()))
        elif self._part:
            self._under(self._part, block)
        else:
            for start, end in sentences(self._text, block.start, block.end):
                self._sentence(start, end, block.form)

    def _whole(self, part: Part, block: Block) -> None:
        """Put what stands behind a label; further on in a paragraph, words may say otherwise."""
        for number, (start, end) in enumerate(sentences(self._text, block.start, block.end)):
            told = self._cues.part_of_sentence(self._text[start:end])
            goes_on = part is Part.NORTH_STAR or told in (None, part, Part.HORIZON)
            if number and block.form is Form.TEXT and not goes_on:
                self._sentence(start, end)
            else:
                self._put(part, start, end)

    def _under(self, part: Part, block: Block) -> None:
        if part is Part.JOURNEY:
            self._step(block)
            return
        if block.form is Form.ITEM and part is not Part.NARRATIVE:
            self._sort(part, block.start, block.end)
            return
        for start, end in sentences(self._text, block.start, block.end):
            self._sort(part, start, end)

    def _step(self, block: Block) -> None:
        """Put a step of a list or a table; prose beside these tells of them, and is none."""
        start, end = named_cell(self._text, block)
        if block.form is Form.ITEM or stages.is_arrowed(self._text[start:end]):
            self._steps(start, end)
            return
        for first, last in sentences(self._text, start, end):
            for begin, stop in stages.pieces(self._text[first:last]):
                self._prose.append(Stage(self._quoted(first + begin, first + stop)))

    def _sort(self, part: Part, start: int, end: int) -> None:
        """Put what stands under a heading there; a no may stand under "Playing field" as well."""
        text = self._text[start:end]
        refused = part is Part.PLAYING_FIELD and _REFUSING.match(text)
        if refused and self._cues.part_of_sentence(text) is Part.DECLINED:
            part = Part.DECLINED
        self._put(part, start, end)

    def _sentence(self, start: int, end: int, form: Form = Form.TEXT) -> None:
        self._horizon(start, end)
        text = self._text[start:end]
        part = self._cues.part_of_sentence(text)
        if part is Part.HORIZON:
            part = None
        if part is None:
            part = self._by_place(text, start, form)
        if part is Part.NORTH_STAR or stages.is_arrowed(text):
            self._put(part or Part.JOURNEY, start, end)
        else:
            self._loose.append(Loose(part, self._quoted(start, end)))

    def _by_place(self, text: str, start: int, form: Form) -> Part | None:
        """Return what a sentence is that no word tells: whom a list item is for, or more of why."""
        if form is Form.ITEM and _FOR.match(text):
            return Part.PLAYING_FIELD
        if _REFUSAL.match(text):
            return Part.DECLINED
        if self._loose and self._loose[-1].part is Part.NARRATIVE:
            between = self._text[self._loose[-1].passage.span.end : start]
            return Part.NARRATIVE if "\n" not in between else None
        return None

    def _put(self, part: Part, start: int, end: int) -> None:
        if part is Part.JOURNEY:
            self._steps(start, end)
        elif part in (Part.NORTH_STAR, Part.HORIZON):
            self._once.setdefault(part, []).append(self._quoted(start, end))
        else:
            self._choices[-1].add(part, (self._quoted(start, end),))

    def _steps(self, start: int, end: int) -> None:
        for first, last in stages.pieces(self._text[start:end]):
            self._journey.append(Stage(self._quoted(start + first, start + last)))

    def _horizon(self, start: int, end: int) -> None:
        """Keep a title or sentence that says for how long the strategy holds."""
        text = self._text[start:end]
        known = Part.HORIZON in self._once or self._part is Part.HORIZON
        if known or not _YEAR.search(text):
            return
        if start == self._first() or self._cues.sentences[Part.HORIZON].search(text):
            self._once[Part.HORIZON] = [self._quoted(start, end)]

    def _first(self) -> int:
        return next((block.start for block in blocks(self._text, self._is_called)), -1)

    def _settle(self) -> None:
        """Give the loose sentences their place: those of parts that no heading names.

        Where nothing has a heading, what follows those who are served says how.
        """
        beside = self._choices[0]
        for one in self._choices:
            if all(map(self._is_goal, one.texts.get(Part.WINNING_MOVES, ()))):
                one.texts.pop(Part.WINNING_MOVES, None)
        self._loose = agreed(self._loose, self._text)
        for part, passage in self._loose:
            if part and (part is Part.DECLINED or part not in self._told):
                beside.add(part, (passage,))
        if Part.PLAYING_FIELD not in self._told | beside.texts.keys():
            beside.add(Part.PLAYING_FIELD, tuple(self._groups()))
        if not self._alone or self._headed:
            return
        if not any(Part.WINNING_MOVES in one.texts for one in self._choices):
            beside.add(Part.WINNING_MOVES, tuple(self._moves()))

    def _moves(self) -> Iterator[Quoted]:
        """Yield what nothing else explains and what is no goal, below the first part that is."""
        began = any(one.texts for one in self._choices if self._told)
        for part, passage in self._loose:
            began = began or part is not None
            if part is None and began and not self._is_goal(passage):
                yield passage

    def _groups(self) -> Iterator[Quoted]:
        """Yield the first sentence that names a group in passing."""
        yield from [each for _, each in self._loose if _GROUP.search(each.text)][:1]

    def _is_goal(self, passage: Quoted) -> bool:
        return bool(self._cues.goals.search(passage.text) or _AMOUNT.search(passage.text))

    def _quoted(self, start: int, end: int) -> Quoted:
        text = self._text[start:end]
        start += len(text) - len(text.lstrip())
        text = self._text[start:end].rstrip()
        plain = _EMPHASIS.sub("", " ".join(text.split()))
        under = f"## {self._heading}" if self._heading else ""
        return self._passages.slice(Span(start, start + len(text)), plain, under)
