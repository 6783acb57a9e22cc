"""Whether the metric is a share of our own tasks or artefacts ("90% of the backlog")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import sentences, signs, tags
from critic.judge.clause import Form
from critic.knowledge import VerbClass
from critic.okr.document import Dimension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.clause import Clause
    from critic.judge.judgement import Evidence
    from critic.judge.reading import Reading

_MOVING = frozenset({"move", "shift", "convert", "transform", "switch"})
_OURS = tags.WORK | tags.ARTEFACT | tags.EVENT
_BY_OTHERS = tags.ADOPTION | tags.RECOGNITION | tags.KEEPING
_TIMELY = frozenset({"within", "time", "first", "hours", "minutes", "correctly", "under", "late"})


def share(reading: Reading, parts: Sequence[Clause]) -> Evidence | None:
    """Return the share of tasks or artefacts that are to be done, None where there is none."""
    shared = reading.numbers or reading.tag(parts[0].first) & tags.UNIVERSAL
    if not shared or not reading.union & _OURS:
        return None
    if not _TIMELY.isdisjoint(reading.lows) or _is_prompt(reading) or _by_people(reading, parts[0]):
        return None
    for part in parts:
        found = _share_of_work(reading, part)
        if found is not None:
            return found
    return None


def coverage(reading: Reading) -> Evidence | None:
    """Return the test coverage that is to rise."""
    index = reading.any(tags.COVERAGE)
    if index < 0 or not reading.lows[index].startswith("coverage"):
        return None
    return reading.evidence(max(index - 1, 0), index + 1, "coverage counts our own work")


def _is_prompt(reading: Reading) -> bool:
    """Whether cases are handled in some time ("80% of letters answered in 3 days")."""
    timed = any(found.dimension is Dimension.DURATION for found in reading.numbers)
    return timed and "in" in reading.lows and signs.has_share(reading, 0, len(reading.words))


def _is_share_given(reading: Reading, part: Clause) -> bool:
    """Whether a share of our people or posts is given something ("80% of posts have an owner")."""
    if part.form is not Form.SENTENCE or part.passive or part.state or part.negated:
        return False
    subject = signs.between(reading, part.first, part.subject)
    ours = subject & tags.STAFF or not subject & tags.PERSON
    if not (ours and signs.has_share(reading, part.first, part.subject)):
        return False
    rated = signs.has_rate(reading, part.verb, part.last)
    return not rated and sentences.is_given(reading, part, subject)


def _by_people(reading: Reading, part: Clause) -> bool:
    """Whether people outside do it ("evenings are led by a member")."""
    if not part.passive or "by" not in reading.lows[part.verb : part.last]:
        return False
    index = reading.lows.index("by", part.verb)
    return bool(signs.head_tags(reading, index + 1, part.last) & tags.PERSON)


def _share_of_work(reading: Reading, part: Clause) -> Evidence | None:
    if _is_share_given(reading, part):
        return reading.evidence(part.first, part.last, "our own people are given or go through it")
    counted = _counted(reading, part)
    if counted & tags.WORK and not _is_behaviour(reading, part):
        return reading.evidence(part.first, part.last, "a share of our own tasks")
    if counted & (tags.ARTEFACT | tags.EVENT) and _is_done(reading, part):
        return reading.evidence(part.first, part.last, "a share of what we make")
    return None


def _is_behaviour(reading: Reading, part: Clause) -> bool:
    """Whether it is told how cases go ("60% of projects start without us"), not that we do them."""
    if part.form is not Form.SENTENCE or part.state:
        return False
    found = reading.tags[part.verb]
    if part.passive:
        return bool(found & _BY_OTHERS)
    return not found & tags.LIGHT and signs.has_share(reading, part.first, part.subject)


def _counted(reading: Reading, part: Clause) -> int:
    """Return the tags of what the share is a share of ("80% of the roadmap" → roadmap)."""
    if reading.tags[part.first] & tags.UNIVERSAL and part.passive and not part.possible:
        return signs.between(reading, part.first, part.subject) & ~tags.PERSON
    lows = reading.lows
    for index in range(part.first + 1, part.last - 1):
        if lows[index] == "of" and signs.has_share(reading, index - 1, index):
            end = part.subject if index < part.subject else part.last
            counted = signs.head_tags(reading, index + 1, end)
            return 0 if counted & tags.PERSON and counted & tags.PLURAL else counted
    return 0


def _is_done(reading: Reading, part: Clause) -> bool:
    """Whether the clause says that we finish the thing ("migrated", "complete")."""
    if part.verb < 0 or _is_behaviour(reading, part):
        return False
    verb = reading.verbs[part.verb]
    delivers = verb is not None and verb.verb_class is VerbClass.DELIVER
    moves = verb is not None and verb.lemma in _MOVING
    return delivers or moves or bool(reading.tags[part.verb] & (tags.FINISHED | tags.PAST))
