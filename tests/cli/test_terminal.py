from __future__ import annotations

import os
from pathlib import Path

import pytest

from critic.cli.terminal import Color, Terminal, make_safe
from critic.errors import InputError
from critic.report.look import ANSI, ASCII, PLAIN, UNICODE, Palette
from tests.cli.fakes import Stream, terminal


@pytest.mark.parametrize(
    ("color", "tty", "environment", "palette"),
    [
        (Color.AUTO, True, {}, ANSI),
        (Color.AUTO, False, {}, PLAIN),
        (Color.AUTO, True, {"NO_COLOR": "1"}, PLAIN),
        (Color.AUTO, True, {"NO_COLOR": ""}, ANSI),
        (Color.AUTO, True, {"TERM": "dumb"}, PLAIN),
        (Color.AUTO, False, {"FORCE_COLOR": "1"}, ANSI),
        (Color.AUTO, False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, PLAIN),
        (Color.ALWAYS, False, {"NO_COLOR": "1"}, ANSI),
        (Color.NEVER, True, {"FORCE_COLOR": "1"}, PLAIN),
    ],
)
def test_colours_show_where_they_are_wanted(
    color: Color, *, tty: bool, environment: dict[str, str], palette: Palette
) -> None:
    if os.name == "nt":
        environment = {"TERM": "xterm", **environment}
    shown = terminal(stdout=Stream(tty=tty), environment=environment)

    assert shown.look(color).palette == palette


@pytest.mark.parametrize(("encoding", "signs"), [("utf-8", UNICODE), ("ascii", ASCII)])
def test_signs_are_those_that_can_be_printed(encoding: str, signs: object) -> None:
    assert terminal(stdout=Stream(encoding=encoding)).look().signs is signs


def test_a_file_gets_lines_of_one_width() -> None:
    assert terminal().look().width == 88


def test_a_terminal_of_unknown_size_gets_them_too() -> None:
    assert terminal(stdout=Stream(tty=True)).look().width == 88


def test_a_narrow_encoding_prints_plainer_characters() -> None:
    stream = Stream(encoding="latin-1")
    make_safe(stream)

    terminal(stdout=stream).answer("“Größe” – 漢 → …\n")

    assert stream.printed() == '"Größe" - ? -> ...\n'


def test_half_a_surrogate_pair_prints_as_a_question_mark() -> None:
    stream = Stream()
    make_safe(stream)

    terminal(stdout=stream).answer("\udcff\n")

    assert stream.printed() == "?\n"


def test_plainer_characters_are_for_printing_alone() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", errors="critic-plain")


def test_a_reader_that_went_away_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as gone:
        Terminal(Stream(), gone, Stream(), {}).answer("x" * 100_000)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_told_in_one_line() -> None:
    with (
        Path("/dev/full").open("w", encoding="utf-8") as full,
        pytest.raises(InputError, match="cannot be printed"),
    ):
        Terminal(Stream(), full, Stream(), {}).answer("x")
