from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic import bootstrap, okr, pipeline
from critic.cli import reading
from critic.context import Context
from critic.edit import fix
from critic.pipeline import Setting
from critic.suggest.proposals import Proposal, Suggestion, SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.edit.fix import Fix
    from critic.okr import Form

BREAD = """\
# Bakery, Q3 2026

Objective: Neighbours eat fresh bread
- Launch the slow oven
- Share of loaves sold the same day rises from 60% to 90%
- Raise on-time deliveries to 95%
"""
NOISE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=9)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def suggestion(
    statement: str, text: str, kind: SuggestionKind = SuggestionKind.REWRITE
) -> Suggestion:
    return Suggestion(Proposal(statement, kind, text, "It says more."))


def found(source: str, *suggestions: Suggestion, form: Form | None = None) -> tuple[Fix, ...]:
    document = okr.parse(source, bootstrap.load_knowledge(), form)
    return fix.fixes(document, suggestions, form)


def suggested(source: str) -> tuple[Fix, ...]:
    """Return what the engine itself suggests."""
    setting = Setting(
        bootstrap.load_knowledge(), bootstrap.load_profile(), Context(), bootstrap.proposers()
    )
    report = pipeline.report_of(pipeline.critique(source, setting, path="-"))
    return fix.fixes(report.judged.document, report.suggestions)


def safe(each: Sequence[Fix]) -> list[Fix]:
    return [one for one in each if one.is_safe]


OVEN = suggestion("O1.KR1", "Loaves from the oven rise from [baseline: ask bakers] to 90")
ON_TIME = suggestion("O1.KR3", "Raise on-time deliveries from 80% to 95%")
EARLY = suggestion("O1.KR2", "Oven tests rise to 9", SuggestionKind.LEADING_INDICATOR)
QUESTION = suggestion("O1.KR1", "Why?", SuggestionKind.QUESTION)
OTHER = suggestion("O1.KR1", "Bake more loaves")


def test_a_fix_takes_the_place_of_its_statement() -> None:
    each = found(BREAD, ON_TIME, OVEN)

    assert [one.old for one in each] == ["Launch the slow oven", "Raise on-time deliveries to 95%"]
    assert fix.fixed(BREAD, each) == BREAD.replace(
        "Launch the slow oven", OVEN.proposal.text
    ).replace("Raise on-time deliveries to 95%", ON_TIME.proposal.text)


def test_what_is_to_be_filled_in_is_told() -> None:
    oven, on_time = found(BREAD, OVEN, ON_TIME)

    assert (oven.placeholders, on_time.placeholders) == (("[baseline: ask bakers]",), ())


def test_a_question_is_never_written() -> None:
    assert found(BREAD, QUESTION) == ()


def test_safe_is_what_says_better_what_is_there() -> None:
    worse = suggestion("O1.KR2", "Share of loaves sold the same day rises to 90%")
    empty = suggestion("O1", "[who: name them] [what: name what they can do then]")
    each = found(BREAD, EARLY, OVEN, worse, empty)

    assert [one.suggestion for one in safe(each)] == [OVEN]
    assert [one.old for one in each] == [
        "Neighbours eat fresh bread",
        "Launch the slow oven",
        "Share of loaves sold the same day rises from 60% to 90%",
        "",
    ]
    assert [one.lost for one in each] == [(), (), ("60",), ()]


def test_what_stands_under_no_objective_is_fixed_too() -> None:
    loose = "- Launch the slow oven\n- Raise on-time deliveries to 95%\n"

    assert [one.old for one in found(loose, OVEN)] == ["Launch the slow oven"]


def test_of_two_that_clash_the_first_is_written() -> None:
    each = found(BREAD, OVEN, OTHER, ON_TIME)

    assert [one.suggestion for one in fix.together(each)] == [OVEN, ON_TIME]


@given(st.lists(st.tuples(NOISE, ENDS), max_size=6), ENDS)
def test_every_byte_outside_of_what_is_fixed_stays(noise: list[tuple[str, str]], end: str) -> None:
    before = "".join("".join(line) for line in noise)
    source = f"{before}{end}{end}{BREAD.replace(chr(10), end)}{before}"
    each = fix.together(suggested(source))

    for mark, encoding in ((b"", "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")):
        data = mark + source.encode(encoding)
        new = reading.encode(fix.fixed(source, each), like=data)
        at = 0
        for one in each:
            start, stop = (len(mark + source[:n].encode(encoding)) for n in one.edit.span)
            assert new.startswith(data[at:start])
            assert new.startswith(one.edit.replacement.encode(encoding), start - at)
            new = new[start - at :].removeprefix(one.edit.replacement.encode(encoding))
            at = stop
        assert new.endswith(data[at:])
        assert len(new) == len(data[at:])


@pytest.mark.parametrize("source", [BREAD, BREAD.replace("Launch", "Launch and paint")])
def test_what_was_fixed_needs_no_second_fix(source: str) -> None:
    once = fix.fixed(source, fix.together(safe(suggested(source))))

    assert once != source
    assert safe(suggested(once)) == []


def test_a_difference_is_told_as_other_tools_tell_it() -> None:
    assert fix.diff("a\nb\r\nc", "a\nB\r\nc", "okrs.md") == (
        "--- okrs.md\n+++ okrs.md\n@@ -1,3 +1,3 @@\n a\n-b\r\n+B\r\n"
        " c\n\\ No newline at end of file\n"
    )
    assert fix.diff("a\x0bb\n", "a\x0bb\n", "okrs.md") == ""
    assert fix.diff("", "a\u2028b", "x").endswith("+a\u2028b\n\\ No newline at end of file\n")
