from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.context import Scope, team
from critic.errors import MalformedError

CHARACTERS = st.sampled_from(
    [*"ab:-,;#*[]{}&|>\n\t .\"'🎯\u0301\u202e\0", "owns", "we own ", "\ud800"]
)


def owned(*phrases: str) -> Scope:
    return Scope(owns=phrases)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (
            "owns: [seat map, refunds]\ninfluences: no-shows, churn\ncontributes:\n- revenue\n",
            Scope(("seat map", "refunds"), ("no-shows", "churn"), ("revenue",)),
        ),
        ("owns: |\n  the seat map\n  our refunds\n", owned("seat map", "refunds")),
        ("owns: >\n  vouchers,\n  refunds\n", owned("vouchers", "refunds")),
        (
            'what_we_own: "Seat Map"\ncontributes to: revenue\n',
            Scope(("seat map",), (), ("revenue",)),
        ),
        (
            "booking:\n  owns: {seats: [map, refunds]}\n  influence: churn\n",
            Scope(("booking", "seats", "map", "refunds"), ("churn",)),
        ),
        ("owns: &mine [vouchers]\ncontributes: *mine\n", owned("vouchers")),
    ],
)
def test_yaml_says_what_the_team_has_to_do_with_what(text: str, scope: Scope) -> None:
    assert team.read(text) == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (
            "seats: map and plan\nvouchers: [gift cards]\n",
            ("seats", "map and plan", "vouchers", "gift cards"),
        ),
        ("team: Night Ferry\nlevel: team\nsize: 8\nowns: [piers]\n", ("night ferry", "piers")),
    ],
)
def test_a_key_that_is_not_known_and_its_values_are_owned(
    text: str, scope: tuple[str, ...]
) -> None:
    assert team.read(text) == owned(*scope)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("the seat map\n* refunds\n2. gift cards\n", ("seat map", "refunds", "gift cards")),
        (
            "seat map, refunds and vouchers",
            ("seat map", "refunds and vouchers", "refunds", "vouchers"),
        ),
        ("health and safety", ("health and safety",)),
        ("We own the piers. Our crew also runs ticket booths.", ("piers", "ticket booths")),
        (
            "The pier team is responsible for boarding (stairs, ramps)",
            ("boarding", "stairs", "ramps"),
        ),
        ("# Night ferry\n\nTimetables – winter\n", ("night ferry", "timetables", "winter")),
        ("R&D, time-to-berth", ("r&d", "time-to-berth")),
        ("- piers\n- 2026\n- Größe 😀\n", ("piers", "größe")),
    ],
)
def test_free_text_is_what_the_team_owns(text: str, phrases: tuple[str, ...]) -> None:
    assert team.read(text, ".md") == owned(*phrases)


@pytest.mark.parametrize(
    "text",
    [
        "## Owns\n- piers\n## What we influence\n- delays\n## Contributes to\n- revenue\n",
        "**Owns:** piers\n**Influences:** delays\n- Contributes: revenue\n",
        "owns\npiers\ninfluences\ndelays\ncontributes\nrevenue\n",
        "- owns: piers\n- influences: delays\n- contributes: [revenue]\n",
    ],
)
def test_a_title_in_free_text_begins_a_list(text: str) -> None:
    assert team.read(text, ".md") == Scope(("piers",), ("delays",), ("revenue",))


def test_another_title_ends_it() -> None:
    assert team.read("# Influences\ndelays\n# Piers\nstairs\n") == Scope(
        ("piers", "stairs"), ("delays",)
    )


@pytest.mark.parametrize("text", ["", "\n\n", "owns:\n", "owns: []\n", "🎯 — 42\n", "a: &x [*x]\n"])
def test_a_file_that_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(MalformedError, match=r"line 1, column 1: it names nothing .* one phrase a"):
        team.read(text)


@pytest.mark.parametrize(
    ("text", "suffix", "said"),
    [
        ("owns: [piers\n", ".yaml", "line 2, column 1: not valid YAML"),
        ("Piers: a: b\n", ".yml", "line 1, column 9: not valid YAML"),
        ("owns: [piers\n", "", "line 2, column 1: not valid YAML"),
        ("owns: [piers]\ninfuences: x\n", "", "line 2, column 1: .* did you mean 'influences'"),
    ],
)
def test_broken_yaml_is_refused_with_its_place(text: str, suffix: str, said: str) -> None:
    with pytest.raises(MalformedError, match=said):
        team.read(text, suffix)


@pytest.mark.parametrize(
    ("text", "suffix"), [("owns: [piers\n", ".TXT"), ("our piers: a: b\n", "")]
)
def test_what_was_never_meant_as_yaml_is_free_text(text: str, suffix: str) -> None:
    assert "piers" in " ".join(team.read(text, suffix).owns)


@given(st.lists(CHARACTERS, max_size=40).map("".join))
def test_any_text_gives_phrases_or_an_error_of_ours(text: str) -> None:
    try:
        scope = team.read(text)
    except MalformedError:
        return
    phrases = (*scope.owns, *scope.influences, *scope.contributes)
    assert phrases
    assert all(any(map(str.isalpha, phrase)) for phrase in phrases)
