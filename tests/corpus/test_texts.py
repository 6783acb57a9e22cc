"""Text formats: Markdown, text, HTML, tables, captions and transcripts."""

from __future__ import annotations

import json

import pytest

from critic.corpus.loaders import clock, load
from critic.corpus.model import Place
from critic.corpus.refusal import Reason, RefusedError
from tests.corpus.documents import held

NOTES = """---
title: "Fences"
authors: [Maro]
date: 2026-03-06
link: https://radio.example/12
mood: calm
---
# Episode 12

Intro 🎙 text

Below
=====

```
# no heading
[00:00:01] within code
```

## Timestamps

[00:00:45] Forty slides
[00:03:20] Four kinds

## Links
End
"""


def test_markdown_keeps_its_text_its_headings_and_its_times() -> None:
    loaded = load(".md", NOTES.encode())

    assert (loaded.title, loaded.author, loaded.date) == ("Fences", "Maro", "2026-03-06")
    assert loaded.url == "https://radio.example/12"
    assert loaded.text == NOTES.partition("calm\n---\n")[2]
    assert [(line, place.heading, place.seconds, place.until) for line, place in held(loaded)] == [
        ("# Episode 12", "# Episode 12", None, None),
        ("Below", "# Below", None, None),
        ("[00:00:01] within code", "# Below", 1, 45),
        ("## Timestamps", "## Timestamps", None, None),
        ("[00:00:45] Forty slides", "## Timestamps", 45, 200),
        ("[00:03:20] Four kinds", "## Timestamps", 200, None),
        ("## Links", "## Links", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A letter to all\n\nDear all,", "A letter to all"),
        ("We sell shoes. And socks.\nMore", None),
        ("[00:00:01] Hello", None),
        ("x" * 200, None),
        ("Below\n---\nText", "Below"),
        ("Text\n===\n---\n", "Text"),
    ],
)
def test_a_title_is_a_heading_or_a_first_line(text: str, title: str | None) -> None:
    assert load(".txt", text.encode()).title == title


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("[01:02] A\n[00:01:02 - 00:01:30] B", [(62, None), (62, 90)]),
        ("12:30 lunch\n", []),
        ("0:05 a\n1:10 b\n- 2:20 c", [(5, 70), (70, 140), (140, None)]),
        ("9:05 a\n1:10 b\n2:20 c", []),
        ("Ana (00:01): x\nBo (00:09): y\nAna (00:12): z", [(1, 9), (9, 12), (12, None)]),
        ("**[00:07]** x", [(7, None)]),
    ],
)
def test_lines_that_begin_with_a_time_are_places(
    text: str, seconds: list[tuple[float, float | None]]
) -> None:
    places = load(".txt", text.encode()).places

    assert [(place.seconds, place.until) for place in places] == seconds


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("01:02:03.5", 3723.5), ("62:03", 3723), ("7,5", 7.5), ("soon", None), ("inf", None)],
)
def test_seconds(written: str, seconds: float | None) -> None:
    assert clock.seconds(written) == seconds


def test_no_recording_is_so_long_or_begins_so_early() -> None:
    assert clock.finite(10**400) is None
    assert clock.finite(-1) is None


@pytest.mark.parametrize(
    "data", ["﻿é\r\nb".encode(), "﻿é\nb".encode("utf-16-le"), "é\rb".encode("cp1252")]
)
def test_encodings_and_line_ends(data: bytes) -> None:
    assert load(".txt", data).text == "é\nb"


PAGE = """<html><head><title>Decision 17</title><meta name=author content=Tomas>
<meta property="article:published_time" content="2026-05-11">
<link rel=canonical href="https://x.example/17">
<style>p { color: red }</style></head><body><nav>Menu</nav><main><h1>No
<i>boarding</i></h1><p>One<br>two<p>Three &amp; four
<script>alert(1)</script><ul><li>Five<li>Six</ul>
<table>
<tr><th>Option<th>Cost
<tr><td><p>Leave</p> it<td>nothing</table></main>
<footer>End</footer>"""


def test_html_gives_its_main_part_and_no_scripts() -> None:
    loaded = load(".html", PAGE.encode())

    assert loaded.text == (
        "# No boarding\n\nOne\ntwo\n\nThree & four\n- Five\n- Six\n"
        "Option | Cost\nLeave it | nothing"
    )
    assert loaded.places == (Place(0, "# No boarding"),)
    assert (loaded.title, loaded.author, loaded.date) == ("Decision 17", "Tomas", "2026-05-11")
    assert loaded.url == "https://x.example/17"


@pytest.mark.parametrize("charset", ["iso-8859-1", "no-such-charset", "utf-16"])
def test_html_says_its_charset(charset: str) -> None:
    assert load(".htm", f"<meta charset={charset}><p>é".encode("latin-1")).text == "é"


def test_html_that_nests_without_end_is_refused() -> None:
    with pytest.raises(RefusedError, match="nothing closes") as caught:
        load(".html", b"<div>" * 1_000_000)

    assert caught.value.reason is Reason.BOMB


def test_a_row_tells_its_columns() -> None:
    loaded = load(".csv", b'\nmonth;clinics\n2026-01;"17;1";more\n;5\n')

    assert loaded.text == "month | clinics\nmonth: 2026-01 | clinics: 17;1 | more\nclinics: 5"


def test_one_column_is_a_table_too() -> None:
    assert load(".csv", b"note\nyes").text == "note\nnote: yes"


def test_webvtt() -> None:
    text = "WEBVTT - Early signs\n\nNOTE\nRecorded\n\n"
    text += "00:03.200 --> 00:11.800\n<v Anouk>Wel<i>come</i> &amp;\nhi\n"
    loaded = load(".vtt", text.encode())

    assert loaded.text == "Recorded\nAnouk: Welcome & hi"
    assert loaded.places == (Place(9, seconds=3.2, until=11.8),)
    assert loaded.title == "Early signs"


def test_subrip() -> None:
    text = "1\n00:00:05,000 --> 00:00:16,500\nOSWIN: <i>This</i>\nis\n\n"
    text += "2\n00:00:17,000 --> 00:00:18,000\n\n"
    loaded = load(".srt", text.encode())

    assert loaded.text == "OSWIN: This is"
    assert loaded.places == (Place(0, seconds=5, until=16.5),)


@pytest.mark.parametrize(
    ("whole", "text", "times"),
    [
        ([{"start": 1, "end": 2.5, "text": " Yes", "speaker": "A"}], "A: Yes", (1, 2.5)),
        ({"title": "T", "segments": [{"start": 0, "end": 2, "text": "No"}]}, "No", (0, 2)),
        ([{"start": "00:01", "duration": 2, "text": "x", "speaker": 1}], "Speaker 1: x", (1, 3)),
        ({"transcript": [{"startTime": True, "body": "y"}]}, "y", None),
        ({"results": {}, "cues": [{"text": "y", "start": 10**400}, 7]}, "y", None),
    ],
)
def test_json_transcripts(whole: object, text: str, times: tuple[float, float] | None) -> None:
    loaded = load(".json", json.dumps(whole).encode())

    assert loaded.text == text
    assert [place[3:] for place in loaded.places] == ([times] if times else [])


@pytest.mark.parametrize(
    ("suffix", "data", "reason"),
    [
        (".csv", b"a\n" + b"x" * 200_000, Reason.FORMAT),
        (".json", b"{", Reason.FORMAT),
        (".json", b"[" * 100_000, Reason.FORMAT),
        (".json", b"7", Reason.FORMAT),
        (".json", b'{"a": 1}', Reason.FORMAT),
        (".json", b" ", Reason.EMPTY),
        (".md", b"", Reason.EMPTY),
        (".md", b"---\ntitle: x\n---\n", Reason.EMPTY),
        (".srt", b"Hello", Reason.FORMAT),
        (".srt", b"", Reason.EMPTY),
        (".html", b"<script>x</script>", Reason.EMPTY),
        (".txt", b"\x7fELF\x02\x01\x00\x00", Reason.FORMAT),
        (".txt", b"\xff\xfe\x00\xd8", Reason.FORMAT),
        (".txt", b"\xe9 \x81", Reason.FORMAT),
        (".txt", b"a" * 10_000_001, Reason.TOO_LARGE),
        (".csv", b"a\n" + b"xxxxxxxxx\n" * 1_000_000, Reason.TOO_LARGE),
        (".vtt", b"Hello", Reason.FORMAT),
    ],
)
def test_what_is_refused(suffix: str, data: bytes, reason: Reason) -> None:
    with pytest.raises(RefusedError) as caught:
        load(suffix, data)

    assert caught.value.reason is reason
