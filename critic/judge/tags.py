"""The word classes that judging distinguishes, one bit each, and where their words are listed.

Bits and not an enumeration: every word of every statement is tested against several of them.
Those that most words have come first, because small integers are tested faster.
"""

from __future__ import annotations

from typing import Final

# Function words.
BE: Final = 1 << 0
HAVE: Final = 1 << 1
DO: Final = 1 << 2
MODAL: Final = 1 << 3
NEGATION: Final = 1 << 4
UNIVERSAL: Final = 1 << 5
DETERMINER: Final = 1 << 6
PREPOSITION: Final = 1 << 7
CONJUNCTION: Final = 1 << 8
RELATIVE: Final = 1 << 9
OWN: Final = 1 << 10
PRONOUN: Final = 1 << 11
ADVERB: Final = 1 << 12
NUMBER: Final = 1 << 13

# The form of a word.
BASE: Final = 1 << 14
THIRD: Final = 1 << 15
GERUND: Final = 1 << 16
PAST: Final = 1 << 17
PLURAL: Final = 1 << 18
PARTICLE: Final = 1 << 19

# What stands before a word.
COMMA: Final = 1 << 20
STOP: Final = 1 << 21
AND: Final = 1 << 22
DASH: Final = 1 << 23

# What a noun names.
PERSON: Final = 1 << 24
STAFF: Final = 1 << 25
ARTEFACT: Final = 1 << 26
EVENT: Final = 1 << 27
MEASURE: Final = 1 << 28
SYSTEM: Final = 1 << 29
WORK: Final = 1 << 30
COVERAGE: Final = 1 << 31

# What an adjective or adverb says.
VAGUE: Final = 1 << 32
FINISHED: Final = 1 << 33

# What a verb does in the statement.
LIGHT: Final = 1 << 34
CLAUSAL: Final = 1 << 35
ENABLING: Final = 1 << 36
HIRING: Final = 1 << 37
HOSTING: Final = 1 << 38
OPEN_ENDED: Final = 1 << 39
BEHAVIOUR: Final = 1 << 40
PERFORMANCE: Final = 1 << 41
CAPABILITY: Final = 1 << 42
VAGUE_CHANGE: Final = 1 << 43

KEEPING: Final = 1 << 44
RECOGNITION: Final = 1 << 45
CONDITION: Final = 1 << 46
PROCESS: Final = 1 << 47
MENTAL: Final = 1 << 48
REACTION: Final = 1 << 49
ADOPTION: Final = 1 << 50
QUALITY: Final = 1 << 51
DESCRIPTIVE: Final = 1 << 52
INQUIRY: Final = 1 << 53
BLANK: Final = 1 << 54
WINNING: Final = 1 << 55
TECHNICAL: Final = 1 << 56
QUOTED: Final = 1 << 57

# Who else acts, what comes late, and what ties a metric to nothing.
PARTY: Final = 1 << 58
LATE: Final = 1 << 59
EVERYWHERE: Final = 1 << 60

# What any organisation has.
GENERAL: Final = 1 << 61

MARK: Final = COMMA | STOP | AND | DASH

VERB_FORM: Final = BASE | THIRD | GERUND | PAST
AUXILIARY: Final = BE | HAVE | MODAL | DO
FUNCTION: Final = (
    AUXILIARY
    | NEGATION
    | UNIVERSAL
    | DETERMINER
    | PREPOSITION
    | CONJUNCTION
    | RELATIVE
    | OWN
    | PRONOUN
    | ADVERB
    | NUMBER
)
NOUN: Final = PERSON | STAFF | ARTEFACT | EVENT | MEASURE | SYSTEM | WORK | COVERAGE

OF_GROUP: Final = {
    ("function_word", "be"): BE,
    ("function_word", "have"): HAVE,
    ("function_word", "do"): DO,
    ("function_word", "modal"): MODAL,
    ("function_word", "negation"): NEGATION,
    ("function_word", "universal"): UNIVERSAL,
    ("function_word", "determiner"): DETERMINER,
    ("function_word", "preposition"): PREPOSITION,
    ("function_word", "conjunction"): CONJUNCTION,
    ("function_word", "relative"): RELATIVE,
    ("function_word", "own"): OWN,
    ("function_word", "pronoun"): PRONOUN,
    ("function_word", "adverb"): ADVERB,
    ("function_word", "number"): NUMBER,
    ("people", "customer"): PERSON,
    ("people", "partner"): PERSON,
    ("people", "own_people"): STAFF,
    ("work_measure", "plan"): WORK,
    ("work_measure", "coverage"): COVERAGE,
    ("vague", "change"): VAGUE_CHANGE,
    ("reaction", "trouble"): SYSTEM,
    ("event", "inquiry"): EVENT | INQUIRY,
    ("event", "outreach"): EVENT | INQUIRY,
    ("quality_noun", "technical"): QUALITY | TECHNICAL,
    ("vague", "degree"): VAGUE | ADVERB,
    ("artefact", "organisation"): ARTEFACT | PROCESS,
}
OF_LEXICON: Final = {
    "artefact": ARTEFACT,
    "event": EVENT,
    "metric_head": MEASURE,
    "people": PERSON,
    "quality_of_system": SYSTEM,
    "work_measure": WORK,
    "vague": VAGUE,
    "buzzword": VAGUE,
    "finished": FINISHED,
    "condition": CONDITION,
    "reaction": REACTION,
    "quality_noun": QUALITY,
    "descriptive": DESCRIPTIVE,
    "party": PARTY,
    "late": LATE,
    "everywhere": EVERYWHERE,
    "general": GENERAL,
}
OF_VERB_LEXICON: Final = {
    "verb_light": LIGHT,
    "verb_clausal": CLAUSAL,
    "verb_enabling": ENABLING,
    "verb_hiring": HIRING,
    "verb_hosting": HOSTING,
    "verb_open_ended": OPEN_ENDED,
    "verb_behaviour": BEHAVIOUR,
    "verb_performance": PERFORMANCE,
    "verb_capability": CAPABILITY,
    "verb_keeping": KEEPING,
    "verb_mental": MENTAL,
    "verb_winning": WINNING,
    "verb_adoption": ADOPTION,
    "verb_recognition": RECOGNITION,
}
