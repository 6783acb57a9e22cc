"""What a line says that it is: "Objective 2:", "KR1.3 –", "Key results", "Team: …", "Q3 2026"."""

from __future__ import annotations

import re
from typing import NamedTuple

from critic.memory import remembered
from critic.okr import announcements
from critic.okr.announcements import bare, phrases, speaks_of_okrs
from critic.okr.forms.outline import Role
from critic.okr.grammar import dates


class Label(NamedTuple):
    """A role and where the words that say so end; ``number`` is the author's ("2", "1.3")."""

    role: Role
    end: int
    number: str = ""


_NUMBER = (
    r"(?:\s*(?=[#\w])#?"
    r"(?P<number>[a-z]{0,3}\d{1,5}(?:[.\-]\d{1,3}){0,3}[a-z]?|[a-z](?=\s*[:.]))?)?"
)
_SEPARATOR = r"(?:\s*[:：]|(?<=\d)/(?=\s)|(?<=\d)\s*\)|(?<=\d)\.(?=\s)|\s+[-–—|]+(?=\s))"
_TAG = r"(?:\s*\([^()]{0,40}\))?"
_FOREIGN = (
    r"schlüsselergebnis(?:se)?|r[ée]sultats?\s?cl[ée]s?|resultados?[\s-]clave|resultados?[\s-]chave"
    r"|risultat[oi]\s?chiave|kernresultat(?:en)?"
)
_NUMBERED_ONLY = (
    r"(?:okr|ambition|theme|priority|bet|focus(?:\sarea)?|target)(?=\s?#?\d|\s[a-z]\s*[:.])"
)
_OBJECTIVE = re.compile(
    rf"(?:(?:company|team|annual|quarterly)\s+)?(?:objectives?|obj|goal|{_NUMBERED_ONLY}|ziel|objectif|objetivo|obiettivo|doel|o){_NUMBER}{_TAG}"
    rf"{_SEPARATOR}\s*|o\s?#?(?P<bare>\d{{1,5}})\s+(?=\S)",
    re.IGNORECASE,
)
_KEY_RESULT = re.compile(
    r"(?:(?:company|team)\s+)?(?:o(?:bjective)?\s?\d{1,3}\s*[.\-:/]?\s*)?"
    rf"(?:(?:krs?|key\s?results?|k\.r\.|{_FOREIGN}){_NUMBER}{_TAG}{_SEPARATOR}\s*"
    r"|kr\s?#?(?P<bare>\d{1,3}(?:[.\-]\d{1,3}){0,3})\s+(?=\S))",
    re.IGNORECASE,
)
_TEAM_KEY_RESULT = re.compile(r"[^:：.]{1,60}?\s(?:KR|Key [Rr]esult)\s?(?P<number>\d{0,3})[:：]\s*")
_WORD_LABEL = re.compile(r"\(?([^\W\d_][\w'’ /&-]{1,40}?)\s*[:：]\s*")
_MAY_BE_LABEL = re.compile(
    r"o\s?[#\d:.\-–—|]|obj|o\s+[-–—|]|k\.?r|key|goal|company|team|annual|quarterly|okr|ambition|theme"
    r"|priority|bet|focus|target|ziel|doel|sch|r[ée]s|ris|kern",
    re.IGNORECASE,
)
_LONGEST_LABEL = 72

_STRONG_KEY_RESULTS = phrases(
    """
    key results, key result, krs, kr
    """
)
_KEY_RESULTS = _STRONG_KEY_RESULTS | phrases(
    """
    results, measures, metrics, success metrics, measures of success, key metrics, outcomes, key
    outcomes, success criteria, how we measure it, how we will measure it, how we will know,
    guardrails, health metrics
    """
)
_ADDITIONAL = phrases(
    """
    guardrails, health metrics
    """
)
_OBJECTIVE_TITLES = phrases(
    """
    objective, the objective, our objective, goal, what do we want to achieve,
    what we want to achieve
    """
)
_OBJECTIVES = phrases(
    """
    objectives, goals, our objectives, team objectives, company objectives, quarterly objectives,
    annual objectives, our goals, strategic objectives
    """
)
_LONGEST_NAME = 4
_MOST_BLANKS = 8
_JOINING = phrases(
    """
    the, our, for, of, in, and, a, an, plan, plans, draft, final, goals, okr's, s, cycle, period,
    quarter, term, season, spring, summer, autumn, fall, winter
    """
)
_PLAIN_WORD = re.compile(r"[^\W_][\w'’/&-]*")
_CYCLE_IN_SENTENCE = re.compile(
    r"\w+ \w+ (?:in|by|during|until|before) (?:the )?(?:q[1-4]|h[12]|fy|cy|20\d\d)\b"
)
_DEFINITION = re.compile(
    r"\b(?:qualitative|quantitative|quantifiable|inspiring|objectives?|key\s?results?|okrs?)\b",
    re.IGNORECASE,
)
_FOREIGN_SECTION = re.compile(_FOREIGN)
_BULLET = re.compile(r"^\s*[-*+•]?\s*")
_COUNTED = re.compile(r"(?<!\s)\s*#?\d{1,3}(?:\.\d{1,3})*$")
_ASKS_FOR_RESULTS = re.compile(
    r"how (?:will|do|would|can|shall) we (?:know|measure|tell)\b"
    r"|how we(?: will|'ll)? (?:know|measure)\b"
)
_AMOUNT = re.compile(r"(?<!\s)\s*\(\d{1,3}\)?$")
_TEAM = phrases(
    """
    team, squad, department, group, tribe, function, chapter, unit, working group
    """
)
_CYCLE = phrases(
    """
    cycle, quarter, period, timeframe, time frame, time period, half, year
    """
)
_OWNER = phrases(
    """
    owner, owners, dri, lead, responsible, accountable, assignee, who
    """
)
_PROGRESS = phrases(
    """
    status, progress, confidence, score, grade, update, current status, health, rating
    """
)
_LEVEL = phrases(
    """
    level
    """
)
TEAM_NAMES = phrases(
    """
    customer, customers, client, human, resources, information, public, relations, field, logistics,
    warehouse, retail, brand, content, quality, procurement, communications, clinical, nursing,
    academic, programme, program, programmes, services, service, technology, analytics, account,
    accounts, community, eng, and, of, the, our, for, wide, level, ceo, cto, cfo, coo, cpo, cmo,
    cro, vp, head, director, team, squad, sales, marketing, engineering, product, design, support,
    success, finance, operations, ops, people, hr, talent, legal, security, platform, data, growth,
    infrastructure, infra, devrel, recruiting, company, business, it, qa, research, partnerships
    """
)
_ASIDE = phrases(
    """
    why, rationale, rational, note, notes, context, background, purpose, scope, introduction,
    overview, process, key concepts, concepts, references, external references, table of
    contents, contents, summary, final summary, retrospective, retro, faq, glossary, resources,
    links, appendix, agenda, attendees, participants, action items, actions, next steps, risks,
    dependencies, initiatives, initiative, projects, project, milestones, tasks, task, todo, to
    do, to-do, activities, deliverables, not included, non-goals, non goals, out of scope,
    vision, mission, values, strategy, comments, comment, description, source, source page, see
    also, disclaimer, changelog, installation, usage, license, contributing, prerequisites, long
    game, progress update, updates, learnings, lessons learned, assumptions, definitions, tips,
    task details, details, project details, ingredients, strategic pillars, pillars, principles,
    added, changed, fixed, budget, contact, log, not doing, steps, instructions, directions,
    requirements, backlog, parking lot, blockers
    """
)
_WORDS = (
    (_TEAM, Role.TEAM),
    (_CYCLE, Role.CYCLE),
    (_OWNER, Role.OWNER),
    (_PROGRESS, Role.PROGRESS),
    (_LEVEL, Role.LEVEL),
    (_ASIDE, Role.ASIDE),
)


def read(plain: str, start: int, end: int) -> Label | None:
    """Return the label at the head of ``plain[start:end]``, None where there is none."""
    if _MAY_BE_LABEL.match(plain, start, end):
        for pattern, role in ((_KEY_RESULT, Role.KEY_RESULT), (_OBJECTIVE, Role.OBJECTIVE)):
            match = pattern.match(plain, start, end)
            if match:
                number = match["number"] or match["bare"] or ""
                return _labelled(role, plain, match.end(), end, number)
    head = plain[start : min(start + _LONGEST_LABEL, end)]
    return _before_colon(plain, start, end) if ":" in head or "：" in head else None


def _before_colon(plain: str, start: int, end: int) -> Label | None:
    match = _TEAM_KEY_RESULT.match(plain, start, end)
    if match:
        return Label(Role.KEY_RESULT, match.end(), match["number"])
    match = _WORD_LABEL.match(plain, start, end)
    if match is None:
        return None
    if match[1].lower() == "title" and speaks_of_okrs(plain[match.end() : end]):
        return Label(Role.OKRS, match.end())
    role = _of_words(match[1].strip().lower())
    if role is Role.KEY_RESULTS:
        return _labelled(Role.KEY_RESULT, plain, match.end(), end, "")
    return Label(role, match.end()) if role else None


def holds_label(text: str) -> bool:
    """Say whether a line of ``text`` begins with the label of an objective or a key result."""
    lines = (_BULLET.sub("", line) for line in text.splitlines())
    found = (read(line, 0, len(line)) for line in lines)
    return any(label and label.role in {Role.OBJECTIVE, Role.KEY_RESULT} for label in found)


@remembered
def section(plain: str) -> Role | None:
    """Return the role of a line that is only a label ("Key results", "Why", "OKRs Q3")."""
    if plain.count(" ") > _MOST_BLANKS:
        return None
    words = bare(plain)
    known = _bare(words)
    if known is not None:
        return known
    rest = _announcement_rest(words)
    return Role.OKRS if rest is not None and not rest else None


@remembered
def title(plain: str) -> Role | None:
    """Return the role of a heading: a bare label, or an announcement with a name in it."""
    words = bare(plain)
    known = _bare(words)
    if known is not None:
        return known
    if announcements.EXPLAINER.match(words):
        return Role.ASIDE
    rest = _announcement_rest(words)
    if rest is None or len(rest) > _LONGEST_NAME or _CYCLE_IN_SENTENCE.search(words):
        return None
    return Role.OKRS


def _bare(words: str) -> Role | None:
    words = _AMOUNT.sub("", words).rstrip("?")
    if _ASKS_FOR_RESULTS.match(words):
        return Role.KEY_RESULTS
    if words in _KEY_RESULTS or _FOREIGN_SECTION.fullmatch(words):
        return Role.KEY_RESULTS
    if words in _OBJECTIVES:
        return Role.OBJECTIVES
    if words in _OBJECTIVE_TITLES:
        return Role.OBJECTIVE
    alone = _COUNTED.sub("", words)
    if alone != words and alone in {"objective", "key result", "kr", "o"}:
        return Role.OBJECTIVE if alone.startswith("o") else Role.KEY_RESULT
    return Role.ASIDE if words in _ASIDE else None


def _announcement_rest(words: str) -> list[str] | None:
    """Return the words of an announcement besides OKR words, cycle and joining words.

    None where there is neither an OKR word nor a cycle.
    """
    without = announcements.OKR_WORDS.sub(" ", words)
    cycle = dates.find_cycle(words)
    if cycle is not None:
        without = without.replace(words[cycle[1] : cycle[2]], " ")
    elif without == words and not dates.mentions_cycle(words):
        return None
    return [
        w for w in _PLAIN_WORD.findall(without) if w not in _JOINING and not dates.mentions_cycle(w)
    ]


def is_certain(plain: str) -> bool:
    """Say whether a section of key results is called just that, not "Outcomes" or "Measures"."""
    return bare(plain) in _STRONG_KEY_RESULTS


def is_additional(plain: str) -> bool:
    """Say whether a section holds what comes on top of other key results."""
    return bare(plain) in _ADDITIONAL


def _labelled(role: Role, plain: str, label_end: int, end: int, number: str) -> Label:
    if (
        label_end < end
        and not number
        and _DEFINITION.search(plain, label_end, min(end, label_end + _LONGEST_LABEL))
    ):
        return Label(Role.ASIDE, label_end)
    if label_end < end:
        return Label(role, label_end, number)
    plural = Role.KEY_RESULTS if role is Role.KEY_RESULT else Role.OBJECTIVES
    return Label(plural if not number else role, label_end, number)


def _of_words(words: str) -> Role | None:
    if words in _KEY_RESULTS:
        return Role.KEY_RESULTS
    for known, role in _WORDS:
        if words in known:
            return role
    return None
