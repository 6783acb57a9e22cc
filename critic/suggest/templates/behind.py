"""From a number that tells little to the one behind it: behaviour, an earlier step, a segment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.knowledge import Better, Reach, singular
from critic.okr.grammar.words import is_plural
from critic.strategy import strategy_of
from critic.suggest.templates import asking
from critic.suggest.templates.naming import sentence, share_of
from critic.suggest.templates.subject import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.knowledge import Metric, Step
    from critic.suggest.templates.subject import Subject

_COUNTED = (
    (r"followers?|fans", "followers"),
    (r"subscribers?", "subscribers"),
    (r"video views?|views? of|watch", "viewers"),
    (r"downloads?|installs?|installations", "people who download it"),
    (r"page ?views?|visits?|visitors?|traffic|hits|clicks", "visitors"),
    (r"sign-?ups?|registrations?|registered|accounts?|users|members", "people who register"),
    (r"likes|shares|impressions|reach|mentions", "people who see it"),
    (r"attendees|participants|guests", "participants"),
    (r"readers?|reads", "readers"),
)
_GOING_ON = frozenset({"from", "to", "by", "up", "down", "at", "above", "below", "goes", "go"})


def of_vanity(subject: Subject) -> Iterator[Wording]:
    """Measure what those who are counted do next (LEA003)."""
    plain = subject.plain.lower()
    who = next((who for words, who in _COUNTED if re.search(rf"\b(?:{words})\b", plain)), "")
    if who:
        step = "[what: name the next step that matters]"
        share = f"Share of {who} and {step}" if " who " in who else share_of(who, step)
        why = "The count can rise while nobody is better off; what they do next shows who is."
        due = subject.claim.deadline
        text = asking.rises(share, subject.metric)
        yield Wording(f"{text} {due.text}" if due else text, why)


def of_far_metric(subject: Subject) -> Iterator[Wording]:
    """Measure the step before it that a team can move (INF001)."""
    metric = subject.metric
    there = " ".join(each.key_result.statement.plain for each in subject.within.key_results).lower()
    for name in _near(subject):
        if name in there or name == (metric and metric.name):
            continue
        lead = subject.knowledge.metrics[name]
        named = moving(lead, _of_whom(subject, lead))
        text = f"{named} from {asking.baseline(lead)} to {asking.TARGET}"
        moves = f"It moves before “{metric.name}”, and" if metric else "Here is a step that"
        yield Wording(text, f"{moves} your team can move{' it' if metric else ''}.")


def _of_whom(subject: Subject, lead: Metric) -> str:
    """Return the people of whom a share is counted, "" where its name says so already."""
    who = subject.beneficiaries()
    is_named = singular(who.rsplit(" ", 1)[-1]) in lead.name.split()
    return who if lead.dimension == "percent" and not is_named else ""


def _near(subject: Subject) -> Iterator[str]:
    """Yield metrics that a team can move: its own, those of the journey, else what drives it."""
    scope, journey, metric = subject.context.team, subject.context.journey, subject.metric
    index, metrics = subject.knowledge.metric_index, subject.knowledge.metrics
    owned = (index.entry(phrase) for phrase in (scope.owns if scope else ()))
    steps = journey.steps if journey else ()
    ships = journey is not None and journey.name in subject.knowledge.journeys
    walked = (name for step in steps for name in (step.metrics if ships else _said(step)))
    guesses = metric if journey is None and not strategy_of(subject.source) else None
    driving = [name for name in guesses.leads if name in guesses.drivers] if guesses else []
    for name in filter(None, (*owned, *walked, *driving)):
        if metrics[name].reach is Reach.TEAM and not metrics[name].vanity:
            yield name


def _said(step: Step) -> Iterator[str]:
    """Yield the metrics of a step that go by its words; in another trade they mean other things."""
    said = set(step.name.lower().split()) | {word for each in step.phrases for word in each.split()}
    yield from (name for name in step.metrics if not said.isdisjoint(name.split()))


def of_generic(subject: Subject) -> Iterator[Wording]:
    """Say whose number it is (LEA004)."""
    used = subject.claim.metric
    if used is None or used.metric is None or used.metric.domain == "finance":
        return
    plain, words = subject.plain, subject.claim.words
    after = next((word for word in words if word.start >= used.end), None)
    last = next((word for word in reversed(words) if word.end <= used.end), None)
    named = plain[used.start : used.end].lower().split()
    if after is None or last is None or last.low.endswith("ed") or "who" in named:
        return
    verb = subject.knowledge.verbs.get(after.low)
    if verb is None and after.low not in _GOING_ON:
        return
    who = subject.segment.phrase if subject.segment else "[who: name the segment]"
    text = f"{plain[: used.end]} of {who}{plain[used.end :]}"
    yield Wording(text, "Named so, the number shows whether your choice works.")


def moving(metric: Metric, who: str = "") -> str:
    """Return the name of a metric with the verb of its better way ("Churn rate of members falls").

    ``who`` are the people of whom it is counted.
    """
    many = is_plural(metric.name.split()[-1])
    verb = "fall" if metric.better is Better.DOWN else "rise"
    named = f"{sentence(metric.name)} of {who}" if who else sentence(metric.name)
    return f"{named} {verb if many else f'{verb}s'}"
