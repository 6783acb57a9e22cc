"""What is to be critiqued, and what it does not say: the body of a request, strictly read."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    Tag,
)

from critic import bootstrap, strategy
from critic.context import Context, given, parent, team
from critic.errors import InputError
from critic.okr.document import Level
from critic.pipeline import Setting
from critic_api.problems import TAG, at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from critic.context import Scope
    from critic.context.strategy import Strategy
    from critic.knowledge import Knowledge
    from critic.pipeline import Proposer
    from critic.profile import Profile

DRAFT: dict[str, Any] = {
    "text": "Objective: Riders reach the last bus\n- Launch the delay board",
    "cycle": "2026-Q3",
    "level": "team",
}
"""A draft, by way of example."""

_Given = TypeVar("_Given")
_Known = TypeVar("_Known")
_TEXT, _OBJECT = f"{TAG}text", f"{TAG}object"


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _form(value: object) -> str:
    return _TEXT if isinstance(value, str) else _OBJECT


Words = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=1_000_000)]
Notes = Annotated[str, Field(max_length=100_000)]
_Day = Annotated[Words, Field(json_schema_extra={"format": "date"})]
Choices = Annotated[dict[Words, JsonValue], Field(max_length=100)]
Phrases = Annotated[
    list[Words],
    BeforeValidator(_listed),
    Field(default_factory=list, max_length=1_000),
]


class Team(BaseModel):
    """What a team can move; each a text, or a list of texts."""

    model_config = ConfigDict(extra="forbid", strict=True)

    owns: Phrases
    influences: Phrases
    contributes: Phrases

    def named(self) -> Iterator[team.Named]:
        """Yield each text with the share that it tells."""
        for share in team.Share:
            texts: list[str] = getattr(self, share)
            yield from (team.Named(share, text) for text in texts)


class Draft(BaseModel):
    """A draft in any form that ``critic`` reads; the other fields mean what its flags mean.

    ``document`` names what it is a draft of: then a service that keeps critiques keeps this one.
    """

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [DRAFT]})

    text: Text
    cycle: Words | None = None
    today: _Day | None = None
    level: Literal["company", "team", "individual"] | None = None
    team: (
        Annotated[
            Annotated[Notes, Tag(_TEXT)] | Annotated[Team, Tag(_OBJECT)], Discriminator(_form)
        ]
        | None
    ) = None
    parent: Text | None = None
    journey: Words | None = None
    strategy: (
        Annotated[
            Annotated[Notes, Tag(_TEXT)] | Annotated[Choices, Tag(_OBJECT)], Discriminator(_form)
        ]
        | None
    ) = None
    profile: Words = bootstrap.DEFAULT_PROFILE
    document: Annotated[Words, Field(min_length=1)] | None = None


class Questioned(Draft):
    """A draft for which the language model of the service is asked, unless ``llm`` is false."""

    model_config = ConfigDict(json_schema_extra={"examples": [DRAFT, {**DRAFT, "llm": False}]})

    llm: bool = True


def setting_of(draft: Draft, proposers: tuple[Proposer, ...] = ()) -> Setting:
    """Return what a draft is critiqued by. Raises FieldError."""
    profile = profile_of(draft)
    knowledge = bootstrap.load_knowledge(additions=profile.additions)
    return Setting(knowledge, profile, context_of(draft, knowledge), proposers)


def context_of(draft: Draft, knowledge: Knowledge) -> Context:
    """Return what is known around a draft. Raises FieldError."""
    chosen = None if draft.strategy is None else _strategy(draft.strategy)
    named = _read("journey", partial(given.journey, journeys=knowledge.journeys), draft.journey)
    return Context(
        cycle=_read("cycle", given.cycle, draft.cycle),
        level=Level(draft.level) if draft.level else None,
        today=_read("today", given.day, draft.today),
        team=None if draft.team is None else _scope(draft.team),
        journey=named or _read("strategy", partial(strategy.journey, knowledge=knowledge), chosen),
        parent=_read("parent", partial(parent.read, knowledge=knowledge), draft.parent),
        strategy=chosen,
    )


def profile_of(draft: Draft) -> Profile:
    """Return the profile that a draft asks for. Raises FieldError where there is none so called."""
    names = bootstrap.profile_names()
    with at("profile"):
        if draft.profile not in names:
            raise InputError(f"there is no profile {draft.profile!r}; known are {', '.join(names)}")
    return bootstrap.load_profile(draft.profile)


def _read(field: str, reader: Callable[[_Given], _Known], value: _Given | None) -> _Known | None:
    if value is None:
        return None
    with at(field):
        return reader(value)


def _strategy(value: str | dict[str, JsonValue]) -> Strategy:
    """Read a strategy as a text in any form, or as an object, which is as good as its JSON."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    with at("strategy"):
        return strategy.read_any(text, "strategy", bootstrap.load_cues())


def _scope(value: str | Team) -> Scope:
    with at("team"):
        return team.read(value) if isinstance(value, str) else team.scope(value.named())
