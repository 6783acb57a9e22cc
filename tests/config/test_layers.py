"""The environment and flags, read by the shape of their keys."""

from __future__ import annotations

import os

import pytest

from critic.config import Origin, of_environment, of_flags, resolve, unknown
from critic.errors import ConfigurationError


def test_variables_are_read_by_their_shape() -> None:
    settings = resolve(
        of_environment(
            {
                "CRITIC_PROFILE": "herbig",
                "CRITIC_SELECT": "MEA, OUT001 no-horizon",
                "CRITIC_SEVERITY": "MEA003=error, LEA=off",
                "CRITIC_KNOWLEDGE": f"a.yaml{os.pathsep}b.yaml",
                "CRITIC_PER_FILE_IGNORES": "old/*:TIM,MEA003; *.csv:CLR003",
                "CRITIC_CYCLE": "2027",
                "CRITIC_LEVEL": "",
                "HOME": "elsewhere",
            }
        )
    )

    assert settings.profile == "herbig"
    assert settings.select == ("MEA", "OUT001", "no-horizon")
    assert settings.severity == (("MEA003", "error"), ("LEA", "off"))
    assert settings.knowledge == ("a.yaml", "b.yaml")
    assert settings.per_file_ignores == (("old/*", ("TIM", "MEA003")), ("*.csv", ("CLR003",)))
    assert (settings.cycle, settings.level) == ("2027", None)
    assert settings.origin("cycle") == Origin("CRITIC_CYCLE")


def test_flags_may_be_texts_lists_or_pairs_that_are_parsed_already() -> None:
    settings = resolve(
        of_flags(
            {
                "profile": "house.yaml",
                "ignore": ["CLR003", "MEA"],
                "knowledge": ["words.yaml"],
                "severity": [("MEA003", "error"), "LEA=info"],
                "per_file_ignores": [("old/*", ["TIM"])],
                "select": [],
                "level": None,
                "quiet": True,
            }
        )
    )

    assert settings.profile == "house.yaml"
    assert settings.ignore == ("CLR003", "MEA")
    assert settings.severity == (("MEA003", "error"), ("LEA", "info"))
    assert settings.per_file_ignores == (("old/*", ("TIM",)),)
    assert sorted(settings.stands) == [
        "ignore",
        "knowledge",
        "per-file-ignores",
        "profile",
        "severity",
    ]


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        (
            "CRITIC_LEVEL",
            "temm",
            "'temm' is none of company, team, individual; did you mean 'team'?",
        ),
        ("CRITIC_FAIL_ON", "zzz", "'zzz' is none of error, warning, never"),
        ("CRITIC_SEVERITY", "MEA003", "expected NAME=VALUE, not 'MEA003'"),
        ("CRITIC_SEVERITY", "MEA003=loud", "'loud' is none of error, warning, info, off"),
        ("CRITIC_PER_FILE_IGNORES", "old/*", "expected NAME:VALUE, not 'old/*'"),
        ("CRITIC_TEAM", "  ", "expected a text"),
    ],
)
def test_a_wrong_variable_is_named(variable: str, value: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        of_environment({variable: value})

    assert str(caught.value) == f"{variable}: {said}"


def test_variables_that_set_nothing_are_told_with_near_ones() -> None:
    environment = {"CRITIC_PROFLE": "x", "CRITIC_ZZZ": "y", "CRITIC_DEBUG": "1", "CRITIC_TEAM": "t"}

    assert unknown(environment) == (
        "CRITIC_PROFLE sets nothing; did you mean 'CRITIC_PROFILE'?",
        "CRITIC_ZZZ sets nothing",
    )


@pytest.mark.parametrize("said", ["minilm", "none", "openai:small", "path:here/model"])
def test_an_embedder_is_a_name_or_a_kind_with_what_it_takes(said: str) -> None:
    assert resolve(of_environment({"CRITIC_EMBEDDER": said})).embedder == said


@pytest.mark.parametrize("said", ["path:", "openai:", "minlm", "ftp:x"])
def test_what_is_no_embedder_is_said(said: str) -> None:
    with pytest.raises(ConfigurationError, match=r"is none of minilm, none, path:FOLDER"):
        of_environment({"CRITIC_EMBEDDER": said})


def test_a_page_is_named_by_where_it_comes_from() -> None:
    said = "https://OKRs.example/, app://editor"
    assert resolve(of_environment({"CRITIC_ORIGINS": said})).origins == (
        "https://okrs.example",
        "app://editor",
    )
    with pytest.raises(ConfigurationError, match=r"as https://okrs\.example, not 'okrs'"):
        of_environment({"CRITIC_ORIGINS": "okrs"})
