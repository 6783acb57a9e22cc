from __future__ import annotations

from hashlib import sha256

from critic.corpus import plain
from critic.corpus.model import Kind, Place


def test_a_text_is_kept_with_its_title() -> None:
    source = plain.read("plan.md", "# Our plan\r\n\r\nWe bake.", Kind.EPISODE)

    assert source.loaded.text == "# Our plan\n\nWe bake."
    assert source.loaded.title == "Our plan"
    assert source.kind is Kind.EPISODE
    assert source.digest == sha256(b"# Our plan\r\n\r\nWe bake.").hexdigest()


def test_a_text_without_a_heading_has_no_title() -> None:
    assert plain.read("notes.txt", "We bake.").loaded.title is None
    assert plain.read("notes.txt", "").loaded.title is None


def test_subtitles_are_what_is_said_with_its_times() -> None:
    text = (
        "WEBVTT - Early signs\n\nNOTE\nRecorded.\n\n1\n00:03.200 --> 00:11.800 align:start\n"
        "<v Ada>Welcome to <i>it</i>,\nall.\n\n2\n01:00:00.000 --> 01:00:02.500\n"
        "<v.loud Bo>Thanks.\n\n3\n01:00:03.000 --> 01:00:04.000\n"
    )
    loaded = plain.read("talk.VTT", text).loaded

    assert loaded.text == "Ada: Welcome to it, all.\nBo: Thanks."
    assert loaded.title == "Early signs"
    assert loaded.places == (
        Place(0, seconds=3.2, until=11.8),
        Place(25, seconds=3600.0, until=3602.5),
    )


def test_srt_has_no_title() -> None:
    loaded = plain.read("talk.srt", "1\r\n00:00:05,000 --> 00:00:16,500\r\nHello.\r\n").loaded

    assert (loaded.text, loaded.title) == ("Hello.", None)
    assert plain.read("talk.vtt", "WEBVTT\n").loaded.title is None
