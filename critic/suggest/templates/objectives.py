"""Objectives: for whom it is, and what they can do then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge.judgement import Kind, ObjectiveKind, SoWhat
from critic.suggest.templates import asking
from critic.suggest.templates.naming import sentence
from critic.suggest.templates.subject import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.suggest.templates.subject import Subject

_WHAT = "[what: name what they can do then]"
_WHO = "name who is better off"


def so_that(subject: Subject) -> Iterator[Wording]:
    """Go on from the work to what it is for (SOW001)."""
    why = "What comes after “so that” is the objective; the work before it is a way there."
    who, thing = subject.who(_WHO), subject.thing()
    judgement = subject.within.judgement
    if judgement is None or judgement.so_what is SoWhat.PASS or _is_all_work(subject):
        return
    if judgement.kind is not ObjectiveKind.WORK:
        yield Wording(f"{subject.plain} so that {who} {_WHAT}", why)
    elif thing is not None or not who.startswith("["):
        means = f" with {thing.phrase}" if thing else ""
        yield Wording(f"{sentence(who)} {_WHAT}{means}", why)


def _is_all_work(subject: Subject) -> bool:
    """Whether nothing in the set would change, so that its objective alone mends little."""
    kinds = [each.judgement.kind for each in subject.within.key_results]
    return bool(kinds) and all(kind in {Kind.OUTPUT, Kind.ACTIVITY} for kind in kinds)


def plainly(subject: Subject) -> Iterator[Wording]:
    """Say who can do what (CLR001)."""
    actors = subject.actors()
    who = actors[0] if actors else subject.people(subject.statement)
    if not who and subject.segment:
        who = subject.segment.phrase
    if who:
        why = "Large words fit every company; who can do what fits only yours."
        yield Wording(f"{sentence(who)} {_WHAT}", why)


def of_topic(subject: Subject) -> Iterator[Wording]:
    """Claim something about what is only named (CLR005)."""
    if subject.actors() is None:
        yield from plainly(subject)


def with_horizon(subject: Subject) -> Iterator[Wording]:
    """Say by when (TIM001), of an objective that claims something."""
    judgement = subject.within.judgement
    if judgement is not None and judgement.kind is ObjectiveKind.TOPIC:
        return
    why = "With a day to look at the result, everybody knows how long there is."
    yield Wording(f"{subject.plain} {asking.QUARTER}", why)
