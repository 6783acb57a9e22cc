"""From what nobody can decide to what people say or do, which can be counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.okr.grammar.words import is_plural
from critic.suggest import kept as staying
from critic.suggest.templates import asking
from critic.suggest.templates.naming import share_of
from critic.suggest.templates.subject import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.suggest.templates.subject import Subject

_WHOM = "name whom you ask"
_BETTER = re.compile(
    r"(?:improve|optimi[sz]e|strengthen|enhance|perfect|upgrade|better|refine|elevate|polish)"
    r" (?P<what>.+)",
    re.IGNORECASE,
)
_MAKE = re.compile(r"(?:make|keep) (?P<what>.+)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|our|a|an|your|their|all|every) ", re.IGNORECASE)
_LONGEST_NAME = 6


def of_unmeasurable(subject: Subject) -> Iterator[Wording]:
    """Count those of whom it holds, or what they say of it (MEA001)."""
    yield from of_people(subject)
    yield from _rated(subject)


def of_vague(subject: Subject) -> Iterator[Wording]:
    """Ask those who know it for a rating (CLR001)."""
    yield from of_unmeasurable(subject)
    who, judged = subject.beneficiaries(), subject.key_result
    # Whoever has said a value wants to keep it, and what is counted by it.
    if who and judged and not staying.of(judged).values:
        share = share_of(who, "[what: name what they do differently then]")
        why = "Large words fit every company; what people do differently can be counted."
        yield Wording(asking.rises(share), why)


def of_people(subject: Subject) -> Iterator[Wording]:
    """Word "Patients trust the night team" as the share who say so, "Guests return" as who do."""
    found = subject.actors()
    if found is None:
        return
    who, does = found
    if does.startswith("become") or any(map(subject.is_vague, does.split())):
        return
    if not (subject.is_felt or does.startswith("say ")):
        yield Wording(asking.rises(share_of(who, does)), "What people do can be counted.")
        return
    said = does if does.startswith("say ") else f"say that they {does}"
    yield Wording(
        f"{share_of(who, said)} rises from [baseline: ask in a survey] to {asking.TARGET}",
        "What people feel shows in what they say; count those who say it.",
    )


def _rated(subject: Subject) -> Iterator[Wording]:
    """Word "Improve the booking experience" as the rating that people give it."""
    better, make = _BETTER.fullmatch(subject.plain), _MAKE.fullmatch(subject.plain)
    found = better or make
    name = _name(subject, found["what"]) if found else ""
    if not name:
        return
    who = subject.who(_WHOM)
    text = f"Average rating that {who} give {name} rises from [baseline: ask in a survey]"
    yield Wording(
        f"{text} to {asking.TARGET}",
        "Everybody means something else by it; a rating by those who know it can be compared.",
    )


def _name(subject: Subject, text: str) -> str:
    """Return what is to get better, without the words that say how; "" where that is nothing."""
    kept: list[str] = []
    article = _ARTICLE.match(text)
    bare = text[article.end() :] if article else text
    for word in bare.split():
        low = word.lower().strip(",;:")
        if low in {"more", "less", "for", "with", "by", "through", "so", "to", "in", "and", "at"}:
            break
        if not subject.is_vague(low):
            kept.append(word.strip(",;:"))
        elif kept:
            break
    if not kept or len(kept) > _LONGEST_NAME or any(any(map(str.isdigit, w)) for w in kept):
        return ""
    name = " ".join(kept)
    if subject.knowledge.lexicons["people"].entry(kept[-1].lower()) is not None:
        return ""
    return name if is_plural(kept[-1].lower()) and not article else f"the {name}"
