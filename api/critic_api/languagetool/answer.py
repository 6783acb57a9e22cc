"""What is answered: matches in the words of LanguageTool, with its units."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from critic.rules import Severity
from critic_api.languagetool import languages, units
from critic_api.languagetool.request import AUTO
from critic_api.languagetool.selection import category

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from critic.okr.document import Document, Span
    from critic.profile import Profile
    from critic.rules import Inspector
    from critic_api.languagetool.languages import Language
    from critic_api.languagetool.matches import Match
    from critic_api.languagetool.request import Asked

_AROUND = 40
_CUT = "..."
_BLANK = str.maketrans("\n\r\t", "   ")
# Editors colour by it, and leave words of a dictionary alone where it is "misspelling".
_ISSUE = "style"


class Told(NamedTuple):
    """What is known of a text once it is checked. ``missing`` says why there may be more."""

    document: Document
    matches: Sequence[Match]
    missing: str = ""


def answer(asked: Asked, told: Told, profile: Profile, pages: str) -> dict[str, object]:
    """Return the object to answer with; ``pages`` is where the pages of the rules are."""
    seen = languages.detected(told.document.language, asked.variants)
    named = seen if asked.language.lower() == AUTO else languages.named(asked.language)
    warnings: dict[str, object] = {"incompleteResults": bool(told.missing)}
    if told.missing:
        warnings["incompleteResultsReason"] = told.missing
    write = _Writer(told.document, profile, pages)
    return {
        "software": software(),
        "warnings": warnings,
        "language": {
            **_language(named),
            "detectedLanguage": {**_language(seen), "confidence": 1.0},
        },
        "matches": [write.match(each) for each in told.matches],
    }


@cache
def software() -> Mapping[str, object]:
    """Return what answers."""
    return {
        "name": "okr-critic",
        "version": version("okr-critic"),
        "buildDate": "",
        "apiVersion": 1,
        "premium": False,
        "premiumHint": "",
        "status": "",
    }


def _language(language: Language) -> dict[str, object]:
    return {"name": language.name, "code": language.code}


class _Writer:
    """Writes the matches of one text."""

    def __init__(self, document: Document, profile: Profile, pages: str) -> None:
        self._source = document.source
        self._units = units.Units(document.source)
        self._sentences = dict(_sentences(document))
        self._rules = {rule.code: rule for rule in profile.rules}
        self._pages = pages

    def match(self, match: Match) -> dict[str, object]:
        finding, span = match.finding, match.span
        rule = self._rules[finding.code]
        offset = self._units.before(span.start)
        length = self._units.before(span.end) - offset
        asks = f" {finding.question}" if finding.question else ""
        is_note = finding.severity is Severity.INFO
        return {
            "message": finding.message + asks,
            "shortMessage": f"{rule.code} {rule.name}",
            "replacements": [{"value": each} for each in match.replacements],
            "offset": offset,
            "length": length,
            "context": _context(self._source, span, length),
            "sentence": self._sentences.get(finding.statement or "") or span.of(self._source),
            "type": {"typeName": "Hint" if is_note else "Other"},
            "rule": _rule(rule, self._pages),
            "ignoreForIncompleteSentence": False,
            "contextForSureMatch": 0,
        }


def _context(source: str, span: Span, length: int) -> dict[str, object]:
    """Return some of the text around a match, on one line."""
    start, end = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(source))
    before = (_CUT if start else "") + source[start : span.start]
    after = source[span.end : end] + (_CUT if end < len(source) else "")
    text = (before + span.of(source) + after).translate(_BLANK)
    return {"text": text, "offset": units.length(before), "length": length}


def _sentences(document: Document) -> Iterator[tuple[str, str]]:
    for objective in document.objectives:
        if objective.statement:
            yield objective.id, objective.statement.text
        for key_result in objective.key_results:
            yield key_result.id, key_result.statement.text


def _rule(rule: Inspector, pages: str) -> dict[str, object]:
    return {
        "id": rule.code,
        "subId": rule.name,
        "description": rule.page.summary,
        "issueType": _ISSUE,
        "urls": [{"value": f"{pages}{rule.code}"}],
        "category": {"id": category(rule), "name": f"OKR: {rule.criterion.heading}"},
    }
