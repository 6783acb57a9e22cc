"""Chats over what is kept are saved, gone on with, and forgotten."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.cli import answerers, ask, chat, entry, rule
from critic.cli.answerers import Reply
from critic.cli.diary import Diary
from critic.cli.options import Options
from critic.episodes.answer import Answered, NotCovered
from critic.episodes.conversation import Exchange
from critic.errors import InputError
from tests.cli.fakes import FakeTerminal, Stream, terminal
from tests.cli.test_kept import missing, take
from tests.corpus.fakes import Counting, FakeEmbedder
from tests.episodes.episodes import NOTES, TALK, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from critic.cli.answerers import Answerer
    from critic.corpus.embed import Embedder
    from critic.corpus.index import Vectors
    from critic.episodes.conversation import Conversation
    from critic.store.database import Store

NOW = "2026-11-30T10:00:00Z"
MODEL_WORDS = "A ship that nobody has quoted."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home in which a small show is kept, without vectors yet."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "notes.md").write_text(f"---\ntitle: '{TITLE}'\n---\n{NOTES}", encoding="utf-8")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    take(tmp_path / "home", folder, kind="episode", load=missing)
    return tmp_path / "home"


def options(home: Path, question: str = "", **more: object) -> Options:
    chosen = dict.fromkeys(("show", "guest", "date", "episode", "corpus", "format", "color"))
    given = {"question": question, "home": str(home), "isolated": True}
    return Options(**chosen | given | more)


def talk(
    home: Path,
    said: str,
    *,
    embedder: Embedder | None = None,
    answerer: Answerer = answerers.QUOTING,
    tty: bool = False,
    **more: object,
) -> FakeTerminal:
    stdin = Stream(said.encode(), tty=tty)
    screen = FakeTerminal(stdin, Stream(), Stream(tty=tty), {})
    load = (lambda: embedder) if embedder else FakeEmbedder
    assert chat.chat(options(home, "", **more), screen, load, answerer, lambda: NOW) == 0
    return screen


def run(home: Path, *arguments: str, code: int = 0) -> FakeTerminal:
    screen = terminal(environment={"CRITIC_HOME": str(home)})
    assert entry.run([*arguments], screen) == code, screen.complained
    return screen


def listed(home: Path) -> list[dict[str, object]]:
    answer = json.loads(run(home, "sessions", "--format", "json").answered)
    found: list[dict[str, object]] = answer["sessions"]
    return found


def test_what_was_embedded_once_is_not_embedded_again(home: Path) -> None:
    first, second = Counting(), Counting()

    talk(home, "Which ship?\n", embedder=first)
    again = talk(home, "Which ship?\n", embedder=second)

    assert "“The last ferry.”" in again.answered
    assert len(first.asked) > 2
    assert set(second.asked) == {"Which ship?", "ship"}


def test_a_question_is_answered_where_nothing_can_be_remembered(home: Path) -> None:
    class Taken(FakeEmbedder):
        """Has another one take the store just when there is something to remember."""

        def __init__(self) -> None:
            self.holder: Store | None = None

        def embed(self, texts: Sequence[str]) -> Vectors:
            self.holder = self.holder or bootstrap.open_store(str(home), "another")
            return super().embed(texts)

    taken = Taken()
    screen = FakeTerminal(Stream(), Stream(), Stream(tty=True), {})

    assert ask.ask(options(home, "Which ship?"), screen, lambda: taken) == 0
    assert taken.holder is not None
    taken.holder.close()
    assert "“The last ferry.”" in screen.answered
    assert "what was embedded just now will be embedded again" in screen.complained


def test_a_chat_is_saved_and_gone_on_with(home: Path) -> None:
    talk(home, "Which ship?\n")

    (session,) = listed(home)
    assert session["title"] == "Which ship?"
    assert (session["created_at"], session["questions"], session["erased"]) == (NOW, 1, 0)
    later = talk(home, "/open 1\nWhen did it leave?\n/history\n", resume="")
    assert f"{TITLE}, 00:01:1" in later.answered
    assert later.answered.count("Which ship?") == 1
    assert "When did it leave?" in later.answered
    assert [each["questions"] for each in listed(home)] == [2]


def test_a_resumed_conversation_is_exported_with_what_was_said_before(
    home: Path, tmp_path: Path
) -> None:
    talk(home, "Which ship?\n")
    identity = str(listed(home)[0]["id"])

    talk(home, f"bread?\n/export {tmp_path / 'all.md'}\n", resume=identity[:4])

    written = (tmp_path / "all.md").read_text("utf-8")
    assert written.startswith("## Which ship?\n\n> The last ferry.\n")
    assert "\n## bread?\n" in written


def test_the_last_session_is_the_one_that_was_talked_in_last(home: Path) -> None:
    talk(home, "Which ship?\n")
    talk(home, "Which loaf?\n")
    talk(home, "Which owl?\n", resume=str(listed(home)[1]["id"]))

    assert [each["title"] for each in listed(home)] == ["Which ship?", "Which loaf?"]
    lines = run(home, "sessions").answered.splitlines()
    assert lines[0].endswith("  2026-11-30  2 questions  Which ship?")
    assert lines[1].endswith("  2026-11-30  1 question  Which loaf?")


def test_nothing_is_saved_where_nothing_is_to_be(home: Path) -> None:
    corpus = [str(home.parent / "corpus")]

    talk(home, "Which ship?\n", no_save=True)
    chat.chat(options(home, corpus=corpus), terminal(b"Which ship?\n"), FakeEmbedder)
    talk(home, "/help\n/history\n")

    assert listed(home) == []
    assert "No sessions are kept" in run(home, "sessions").answered


def test_when_a_document_is_forgotten_its_quotes_are(home: Path) -> None:
    talk(home, "Which ship?\nWhich loaf?\n")
    name = (home.parent / "corpus" / "talk.txt").as_posix()

    run(home, "forget", name)

    (session,) = listed(home)
    assert session["erased"]
    assert f", {session['erased']} erased  Which ship?" in run(home, "sessions").answered
    told = talk(home, "/history\n/open 1\n", resume="").answered
    assert "No answer is kept: it was broken off, or a document that it cites" in told
    assert "By ferry, at nine" not in told
    for path in home.rglob("*"):
        if path.is_file():
            assert b"By ferry, at nine" not in path.read_bytes(), path


class Rewording(answerers.Quoting):
    """Says in words of its own, as a model does, what the last document that is quoted says."""

    def talk(self, conversation: Conversation, question: str, hear: answerers.Hear) -> Reply:
        alone = super().talk(conversation, question, hear).answer
        assert isinstance(alone, Answered)
        last = alone.claims[-1]
        conversation.reworded(Answered((replace(last, text=MODEL_WORDS),), alone.nearest))
        return Reply(conversation.exchanges[-1].answer or alone)


def test_words_of_a_model_are_kept_with_what_they_rest_on_and_forgotten_with_it(
    home: Path,
) -> None:
    talk(home, "Which ship?\n", answerer=Rewording())
    assert MODEL_WORDS in talk(home, "/history\n", resume="").answered

    for name in ("notes.md", "talk.txt"):
        run(home, "forget", (home.parent / "corpus" / name).as_posix())

    assert listed(home)[0]["erased"] == 1
    for path in home.rglob("*"):
        if path.is_file():
            assert MODEL_WORDS.encode() not in path.read_bytes(), path


def test_sessions_are_forgotten_by_the_beginning_of_their_ids(home: Path) -> None:
    for question in ("Which ship?", "Which loaf?", "Which owl?"):
        talk(home, f"{question}\n")
    identity = str(listed(home)[1]["id"])

    screen = run(home, "sessions", "--forget", identity[:7], identity)

    assert screen.answered == f"forgotten {identity} Which loaf?\n"
    assert [each["title"] for each in listed(home)] == ["Which owl?", "Which ship?"]
    run(home, "sessions", "--forget", "all")
    assert listed(home) == []


@pytest.mark.parametrize(
    ("said", "message"),
    [("zz", "no session has an id that begins with zz; critic sessions"), ("", "an empty id")],
)
def test_an_unknown_session_is_said(home: Path, said: str, message: str) -> None:
    talk(home, "Which ship?\n")

    assert message in run(home, "sessions", "--forget", said, code=2).complained
    assert len(listed(home)) == 1


def test_what_cannot_be_gone_on_with_is_said(home: Path) -> None:
    with pytest.raises(InputError, match="no session is saved; critic chat saves one"):
        talk(home, "", resume="")
    with pytest.raises(InputError, match="not of --corpus"):
        chat.chat(options(home, corpus=["x"], resume=""), terminal(), FakeEmbedder)
    for number in range(17):
        talk(home, f"Which ship {number}?\n")
    first = [str(each["id"])[0] for each in listed(home)]
    twice = next(each for each in first if first.count(each) > 1)
    with pytest.raises(InputError, match=f"{twice} is the beginning of several ids: {twice}"):
        talk(home, "", resume=twice)


def test_a_message_waits_while_another_has_the_store(home: Path) -> None:
    screen = terminal()
    opened = partial(bootstrap.open_store, str(home), "critic chat")
    with Diary(opened, screen, lambda: NOW) as diary:
        with opened():
            diary.asked("Which ship?")
            diary.answered([Exchange("Which ship?", NotCovered(()))])
        assert screen.complained.count("not saved yet: ") == 1
        assert diary.session is None
        diary.asked("Which loaf?")
        with opened() as store:
            assert [each.questions for each in store.sessions.all()] == [2]


def test_what_could_not_be_saved_is_said_at_the_end(home: Path) -> None:
    screen = terminal()
    opened = partial(bootstrap.open_store, str(home), "critic chat")
    with opened():
        with Diary(opened, screen, lambda: NOW) as diary:
            diary.asked("Which ship?")
        with Diary(opened, screen, lambda: NOW) as diary:
            diary.asked("Which ship?")
            diary.answered([Exchange("Which ship?", NotCovered(()))])

    assert "the last message is not saved: " in screen.complained
    assert "the last 2 messages are not saved: " in screen.complained
    assert listed(home) == []


def test_of_a_session_that_was_forgotten_meanwhile_nothing_more_is_saved(home: Path) -> None:
    screen = terminal()
    opened = partial(bootstrap.open_store, str(home), "critic chat")
    with Diary(opened, screen, lambda: NOW) as diary:
        diary.asked("Which ship?")
        with opened() as store:
            store.sessions.forget(str(diary.session))
        diary.answered([Exchange("Which ship?", NotCovered(()))])
        diary.asked("Which loaf?")

    assert screen.complained.count("this session was forgotten; what is said now") == 1
    assert listed(home) == []


def test_people_are_told_where_they_are(home: Path) -> None:
    first = talk(home, "Which ship?\n/critique\n\n.\n", tty=True).complained
    later = talk(home, "", tty=True, resume="").complained
    (session,) = listed(home)

    assert "2 documents are asked; /help says what there is" in first
    assert "Paste a draft, then a line with a single dot." in first
    assert f"saved as {session['id']}; critic chat --resume goes on with it" in first
    assert f"Which ship? ({session['id']}) goes on; /history shows" in later


def test_a_draft_that_is_empty_is_asked_for_again(home: Path) -> None:
    assert "There was no draft. Paste one" in talk(home, "/critique\n\n.\n").answered


def test_a_rule_is_explained_by_the_episodes_that_are_kept(home: Path) -> None:
    screen = terminal()
    given = options(home, code="LEA001", profile=None, config=None, episodes=[])

    assert rule.explain(given, screen, FakeEmbedder) == 0
    assert "\nWhere to listen\n" in screen.answered


def test_kept_episodes_are_chosen_by_date(home: Path) -> None:
    screen = terminal()

    with pytest.raises(InputError, match="no episode is left by --since 2027; no dates are known"):
        ask.ask(options(home, "ship?", since="2027"), screen, FakeEmbedder)
    assert run(home, "ask", "ship?", "--episode", "7", "--format", "markdown").answered
    with pytest.raises(SystemExit):
        run(home, "ask", "ship?", "--since", "spring")


def test_a_question_is_saved_before_it_is_answered(home: Path) -> None:
    class Breaking(FakeEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            if "Which ship?" in texts:
                raise InputError("the embedder has gone away")
            return super().embed(texts)

    screen = talk(home, "Which ship?\nWhich loaf?\n", embedder=Breaking())

    assert "the embedder has gone away" in screen.complained
    assert [each["questions"] for each in listed(home)] == [2]
    told = talk(home, "/history\n", resume="").answered
    assert told.startswith("Which ship?\nNo answer is kept: it was broken off, or ")
