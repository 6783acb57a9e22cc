from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.episodes.answer import Answered, answer
from critic.episodes.close import reader_of, sought, within
from critic.episodes.material import LOOKED_AT, Material
from critic.okr.document import Span
from tests.corpus.fakes import FakeEmbedder, FakeReader
from tests.episodes.episodes import show, source

if TYPE_CHECKING:
    from critic.corpus.embed import Reading


def test_an_embedder_that_tells_of_whole_texts_only_reads_nothing() -> None:
    assert reader_of(FakeEmbedder()) is None
    assert reader_of(None) is None


def test_a_moment_that_comes_again_is_not_read_again() -> None:
    class Counting(FakeReader):
        asked = 0

        def read(self, text: str) -> Reading:
            self.asked += 1
            return super().read(text)

    inner = Counting()
    reader = reader_of(inner)

    assert reader is not None
    assert reader.read("A boat").spans == reader.read("A boat").spans == ((0, 1), (2, 6))
    assert inner.asked == 1


def test_a_text_is_as_near_as_its_nearest_words_by_what_they_count() -> None:
    reader = FakeReader()
    wanted = sought("Which ship has rye?", reader, {"ship": 3.0, "rye": 1.0}.__getitem__)

    assert wanted.near(reader.read("A boat at noon").vectors) == pytest.approx(0.75)
    assert wanted.near(reader.read("A loaf and a boat").vectors) == pytest.approx(1)
    assert wanted.near(reader.read("").vectors) == 0


def test_where_no_word_tells_anything_all_of_them_do() -> None:
    wanted = sought("is it the", FakeReader(), lambda _: 1.0)

    assert wanted.weights.tolist() == pytest.approx([1 / 3] * 3)
    assert sought("", FakeReader(), lambda _: 1.0).near(wanted.vectors) == 0


def test_words_are_told_by_where_they_stand() -> None:
    reading = FakeReader().read("bread ferry owl")

    first, second = within(reading, [Span(0, 5), Span(6, 15)])

    assert (len(first), len(second)) == (1, 2)


def test_of_a_moment_the_line_with_the_words_is_quoted() -> None:
    lines = ["We met at noon.", "Then it rained.", "The boat left at nine.", "We went home."]
    talk = "".join(f"[00:00:0{at}] Bo: {line}\n" for at, line in enumerate(lines, 1))
    material = Material([source("talk.txt", f"[00:00:00] Ada: Go on.\n{talk}")], FakeReader())

    found = material.find("When did the ship go?")[0]

    assert found.piece.span.of(found.moment.source.loaded.text) == "The boat left at nine."
    assert found.near.close is not None


def test_only_the_nearest_get_a_second_look() -> None:
    lines = "".join(f"[00:00:{at:02}] A ferry, number {at}.\n" for at in range(20))
    found = Material([source("notes.md", lines)], FakeReader()).find("Which ship?")

    assert [each.near.close is not None for each in found] == [at < LOOKED_AT for at in range(20)]


def test_a_follow_up_is_quoted_by_its_own_words() -> None:
    material = Material(show(), FakeReader())

    found = material.find("Which ship? The ferry. And the loaf?", quoted="And the loaf?")

    assert found[0].near.close is not None
    assert isinstance(material.find("the and of"), tuple)


def test_who_is_named_comes_first() -> None:
    two = [
        source("a.txt", "[00:00:01] Ada: Hello.\n[00:00:02] Bo: A ferry.\n"),
        source("b.txt", "[00:00:01] Cem: Hello.\n[00:00:02] Dag: A ferry.\n"),
    ]

    for name, expected in (("Bo", "a.txt"), ("Dag", "b.txt")):
        found = Material(two, FakeReader()).find(f"What does {name} say about the ship?")
        assert found[0].moment.source.name == expected
    both = Material(two, FakeReader()).find("What do Bo and Dag say about the ship?")
    assert not any(each.near.named for each in both)


def test_one_episode_alone_can_be_asked() -> None:
    scales = bootstrap.load_scales()
    notes = source("notes.md", "[00:00:05] A loaf of rye.\n[00:01:10] The last ferry.\n")
    material = Material([notes], FakeReader())

    found = answer("Which ship?", material, scales)

    assert isinstance(found, Answered)
    assert found.claims[0].text == "The last ferry."
    assert not isinstance(answer("Which bird?", material, scales), Answered)
