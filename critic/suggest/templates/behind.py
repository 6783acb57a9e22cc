"""From a number that tells little to the one behind it: behaviour, an earlier step, a segment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.knowledge import Better
from critic.okr.grammar.words import is_plural
from critic.suggest.templates import asking
from critic.suggest.templates.subject import Wording, sentence, share_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.knowledge import Metric
    from critic.suggest.templates.subject import Subject

_COUNTED = (
    (r"followers?|subscribers?|fans", "followers"),
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
        yield Wording(asking.rises(share, subject.metric), why)


def of_far_metric(subject: Subject) -> Iterator[Wording]:
    """Measure the step before it that a team can move (INF001)."""
    metric = subject.metric
    if metric is None:
        return
    there = " ".join(each.key_result.statement.plain for each in subject.within.key_results).lower()
    metrics = subject.knowledge.metrics
    for name in metric.leads:
        lead = metrics[name]
        if name not in there and name in metric.drivers:
            text = f"{moving(lead)} from {asking.baseline(lead)} to {asking.TARGET}"
            why = f"It moves before “{metric.name}”, and your team can move it."
            yield Wording(text, why)


def of_generic(subject: Subject) -> Iterator[Wording]:
    """Say whose number it is (LEA004)."""
    used = subject.claim.metric
    if used is None or used.metric is None or used.metric.domain == "finance":
        return
    plain, words = subject.plain, subject.claim.words
    after = next((word for word in words if word.start >= used.end), None)
    last = next((word for word in reversed(words) if word.end <= used.end), None)
    if after is None or last is None or last.low.endswith("ed"):
        return
    verb = subject.knowledge.verbs.get(after.low)
    if verb is None and after.low not in _GOING_ON:
        return
    text = f"{plain[: used.end]} of [who: name the segment]{plain[used.end :]}"
    yield Wording(text, "Named so, the number shows whether your choice works.")


def moving(metric: Metric) -> str:
    """Return the name of a metric with the verb of its better way ("Churn rate falls")."""
    many = is_plural(metric.name.split()[-1])
    verb = "fall" if metric.better is Better.DOWN else "rise"
    return f"{sentence(metric.name)} {verb if many else f'{verb}s'}"
