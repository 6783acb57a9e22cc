from __future__ import annotations

import json

import pytest

from critic import bootstrap
from critic.corpus.model import Kind, Loaded, Place, Source
from critic.episodes.answer import Answer, Answered, Claim, NotCovered, answer
from critic.episodes.conversation import Exchange
from critic.model.status import Part, Status, Usage
from critic.report import answers, asked
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
    assert told["model"] == {**dict.fromkeys(told["model"]), "status": "disabled"}
    assert {*told["model"]} >= {"name", "status", "reason", "usage"}


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


def worded(text: str) -> Answer:
    found = ask("Which ship?")
    assert isinstance(found, Answered)
    return Answered((Claim(text, found.claims[0].citations[1:]),), found.nearest)


def test_what_a_model_has_worded_stands_above_its_quote() -> None:
    assert answers.text(worded("The ferry was never late."), Look(width=60)) == (
        "1  The ferry was never late.\n"
        "   Bo: “By ferry, at nine. It was never late.”\n"
        "   → Crumbs, episode 7: Rye at sea, 00:01:15\n"
        "     https://youtu.be/x?t=75\n"
    )
    assert answers.markdown(worded("The *ferry* was never late."), Look()).startswith(
        "The \\*ferry\\* was never late.\n\n> By ferry, at nine. It was never late.\n>\n> — Bo, ["
    )
    told = json.loads(answers.as_json(worded("Never late."), Look(), Part("m", Status.OK)))
    assert (told["answer"], told["claims"][0]["text"]) == ("Never late.", "Never late.")
    assert told["claims"][0]["citations"][0]["quote"] == "By ferry, at nine. It was never late."
    assert (told["model"]["name"], told["model"]["status"]) == ("m", "ok")


def test_whose_refusal_it_is_is_said() -> None:
    part = Part("openai:m", Status.OK, "it finds no answer")
    refused = NotCovered(())

    assert answers.text(refused, Look(), part) == (
        f"{answers.REFUSAL} So says openai:m: it finds no answer.\n"
    )
    assert answers.markdown(refused, Look(), part).startswith(answers.REFUSAL)
    late = Part("openai:m", Status.DEGRADED, "gone")
    assert answers.text(refused, Look(), late) == f"{answers.REFUSAL}\n"


@pytest.mark.parametrize(
    ("part", "worded", "dropped", "said"),
    [
        (
            Part("m", Status.OK, usage=Usage(read=9, written=3, ms=100)),
            1,
            2,
            "has a verified quote. Left out, since nothing proved it: 2. It took 9 tokens",
        ),
        (Part("m", Status.OK, "it finds no answer"), 0, 0, "m was asked (it finds no answer)."),
        (
            Part("m", Status.DEGRADED, "gone"),
            1,
            0,
            "m does not answer (gone): what it has said before that is shown.",
        ),
        (
            Part("m", Status.DEGRADED, "gone"),
            0,
            0,
            "m does not answer (gone): the nearest quotes are given as they stand.",
        ),
    ],
)
def test_what_became_of_asking_is_said_in_a_line(
    part: Part, worded: int, dropped: int, said: str
) -> None:
    assert said in asked.answered(part, worded=worded, dropped=dropped)
