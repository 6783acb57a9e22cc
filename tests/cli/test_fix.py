from __future__ import annotations

import codecs
import json
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from critic.cli import critique as command
from critic.cli.check import check
from critic.cli.entry import run
from critic.cli.fix import run as run_fix
from critic.cli.options import Options, Parser
from critic.context.strategy import Citation
from critic.edit import fix
from critic.suggest.proposals import Proposal, Suggestion, SuggestionKind
from tests.cli.fakes import FakeTerminal, Stream, terminal

if TYPE_CHECKING:
    from critic.cli.reading import Draft
    from critic.pipeline import Setting
    from critic.report import Report

DRAFT = """\
Objective: Neighbours eat fresh bread in Q3 2026
- Launch the slow oven
- Share of loaves sold the same day rises from 60% to 90%
- Raise on-time deliveries to 95%
"""
FILE = "okrs.md"
QUESTION = "[y]es, [n]o, [a]ll, [e]xplain, [q]uit? "


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(FILE).write_bytes(DRAFT.encode())


def critique(
    *arguments: str, typed: str | None = None, stdout: Stream | None = None
) -> tuple[int, FakeTerminal]:
    """Run the command; ``typed`` is what a person types on a terminal."""
    stdin = Stream((typed or "").encode(), tty=typed is not None)
    shown = terminal(stdin=stdin, stdout=stdout)
    return run(["critique", *arguments], shown), shown


def text() -> str:
    return Path(FILE).read_bytes().decode()


def fixed() -> str:
    """Return the draft with every rewrite."""
    critique(FILE, "--fix", "--yes")
    return text()


def test_every_rewrite_is_written_and_the_old_draft_kept() -> None:
    code, shown = critique(FILE, "--fix", "--yes", "--quiet")

    assert code == 0
    assert shown.complained == (
        "critic: okrs.md: 2 suggestions written, 3 values to be filled in;"
        " the old draft is okrs.md.bak\n"
    )
    assert Path("okrs.md.bak").read_bytes() == DRAFT.encode()
    assert "Raise on-time deliveries from [baseline: " in text()
    assert "- Share of loaves sold the same day rises from 60% to 90%\n" in text()
    assert "OUT002" not in shown.answered


def test_a_key_result_is_added_only_by_people() -> None:
    late = (
        "Objective: Pharmacies refill before the shelf is empty in Q3 2026\n"
        "- Pharmacies that order on a Monday rise from 25% to 50%\n"
        "- Weekly orders grow from 1,100 to 1,800\n"
    )
    Path(FILE).write_bytes(late.encode())

    critique(FILE, "--fix", "--yes")
    alone = text()
    critique(FILE, "--fix", typed="a\n")

    assert len(alone.splitlines()) == len(late.splitlines())
    assert len(text().splitlines()) > len(late.splitlines())


def test_a_second_fix_changes_nothing() -> None:
    once = fixed()
    code, shown = critique(FILE, "--fix", "--yes")

    assert (code, text()) == (0, once)
    assert shown.complained == ""
    assert sorted(path.name for path in Path().iterdir()) == [FILE, "okrs.md.bak"]


@pytest.mark.parametrize(
    ("mark", "encoding", "end"),
    [
        (b"", "utf-8", "\r\n"),
        (codecs.BOM_UTF8, "utf-8", "\n"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "\r\n"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "\n"),
    ],
)
def test_encoding_and_line_ends_stay(mark: bytes, encoding: str, end: str) -> None:
    expected = fixed()
    source = f"# 🎫 Bakery\n\n{DRAFT}"
    Path(FILE).write_bytes(mark + source.replace("\n", end).encode(encoding))

    critique(FILE, "--fix", "--yes")

    wanted = f"# 🎫 Bakery\n\n{expected}".replace("\n", end)
    assert Path(FILE).read_bytes() == mark + wanted.encode(encoding)


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("y\ny\n", ["OUT002", "MEA003"]),
        ("n\nyes\n", ["MEA003"]),
        ("N\nno\n", []),
        ("a\n", ["OUT002", "MEA003"]),
        ("y\nq\n", ["OUT002"]),
        ("q\n", []),
        ("y\n", ["OUT002"]),
        ("", []),
        ("what?\n\ny\nn\n", ["OUT002"]),
        ("e\ny\nn\n", ["OUT002"]),
    ],
)
def test_what_is_taken_is_written(typed: str, taken: list[str]) -> None:
    _, shown = critique(FILE, "--fix", "--format", "json", typed=typed)

    left = {finding["code"] for finding in json.loads(shown.answered)["documents"][0]["findings"]}
    assert {"OUT002", "MEA003"} - left == set(taken)
    assert (text() == DRAFT) == (taken == [])
    assert Path("okrs.md.bak").exists() == (taken != [])


def test_each_suggestion_is_shown_with_what_it_leaves_open() -> None:
    _, shown = critique(FILE, "--fix", typed="e\nn\nn\n")

    asked = shown.complained
    assert "okrs.md, 1 of 2" in asked
    assert "- Launch the slow oven\n+ " in asked
    assert "to be filled in by you: [" in asked
    assert asked.count(QUESTION) == 3
    assert "It clears OUT002" in asked


def test_numbers_that_would_be_lost_are_told_and_never_lost_without_asking() -> None:
    company = (
        "# Seats team, Q3 2026\n\nObjective: Guests find two seats\n"
        "- Company revenue grows from €30M to €33M\n"
    )
    Path(FILE).write_bytes(company.encode())

    assert critique(FILE, "--diff")[1].answered == ""
    _, shown = critique(FILE, "--fix", typed="n\n")
    assert "leaves out: 30, 33" in shown.complained


def test_what_a_suggestion_rests_on_is_told_and_what_clashes_is_passed_over() -> None:
    bread = "Share of neighbours who buy bread rises from 20% to 30%"
    cited = Citation("strategy.md", "## Moves", "Bread first")
    proposals = (
        Proposal("O1.KR1", SuggestionKind.REWRITE, bread, "A result.", citations=(cited,)),
        Proposal("O1.KR1", SuggestionKind.REWRITE, "Bake", "Another one."),
        Proposal("O1.KR3", SuggestionKind.LEADING_INDICATOR, "Queues stay below 5", "Early."),
    )

    def propose(draft: Draft, setting: Setting) -> Report:
        suggestions = tuple(Suggestion(each) for each in proposals)
        return replace(check(draft, setting), suggestions=suggestions)

    parser = Parser()
    command.add("critique", parser.add_subparsers(parser_class=Parser))
    options = parser.parse_args(["critique", FILE, "--fix", "-q"], namespace=Options())
    shown = terminal(stdin=Stream(b"e\ny\ny\n", tty=True))

    assert run_fix(propose, options, shown) == 0
    assert shown.complained == (
        "\nokrs.md, 1 of 3\nWrite instead for O1.KR1:\n- Launch the slow oven\n"
        f"+ {bread}\n{QUESTION}A result.\n“Bread first” (strategy.md, ## Moves)\n"
        f"{QUESTION}\nokrs.md, 3 of 3\nPut beside it for O1.KR3:\n+ Queues stay below 5\n{QUESTION}"
        "critic: okrs.md: 2 suggestions written; the old draft is okrs.md.bak\n"
    )
    assert text().endswith("to 95%\n- Queues stay below 5\n")


def test_all_holds_for_the_files_that_follow() -> None:
    Path("more.md").write_bytes(DRAFT.encode())

    critique(FILE, "more.md", "--fix", typed="a\n")

    assert text() == Path("more.md").read_text(encoding="utf-8") != DRAFT


def test_a_difference_is_shown_and_nothing_written(tmp_path: Path) -> None:
    code, shown = critique(FILE, "--diff")

    assert (code, text()) == (0, DRAFT)
    assert shown.answered == fix.diff(DRAFT, fixed(), FILE)
    (tmp_path / FILE).write_bytes(DRAFT.encode())
    subprocess.run(["patch", "-s", FILE], input=shown.answered.encode(), check=True)
    assert text() == fixed()


def test_a_difference_of_several_drafts_and_of_a_pipe_goes_to_a_file() -> None:
    shown = terminal(DRAFT.encode())

    run(["critique", FILE, "-", "--diff", "--output-file", "fix.patch"], shown)

    patch = Path("fix.patch").read_text(encoding="utf-8")
    assert shown.answered == ""
    assert [line for line in patch.splitlines() if line.startswith("+++")] == [
        "+++ okrs.md",
        "+++ -",
    ]


def test_a_difference_cannot_steer_a_terminal() -> None:
    Path(FILE).write_bytes(DRAFT.replace("slow", "\x1b[2Jslow").encode())

    assert "\x1b" in critique(FILE, "--diff")[1].answered
    assert "\x1b" not in critique(FILE, "--diff", stdout=Stream(tty=True))[1].answered


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((FILE, "--fix"), "--fix asks on a terminal"),
        ((FILE, "--yes"), "--yes goes with --fix"),
        ((FILE, "--fix", "--yes", "--watch"), "does not go together"),
        ((FILE, "--diff", "--watch"), "does not go together"),
        (("-", "--fix", "--yes"), "standard input: --fix writes files"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], said: str) -> None:
    code, shown = critique(*arguments)

    assert code == 2
    assert said in shown.complained


def test_a_draft_that_changed_meanwhile_is_left_alone() -> None:
    class Editing(BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            Path(FILE).write_text("Objective: Other bread\n", encoding="utf-8")
            return super().read1(size)

    shown = terminal(stdin=Stream(Editing(b"a\n"), tty=True))

    assert run(["critique", FILE, "--fix"], shown) == 2
    assert "okrs.md: it has changed since it was read" in shown.complained
    assert text() == "Objective: Other bread\n"
    assert not Path("okrs.md.bak").exists()


def test_an_interrupt_writes_nothing() -> None:
    class Interrupting(BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            del size
            raise KeyboardInterrupt

    shown = terminal(stdin=Stream(Interrupting(), tty=True))

    with pytest.raises(KeyboardInterrupt):
        run(["critique", FILE, "--fix"], shown)
    assert text() == DRAFT
