from __future__ import annotations

import json

import pytest

from critic import bootstrap
from critic.corpus.model import Kind, Loaded, Place, Source
from critic.episodes.answer import Answer, answer
from critic.episodes.conversation import Exchange
from critic.report import answers
from critic.report.look import Look
from tests.episodes.episodes import material, source, untimed

HOSTILE = (
    "# Show\n\n[00:00:01] <img src=x onerror=alert(1)> bread [click](javascript:alert(1))"
    " \x1b[2J\x9b31m \u202ebread **now** `rm`\n"
)


def ask(question: str, *sources: Source) -> Answer:
    return answer(question, material(*sources), bootstrap.load_scales())


def test_people_see_quotes_above_their_places_and_a_link() -> None:
    assert answers.text(ask("Which ship?"), Look(width=60)).startswith(
        "1  “The last ferry.”\n"
        "   → Crumbs, episode 7: Rye at sea, 00:01:10\n"
        "   → Crumbs, episode 7: Rye at sea, 00:01:15\n"
        "     https://youtu.be/x?t=70\n"
    )


def test_the_json_has_what_programs_need() -> None:
    told = json.loads(answers.as_json(ask("Which ship?"), Look()))

    assert told["answered"] is True
    assert told["answer"].startswith("The last ferry.")
    assert told["claims"][0]["text"] == "The last ferry."
    assert told["claims"][0]["citations"][1] == {
        "source": "talk.txt",
        "locator": "00:01:15",
        "start": "00:01:15",
        "quote": "By ferry, at nine. It was never late.",
        "title": "Crumbs, episode 7: Rye at sea",
        "speaker": "Bo",
        "url": "https://youtu.be/x?t=75",
    }
    assert told["nearest"][0]["start"] == "00:01:10"
    assert told["model"] == {"name": None, "status": "disabled", "reason": None, "usage": None}


def test_a_refusal_names_the_nearest_places() -> None:
    refused = ask("What is tax law?")

    told = json.loads(answers.as_json(refused, Look()))
    assert (told["answered"], told["claims"], told["answer"]) == (False, [], answers.REFUSAL)
    assert len(told["nearest"]) == 3
    assert "Nearest to it:\n   " in answers.text(refused, Look())
    assert "\n- Crumbs, episode 7: Rye at sea" in answers.markdown(refused, Look())


def test_where_nothing_is_near_nothing_is_named() -> None:
    refused = ask("bread", source("empty.txt", ""))

    assert answers.text(refused, Look()) == f"{answers.REFUSAL}\n"
    assert answers.markdown(refused, Look()) == f"{answers.REFUSAL}\n"


def test_markdown_links_to_the_minute() -> None:
    assert answers.markdown(ask("Which ship?"), Look()).startswith(
        "> The last ferry.\n>\n"
        "> — [Crumbs, episode 7: Rye at sea, 00:01:10](<https://youtu.be/x?t=70>)  \n"
        "> — Bo, [Crumbs, episode 7: Rye at sea, 00:01:15](<https://youtu.be/x?t=75>)  \n"
    )


@pytest.mark.parametrize("render", [answers.text, answers.markdown])
def test_no_quote_steers_a_terminal(render: object) -> None:
    assert callable(render)
    told = render(ask("bread", source("evil.md", HOSTILE)), Look())

    assert not set(told) & {"\x1b", "\x9b", "\u202e"}


def test_markup_in_a_quote_is_text() -> None:
    told = answers.markdown(ask("bread", source("evil.md", HOSTILE)), Look())

    assert "<img" not in told.replace("\\<", "")
    assert "[click](" not in told
    assert "**now**" not in told


def test_the_json_has_a_hostile_quote_to_the_letter() -> None:
    evil = source("evil.md", HOSTILE, url="javascript:alert(1)")
    told = json.loads(answers.as_json(ask("bread", evil), Look()))

    (cited,) = told["claims"][0]["citations"]
    assert cited["quote"] in HOSTILE
    assert cited["url"] is None


def test_without_a_time_the_place_is_a_heading_or_a_page() -> None:
    headed = Loaded("## Ovens\n\nA loaf.", places=(Place(0, heading="## Ovens"),))
    for given, expected in (
        (untimed("A loaf."), "page 3"),
        (Source("x.md", Kind.EPISODE, "x", headed), "Ovens"),
        (source("x.txt", "A loaf."), ""),
    ):
        told = json.loads(answers.as_json(ask("bread", given), Look()))
        assert told["claims"][0]["citations"][0]["locator"] == expected
        assert answers.text(ask("bread", given), Look()).startswith("1  “A loaf.”\n   → ")


def test_a_conversation_is_exported_with_its_questions() -> None:
    told = answers.transcript([Exchange("Which *ship*?", ask("Which ship?"))])

    assert told.startswith("## Which \\*ship\\*?\n\n> The last ferry.\n")
    assert answers.described(source("a.md", "", title="A\x1b", date="2026")) == "a.md · A� · 2026"
