from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.corpus.model import Kind, Loaded, Passage, Place, Source
from critic.corpus.split import split

PIECES = st.sampled_from(
    [
        "# Plan",
        "## Doors",
        "Doors",
        "[00:00:05] Ada: we bake",
        "[00:01:05] Ada: we bake",
        "[01:00:00] the oven",
        "| day | loaves |",
        "|---|---|",
        "| Monday | 41 |",
        "We bake rye. The shop opens at seven.",
        "word " * 190,
        "a sentence of six words here. " * 40,
        "```",
        "",
        "\t",
        "\r",
        "🎯",
    ]
)
PLACES = st.lists(
    st.builds(
        Place,
        st.integers(0, 400),
        st.sampled_from([None, "# Plan", "Doors"]),
        st.sampled_from([None, 1, 2]),
        st.sampled_from([None, 5.0, 65.0]),
        st.sampled_from([None, 70.0]),
    ),
    max_size=4,
)


def cut(text: str, *places: Place, name: str = "notes.md") -> tuple[Passage, ...]:
    return split(Source(name, Kind.STRATEGY, "0" * 64, Loaded(text, places=places)))


def texts(text: str, *places: Place, name: str = "notes.md") -> list[str]:
    return [passage.text for passage in cut(text, *places, name=name)]


@given(st.lists(PIECES, max_size=12), PLACES, st.sampled_from(["a.md", "a.csv"]))
def test_a_passage_is_a_slice_and_no_two_share_a_character(
    pieces: list[str], places: list[Place], name: str
) -> None:
    text = "\n".join(pieces)
    passages = cut(text, *places, name=name)

    assert all(passage.span.of(text) == passage.text for passage in passages)
    assert all(passage.text.strip() == passage.text != "" for passage in passages)
    assert all(len(passage.text.split()) <= 200 for passage in passages)
    ends = [0, *(passage.span.end for passage in passages)]
    assert all(end <= each.span.start for end, each in zip(ends, passages, strict=False))
    assert len({passage.id for passage in passages}) == len(passages)
    assert passages == cut(text, *places, name=name)


@given(st.lists(PIECES, max_size=12))
def test_every_word_that_is_no_heading_stands_in_a_passage(pieces: list[str]) -> None:
    text = "\n".join(piece for piece in pieces if piece not in {"Doors", "# Plan", "## Doors"})
    kept = " ".join(passage.text for passage in cut(text)).split()

    assert [word for word in kept if set(word) - set("|-")] == [
        word for word in text.split() if set(word) - set("|-")
    ]


def test_headed_paragraphs_are_packed_and_never_across_a_heading() -> None:
    passages = cut("# Plan\n\nOne.\n\nTwo.\n\n## Doors\n\nThree.\n")

    assert [(each.heading, each.text) for each in passages] == [
        ("# Plan", "One.\n\nTwo."),
        ("## Doors", "Three."),
    ]


def test_a_passage_has_about_180_words() -> None:
    paragraph = "word " * 80 + "end."
    passages = texts("\n\n".join([paragraph] * 5))

    assert [len(each.split()) for each in passages] == [162, 162, 81]


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    first, *rest = texts("five words are in here. " * 50)

    assert first.endswith("here.")
    assert len(first.split()) == 180
    assert len(rest) == 1


def test_what_has_no_sentence_is_cut_between_words() -> None:
    assert [len(each.split()) for each in texts("word " * 400)] == [180, 180, 40]


def test_a_heading_with_nothing_under_it_is_a_passage_of_its_own() -> None:
    assert texts("# Plan\n## Doors\n## Ovens\n\nHot.\n# End") == ["## Doors", "Hot.", "# End"]


def test_code_shows_no_headings() -> None:
    (passage,) = cut("# Plan\n\n```\n# a comment\n```\n")

    assert (passage.heading, passage.text) == ("# Plan", "```\n# a comment\n```")


def test_each_line_of_show_notes_stands_alone_with_its_time() -> None:
    passages = cut("## Times\n\n[00:00:45] Forty slides.\n[01:03:20] The beer mat.\n")

    assert [(each.text, each.start, each.end, each.heading) for each in passages] == [
        ("[00:00:45] Forty slides.", 45, 3800, "## Times"),
        ("[01:03:20] The beer mat.", 3800, None, "## Times"),
    ]


def test_talk_is_grouped_and_its_lines_keep_their_times() -> None:
    said = "word " * 25
    lines = [f"[00:0{minute}:00] {'Ada' if minute % 2 else 'Bo'}: {said}" for minute in range(7)]
    passages = cut("\n".join(lines))

    assert [(each.start, each.end, each.text.count("[")) for each in passages] == [
        (0, 180, 3),
        (180, None, 4),
    ]


def test_cues_without_times_in_their_text_are_talk() -> None:
    (passage,) = cut(
        "One.\nTwo.", Place(0, seconds=1.5, until=3.0), Place(5, seconds=4.0, until=6.5)
    )

    assert (passage.text, passage.start, passage.end) == ("One.\nTwo.", 1.5, 6.5)


def test_rows_keep_the_header_that_they_stand_under() -> None:
    row = "| " + "word " * 30 + "|"
    first, second = cut("\n".join(["| day | loaves |", "|---|---|", *[row] * 5]))

    assert first.text.startswith("| day | loaves |\n|---|---|\n")
    assert (first.header, second.header) == (None, "| day | loaves |")


def test_a_table_of_values_is_cut_by_rows() -> None:
    rows = [f"2026-{month:02},{'word ' * 30}" for month in range(1, 5)]
    first, second = cut("\n".join(["month,note", *rows]), name="figures.CSV")

    assert first.text.startswith("month,note\n2026-01")
    assert second.header == "month,note"


def test_places_of_a_loader_say_heading_and_page() -> None:
    passages = cut("Doors\nOpen.\nShut.", Place(0, "## Doors", 3), Place(12, "## Doors", 4))

    assert [(each.text, each.heading, each.page) for each in passages] == [
        ("Open.", "## Doors", 3),
        ("Shut.", "## Doors", 4),
    ]


def test_pages_do_not_hide_the_headings_that_a_text_shows() -> None:
    passages = cut("# Plan\n\nOne.\nTwo.", Place(0, page=1), Place(13, page=2))

    assert [(each.text, each.heading, each.page) for each in passages] == [
        ("One.", "# Plan", 1),
        ("Two.", "# Plan", 2),
    ]


@pytest.mark.parametrize("text", ["", "\n \n", "|---|\n"])
def test_nothing_gives_nothing_to_find(text: str) -> None:
    assert [each for each in texts(text) if each.strip("|-")] == []
