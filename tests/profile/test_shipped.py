"""The profiles that ship: whose advice each follows, and that none changes a judgement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from critic import bootstrap, pipeline
from critic.context import Context
from critic.okr.document import Level
from critic.profile import deviations
from critic.report import FORMATS, Look
from docs import profiles

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = bootstrap.profile_names()
OTHERS = [name for name in NAMES if name != "default"]
DRAFT = """\
# Harbour cinema, Q3 2026

Objective: Sell 30,000 tickets for the open-air season
- Revenue of the season rises from €410,000 to €900,000
- Launch the seat map on the website
- Yearly renewals of season tickets rise from 61% to 70%

Objective: Nobody queues in the rain
- Hold eight briefings with the stewards
- Guests who are inside before the film starts rise from 70% to 95%
- Calls to the box office rise from 40 to 900 a day
- The canopy is ready
- Queue at the gate stays as it is
"""


def critique(name: str) -> dict[str, Any]:
    """Return what the JSON says of the draft, in full."""
    report = pipeline.check(
        DRAFT,
        path="-",
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(name),
        context=Context(level=Level.TEAM),
    )
    found: dict[str, Any] = json.loads(FORMATS["json"]([report], Look()))
    return found


def test_there_are_five() -> None:
    assert NAMES == ("default", "google", "gothelf", "herbig", "wodtke")


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_names_itself_and_the_version_of_the_rubric(name: str) -> None:
    rubric = critique(name)["rubric"]
    default = {"profile": "default", "version": bootstrap.load_profile().version}

    assert (rubric["profile"], rubric["version"]) == (name, default["version"])
    assert rubric["extends"] == ([] if name == "default" else [default])


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_brings_no_words_that_would_change_a_judgement(name: str) -> None:
    assert bootstrap.load_profile(name).additions == ()


@pytest.mark.parametrize("name", OTHERS)
def test_a_profile_never_changes_a_judgement(name: str) -> None:
    (mine,), (usual,) = critique(name)["documents"], critique("default")["documents"]

    assert mine["objectives"] == usual["objectives"]
    assert mine["findings"] != usual["findings"]


def test_each_profile_sees_the_draft_in_its_own_way(
    matches_snapshot: Callable[[str, str], None],
) -> None:
    lines = []
    for name in NAMES:
        (document,) = critique(name)["documents"]
        lines.append(f"{name}: {document['score']['total']}")
        lines += [
            f"  {found['severity']:<7} {found['code']} {found['name']} on {found['statement']}"
            for found in document["findings"]
        ]

    matches_snapshot("five-profiles.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", OTHERS)
def test_every_deviation_has_a_reason_and_every_reason_a_deviation(name: str) -> None:
    deviating = {
        (each.what if each.where == "weights" else each.where)
        for each in deviations(bootstrap.load_profile(name), bootstrap.load_profile())
    }

    assert set(profiles.reasons(name)) == deviating


@pytest.mark.parametrize("name", OTHERS)
def test_a_profile_says_whose_advice_it_follows(name: str) -> None:
    assert profiles.advice(name).startswith("Whose advice: ")


def test_the_documentation_says_what_the_profiles_do() -> None:
    written = profiles.PAGE.read_text(encoding="utf-8")

    assert profiles.regenerated(written) == written
