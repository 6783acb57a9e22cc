from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from critic.judge.judged import JudgedDocument
from critic.okr.document import Document, Span, Unsure
from critic.report import FORMATS, QUIET, Look, Report
from critic.report.look import ANSI, ASCII, UNICODE
from critic.suggest.proposals import Proposal, Suggestion, SuggestionKind
from tests.report.reports import ferry

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("name", "file_format", "look"),
    [
        ("ferry.txt", "text", Look(88)),
        ("ferry-narrow.txt", "text", Look(44, signs=ASCII)),
        ("ferry-colour.txt", "text", Look(88, ANSI, UNICODE)),
        ("ferry.md", "markdown", Look()),
        ("ferry.json", "json", Look()),
    ],
)
def test_a_report_looks_as_it_did(
    name: str, file_format: str, look: Look, matches_snapshot: Callable[[str, str], None]
) -> None:
    matches_snapshot(name, FORMATS[file_format]([ferry()], look))


def test_quiet_prints_a_line_for_each_finding_that_speaks() -> None:
    lines = QUIET([ferry()], Look()).splitlines()

    assert [line.split(" needs ")[0] for line in lines] == [
        "ferry.md:3:12: warning: FOC001 key-result-count: “Islanders trust the last boat home”",
        "ferry.md:4:5: warning: OUT002 output: “Launch the seat finder app”",
        "ferry.md:5:49: warning: MEA003 no-baseline: “95%”",
        "ferry.md:8:3: info: CLR003 too-long: “Make boarding better together”",
        "ferry.md:8:17: error: CLR001 vague: “better together”",
    ]


@pytest.mark.parametrize("columns", [20, 30, 50, 100])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    lines = FORMATS["text"]([ferry()], Look(columns)).splitlines()

    # Labels and the bars of the score are short, but never cut.
    assert [line for line in lines if len(line) > max(columns, 44)] == []


def test_several_reports_end_with_their_sum() -> None:
    text = FORMATS["text"]([ferry(), ferry()], Look())

    assert text.splitlines()[-1] == "2 documents: 2 errors, 6 warnings, 2 notes"


@pytest.mark.parametrize("file_format", ["text", "markdown"])
def test_each_of_several_teams_is_named_above_its_objectives(file_format: str) -> None:
    report = ferry()
    (judged,) = report.judged.objectives
    teams = [
        replace(judged, objective=replace(judged.objective, team=team, id=identity))
        for identity, team in (("O1", "Pier"), ("O2", "Crew"), ("O3", None))
    ]
    document = replace(report.judged.document, team=None)
    several = replace(report, judged=JudgedDocument(document, tuple(teams)), findings=())

    lines = FORMATS[file_format]([several], Look()).splitlines()

    assert [line for line in lines if line.startswith("Team")] == ["Team Pier", "Team Crew"]


def test_a_clean_report_says_so() -> None:
    text = FORMATS["text"]([replace(ferry(), findings=(), idle=(), score=None)], Look())

    assert text.splitlines()[2] == "nothing to mend"
    assert "Score" not in text


@pytest.mark.parametrize("file_format", ["text", "markdown"])
@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("", "The input is empty."),
        (" \r\n\t", "The input is empty."),
        ("Dear diary", "No objectives or key results were found."),
    ],
)
def test_a_report_on_nothing_says_what_to_give(source: str, remark: str, file_format: str) -> None:
    assert remark in FORMATS[file_format]([_nothing(source)], Look())


def test_unsure_parts_stand_below_their_reason_and_not_all_of_them() -> None:
    document = Document("abcdefgh", unsure=tuple(Unsure(Span(n, n + 1), "odd") for n in range(8)))
    report = replace(_nothing(""), judged=JudgedDocument(document))

    lines = FORMATS["text"]([report], Look()).splitlines()

    assert [line.split()[-1] for line in lines[-7:-1]] == ["odd", *"abcde"]
    assert lines[-1] == "    and 3 more; --format json lists them all"
    assert "  - line 1: h" in FORMATS["markdown"]([report], Look()).splitlines()


def test_a_draft_in_another_language_is_named_as_such() -> None:
    judged = JudgedDocument(Document("Ziel", language="de"))

    assert "(“de”)" in FORMATS["text"]([replace(_nothing(""), judged=judged)], Look())


@pytest.mark.parametrize("file_format", ["text", "markdown"])
def test_a_draft_cannot_steer_the_terminal(file_format: str) -> None:
    report = ferry()
    louder = report.findings[0]._replace(message="\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}red")
    text = FORMATS[file_format]([replace(report, findings=(louder,), path="\x1b]0;x")], Look())

    assert "\x1b" not in text
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in text


def test_markdown_shows_markup_of_the_draft_as_text() -> None:
    report = ferry()
    louder = report.findings[0]._replace(message="<b> [a](b) *c* `d` | e")
    text = FORMATS["markdown"]([replace(report, findings=(louder,))], Look())

    assert r"\<b\> \[a\](b) \*c\* \`d\` \| e" in text


def test_what_belongs_to_the_whole_document_stands_before_the_objectives() -> None:
    report = ferry()
    general = report.findings[0]._replace(statement=None, code="FOC002")
    for file_format in ("text", "markdown"):
        text = FORMATS[file_format]([replace(report, findings=(general,))], Look())
        assert 0 < text.index("FOC002 too-many-objectives") < text.index("O1")


def _nothing(source: str) -> Report:
    return Report("-", JudgedDocument(Document(source)), (), None, "default", "1")


def test_what_is_left_out_takes_its_suggestions_along() -> None:
    kinds = (("O1.KR1", ("OUT002",)), ("O1.KR2", ("MEA003",)), ("O1.KR2", ()))
    suggestions = tuple(
        Suggestion(Proposal(statement, SuggestionKind.REWRITE, "New", "Why", resolves=resolves))
        for statement, resolves in kinds
    )
    report = replace(ferry(), suggestions=suggestions)

    kept = report.limited_to(report.findings[:2])

    assert kept.findings == report.findings[:2]
    assert kept.suggestions == (suggestions[0], suggestions[2])
