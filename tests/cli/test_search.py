from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.cli import entry
from critic.cli import search as command
from critic.cli.options import Options
from critic.corpus.model import Loaded
from critic.corpus.reading import read
from critic.corpus.refusal import Reason
from critic.errors import ConfigurationError
from tests.cli.fakes import FakeTerminal, Stream, terminal
from tests.corpus.fakes import FakeEmbedder

if TYPE_CHECKING:
    from critic.corpus.embed import Embedder

NOTES = "# Show\n\n[00:00:05] A loaf of rye.\n[01:02:03] The last ferry.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\0")
    return folder


def missing() -> Embedder:
    return bootstrap.load_embedder("no_such_module")


def ask(query: str, *corpus: Path | str, shown: str | None = None) -> Options:
    return Options(query=query, corpus=[*map(str, corpus)], limit=1, format=shown, color=None)


def test_the_json_has_each_passage_with_its_place(corpus: Path) -> None:
    screen = terminal()

    assert command.search(ask("Which ship?", corpus, shown="json"), screen, FakeEmbedder) == 0
    assert json.loads(screen.answered) == {
        "passages": [
            {
                "source": (corpus / "notes.md").as_posix(),
                "title": "Show",
                "heading": "# Show",
                "page": None,
                "start": "01:02:03",
                "end": None,
                "text": "[01:02:03] The last ferry.",
                "score": 1.0,
                "lexical": None,
                "dense": 1.0,
            }
        ],
        "method": "hybrid",
    }


def test_people_see_the_passage_below_its_place(corpus: Path) -> None:
    screen = terminal()

    command.search(ask("rye", corpus / "notes.md"), screen, FakeEmbedder)

    first, *rest = screen.answered.splitlines()
    assert first.endswith("notes.md, Show, 00:00:05–01:02:03")
    assert rest == ["   [00:00:05] A loaf of rye."]


def test_without_the_extra_words_decide_and_it_is_said(corpus: Path) -> None:
    screen = terminal()

    assert command.search(ask("ferries", corpus, shown="json"), screen, missing) == 0
    assert json.loads(screen.answered)["method"] == "lexical"
    assert "pip install 'okr-critic[grounding]'; until then" in screen.complained


def test_what_is_not_taken_is_said_and_the_rest_searched(corpus: Path) -> None:
    (corpus / "plan.pdf").write_bytes(b"no PDF")
    screen = terminal()

    assert command.search(ask("rye", corpus), screen, missing) == 0
    assert "A loaf of rye" in screen.answered
    assert "plan.pdf: " in screen.complained


def test_a_format_whose_library_is_missing_keeps_no_other_document_back(corpus: Path) -> None:
    (corpus / "page.html").write_text("<p>A ferry.</p>", encoding="utf-8")

    def load(suffix: str, data: bytes) -> Loaded:
        if suffix == ".html":
            raise ConfigurationError("HTML files need a library")
        return Loaded(data.decode())

    found = read([str(corpus)], load)

    assert [Path(each.name).name for each in found.sources] == ["notes.md"]
    assert [(each.reason, each.why) for each in found.refused] == [
        (Reason.MISSING, "HTML files need a library")
    ]


def test_nothing_found_is_said(corpus: Path) -> None:
    screen = terminal()

    command.search(ask("zebra", corpus), screen, missing)

    assert screen.answered.startswith("Nothing found")


def test_progress_is_told_on_a_terminal(corpus: Path) -> None:
    screen = FakeTerminal(Stream(), Stream(), Stream(tty=True), {})

    command.search(ask("rye", corpus), screen, FakeEmbedder)

    assert "picture.png left out" in screen.complained
    assert "2 of 2 parts of passages embedded" in screen.complained


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        (" ", "notes.md", "an empty question"),
        ("rye", "picture.png", "there is no document to read"),
        ("rye", "no such file", "no such file"),
    ],
)
def test_what_cannot_be_searched_is_said(
    corpus: Path, query: str, name: str, expected: str
) -> None:
    screen = terminal()

    assert entry.run(["search", query, "--corpus", str(corpus / name)], screen) == 2
    assert expected in screen.complained


def test_a_folder_needs_documents_and_a_pipe_is_none(tmp_path: Path) -> None:
    screen = terminal()

    assert entry.run(["search", "rye", "--corpus", str(tmp_path)], screen) == 2
    assert entry.run(["search", "rye", "--corpus", "-"], screen) == 2
    assert "there is no document to read" in screen.complained
    assert "no standard input" in screen.complained


def test_a_limit_is_a_whole_number(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        entry.run(["search", "rye", "--corpus", "x", "--limit", "0"], terminal())

    assert "is no whole number from 1 on" in capsys.readouterr().err
