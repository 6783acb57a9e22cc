from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic import bootstrap, pipeline
from critic.context import Context
from critic.context.strategy import Citation
from critic.judge.judged import JudgedDocument
from critic.okr.document import Document, Span
from critic.okr.extract import Extract, Place
from critic.report import FORMATS, Look, Report
from critic.report.columns import cell
from critic.report.html import page
from critic.rules import Severity
from critic.suggest.proposals import Proposal, Suggestion, SuggestionKind
from tests.report.reports import LEDGER, ferry, finding

if TYPE_CHECKING:
    from collections.abc import Callable

STYLE = Path(page.__file__).with_name("style.css").read_text(encoding="utf-8")
TAGS = """a article blockquote body br caption code dd del div dl dt figure footer h1 h2 h3 h4 h5
    head header html ins li main mark meta nav ol p q rect section span strong style svg table tbody
    td text th thead title tr ul"""
ATTRIBUTES = """aria-hidden aria-label charset class content height href http-equiv id lang name rx
    scope value viewbox width x y"""
HOSTILE = (
    "<script>alert(1)</script>",
    "<!-- -->",
    "-->",
    "]]>",
    "</code></li></ol>",
    '" onload="x',
    "' onload='x",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "</style><style>",
    "</title>",
    "javascript:x",
    "\x00\x1b[2J",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\ud83d",
    "\t",
    "\r",
    "\n- ",
    "\n## Objective: ",
    "Launch the ",
    "🎫 to 95%",
)


class Reader(HTMLParser):
    """Reads a page as a browser does."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.open: list[str] = []
        self.lines: list[str] = []
        self.headings: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        if tag == "code":
            self.lines.append("")
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "code" in self.open:
            self.lines[-1] += data


def render(*reports: Report) -> str:
    return FORMATS["html"](reports, Look())


def suggestion(kind: SuggestionKind, text: str, *, points: int | None = 71) -> Suggestion:
    citation = Citation("strategy.md", "## Winning moves", "Boats <that> leave on time")
    proposal = Proposal("O1.KR1", kind, text, "It clears OUT002.", citations=(citation,))
    return Suggestion(proposal, points and 63, points)


def advised() -> Report:
    """Return a report with suggestions of every kind."""
    kinds = (
        suggestion(SuggestionKind.REWRITE, "Seats found at once rise from [X]% to 80%"),
        suggestion(SuggestionKind.SPLIT, "Seats found rise to 80%\nQueues fall to 5", points=None),
        suggestion(SuggestionKind.LEADING_INDICATOR, "Searches for a seat rise to 400 a day"),
        suggestion(SuggestionKind.QUESTION, "Who waits <now>?", points=None),
    )
    return replace(ferry(), suggestions=kinds)


@cache
def critique(source: str) -> Report:
    return pipeline.check(
        source,
        path=f"{source[:9]}.md",
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=Context(),
    )


def test_a_page_looks_as_it_did(matches_snapshot: Callable[[str, str], None]) -> None:
    text = re.sub("sha256-[^']*", "", render(advised()).replace(STYLE, ""))

    matches_snapshot("ferry.html", re.sub(r"(?=<(?:section|article|div|li|p|tr|h\d))", "\n", text))


def test_a_page_is_well_formed_and_fetches_and_runs_nothing() -> None:
    text = render(advised(), ferry())
    read = Reader(text)

    assert read.open == []
    assert read.tags <= {*TAGS.split()}
    assert read.attributes <= {*ATTRIBUTES.split()}
    assert read.links == {"#draft-1", "#draft-2"}
    assert "default-src 'none'; style-src 'sha256-" in text
    assert re.findall(r"url\(|@import|https?:", text) == []


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = Reader(render(advised(), ferry())).headings

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [b - a for a, b in pairwise(levels) if b - a > 1] == []


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=12).map("".join))
def test_no_text_of_a_draft_becomes_markup(source: str) -> None:
    report = critique(source)
    read = Reader(render(report))

    assert read.open == []
    assert read.tags <= {*TAGS.split()}
    assert read.attributes <= {*ATTRIBUTES.split()}
    assert read.links == set()
    shown = "".join(
        c if c == "\t" else cell(c).shown for c in re.sub(r"\r\n|\r", "\n", source) if c != "\n"
    )
    assert "".join(read.lines) == (shown if source.strip() else "")
    render(report).encode()


def test_words_are_underlined_as_loudly_as_the_loudest_finding_there() -> None:
    report = ferry()
    text = render(report)

    assert re.findall(r'<mark class="(\w+)">([^<]*)</mark>', text) == [
        ("warning", "Islanders trust the last boat home"),
        ("warning", "Launch the seat finder app"),
        ("warning", "95%"),
        ("info", "Make boarding "),
        ("error", "better\ttogether"),
    ]


def test_an_underline_goes_on_in_the_next_line() -> None:
    report = ferry()
    words = "Complaints stay below 5 a week\n- Make boarding better"
    long = finding("CLR001", "O1.KR3", words, Severity.WARNING)._replace(message="Long.")
    marks = re.findall(r"<mark[^>]*>([^<]*)</mark>", render(replace(report, findings=(long,))))

    assert marks == ["Complaints stay below 5 a week", "- Make boarding better"]


def test_a_line_end_is_not_underlined() -> None:
    end = finding("CLR001", "O1.KR3", "a week\n", Severity.WARNING)._replace(message="End.")
    alone = end._replace(span=Span(end.span.end - 1, end.span.end))

    assert ">a week</mark>" in render(replace(ferry(), findings=(end,)))
    assert "<mark" not in render(replace(ferry(), findings=(alone,)))


def test_rounding_is_told_where_something_was_rounded() -> None:
    exact = replace(ferry(), ledger=replace(LEDGER, rounding=0))

    assert "rounded down" in render(ferry())
    assert "rounded down" not in render(exact)


def test_suggestions_show_before_and_after_and_what_they_rest_on() -> None:
    text = render(advised())

    assert "<dd><del>Launch the seat finder app</del></dd>" in text
    assert "<ins>Seats found rise to 80%</ins><br><ins>Queues fall to 5</ins>" in text
    assert "<p><ins>Searches for a seat rise to 400 a day</ins></p>" in text
    assert "score 63 to 71" in text
    assert (
        "<p>Boats &lt;that&gt; leave on time</p><footer>strategy.md, ## Winning moves</footer>"
        in text
    )
    assert "<h5>Ask</h5><p>Who waits &lt;now&gt;?</p>" in text


def test_what_belongs_to_the_whole_draft_stands_before_it() -> None:
    general = finding("FOC002", None, "Night ferry", Severity.WARNING)
    text = render(replace(ferry(), findings=(general,), baselined=None, ledger=None, score=None))

    assert (
        0 < text.index("<h3>The whole draft</h3>") < text.index("<h3>The draft and what to do</h3>")
    )
    assert "<h3>Score</h3>" not in text
    assert "Beside the baseline" not in text


def test_key_results_without_an_objective_stand_at_the_first_one() -> None:
    report = ferry()
    (judged,) = report.judged.objectives
    bare = replace(judged, objective=replace(judged.objective, statement=None), judgement=None)
    empty = replace(bare, objective=replace(bare.objective, id="O2"), key_results=())
    loose = JudgedDocument(report.judged.document, (bare, empty))

    text = render(replace(report, judged=loose))

    assert text.index("O1</h4>") < text.index("O1.KR1 output")
    assert "O2" not in text


@pytest.mark.parametrize("source", ["", " \n", "Dear diary\n"])
def test_nothing_gets_a_page_that_says_so(source: str) -> None:
    text = render(Report("-", JudgedDocument(Document(source)), (), None, "default", "1"))

    assert Reader(text).open == []
    assert "Standard input" in text
    assert '<p class="remark">' in text


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", re.findall(r":root \{([^}]*--paper[^}]*)\}", STYLE))
def test_text_stands_out_from_what_is_behind_it(theme: str) -> None:
    colours: dict[str, str] = dict(re.findall(r"--(\w+): (#\w+);", theme))
    contrasts = {}
    for behind in ("paper", "sheet"):
        for text in ("text", "dim", "error", "warning", "info", "good"):
            light, dark = sorted((luminance(colours[text]), luminance(colours[behind])))[::-1]
            contrasts[text, behind] = (light + 0.05) / (dark + 0.05)

    assert {pair for pair, contrast in contrasts.items() if contrast < 4.5} == set()


def test_what_came_from_a_word_file_is_placed_in_it() -> None:
    source = ferry().judged.document.source
    extract = Extract(source, (Place(Span(0, len(source)), "paragraph 7"),))

    text = render(replace(ferry(), extract=extract))

    assert "paragraph 7</span>" in text
    assert ", column" not in text
