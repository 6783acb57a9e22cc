"""Nothing that one can give makes the command fail otherwise than it says."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from critic.cli import reading
from critic.cli.entry import run
from critic.report import FORMATS
from tests.cli.fakes import terminal

PIECES = st.sampled_from(
    [
        *("Objective: ", "Key results:", "- ", "KR1: ", "| a | b |\n|---|---|\n| ", "> ", "\t"),
        *("from 40 to ", "20%", "$N", "Q3 2026", "by 30 June", "→", "“", "<!-- critic-disable "),
        *("launch", "improve", "\r\n", "\n", "\n\n", " ", "😀", "\u202e", "e\u0301", "漢字", "\0"),
        *("objectives:\n", '{"objectives": [', "objective,key result\n", '\\ud800"', "\x1b[2J"),
    ]
)
DRAFTS = st.lists(PIECES, max_size=30).map("".join)


@given(st.binary(max_size=200) | DRAFTS.map(str.encode))
@example(b"")
@example(b"\xff\xfe\x00\xd8")
@example(b"\xfe\xff\x00\x01")
@example(b'{"objectives": [{"objective": "\\ud800"}]}')
def test_any_bytes_give_a_critique_or_an_error_of_ours(data: bytes) -> None:
    shown = terminal(data)

    code = run(["check", "--format", "json"], shown)

    if code == 2:
        assert (shown.answered, shown.complained[:24]) == ("", "critic: standard input: ")
    else:
        check_spans(reading.decode(data), shown.answered)


@pytest.mark.parametrize("file_format", FORMATS)
@settings(max_examples=30)  # of each format; the drafts are read alike for all
@given(draft=DRAFTS)
def test_every_format_prints_whatever_was_read(file_format: str, draft: str) -> None:
    shown = terminal(draft.encode())

    assert run(["check", "--format", file_format, "--fail-on", "never"], shown) in {0, 2}
    assert "\x1b" not in shown.answered


def check_spans(source: str, answer: str) -> None:
    (document,) = json.loads(answer)["documents"]
    for objective in document["objectives"]:
        for statement in (objective, *objective["key_results"]):
            if statement["span"]:
                start, end = statement["span"]
                assert source[start:end] == statement["text"]
    for finding in document["findings"]:
        start, end = finding["span"]
        assert source[start:end] == finding["quote"]
