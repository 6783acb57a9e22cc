"""What a model answers, as it enters: one type with bounded fields, and the schema made of it.

The schema is the same for every question, or a provider could not keep what it has read of one.
The fields stand in the order in which a model writes them: it reads, quotes and only then words
and decides. What the numbers really stand for is checked afterwards.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from critic.episodes.worded.verify import PASSAGES, Said
from critic.model.port import IncompleteError

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "answer"
CLAIMS = 3


class _Bounded(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Claim(_Bounded):
    """A sentence, the words that prove it, and the number of the passage that has them."""

    source: Annotated[int, Field(ge=1, le=PASSAGES)]
    quote: Annotated[str, Field(max_length=320)]
    text: Annotated[str, Field(max_length=240)]


class Answer(_Bounded):
    """All that a model says to one question."""

    reading: Annotated[str, Field(max_length=240)]
    claims: Annotated[list[Claim], Field(max_length=CLAIMS)]
    covered: bool


class Stated(NamedTuple):
    """What is claimed, trusted by nobody, and whether that answers the question."""

    claims: tuple[Said, ...]
    covered: bool


@cache
def schema() -> Mapping[str, Any]:
    """Return the JSON schema of an answer."""
    return Answer.model_json_schema()


def read(text: str) -> Stated:
    """Return what a model claims. Raises IncompleteError where it is not what was asked for."""
    try:
        found = Answer.model_validate_json(text)
    except ValidationError as error:
        # What is wrong is told by its place; the text of a model is repeated nowhere.
        places = {".".join(map(str, each["loc"])) or "the whole" for each in error.errors()[:3]}
        where = ", ".join(sorted(places))
        message = f"the answer does not keep to the schema (at {where})"
        raise IncompleteError(message, lasting=True) from None
    claims = tuple(Said(each.source, each.quote, each.text) for each in found.claims)
    return Stated(claims, found.covered)
