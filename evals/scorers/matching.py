"""Which statements of one outline stand in another, with the right parent.

Texts are compared case-folded, letters and digits only; loosely, a similarity of ``ALIKE`` is
enough. In ``found`` each statement answers for one only: what stands twice must be found twice.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from evals.outline import Outline

ALIKE = 0.9


class Key(NamedTuple):
    """A statement as it is compared; ``parent`` is None for an objective."""

    text: str
    parent: str | None = None


def keys(outline: Outline) -> tuple[tuple[Key, ...], ...]:
    """Return the keys of each set, its objective first where it has one."""
    return tuple(
        (
            *([] if part.objective is None else [Key(normalise(part.objective))]),
            *(Key(normalise(text), normalise(part.objective or "")) for text in part.key_results),
        )
        for part in outline
    )


def normalise(text: str) -> str:
    """Return the letters and digits of ``text``, case-folded."""
    return "".join(filter(str.isalnum, text.casefold()))


def found(
    wanted: Iterable[Sequence[Key]], given: Iterable[Key], same: Callable[[Key, Key], bool]
) -> list[list[bool]]:
    """Return for each wanted key whether ``given`` holds one of its own for it."""
    left = list(given)
    return [[_take(key, left, same) for key in group] for group in wanted]


def known(
    reported: Iterable[Sequence[Key]], reference: Iterable[Key], same: Callable[[str, str], bool]
) -> list[list[bool]]:
    """Return for each reported key whether its text stands in ``reference``, in any role."""
    texts = {key.text for key in reference}
    return [
        [key.text in texts or any(same(key.text, text) for text in texts) for key in group]
        for group in reported
    ]


def exactly(one: Key, other: Key) -> bool:
    """Say whether two keys are the same statement under the same parent."""
    return one == other


def loosely(one: Key, other: Key) -> bool:
    """Say whether text and parent are nearly the same."""
    if (one.parent is None) != (other.parent is None):
        return False
    return alike(one.parent or "", other.parent or "") and alike(one.text, other.text)


def alike(one: str, other: str) -> bool:
    """Say whether two normalised texts are nearly the same."""
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The two quick ones are upper bounds of the third, which is dear.
    return (
        matcher.real_quick_ratio() >= ALIKE
        and matcher.quick_ratio() >= ALIKE
        and matcher.ratio() >= ALIKE
    )


def _take(key: Key, left: list[Key], same: Callable[[Key, Key], bool]) -> bool:
    for index, other in enumerate(left):
        if same(key, other):
            del left[index]
            return True
    return False
