"""Marks before and after a statement: numbering, check-boxes, priority, owner, progress, links.

A mark is cut off only where it cannot be part of what is claimed; marks in the middle stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.memory import remembered
from critic.okr import announcements, labels
from critic.okr import mark_patterns as patterns
from critic.okr.forms.outline import Inline, Run

if TYPE_CHECKING:
    from collections.abc import Collection


class Trimmed(NamedTuple):
    """What is left of a run, ``plain[start:end]``, and the marks that were cut off.

    ``label`` is the outermost label; ``marked`` says that the line carried a priority, an owner, a
    check-box or a progress note, as only statements do.
    """

    start: int
    end: int
    label: labels.Label | None = None
    owner: str | None = None
    progress: str | None = None
    marked: bool = False


_SPACE = re.compile(r"[\s\ufe0f\ufffd]+")
_WORD = re.compile(r"\w+")
_BRACKETED = re.compile(r"\([^()]*\)")
_LONGEST_ROLE = 6
_ASIDES = frozenset((Inline.LINK, Inline.STRONG, Inline.EMPHASIS))
_LONGEST_PREFIX = 160
_LONGEST_MARK = 160
_MAX_MARKS = 12


def trim(run: Run, prefixes: Collection[str] = ()) -> Trimmed:
    """Cut marks off a run.

    ``prefixes`` are lead-ins ("distribution") that several statements of the draft share and that
    therefore name who, not what; lower case.
    """
    return _trimmed(run, prefixes) if run.elements else _trimmed_plain(run.plain, *prefixes)


def without_progress(run: Run, trimmed: Trimmed) -> Trimmed:
    """Cut a share in brackets off an objective, whose end is no place for a measure."""
    match = patterns.LOOSE_PROGRESS.search(run.plain, trimmed.start, trimmed.end)
    if match is None or match.start() == trimmed.start:
        return trimmed
    note = trimmed.progress or match[0].strip(" ()")
    return trimmed._replace(end=match.start(), progress=note)


def lead_in_of(plain: str) -> str | None:
    """Return the team that a line names in front: "Depot" of "Depot: …" and of "Depot KR: …"."""
    found = prefix_of(plain, 0, len(plain))
    return found.removesuffix(" kr").removesuffix(" key result") if found else None


def prefix_of(plain: str, start: int, end: int) -> str | None:
    """Return the lead-in before a colon ("Distribution"), lower case, None where there is none."""
    if ":" not in plain[start : start + _LONGEST_PREFIX]:
        return None
    match = patterns.PREFIX.match(plain, start, end)
    return match["prefix"].lower() if match else None


@remembered
def _trimmed_plain(plain: str, *prefixes: str) -> Trimmed:
    return _trimmed(Run(plain), prefixes)


def _trimmed(run: Run, prefixes: Collection[str]) -> Trimmed:
    found = _Trimmer(run)
    found.lead(prefixes)
    found.trail()
    return Trimmed(found.start, found.end, found.label, found.owner, found.progress, found.marked)


class _Trimmer:
    def __init__(self, run: Run) -> None:
        self._run = run
        self._plain = run.plain
        self.start = 0
        self.end = len(run.plain)
        self.label: labels.Label | None = None
        self.owner: str | None = None
        self.progress: str | None = None
        self.marked = False

    def lead(self, prefixes: Collection[str]) -> None:
        for _ in range(_MAX_MARKS):
            self._skip_space()
            if not (
                self._lead_label()
                or self._lead_code()
                or self._lead_mark()
                or self._lead_prefix(prefixes)
            ):
                return

    def trail(self) -> None:
        self._cut_arrow()
        for _ in range(_MAX_MARKS):
            self._strip_end()
            if not (self._trail_aside() or self._trail_mark()):
                break
        self._strip_end()

    def _skip_space(self) -> None:
        match = _SPACE.match(self._plain, self.start, self.end)
        if match:
            self.start = match.end()

    def _strip_end(self) -> None:
        while self.end > self.start and _is_loose(self._plain, self.end - 1):
            self.end -= 1

    def _lead_label(self) -> bool:
        label = labels.read(self._plain, self.start, self.end)
        if label is None or self.label is not None:
            return False
        self.label = label
        self.start = label.end
        return True

    def _lead_code(self) -> bool:
        """Cut a priority that is set like code ("`stretch` …")."""
        first = next((e for e in self._run.elements if e.start == self.start), None)
        if first is None or first.kind is not Inline.CODE or first.end >= self.end:
            return False
        if not patterns.AMBITION.fullmatch(self._plain, first.start, first.end):
            return False
        self.start, self.marked = first.end, True
        return True

    def _lead_mark(self) -> bool:
        if not self.marked and patterns.PLAIN_START.match(self._plain, self.start, self.end):
            return False
        match = patterns.LEADING.match(self._plain, self.start, self.end)
        if match is None and self.marked:
            match = patterns.DASHED_OWNER.match(self._plain, self.start, self.end)
        if match is None or match.end() == self.end or self._is_linked(match.start(), match.end()):
            return False
        groups = match.groupdict()
        self.owner = self.owner or _name(groups.get("owner"))
        self.progress = self.progress or _note(groups.get("progress"))
        self.marked = self.marked or any(groups.get(name) for name in ("priority", "box", "owner"))
        self.start = match.end()
        return True

    def _is_linked(self, start: int, end: int) -> bool:
        return self._plain[start] == "[" and self._run.covered(Inline.LINK, start, end)

    def _lead_prefix(self, prefixes: Collection[str]) -> bool:
        if ":" not in self._plain[self.start : self.start + _LONGEST_PREFIX]:
            return False
        match = patterns.PREFIX.match(self._plain, self.start, self.end)
        if match is None:
            return False
        prefix = match["prefix"].lower()
        if announcements.speaks_of_okrs(match["prefix"]):
            return False
        gives_a_value = patterns.VALUE_HEAD.match(self._plain, match.end()) is not None
        if not _names_team(prefix) and (prefix not in prefixes or gives_a_value):
            return False
        self.owner = self.owner or match["prefix"]
        self.start = match.end()
        return True

    def _cut_arrow(self) -> None:
        """Cut a progress note ("… => done"), but never a change from one number to another."""
        if ">" not in self._plain:
            return
        for match in patterns.ARROW.finditer(self._plain, self.start, self.end):
            before = self._plain[max(match.start() - 40, self.start) : match.start()]
            numeric = patterns.NUMERIC_TAIL.search(before) and not patterns.REACHED.search(before)
            if not (numeric and patterns.NUMERIC_HEAD.match(self._plain, match.end())):
                self.progress = self.progress or self._plain[match.end() : self.end].strip() or None
                self.end = match.start()
                return

    def _trail_aside(self) -> bool:
        """Cut a link or a stressed note that stands last, after a dash, a bar or a full stop."""
        last = next(
            (e for e in self._run.elements if e.end == self.end and e.kind in _ASIDES), None
        )
        if last is None or last.start <= self.start:
            return False
        before = self._plain[self.start : last.start].rstrip()
        ends = "-–—|." if last.kind is Inline.LINK else "-–—|"
        if not before or before[-1] not in ends:
            return False
        self.progress = self.progress or self._plain[last.start : last.end]
        self.end = self.start + len(before) - (before[-1] != ".")
        return True

    def _trail_mark(self) -> bool:
        tail_start = max(self.start, self.end - _LONGEST_MARK)
        if not _may_hold_mark(self._plain[tail_start : self.end]):
            return False
        best = None
        for position in _tail_positions(self._plain, tail_start, self.end):
            match = patterns.TRAILING.fullmatch(self._plain, position, self.end)
            if match and position > self.start:
                best = match
                break
        if best is None:
            return False
        groups = best.groupdict()
        self.owner = self.owner or _name(groups["owner"] or groups["named"])
        self.progress = self.progress or _note(groups["progress"] or groups["percent_done"])
        self.marked = self.marked or any(groups[name] for name in ("priority", "owner", "progress"))
        self.end = best.start()
        return True


def _may_hold_mark(tail: str) -> bool:
    """Say whether the end of a statement shows any sign of a mark; most do not."""
    if not patterns.MARK_SIGNS.isdisjoint(tail):
        return True
    return patterns.MARK_WORDS.search(tail) is not None


def _names_team(prefix: str) -> bool:
    """Say whether a lead-in is a team or a role ("VP sales", "Finance (payroll)")."""
    words = _WORD.findall(_BRACKETED.sub("", prefix))
    return 0 < len(words) <= _LONGEST_ROLE and labels.TEAM_NAMES.issuperset(words)


def _is_loose(plain: str, at: int) -> bool:
    """Say whether a character at the end of a statement belongs to the list, not to the words."""
    character = plain[at]
    if character in "-–—|*":
        return at > 0 and plain[at - 1].isspace()
    return character.isspace() or character in ";,\ufe0f\ufffd"


def _tail_positions(plain: str, start: int, end: int) -> list[int]:
    """Return where a trailing mark may begin: at brackets, signs and the last few words."""
    positions = [match.start() for match in patterns.TRAILING_START.finditer(plain, start, end)]
    before = [at - 1 for at in positions if at > start and plain[at - 1].isspace()]
    return sorted({*positions, *before})


def _name(text: str | None) -> str | None:
    if not text:
        return None
    name = re.sub(
        r"^[\s(,|\-–—]*(?:owner|dri|lead|responsible)?\s*:?\s*|[\s,:)\-–—|]+$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    name = name.lstrip("@")
    return name if name.strip("?") else None


def _note(text: str | None) -> str | None:
    return text.strip(" ()[]-–—|:,;") if text else None
