from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.edit.suppress import Problem, apply
from critic.okr.document import Span
from critic.rules import Finding, Severity

DRAFT = """\
Objective: Loaves that last in Q3 2026
- Loaves sold reach 400
- Launch the slow oven
"""


def finding(source: str, quote: str, code: str) -> Finding:
    start = source.index(quote)
    return Finding(code, "O1", Span(start, start + len(quote)), "", Severity.WARNING)


def outcome(source: str, *found: tuple[str, str]) -> tuple[list[bool], list[tuple[str, str, str]]]:
    """Return for each finding whether it is suppressed, and what was in vain."""
    findings = [finding(source, quote, code) for quote, code in found]
    marked, unused = apply(source, findings)
    assert [f._replace(suppressed=False) for f in marked] == findings
    return (
        [f.suppressed for f in marked],
        [(u.span.of(source), u.code, u.problem.name) for u in unused],
    )


LOAVES, OVEN = ("Loaves sold", "MEA003"), ("Launch the slow", "OUT002")


def before_loaves(comment: str) -> str:
    return DRAFT.replace("- Loaves", f"{comment}\n- Loaves")


def test_a_draft_without_comments_is_left_alone() -> None:
    assert outcome(DRAFT, LOAVES, OVEN) == ([False, False], [])


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- critic-disable-next-line MEA003: agreed with finance -->",
        "<!-- critic-disable-next-line MEA003 agreed with finance -->",
        "<!--critic-disable-next-line MEA003-->",
        "<!-- critic-disable-next-line MEA -->",
        "<!-- critic-disable-next-line mea003 -- agreed -->",
        "<!-- critic-disable-next-line MEA003 -->\n\n",
        "<!-- critic-disable-next-line MEA003 -->\n<!-- written in May -->",
        "<!-- critic-disable-next-line\n     MEA003: agreed -->",
        "# critic: ignore[MEA003] agreed with finance",
        "  #critic:ignore[MEA003]",
    ],
)
def test_the_next_line_is_silenced(comment: str) -> None:
    assert outcome(before_loaves(comment), LOAVES, OVEN) == ([True, False], [])


def test_several_codes() -> None:
    source = before_loaves("<!-- critic-disable-next-line OUT001, MEA003 MEA004: both agreed -->")
    comment = source.splitlines()[1]

    assert outcome(source, LOAVES) == (
        [True],
        [(comment, "MEA004", "UNUSED"), (comment, "OUT001", "UNUSED")],
    )


def test_a_line_that_is_wrapped_is_one_line() -> None:
    source = (
        "<!-- critic-disable-next-line MEA003 -->\n"
        "- Loaves sold in the shops\n  of the old town reach 400\n  - Rolls sold reach 900\n"
    )

    assert outcome(source, ("reach 400", "MEA003"), ("reach 900", "MEA003")) == ([True, False], [])


def test_labels_start_a_line_of_their_own() -> None:
    source = "<!-- critic-disable-next-line CLR -->\nO1: Loaves\n  KR1: Better loaves\n"

    assert outcome(source, ("Better", "CLR001"))[0] == [False]


def test_yaml_silences_its_own_line() -> None:
    source = (
        "objective: Loaves that last\n"
        "key_results:\n"
        "  - Loaves sold reach 400  # critic: ignore[MEA003] agreed\n"
        "  - Launch the slow oven\n"
    )

    assert outcome(source, LOAVES, OVEN) == ([True, False], [])


def test_from_disable_to_enable() -> None:
    source = (
        "- Better loaves\n"
        "<!-- critic-disable CLR001, OUT -->\n"
        "- Better rolls\n- Launch the slow oven\n"
        "<!-- critic-enable CLR001 -->\n"
        "- Better cakes\n- Launch the fast oven\n"
    )

    assert outcome(
        source,
        ("Better loaves", "CLR001"),
        ("Better rolls", "CLR001"),
        ("Better rolls", "CLR002"),
        OVEN,
        ("Better cakes", "CLR001"),
        ("Launch the fast", "OUT002"),
    ) == ([False, True, False, True, False, True], [])


def test_a_second_stretch() -> None:
    source = (
        "<!-- critic-disable CLR001 -->\n- Better loaves\n<!-- critic-enable CLR001 -->\n"
        "- Better rolls\n"
        "<!-- critic-disable CLR001 -->\n- Better cakes\n"
    )
    found = [(f"Better {what}", "CLR001") for what in ("loaves", "rolls", "cakes")]

    assert outcome(source, *found) == ([True, False, True], [])


def test_the_whole_file() -> None:
    source = DRAFT + "\n<!-- critic-disable-file OUT002 -->\n"

    assert outcome(source, LOAVES, OVEN) == ([False, True], [])


def test_the_shortest_reach_is_used() -> None:
    source = before_loaves("<!-- critic-disable-next-line MEA003 -->")
    source += "<!-- critic-disable-file MEA003 -->\n"

    assert outcome(source, LOAVES) == (
        [True],
        [("<!-- critic-disable-file MEA003 -->", "MEA003", "UNUSED")],
    )


@pytest.mark.parametrize(
    ("comment", "code", "problem"),
    [
        ("<!-- critic-disable-next-line -->", "", "NO_CODE"),
        ("<!-- critic-disable-next-line : agreed -->", "", "NO_CODE"),
        ("<!-- critic-disable-file no-baseline -->", "", "NO_CODE"),
        ("<!-- critic-disable-next-line MEA999 -->", "MEA999", "UNKNOWN"),
        ("<!-- critic-disable ABC -->", "ABC", "UNKNOWN"),
        ("<!-- critic-disable-next-line OUT002 -->", "OUT002", "UNUSED"),
        ("<!-- critic-enable MEA003 -->", "MEA003", "UNUSED"),
        ("# critic: ignore", "", "NO_CODE"),
        ("# critic: ignore[]", "", "NO_CODE"),
        ("# critic: ignore[MEA003", "", "NO_CODE"),
    ],
)
def test_what_is_in_vain_is_told(comment: str, code: str, problem: str) -> None:
    source = before_loaves(comment)

    assert outcome(source, LOAVES) == ([False], [(comment, code, problem)])


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- critic-disabled MEA003 -->",
        "<!-- critics-disable-next-line MEA003 -->",
        "<!-- critic-disable-next-line MEA003",
        "critic-disable-next-line MEA003",
        "# critic: ignored",
    ],
)
def test_what_is_no_comment_for_the_critic(comment: str) -> None:
    assert outcome(before_loaves(comment), LOAVES) == ([False], [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(end: str) -> None:
    source = before_loaves("<!-- critic-disable-next-line MEA003 -->").replace("\n", end)

    assert outcome(source, LOAVES, OVEN) == ([True, False], [])


def test_a_comment_at_the_end_has_no_next_line() -> None:
    source = DRAFT + "<!-- critic-disable-next-line MEA003 -->"

    assert outcome(source, LOAVES)[0] == [False]


PARTS = st.sampled_from(
    [
        *("<!-- ", " -->", "critic-disable ", "critic-enable ", "critic-disable-next-line ", "\n"),
        *(
            "critic-disable-file ",
            "# critic: ignore[",
            "]",
            "MEA003",
            "CLR",
            "\r",
            "x",
            "  - ",
            "\0",
        ),
        *("\ud800", "🥖", "שלום"),
    ]
)


@given(st.lists(PARTS, max_size=40), st.lists(st.integers(0, 200), max_size=5))
def test_no_text_breaks_it(parts: list[str], starts: list[int]) -> None:
    source = "".join(parts)
    found = [
        Finding("MEA003", None, Span(min(at, len(source)), len(source)), "", Severity.INFO)
        for at in starts
    ]

    marked, unused = apply(source, found)

    assert [f._replace(suppressed=False) for f in marked] == found
    assert all("critic" in each.span.of(source) for each in unused)
    assert all(each.problem in Problem for each in unused)


@pytest.mark.parametrize(
    "hostile",
    [
        "<!-- critic-disable ",
        "<!-- critic-disable-next-line MEA003 -->\n",
        "<!-- critic-disable-next-line MEA003 -->",
        "<!-- critic-disable MEA003 --><!-- critic-enable MEA003 -->",
        "# critic: ignore[",
        "# critic: ignore[MEA003]\n",
        "#          ",
        "<!--",
        "critic-",
    ],
)
def test_ten_times_the_text_takes_no_hundred_times_as_long(hostile: str) -> None:
    def seconds(size: int) -> float:
        source = (hostile * (size // len(hostile) + 1))[:size] + "critic"
        found = [
            Finding("MEA003", None, Span(at, at + 1), "", Severity.INFO)
            for at in range(0, size, 100)
        ]
        tries = []
        for _ in range(3):
            start = time.process_time()
            apply(source, found)
            tries.append(time.process_time() - start)
        return min(tries)

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.001)
