"""The forms of an English verb, in British and American spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ONE_SYLLABLE = re.compile(r"(?:qu|[^aeiou])*[aeiou][bdfgklmnprtvz]")
_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")


def forms(lemma: str, past: Sequence[str] = (), *, doubled: bool = False) -> tuple[str, ...]:
    """Return every form of a verb, the lemma first; of a phrase the first word is inflected.

    ``past`` holds the past forms of an irregular verb; without it they end in -ed.
    ``doubled`` marks a longer verb that doubles its last consonant ("refer", "referred").
    A verb in -ize or -yze also gets its British forms in -ise or -yse.
    """
    head, gap, rest = _split(lemma)
    found: list[str] = []
    for spelling in _spellings(head):
        stems = _stems(spelling, doubled=doubled)
        found += [spelling, _third_person(spelling)]
        found += [stem + "ing" for stem in stems]
        found += past or [_past(spelling, stem) for stem in stems]
    return tuple(form + gap + rest for form in dict.fromkeys(found))


def first_word(lemma: str) -> str:
    """Return the word of a verb phrase that is inflected."""
    return _split(lemma)[0]


def _split(lemma: str) -> tuple[str, str, str]:
    head, gap, rest = lemma.partition(" ")
    return head, gap, rest


def _spellings(word: str) -> tuple[str, ...]:
    if word.endswith(("ize", "yze")):
        return word, word[:-2] + "se"
    return (word,)


def _third_person(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith((*_SIBILANTS, "o")) else "s")


def _stems(word: str, *, doubled: bool) -> tuple[str, ...]:
    """Return what stands before -ing; two stems where British and American spelling differ."""
    twice = word + word[-1]
    if doubled or _ONE_SYLLABLE.fullmatch(word):
        return (twice,)
    if word.endswith("l") and word[-2:-1] in _VOWELS and word[-3:-2] not in _VOWELS:
        return word, twice
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return (word[:-1],)
    return (word,)


def _past(word: str, stem: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + "d" if word.endswith("e") else stem + "ed"
