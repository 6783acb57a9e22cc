"""Whether ways to write the same draft get the same critique."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from critic.context import Context
from evals.figures import Figure, Listing, Outcome, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evals.chance import Chance
    from evals.critiques import Critique, Paraphrase


class _Read(NamedTuple):
    paraphrase: Paraphrase
    codes: tuple[Counter[str], ...]

    @property
    def same(self) -> bool:
        return all(codes == self.codes[0] for codes in self.codes)


def run(
    groups: Sequence[Paraphrase], critique: Callable[[str, Context], Critique], chance: Chance
) -> Outcome:
    """Measure ``critique`` on groups: each text must give the same codes, each as often."""
    read = [
        _Read(
            group,
            tuple(
                Counter(each.code for each in critique(text, Context()).said)
                for text in group.texts
            ),
        )
        for group in groups
    ]
    return Outcome(tuple(_figures(read, chance)), (_listing(read),))


def _figures(read: Sequence[_Read], chance: Chance) -> Iterator[Figure]:
    yield from shared("paraphrases/same codes", [[each.same] for each in read], chance, held=True)
    for way in sorted({each.paraphrase.way for each in read}):
        chosen = [each for each in read if each.paraphrase.way == way]
        yield from shared(f"paraphrases/{way}/same codes", [[each.same] for each in chosen], chance)


def _listing(read: Sequence[_Read]) -> Listing:
    blocks = (
        f"{each.paraphrase.id} ({each.paraphrase.way})\n"
        + "\n".join(
            f"{', '.join(sorted(codes.elements())) or 'nothing'}:\n{text}"
            for codes, text in zip(each.codes, each.paraphrase.texts, strict=True)
        )
        for each in read
        if not each.same
    )
    return Listing("paraphrases-different.txt", "\n\n".join(blocks))
