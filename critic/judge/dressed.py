"""Finding deliveries that are dressed as results ("Achieve completion of the new line")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from critic.judge import signs, tags
from critic.judge.clause import Form
from critic.judge.judgement import Kind
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict

# Nouns that say nothing but that something of ours is done.
_DOING: Final = frozenset(
    {"adoption", "commissioning", "completion", "construction", "creation", "delivery"}
    | {"deployment", "development", "finalisation", "finalization", "go-live", "implementation"}
    | {"installation", "introduction", "launch", "migration", "procurement", "publication"}
    | {"release", "roll-out", "rollout", "sign-off", "signoff", "start"}
)
_REACHING: Final = (VerbClass.CHANGE, VerbClass.DELIVER)
_WAYS: Final = frozenset({"increase", "decrease"})


def delivery(reading: Reading, part: Clause) -> Verdict | None:
    """Return an output where an order only asks that a delivery come about."""
    if part.form is not Form.ORDER or part.negated:
        return None
    verb, after = reading.verbs[part.verb], signs.object_start(reading, part)
    if verb is None or verb.verb_class not in _REACHING or verb.direction in _WAYS:
        return None
    head = signs.head(reading, after, part.last)
    if head < after or reading.lows[head] not in _DOING or not _is_of_thing(reading, head):
        return None
    if signs.has_rate(reading, part.first, part.last):
        return None
    return signs.verdict(reading, Kind.OUTPUT, (part.verb, head + 1), "a delivery in other words")


def _is_of_thing(reading: Reading, head: int) -> bool:
    """Whether "of" and something that is made follow, and no people ("adoption of users")."""
    if reading.low(head + 1) != "of":
        return False
    made = signs.head(reading, head + 2, len(reading.words))
    return made > head and not reading.tags[made] & (tags.PERSON | tags.STAFF | tags.EVENT)
