"""Words about OKRs, as opposed to OKRs: titles that announce them, sentences that explain them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

_EDGES = re.compile(r"^[\W_]+|(?<![\s:：.*_])[\s:：.*_]+$")


def phrases(text: str) -> frozenset[str]:
    """Return the phrases that stand in ``text``, separated by commas."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


def bare(plain: str) -> str:
    """Return a title in lower case, without the signs around it."""
    return _EDGES.sub("", plain).strip().lower()


_FOREIGN_WORDS = phrases(
    """
    abstract, methods, method, methodology, conclusion, conclusions, discussion, participants,
    work experience, experience, skills, education, employment, work history, languages, hobbies,
    non-goals, non goals, alternatives, alternatives considered, prerequisites, syllabus,
    learning objectives, learning outcomes, assessment, course outline, schedule of classes
    """
)
_NAMES_OKRS = re.compile(
    r"\bokrs?\b(?!-)|\bobjectives?\s*(?:and|&|\+|/)\s*key\s*results?\b", re.IGNORECASE
)
_LEARNING_AIM = re.compile(
    r"\b(?:you|students|learners|participants)\s+"
    r"(?:can|will be able to|should be able to)\s*:?\s*\Z",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"(?:an? |the |good |our )?(?:objectives?|key\s?results?|okrs?)\s+"
    r"(?:are|is|should|must|can|help)\b",
    re.IGNORECASE,
)
_NAMES_OBJECTIVE = re.compile(
    r"\b(?:our|the|this|team['’]?s?|quarter['’]?s?)\s(?:[\w'’-]+\s){0,3}(?:objective|okr|goal)\b(?:\s[\w'’-]+){0,5}?"
    r"\s(?:is|was|to|remains)\b",
    re.IGNORECASE,
)
_BY = ("by", "By", "bY", "BY")
_MEASURED_BY = re.compile(r",?\s*\b(?:as\s+)?measured\s+by\s*:?\s*\Z", re.IGNORECASE)
EXPLAINER = re.compile(
    r"(?:how|what|why|when)\b|(?:an? )?(?:guide|introduction)\b|.*\bexplained\b", re.IGNORECASE
)
OKR_WORDS = re.compile(
    r"\bokrs?\b(?!-)|\bobjectives?\s*(?:and|&|\+|/)\s*(?:key\s*)?results?\b"
    r"|\b(?:quarterly|annual|yearly|company|team|individual|personal)\s+(?:objectives|goals)\b"
    r"|^(?:objectives|goals)\b",
    re.IGNORECASE,
)


def are_foreign(titles: Iterable[str]) -> bool:
    """Say whether titles and labels are those of a paper, a resume, a course or a design.

    One such word may be a team ("Education"); two of them, or a promise of what people will be
    able to do, are not.
    """
    texts = list(titles)
    if any(_NAMES_OKRS.search(text) for text in texts):
        return False
    known = {bare(text.split(":", maxsplit=1)[0]) for text in texts} & _FOREIGN_WORDS
    return len(known) > 1 or any(_LEARNING_AIM.search(text) for text in texts)


def is_definition(plain: str) -> bool:
    """Say whether a sentence explains what OKRs are ("Key results are …")."""
    return _EXPLAINS.match(plain) is not None


def is_lead_in(plain: str) -> bool:
    """Say whether a line only leads to what follows, asks, or speaks about the OKRs themselves."""
    return plain.endswith((":", "?", "…", "...")) or OKR_WORDS.search(plain) is not None


def names_the_objective(plain: str) -> bool:
    """Say whether a sentence says that it states the objective ("Our objective for Q3 is …")."""
    return _NAMES_OBJECTIVE.search(plain) is not None


def before_measured_by(plain: str, start: int, end: int) -> int | None:
    """Return where "as measured by:" begins at the end of a line, None where it does not."""
    tail = plain[start:end].rstrip().removesuffix(":").rstrip()
    if not tail.endswith(_BY):
        return None
    match = _MEASURED_BY.search(plain, start, end)
    return match.start() if match else None


@remembered
def speaks_of_okrs(plain: str) -> bool:
    """Say whether a heading announces OKRs."""
    return OKR_WORDS.search(plain) is not None and not EXPLAINER.match(plain)


def without_okr_words(plain: str) -> str:
    """Return a title with the words that announce OKRs blanked out by dashes."""
    return OKR_WORDS.sub("–", plain)
