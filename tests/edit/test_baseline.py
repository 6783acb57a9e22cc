from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic import bootstrap, pipeline
from critic.context import Context
from critic.edit import baseline
from critic.edit.baseline import Checked, Known
from critic.errors import InputError
from critic.judge.judged import JudgedDocument
from critic.okr.document import Span
from critic.rules import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = frozenset(rule.code for rule in bootstrap.load_profile().rules)
PIER = """\
# Pier

Objective: Islanders trust the last boat home in Q3 2026
- Launch the seat finder app
- Hold ten harbour walks
- Raise on-time sailings to 95%
"""
CREW = PIER.replace("# Pier", "# Crew")


def checked(source: str, path: str = "ferry.md") -> Checked:
    """Return what the engine finds in a draft."""
    report = pipeline.check(
        source,
        path=path,
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=Context(),
    )
    return Checked(path, report.judged, report.findings, RULES)


def codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def beside(known: Checked, *drafts: Checked) -> list[baseline.Difference]:
    """Return what is new in ``drafts`` where ``known`` was found before."""
    return baseline.compare(baseline.updated({}, [known]), drafts)


def test_what_is_known_is_not_new() -> None:
    draft = checked(PIER)

    (difference,) = beside(draft, draft)

    assert codes(draft.findings) == ["OUT002", "OUT001", "MEA003"]
    assert difference == baseline.Difference((), 3, ())


def test_what_is_new_stands_out_and_what_is_gone_is_told() -> None:
    later = checked(PIER.replace("- Hold ten harbour walks", "- Hold two harbour talks"))

    (difference,) = beside(checked(PIER), later)

    assert codes(difference.new) == ["OUT001"]
    assert difference.known == 2
    assert difference.gone == (Known("OUT001", "hold ten harbour walks", ("pier",)),)


@pytest.mark.parametrize(
    "later",
    [
        PIER.replace("\n\n", "\n\n\n\n"),
        PIER.replace("- Launch the seat finder app", "* **Launch** the  seat finder app."),
        PIER.replace("Raise", "RAISE").replace("\n", "\r\n"),
        "Some words before.\n\n" + PIER,
    ],
)
def test_place_and_dress_of_a_statement_do_not_matter(later: str) -> None:
    (difference,) = beside(checked(PIER), checked(later))

    assert difference == baseline.Difference((), 3, ())


@given(st.permutations(PIER.splitlines()[3:]), st.lists(st.integers(3, 6), max_size=3))
def test_moving_lines_around_changes_nothing(lines: list[str], blanks: list[int]) -> None:
    moved = [*PIER.splitlines()[:3], *lines]
    for place in blanks:
        moved.insert(place, "")

    (difference,) = beside(checked(PIER), checked("\n".join(moved)))

    assert difference == baseline.Difference((), 3, ())


def test_the_headings_above_belong_to_a_statement() -> None:
    (difference,) = beside(checked(PIER), checked(CREW))

    assert (len(difference.new), difference.known, len(difference.gone)) == (3, 0, 3)


def test_where_one_was_known_a_second_is_new() -> None:
    twice = checked(PIER)
    twice = twice._replace(findings=(*twice.findings, *twice.findings[:1]))

    (grown,) = beside(checked(PIER), twice)
    (shrunk,) = beside(twice, checked(PIER))

    assert (codes(grown.new), grown.known) == (["OUT002"], 3)
    assert (shrunk.known, [known.code for known in shrunk.gone]) == (3, ["OUT002"])


def test_a_new_name_of_a_draft_makes_nothing_new() -> None:
    (difference,) = beside(checked(PIER), checked(PIER, "pier.md"))

    assert difference == baseline.Difference((), 3, ())


def test_each_draft_takes_its_own_before_that_of_others() -> None:
    known = baseline.updated({}, [checked(PIER, "a.md"), checked(CREW, "b.md")])

    first, second = baseline.compare(known, [checked(CREW, "b.md"), checked(PIER, "a.md")])

    assert (first, second) == (baseline.Difference((), 3, ()), baseline.Difference((), 3, ()))


def test_what_is_suppressed_is_neither_known_nor_new() -> None:
    draft = checked(PIER.replace("- Hold", "<!-- critic-disable-next-line OUT001 -->\n- Hold"))
    known = baseline.updated({}, [draft])

    (difference,) = baseline.compare(known, [draft])

    assert sum(known[draft.path].values()) == 2
    assert [finding.suppressed for finding in difference.new] == [True]
    assert difference.known == 2


def test_what_was_not_looked_for_is_neither_gone_nor_forgotten() -> None:
    known = baseline.updated({}, [checked(PIER)])
    narrow = checked(PIER)._replace(findings=(), rules={"OUT001"})

    (difference,) = baseline.compare(known, [narrow])
    later = baseline.updated(known, [narrow])

    assert [each.code for each in difference.gone] == ["OUT001"]
    assert sorted(each.code for each in later["ferry.md"]) == ["MEA003", "OUT002"]


def test_a_draft_without_findings_leaves_nothing_behind() -> None:
    known = baseline.updated({}, [checked(PIER)])

    assert baseline.updated(known, [checked(PIER)._replace(findings=())]) == {}


def test_findings_on_no_words_are_known_too() -> None:
    draft = checked(PIER)
    loose = Finding("FOC002", None, Span(0, 0), "", Severity.WARNING)
    (judged,) = draft.judged.objectives
    bare = replace(judged, objective=replace(judged.objective, statement=None))
    draft = draft._replace(
        judged=JudgedDocument(draft.judged.document, (bare,)),
        findings=(loose, loose._replace(code="FOC001", statement="O1")),
    )

    assert baseline.updated({}, [draft]) == {
        "ferry.md": Counter((Known("FOC002", "", ()), Known("FOC001", "", ("pier",))))
    }


def test_a_file_says_the_same_when_it_is_read_again() -> None:
    known = baseline.updated({}, [checked(PIER, "b.md"), checked(CREW, "a.md")])

    text = baseline.written(known)

    assert baseline.read(text) == known
    assert [*json.loads(text)["files"]] == ["a.md", "b.md"]
    assert text == baseline.written(baseline.read(text))
    assert (
        '   {"code": "OUT001", "text": "hold ten harbour walks", "under": ["pier"], "count": 1},'
        in text.splitlines()
    )


def test_a_baseline_of_nothing_can_be_read() -> None:
    assert baseline.read(baseline.written({})) == {}


def test_half_a_character_can_be_written() -> None:
    draft = checked('{"objectives": [{"objective": "Calm \\ud83d nights", "key_results": []}]}')

    baseline.written(baseline.updated({}, [draft])).encode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no baseline"),
        ("[]", "no baseline of version 1"),
        ('{"version": 2}', "no baseline of version 1"),
        ('{"version": 1}', "damaged"),
        ('{"version": 1, "files": []}', "damaged"),
        ('{"version": 1, "files": {"a.md": [{}]}}', "damaged"),
        ('{"version": 1, "files": {"a.md": [3]}}', "damaged"),
    ],
)
def test_what_is_no_baseline_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        baseline.read(text)


@pytest.mark.parametrize(
    "change", [{"code": 3}, {"text": None}, {"under": "pier"}, {"count": 0}, {"count": "2"}]
)
def test_a_wrong_value_is_refused(change: dict[str, object]) -> None:
    entry = {"code": "OUT001", "text": "hold", "under": [], "count": 1}
    text = json.dumps({"version": 1, "files": {"a.md": [{**entry, **change}]}})

    with pytest.raises(InputError, match="damaged"):
        baseline.read(text)
