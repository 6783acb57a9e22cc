"""The example documents: every answer of the evals is in the loaded text, at its time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import yaml

from critic.corpus.loaders import load
from critic.corpus.model import Place
from tests.house.project import ROOT

if TYPE_CHECKING:
    from critic.corpus.model import Loaded

QUESTIONS = yaml.load((ROOT / "evals/datasets/retrieval.yaml").read_text("utf-8"), yaml.CSafeLoader)


@cache
def loaded(source: str) -> Loaded:
    path = ROOT / source
    return load(path.suffix, path.read_bytes())


def test_every_answer_is_in_the_text_and_under_its_time_unless_a_heading_ends_it() -> None:
    wrong = []
    for question in QUESTIONS:
        for answer in question["answers"]:
            found = loaded(answer["source"])
            at = found.text.find(answer["quote"])
            under = [place for place in found.places if place.start <= at]
            place = under[-1] if under else Place(0)
            is_under_heading = found.text.startswith("#", place.start)
            expected = None if is_under_heading else answer.get("start")
            if at < 0 or _clock(place.seconds) != expected:
                wrong.append((answer["source"], answer["quote"], place))

    assert wrong == []


def _clock(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
