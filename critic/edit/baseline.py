"""Findings that are known and may stay for now: a file of them, and what is new beside it.

A finding is known again by its rule, the words of its statement and the headings above it, so
that it may move. Each is counted: where two were known, a third one is new.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from critic.judge.judged import JudgedDocument
    from critic.rules import Finding

_VERSION = 1


class Known(NamedTuple):
    """By what a finding is known again; ``text`` is "" for one on the whole draft."""

    code: str
    text: str
    under: tuple[str, ...]


Baseline: TypeAlias = "Mapping[str, Counter[Known]]"
"""How often each finding is known, by the path of the draft that it was found in."""


class Checked(NamedTuple):
    """A draft, called as in the baseline, what was found in it, and the rules that looked."""

    path: str
    judged: JudgedDocument
    findings: Sequence[Finding]
    rules: Container[str]


class Difference(NamedTuple):
    """What one draft has beside a baseline: new findings, how many known ones, those gone."""

    new: tuple[Finding, ...]
    known: int
    gone: tuple[Known, ...]


def compare(baseline: Baseline, drafts: Sequence[Checked]) -> list[Difference]:
    """Return what is new in each draft, and which known findings are gone.

    A draft first takes what is known of itself, then what is left over of others, so that
    neither a new name nor a move to another file makes a finding new. Suppressed findings are
    neither new nor known: they stay.
    """
    left = {path: Counter(known) for path, known in baseline.items()}
    own = [_untaken(_known(draft), [left.get(draft.path, Counter())]) for draft in drafts]
    new = [_untaken(pairs, left.values()) for pairs in own]
    return [
        Difference(
            new=tuple(finding for _, finding in pairs),
            known=len(draft.findings) - len(pairs),
            gone=tuple(
                known
                for known in sorted(left.get(draft.path, Counter()).elements())
                if known.code in draft.rules
            ),
        )
        for draft, pairs in zip(drafts, new, strict=True)
    ]


def updated(baseline: Baseline, drafts: Iterable[Checked]) -> Baseline:
    """Return the baseline with what was found in these drafts in place of what was known.

    What is known by rules that did not look stays known.
    """
    files = {**baseline}
    for draft in drafts:
        pairs = _known(draft)
        files[draft.path] = Counter(known for known, finding in pairs if not finding.suppressed)
        for known, count in baseline.get(draft.path, {}).items():
            if known.code not in draft.rules:
                files[draft.path][known] = count
    return {path: known for path, known in files.items() if known}


def read(text: str) -> Baseline:
    """Return the baseline that ``written`` made. Raises InputError where it is none."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise InputError(f"no baseline ({error})") from error
    version = content.get("version") if isinstance(content, dict) else None
    if version != _VERSION:
        raise InputError(f"no baseline of version {_VERSION}; --update-baseline writes one anew")
    try:
        return {path: _counted(entries) for path, entries in content["files"].items()}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InputError("a damaged baseline; --update-baseline writes it anew") from error


def written(baseline: Baseline) -> str:
    """Return the text of a baseline: a line for each finding, in an order that stays."""
    files = ",".join(
        f"\n  {_json(path)}: [{','.join(_lines(baseline[path]))}\n  ]" for path in sorted(baseline)
    )
    return f'{{\n "version": {_VERSION},\n "files": {{{files}\n }}\n}}\n'


_Pair: TypeAlias = "tuple[Known, Finding]"


def _known(draft: Checked) -> list[_Pair]:
    """Return each finding with that by which it is known again."""
    places: dict[str | None, tuple[str, tuple[str, ...]]] = {None: ("", ())}
    for judged in draft.judged.objectives:
        objective = judged.objective
        under = tuple(map(_normal, objective.heading_path))
        places[objective.id] = (
            _normal(objective.statement.plain if objective.statement else ""),
            under,
        )
        for key_result in objective.key_results:
            places[key_result.id] = _normal(key_result.statement.plain), under
    return [
        (Known(finding.code, *places[finding.statement]), finding) for finding in draft.findings
    ]


def _untaken(pairs: Iterable[_Pair], counters: Iterable[Counter[Known]]) -> list[_Pair]:
    """Return what no counter has left, and take the rest from the first that has it."""
    tried = tuple(counters)
    untaken = []
    for known, finding in pairs:
        holder = next((counter for counter in tried if counter[known] > 0), None)
        if finding.suppressed or holder is None:
            untaken.append((known, finding))
        else:
            holder[known] -= 1
    return untaken


def _normal(text: str) -> str:
    """Return ``text`` as it is compared: neither case, width, spaces nor a final stop matter."""
    flat = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    # Half a surrogate pair, which an escape in JSON can make, has no UTF-8.
    return flat.rstrip(" .;,").encode("utf-8", "replace").decode()


def _counted(entries: Sequence[Mapping[str, object]]) -> Counter[Known]:
    counted: Counter[Known] = Counter()
    for entry in entries:
        code, text, under, count = (entry[key] for key in ("code", "text", "under", "count"))
        if not (isinstance(code, str) and isinstance(text, str) and isinstance(under, list)):
            raise TypeError
        if not isinstance(count, int) or count < 1:
            raise ValueError
        counted[Known(code, text, tuple(map(str, under)))] += count
    return counted


def _lines(known: Counter[Known]) -> Iterator[str]:
    for each, count in sorted(known.items()):
        yield f"\n   {_json({**each._asdict(), 'count': count})}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
