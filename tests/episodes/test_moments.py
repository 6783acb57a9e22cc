from __future__ import annotations

from critic.episodes.moments import moments
from tests.episodes.episodes import NOTES, TALK, source


def quotes(text: str, name: str = "talk.txt") -> list[list[str]]:
    found = moments(source(name, text))
    return [[piece.span.of(text) for piece in each.pieces] for each in found]


def test_a_moment_of_a_talk_is_a_question_with_what_is_said_to_it() -> None:
    found = moments(source("talk.txt", TALK))

    assert quotes(TALK) == [
        ["Crumbs. Host: Ada. Guest: Bo."],
        ["Which bread do you bake?", "A loaf, dark and round."],
        ["And how do you travel?", "By ferry, at nine. It was never late."],
    ]
    assert [each.passage.start for each in found] == [None, 5, 70]
    assert [piece.speaker for piece in found[2].pieces] == ["Ada", "Bo"]
    assert [piece.seconds for piece in found[2].pieces] == [70, 75]
    assert all(each.passage.text == each.passage.span.of(TALK) for each in found)


def test_a_moment_of_notes_is_a_line_without_its_time() -> None:
    assert quotes(NOTES, "notes.md")[-2:] == [["A loaf of rye."], ["The last ferry."]]


def test_of_a_long_line_some_sentences_are_quoted() -> None:
    sentences = [f"This is sentence number {number} of a long talk." for number in range(9)]
    text = " ".join(sentences)

    (found,) = quotes(text, "page.txt")

    assert found[0] == " ".join(sentences[:3])
    assert found[-1] == " ".join(sentences[6:])
    assert all(each in text for each in found)


def test_a_long_answer_is_cut_between_lines() -> None:
    lines = [f"[00:00:{at:02}] {'Ada' if at == 0 else 'Bo'}: {'word ' * 50}" for at in range(8)]

    found = moments(source("talk.txt", "\n".join(lines)))

    assert len(found) == 3
    assert max(len(each.passage.text.split()) for each in found) <= 180


def test_no_text_has_no_moment() -> None:
    assert moments(source("talk.txt", "")) == ()
