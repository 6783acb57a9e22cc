"""Strategies in every format that is read, alone and mixed in a folder."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from pptx import Presentation

from critic.cli import strategies
from critic.cli.entry import run
from critic.context.strategy import LeftOut
from critic.errors import ConfigurationError, InputError, MissingExtraError
from tests.cli.fakes import terminal
from tests.corpus.documents import pdf

if TYPE_CHECKING:
    from critic.corpus.model import Loaded

HTML = """\
<html><body><nav>home</nav><h1>Night boats</h1>
<h2>Whom we serve</h2><p>Islanders who work late.</p>
<h2>What we decline</h2><ul><li>Car ferries</li></ul></body></html>
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def slides() -> bytes:
    deck = Presentation()
    for title, text in (("Night boats", "2027"), ("What we decline", "Car ferries")):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, text
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.add_heading("What we decline", level=2)
    document.add_paragraph("Car ferries")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "locator"),
    [
        ("plan.html", HTML.encode(), "## What we decline"),
        (
            "plan.pdf",
            pdf(["Night boats", "What we decline: car ferries"]),
            "## Night boats, page 2",
        ),
        ("plan.pptx", slides(), "## What we decline, slide 2"),
        ("plan.docx", word(), "## What we decline, paragraph 2"),
        ("plan.txt", b"What we decline\nCar ferries\n", "## What we decline, line 2"),
    ],
)
def test_a_passage_stands_where_people_find_it(name: str, data: bytes, locator: str) -> None:
    Path(name).write_bytes(data)
    shown = terminal(b"")

    assert run(["strategy", name, "--format", "json"], shown) == 0
    told = json.loads(shown.answered)

    [declined] = [each for choice in told["choices"] for each in choice["declined"]]
    assert declined["text"].lower() == "car ferries"
    assert declined["locator"] == locator


def test_findings_cite_such_a_document() -> None:
    Path("plan.html").write_text(HTML, encoding="utf-8")
    draft = (
        b"# Q3 2026\n\nObjective: Car ferries sail every hour\n"
        b"- Cars on a ferry rise from 0 to 900\n- Car ferries on time rise from 20% to 60%\n"
    )
    shown = terminal(draft)

    run(["critique", "-", "--strategy", "plan.html", "--format", "json"], shown)
    document = json.loads(shown.answered)["documents"][0]

    [declined] = [each for each in document["findings"] if each["code"] == "LNK003"]
    cited = {"source": "plan.html", "locator": "## What we decline", "quote": "Car ferries"}
    assert declined["citations"] == [cited]
    [asked] = [each for each in document["suggestions"] if each["resolves"] == ["LNK003"]]
    assert cited in asked["citations"]


def test_a_folder_may_mix_formats_and_says_what_it_leaves_out() -> None:
    Path("plans").mkdir()
    Path("plans/a.md").write_text("## How we win\n- We wait for the last train\n")
    Path("plans/b.html").write_text(HTML, encoding="utf-8")
    Path("plans/broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    Path("plans/figures.csv").write_text("a,b\n1,2\n")
    Path("plans/talk.txt").write_text("We leave cars to others. See you on deck.\n")
    Path("plans/blank.txt").write_text("Lunch is on the roof.\n")

    found = strategies.load("plans")

    assert [choice.declined[0].text for choice in found.choices if choice.declined] == [
        "Car ferries"
    ]
    assert [Path(each.name).name for each in found.left_out] == [
        "blank.txt",
        "broken.pdf",
        "figures.csv",
        "talk.txt",
    ]
    shown = terminal(b"")
    run(["strategy", "plans"], shown)
    assert "critic: left out" in shown.complained
    assert "figures.csv: no format in which a strategy is read" in shown.complained


def test_what_tells_in_passing_counts_where_nothing_is_named() -> None:
    Path("plans").mkdir()
    Path("plans/blank.txt").write_text("Lunch is on the roof.\n")
    Path("plans/talk.txt").write_text("We leave cars to others. See you on deck.\n")

    found = strategies.load("plans")

    assert [each.text for choice in found.choices for each in choice.declined] == [
        "We leave cars to others."
    ]
    assert found.left_out == (
        LeftOut(str(Path("plans/blank.txt")), "it says nothing of a strategy"),
    )


def test_a_folder_that_says_nothing_lacks_everything() -> None:
    Path("plans").mkdir()
    Path("plans/blank.txt").write_text("Lunch is on the roof.\n")
    Path("plans/other.txt").write_text("The tortoise is invited.\n")

    assert strategies.load("plans").choices == ()


def test_yaml_beside_other_documents_is_said_to_win() -> None:
    Path("plans").mkdir()
    Path("plans/a.yaml").write_text("declined: trams\nhorizon: 2027\n")
    Path("plans/b.html").write_text(HTML, encoding="utf-8")

    assert strategies.load("plans").left_out == (
        LeftOut(str(Path("plans/b.html")), "the YAML beside it wins"),
    )
    Path("plans/a.yaml").write_text("declined: [")
    with pytest.raises(InputError, match=r"a\.yaml:2:1: not valid YAML"):
        strategies.load("plans")


def test_what_is_not_installed_is_said_with_how_to_get_it() -> None:
    Path("plans").mkdir()
    Path("plans/a.md").write_text("## How we win\n- We wait for the last train\n")
    Path("plans/b.html").write_text(HTML, encoding="utf-8")

    def missing(suffix: str, _data: bytes) -> Loaded:
        raise ConfigurationError(f"{suffix} needs more: pip install 'okr-critic[grounding]'")

    with pytest.raises(MissingExtraError, match=r"b\.html: \.html needs more: pip install"):
        strategies.load("plans/b.html", missing)
    found = strategies.load("plans", missing)
    assert [each.why for each in found.left_out] == [
        ".html needs more: pip install 'okr-critic[grounding]'"
    ]
    Path("plans/a.md").unlink()
    with pytest.raises(InputError, match=r"b\.html: \.html needs more"):
        strategies.load("plans", missing)
