from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.cli import ask as command
from critic.cli import chat, rule, slash
from critic.cli.entry import run
from critic.cli.options import Options
from critic.errors import InputError
from tests.cli.fakes import FakeTerminal, Stream, terminal
from tests.corpus.fakes import FakeEmbedder
from tests.episodes.episodes import NOTES, TALK

if TYPE_CHECKING:
    from pathlib import Path

    from critic.corpus.embed import Embedder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    return folder


def missing() -> Embedder:
    return bootstrap.load_embedder("no_such_module")


def options(corpus: Path | str, question: str = "", **more: str) -> Options:
    chosen = dict.fromkeys(("show", "guest", "date", "episode"))
    return Options(
        question=question,
        corpus=[str(corpus)],
        format=more.pop("format", None),
        color=None,
        isolated=True,
        **{**chosen, **more},
    )


def talk(corpus: Path, said: str) -> FakeTerminal:
    screen = terminal(said.encode())
    assert chat.chat(options(corpus), screen, FakeEmbedder) == 0
    return screen


def test_a_question_is_answered_from_a_folder(corpus: Path) -> None:
    screen = terminal()

    assert command.ask(options(corpus, "Which ship?", format="json"), screen, FakeEmbedder) == 0
    told = json.loads(screen.answered)
    assert told["answered"]
    assert told["claims"][0]["citations"][0]["start"] == "00:01:10"


def test_without_an_embedder_it_says_so_and_goes_by_words(corpus: Path) -> None:
    screen = terminal()

    command.ask(options(corpus, "ferry late"), screen, missing)

    assert "by their words alone" in screen.complained
    assert "By ferry, at nine" in screen.answered


@pytest.mark.parametrize(
    ("question", "named", "message"),
    [
        (" ", None, "an empty question"),
        ("x", "-", "no standard input"),
        ("x", "pictures", "no document to read"),
    ],
)
def test_what_cannot_be_asked_is_said(
    corpus: Path, question: str, named: str | None, message: str
) -> None:
    pictures = corpus.parent / "pictures"
    pictures.mkdir()
    (pictures / "a.png").write_bytes(b"")
    given = {"pictures": str(pictures), "-": "-"}.get(named or "", str(corpus))

    with pytest.raises(InputError, match=message):
        command.ask(options(given, question), terminal(), FakeEmbedder)


def test_without_a_folder_what_is_kept_is_asked(corpus: Path, tmp_path: Path) -> None:
    home = ["--home", str(tmp_path / "home")]
    question = ["ask", "Which ferry is late?", *home]
    screen = terminal()

    assert run(question, screen) == 2
    assert "no episodes are kept: critic ingest" in screen.complained
    assert run(["ingest", str(corpus), "--kind", "episode", *home], terminal()) == 0
    assert run([*question, "--show", "Crumbs", "--format", "json"], screen) == 0
    told = json.loads(screen.answered)
    assert told["nearest"][0]["title"] == "Crumbs, episode 7: Rye at sea"


def test_a_document_that_cannot_be_read_is_named(corpus: Path) -> None:
    (corpus / "broken.pdf").write_bytes(b"no pdf")
    screen = terminal()

    command.ask(options(corpus, "Which ship?"), screen, FakeEmbedder)

    assert "broken.pdf: " in screen.complained


def test_in_a_chat_questions_point_back_and_links_are_printed(corpus: Path) -> None:
    screen = talk(corpus, "Which ship?\n\n/open 1\nWhen did it leave?\n/open 9\n/sources\n")

    assert "“The last ferry.”" in screen.answered
    assert "No address of this episode is known." in screen.answered
    assert "/open takes the number of an answer, 1 to" in screen.answered
    assert "corpus/talk.txt" in screen.answered
    assert screen.complained == ""


def test_a_chat_says_what_it_can_do(corpus: Path) -> None:
    screen = talk(corpus, "/help\n/open 1\n/nonsense\x1b\n/export\n/quit\nWhich ship?\n")

    assert screen.answered == (
        f"{slash.HELP}\nNothing is cited yet; ask a question first.\n\n"
        "There is no /nonsense�; /help says what there is.\n\n"
        "/export takes the name of a file.\n\n"
    )


def test_a_draft_is_critiqued_in_a_chat(corpus: Path) -> None:
    screen = talk(corpus, "/critique\nObjective: Bread is warm\n- Run ten workshops\n.\n/quit\n")

    assert "OUT001" in screen.answered


def test_a_conversation_is_written_once(corpus: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.md"
    screen = talk(corpus, f"Which ship?\n/export {kept}\n/export {kept}\n/sources\n")

    assert kept.read_text("utf-8").startswith("## Which ship?\n\n> The last ferry.\n")
    assert "is there already; name a new file" in screen.complained
    assert "corpus/notes.md" in screen.answered


def test_only_people_see_a_prompt(corpus: Path) -> None:
    screen = terminal(stdin=Stream(b"/quit\n", tty=True))

    chat.chat(options(corpus), screen, FakeEmbedder)

    assert screen.complained.endswith("> ")


def test_a_rule_is_explained_by_an_episode(corpus: Path) -> None:
    screen = terminal()
    given = Options(code="LEA001", profile=None, config=None, isolated=True, episodes=[str(corpus)])

    assert rule.explain(given, screen, FakeEmbedder) == 0
    assert "\nWhere to listen\n" in screen.answered
