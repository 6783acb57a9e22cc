"""From what a team does to what people do with it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from critic.knowledge import VerbClass
from critic.suggest.templates import asking
from critic.suggest.templates.naming import share_of
from critic.suggest.templates.subject import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.suggest.templates.subject import Subject

_FOR_WHOM = "name the people it is for"
_ROADMAP = "Put the work on the roadmap; the result tells whether it was worth it."
_ASKED = re.compile(
    r"(?:interview|ask|visit|talk (?:to|with)|speak (?:to|with)|survey|phone|poll) "
    r"(?P<whom>(?:\w+[ -]){0,5}?\w+?)(?: (?:about|what|how|why|whether|which|on|in|for)\b.*)?",
    re.IGNORECASE,
)
_INQUIRY = re.compile(
    r"(?:(?:run|hold|do|conduct|carry out|complete|make) )?(?P<what>(?:\w+[ -]){0,3}?"
    r"(?:interviews|surveys|user tests|experiments)"
    r"(?: (?:with|to|of|at|among) (?:\w+[ -]?){1,4})?)",
    re.IGNORECASE,
)
_CAN = re.compile(r"(?:all |every )?(?P<who>[\w -]{2,40}?) can (?P<does>[^,;]+)", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:move|moved|migrate|migrated|port|ported|transfer|transferred)\b", re.IGNORECASE
)
_REMOVED = re.compile(
    r"(?:decommission|retire|remove|switch off|shut|close|delete|sunset|deprecate|cancel)\b",
    re.IGNORECASE,
)
_PAST = ("ed", "en", "built")
_COVERAGE = re.compile(r"\b(?:test|code) coverage\b|\bunit tests?\b", re.IGNORECASE)


def of_output(subject: Subject) -> Iterator[Wording]:
    """Measure who uses what is delivered (OUT002)."""
    able = _CAN.fullmatch(subject.plain)
    if able and subject.people(subject.statement):
        share = share_of(able["who"].lower(), able["does"])
        why = "That they can is the delivery; that they do is the result."
        yield Wording(asking.rises(share, subject.metric), why)
        return
    yield from _used(subject)


def of_activity(subject: Subject) -> Iterator[Wording]:
    """Measure what changes after the effort, or say what is decided with the answer (OUT001)."""
    asked, inquiry = _ASKED.fullmatch(subject.plain), _INQUIRY.fullmatch(subject.plain)
    if asked or inquiry:
        source = asked["whom"] if asked else inquiry["what"] if inquiry else ""
        text = f"Know from {source} whether [what: name the decision that hangs on the answer]"
        yield Wording(text, "Asking is effort; an answer that decides something is a result.")
        return
    training = subject.event("training")
    if training:
        who = subject.who("name those who take part")
        share = share_of(who, f"use what they learned in {training}")
        yield Wording(
            asking.rises(share, subject.metric),
            "Training is effort; what people do differently afterwards is the result.",
        )
        return
    yield from _used(subject)


def of_own_work(subject: Subject) -> Iterator[Wording]:
    """Measure what the work is for (OUT004)."""
    if _COVERAGE.search(subject.plain):
        who = subject.beneficiaries() or "[who: name the users]"
        yield Wording(
            f"Faults that {who} report fall from [baseline: ask the support lead]"
            f" to {asking.TARGET}",
            "Coverage is the team's own work; fewer faults is what others notice of it.",
        )
    elif _MOVED.search(subject.plain):
        yield from _used(subject)
    else:
        yield from _changed(subject)


def of_topic(subject: Subject) -> Iterator[Wording]:
    """Claim something about what is only named (CLR005)."""
    thing = subject.thing()
    if thing is None:
        yield from _changed(subject)
        return
    is_read = thing.group == "document"
    does = f"{'find what they need in' if is_read else 'use'} {thing.phrase}"
    share = share_of(subject.who(_FOR_WHOM), does)
    yield Wording(asking.rises(share), "A heading claims nothing; this says what would change.")


def _used(subject: Subject) -> Iterator[Wording]:
    """Count who uses what is made; of a thing that nobody knows, who gains by it."""
    is_result = subject.claim.baseline or subject.claim.delta
    if _REMOVED.match(subject.plain) or (is_result and not subject.is_own_work):
        return
    things = subject.things() if _is_delivered(subject) else ()
    if things:
        moved = things[-1] if _MOVED.search(subject.plain) else things[0]
        share = share_of(subject.who(_FOR_WHOM), f"use {moved.phrase}")
        yield Wording(asking.rises(share), _ROADMAP)
        return
    yield from _changed(subject)


def _changed(subject: Subject) -> Iterator[Wording]:
    """Count those who gain by the work; only they know what they do differently."""
    who = subject.beneficiaries()
    if who and not any(map(subject.is_vague, subject.plain.split())):
        share = share_of(who, "[what: name what they do differently then]")
        yield Wording(asking.rises(share), _ROADMAP)


def _is_delivered(subject: Subject) -> bool:
    """Whether it is an order to make something, or says that something is made."""
    verb = subject.claim.verb
    if _MOVED.match(subject.plain):
        return True
    if verb is not None and verb.start == 0:
        return verb.verb_class is VerbClass.DELIVER
    lows = [word.low for word in subject.claim.words]
    phrases = (*lows, *map(" ".join, pairwise(lows)))
    past = (each for each in phrases if each.partition(" ")[0].endswith(_PAST))
    known = map(subject.knowledge.verbs.get, past)
    return any(each is not None and each.verb_class is VerbClass.DELIVER for each in known)
