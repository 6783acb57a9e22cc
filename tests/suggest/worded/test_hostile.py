"""A model that obeys whatever it reads and echoes all of it gets nothing past us."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import pytest

from critic import pipeline
from critic.context import Context
from critic.model.scripted import ScriptedModel
from critic.model.status import NOT_ASKED
from critic.pipeline import Done
from critic.report import FORMATS, Look
from critic.strategy import read as read_strategy
from critic.suggest.proposals import Origin
from tests.suggest.drafts import setting
from tests.suggest.worded.asks import advice, events, said
from tests.suggest.worded.payloads import FOREIGN, KEY, Payload, all_of_them

if TYPE_CHECKING:
    from critic.model.port import Request
    from critic.report import Report

Place: TypeAlias = Callable[[str], tuple[str, Context]]

DRAFT = """\
Objective: Neighbours borrow tools instead of buying them by the end of Q3 2026
- Share of members who borrow in a month rises from 22% to 35%
- Launch the new catalogue
  - {detail}
- Raise on-time returns to 95%
"""
STRATEGY = """\
{title}:
  - {text}
winning moves:
  - Neighbours see at a glance which tool is free near them
"""
_HOSTILE = re.compile(
    r"<\s*/?[a-z!]|\w+://|script:|data:\w|evil|\]\(|\]\[|&lt;|\x1b|@"
    r"|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\U000e0000-\U000e01ef]",
    re.IGNORECASE,
)
_FENCED = re.compile(r"<<<([A-Z]+ [0-9a-f]{16})\n.*?\n\1>>>", re.DOTALL)
_SOME = 22


def _plain(payload: str) -> str:
    """Return a payload that YAML can hold."""
    return json.dumps(payload, ensure_ascii=False)


def _draft(old: str = "", new: str = "") -> str:
    return DRAFT.format(detail="shown in the shop").replace(old, new, 1)


def _strategy(title: str = "our story", text: str = "We lend what others sell") -> Context:
    source = STRATEGY.format(title=title, text=text)
    return Context(strategy=read_strategy(source, "plan.yaml"))


PLACES: dict[str, Place] = {
    "objective": lambda p: (_draft("instead of", f"{p} instead of"), _strategy()),
    "key result": lambda p: (_draft("the new catalogue", f"the new catalogue. {p}"), _strategy()),
    "detail": lambda p: (DRAFT.format(detail=p), _strategy()),
    "strategy": lambda p: (_draft(), _strategy(text=_plain(p))),
    "title": lambda p: (_draft(), _strategy(title=_plain(p))),
}


def obedient(payload: Payload) -> ScriptedModel:
    """Return a model that writes what is demanded, alone and in what would pass, and its prompt."""

    def answer(request: Request) -> str:
        demand = payload.demand[:120]
        good = "Share of neighbours who find a tool rises from 22% to 35%"
        echoes = [request.system[at : at + 200] for at in (0, len(request.system) // 2)]
        echoes += [request.user[:200], request.user[-200:]]
        return said(
            advice(2, f"{good} {demand}"[:240], resolves=["OUT002"]),
            advice(2, good, resolves=["OUT002"], why=demand),
            advice(2, f"{good} at {FOREIGN} {KEY}", resolves=["OUT002"]),
            advice(3, demand, resolves=["MEA003"]),
            advice(1, good, demand, kind="split"),
            advice(0, demand, kind="question", why=echoes[2]),
            *(advice(0, each, kind="leading-indicator") for each in echoes[:2]),
        )

    return ScriptedModel([answer])


def is_outside(payload: Payload, request: Request) -> bool:
    """Whether what was slipped in stands anywhere but between two marks."""
    asked = f"{request.system}\n{request.user}"
    return payload.text[:40] in _FENCED.sub("", asked)


def critique(payload: Payload, place: Place) -> tuple[Report, Report]:
    """Return the critique with the obedient model, and the one without any."""
    draft, context = place(payload.text)
    model = obedient(payload)
    done = events(draft, model, context)[-1]
    assert isinstance(done, Done)
    assert [each for each in model.asked if is_outside(payload, each)] == []
    without = pipeline.critique(draft, setting(context), path="-")
    return done.report, pipeline.report_of(without)


def check(payload: Payload, place: Place) -> None:
    found, without = critique(payload, place)

    bare = replace(found, suggestions=(), rejected=(), model=NOT_ASKED)
    assert bare == replace(without, suggestions=(), rejected=())
    shown = [s for s in found.suggestions if s.proposal.origin is not Origin.MODEL]
    assert shown == list(without.suggestions)
    words = [
        unicodedata.normalize("NFKC", text)
        for proposal in (
            *(each.proposal for each in found.suggestions),
            *(each.proposal for each in found.rejected),
        )
        if proposal.origin is Origin.MODEL
        for text in (*proposal.text.split("\n"), *(each.quote for each in proposal.citations))
    ]
    reasoned = [s.proposal.why for s in found.suggestions if s.proposal.origin is Origin.MODEL]
    assert [each for each in (*words, *reasoned) if _HOSTILE.search(each)] == []
    for name in ("json", "markdown", "html", "text"):
        written = FORMATS[name]([found], Look())
        assert [each for each in (FOREIGN, KEY) if each in written] == [
            each for each in (FOREIGN, KEY) if each in payload.text and each in written
        ]


def test_there_are_as_many_payloads_as_were_promised() -> None:
    assert len(PLACES) == 5
    assert len({each.text for each in all_of_them()}) >= 154


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("number", range(0, len(all_of_them()), _SOME))
def test_a_sample_gets_nothing_past_us(number: int, place: str) -> None:
    shift = list(PLACES).index(place)
    for payload in all_of_them()[number + shift : number + _SOME : 5]:
        check(payload, PLACES[place])


@pytest.mark.soak
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("payload", all_of_them())
def test_nothing_gets_past_us(payload: Payload, place: str) -> None:
    check(payload, PLACES[place])
