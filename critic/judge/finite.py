"""Telling verbs from the nouns and adjectives that look like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import tags
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.reading import Reading

_RESULTS = (VerbClass.CHANGE, VerbClass.MAINTAIN)
_NOT_FINITE = frozenset({"be", "been", "being", "having"})
_BARE_ORDERS = frozenset({"have", "having", "be", "being", "do", "doing", "don't"})
_ALWAYS = frozenset({"always", "never"})
_SINGULAR = frozenset({"every", "each", "a", "an", "one", "no", "nobody"})
_NOUN_AND_ARTICLE = _TWO_WORDS = 2
_PEOPLE = tags.PERSON | tags.STAFF
_AFTER_VERB = (
    tags.DETERMINER
    | tags.NUMBER
    | tags.UNIVERSAL
    | tags.ADVERB
    | tags.PREPOSITION
    | tags.PRONOUN
    | tags.OWN
    | tags.NEGATION
)
_COPULA = tags.HAVE | tags.BE | tags.DO
_OPENS_NAME = tags.DETERMINER | tags.PREPOSITION | tags.CONJUNCTION
_NO_NAME = tags.FUNCTION | tags.MARK
_NAMED = tags.PLURAL | tags.NOUN
_GERUND_OR_PAST = tags.GERUND | tags.PAST
_OBJECT = tags.DETERMINER | tags.NUMBER | tags.UNIVERSAL | tags.PRONOUN


def is_order(reading: Reading, start: int, last: int) -> bool:
    """Whether the word at ``start`` is a verb without a subject ("Ship", "Shipped", "Shipping")."""
    found = reading.tags[start]
    if found & _COPULA:
        return reading.lows[start] in _BARE_ORDERS
    if found & _PEOPLE and _is_followed(reading, start, last, tags.MENTAL):
        return False
    if not found & tags.VERB_FORM or (found & tags.PAST and reading.verbs[start] is None):
        return _is_unknown_order(reading, start, last)
    if found & tags.THIRD:
        return _is_followed(reading, start, last, _OBJECT)
    if found & tags.VAGUE and not _is_followed(reading, start, last, _AFTER_VERB | tags.PARTICLE):
        return False
    if found & _GERUND_OR_PAST and _is_subject(reading, start, last):
        return False
    return not _names_a_thing(reading, start, last)


def is_finite(reading: Reading, index: int, start: int) -> bool:
    """Whether the word at ``index`` is the verb of a sentence whose subject begins at ``start``."""
    found = reading.tags[index]
    if found & tags.AUXILIARY:
        return reading.lows[index] not in _NOT_FINITE and not _is_month(reading, index)
    if not found & tags.VERB_FORM or index == start:
        return False
    before = reading.tags[index - 1]
    if before & _OPENS_NAME:
        return False
    if found & tags.BASE and _is_finite_base(reading, index, start):
        return True
    if found & tags.THIRD:
        return _is_finite_third(reading, index, start)
    if found & tags.GERUND:
        return _is_finite_gerund(reading, index)
    return bool(found & tags.PAST) and _is_finite_past(reading, index)


def _is_month(reading: Reading, index: int) -> bool:
    """Whether "may" is a month ("by May", "until 3 May")."""
    before = reading.tag(index - 1) & (tags.PREPOSITION | tags.NUMBER)
    return reading.lows[index] == "may" and bool(before)


def _is_subject(reading: Reading, start: int, last: int) -> bool:
    """Whether a form in -ing is what a sentence speaks of ("Opening an account takes …")."""
    if reading.tags[start] & tags.BASE:
        return False
    if reading.tag(start + 1) & tags.COMMA:
        return True
    ends = tags.MARK | tags.RELATIVE
    if reading.tags[start] & tags.GERUND or not _is_bare(reading.tag(start + 1)):
        ends |= tags.CONJUNCTION
    for index in range(start + 1, last):
        found = reading.tags[index]
        if found & ends or reading.lows[index] == "that":
            return False
        if found & tags.THIRD and not found & tags.NOUN and is_finite(reading, index, start):
            return True
        if found & tags.AUXILIARY and _is_auxiliary(reading, index):
            return True
    return False


def _is_unknown_order(reading: Reading, start: int, last: int) -> bool:
    """Whether an unknown word stands where a verb stands: before "the", "each", "3", "twice"."""
    if reading.tags[start] & (tags.FUNCTION | tags.NOUN | tags.VAGUE | tags.FINISHED):
        return False
    low = reading.lows[start]
    if low.isdigit() or not low.isalpha():
        return False
    after = start + 1
    if after >= last or reading.tags[after] & tags.MARK or reading.lows[after] == "that":
        return False
    return bool(reading.tags[after] & (tags.DETERMINER | tags.UNIVERSAL)) or (
        reading.lows[after] in {"once", "twice"}
    )


def _is_followed(reading: Reading, index: int, last: int, wanted: int) -> bool:
    after = index + 1
    return after < last and bool(reading.tags[after] & wanted)


def _names_a_thing(reading: Reading, start: int, last: int) -> bool:
    """Whether a verb form is a noun here: "Test positivity rate drops", "Release of patients"."""
    if reading.tags[start] & tags.NOUN and _is_moving(reading, start + 1, start, last):
        return True
    end = _end_of_name(reading, start, last)
    if end < last and _is_auxiliary(reading, end):
        return not reading.tags[start] & tags.CLAUSAL and not _is_learning(reading, start)
    if end == start + 1:
        return _is_noun_before(reading, start, end, last)
    if reading.tags[start] & tags.CLAUSAL or _is_learning(reading, start):
        return False
    if end < last and not _moves(reading, start) and is_finite(reading, end, start):
        return True
    if _is_compound_noun(reading, start, end):
        return True
    return _is_measured_name(reading, start, end, last)


def _end_of_name(reading: Reading, start: int, last: int) -> int:
    """Return where the nouns after ``start`` end: at a function word or at a verb."""
    end = start + 1
    while end < last and _is_bare(reading.tags[end]):
        if end > start + 1 and _is_moving(reading, end, start, last):
            break
        end += 1
    return end


def _is_moving(reading: Reading, index: int, start: int, last: int) -> bool:
    return index < last and _moves(reading, index) and is_finite(reading, index, start)


def _moves(reading: Reading, index: int) -> bool:
    verb = reading.verbs[index]
    return verb is not None and verb.verb_class in _RESULTS


def _is_auxiliary(reading: Reading, index: int) -> bool:
    found = reading.tags[index]
    return bool(found & tags.AUXILIARY) and reading.lows[index] not in _NOT_FINITE


def _is_noun_before(reading: Reading, start: int, after: int, last: int) -> bool:
    """Whether a verb form that a function word follows is a noun."""
    if after >= last:
        return True
    low, found = reading.lows[after], reading.tags[start]
    if low == "of" and not found & _GERUND_OR_PAST:
        return True
    if found & tags.NOUN and low in {"for", "on", "with", "to"} and not found & tags.GERUND:
        return found & tags.EVENT == 0 and low == "for"
    verb = reading.verbs[start]
    return low == "in" and verb is not None and verb.verb_class is VerbClass.CHANGE


def _is_compound_noun(reading: Reading, start: int, end: int) -> bool:
    """Whether a noun that may be a verb opens the name of one thing ("review board")."""
    found, named = reading.tags[start], reading.tags[end - 1]
    if not found & tags.EVENT or not named & tags.ARTEFACT or named & tags.PLURAL:
        return False
    return not found & tags.OPEN_ENDED


def _is_measured_name(reading: Reading, start: int, end: int, last: int) -> bool:
    """Whether a verb form opens the name of a metric ("Ship date accuracy of 97%")."""
    if reading.tags[start] & tags.KEEPING or _moves(reading, start):
        return False
    if not reading.tags[end - 1] & tags.MEASURE:
        return False
    if end >= last:
        return end - start > _TWO_WORDS and bool(reading.tags[start] & tags.NOUN)
    if reading.tag(end) & (tags.NUMBER | tags.ADVERB | tags.PREPOSITION):
        return reading.any(tags.NUMBER, end, last) >= 0
    return any(is_finite(reading, index, start) for index in range(end, last))


def _is_learning(reading: Reading, index: int) -> bool:
    verb = reading.verbs[index]
    return verb is not None and verb.verb_class is VerbClass.LEARN


def _is_bare(found: int) -> bool:
    """Whether a word is a plain noun or adjective, without an article or a preposition."""
    if found & _NO_NAME:
        return False
    return not found & tags.VERB_FORM or bool(found & _NAMED)


def _is_finite_base(reading: Reading, index: int, start: int) -> bool:
    """Whether a plural stands before ("40 teams use …"), perhaps with more on it between."""
    found, before = reading.tags[index], reading.tags[index - 1]
    followed = _is_followed(reading, index, len(reading.words), _AFTER_VERB)
    if _people_do(reading, index):
        return True
    if (found & tags.NOUN and not followed) or _is_verb_before(reading, index):
        return False
    if before & tags.PLURAL or (before & _PEOPLE and followed):
        return True
    if reading.any(tags.PLURAL, start, index) < 0:
        return False
    if before & tags.NUMBER and reading.claim.baseline is not None and followed:
        return True
    if before & (tags.FUNCTION & ~tags.UNIVERSAL):
        return bool(before & (tags.PRONOUN | tags.ADVERB)) and _moves(reading, index)
    several = reading.tags[start] & tags.NUMBER or found & tags.ADOPTION
    return followed or bool(several and not found & tags.NOUN and index + 1 < len(reading.words))


def _is_verb_before(reading: Reading, index: int) -> bool:
    """Whether a form in -s stands before that is a verb; after "the" or "new" it is a noun."""
    before = reading.tags[index - 1]
    if not before & tags.THIRD or before & tags.NOUN:
        return False
    return index < _NOUN_AND_ARTICLE or not reading.tags[index - 2] & tags.DETERMINER


def _people_do(reading: Reading, index: int) -> bool:
    """Whether it is "nurses feel" or "members visit", which nobody takes for nouns."""
    found, before = reading.tags[index], reading.tags[index - 1]
    if found & tags.MENTAL:
        return not before & tags.FUNCTION
    if not found & tags.BEHAVIOUR or index + 1 >= len(reading.words):
        return False
    return bool(before & tags.PLURAL and before & _PEOPLE)


def _is_finite_third(reading: Reading, index: int, start: int) -> bool:
    """Whether a form in -s follows a noun in the singular ("the shop closes …")."""
    before = reading.tags[index - 1]
    if before & (tags.PLURAL | tags.NUMBER | tags.GERUND | tags.VAGUE):
        return False
    if reading.tag(index + 1) & tags.DASH:
        return False
    if _moves(reading, index) or reading.lows[start] in _SINGULAR:
        return True
    if reading.lows[index - 1] in _ALWAYS:
        return True
    after = index + 1
    if after >= len(reading.words):
        return False
    if reading.tags[index] & tags.NOUN:
        return bool(reading.tags[after] & _OBJECT)
    return not reading.tags[after] & (tags.MARK | tags.BE | tags.MODAL)


def _is_finite_gerund(reading: Reading, index: int) -> bool:
    """Whether a form in -ing says what people do ("teams using it weekly")."""
    before = reading.tags[index - 1]
    return (
        not reading.tags[index] & tags.MARK
        and bool(before & _PEOPLE)
        and bool(reading.tags[index] & (tags.BEHAVIOUR | tags.PERFORMANCE))
        and index + 1 < len(reading.words)
    )


def _is_finite_past(reading: Reading, index: int) -> bool:
    """Whether a form in -ed closes its noun ("docs published in …") and opens none."""
    before = reading.tags[index - 1]
    if reading.tags[index] & tags.MARK or before & (tags.FUNCTION & ~(tags.NUMBER | tags.ADVERB)):
        return False
    if before & tags.VERB_FORM and not before & (tags.NOUN | tags.PLURAL):
        return False
    after = index + 1
    return after >= len(reading.words) or bool(reading.tags[after] & _NO_NAME)
