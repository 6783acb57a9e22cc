"""What a model answers, as it enters: one type with bounded fields, and the schema made of it.

The schema is the same for every request, or a provider could not keep what it has read of one.
What numbers really stand for is checked afterwards, like everything else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from critic.model.port import IncompleteError

if TYPE_CHECKING:
    from collections.abc import Mapping

PASSAGES = 12
STATEMENTS = 20
NAME = "suggestions"

_Code = Annotated[str, Field(max_length=6, pattern=r"^[A-Z]{3}[0-9]{3}$")]
_Line = Annotated[str, Field(max_length=240)]


class _Bounded(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Quote(_Bounded):
    """Words of a passage, by its number."""

    passage: Annotated[int, Field(ge=1, le=PASSAGES)]
    quote: Annotated[str, Field(max_length=240)]


class Advice(_Bounded):
    """What to write for one statement: 0 is the objective, then the key results in order.

    The order of the fields is that in which a model writes: what for, why, and then the words.
    """

    statement: Annotated[int, Field(ge=0, le=STATEMENTS)]
    resolves: Annotated[list[_Code], Field(max_length=4)]
    kind: Literal["rewrite", "split", "leading-indicator", "guardrail", "question"]
    why: Annotated[str, Field(max_length=300)]
    lines: Annotated[list[_Line], Field(min_length=1, max_length=4)]
    quotes: Annotated[list[Quote], Field(max_length=2)]


class Answer(_Bounded):
    """All that a model proposes for one set."""

    suggestions: Annotated[list[Advice], Field(max_length=8)]


@cache
def schema() -> Mapping[str, Any]:
    """Return the JSON schema of an answer."""
    return Answer.model_json_schema()


def read(text: str) -> tuple[Advice, ...]:
    """Return what a model proposes. Raises IncompleteError where it is not what was asked for."""
    try:
        return tuple(Answer.model_validate_json(text).suggestions)
    except ValidationError as error:
        # What is wrong is told by its place; the text of a model is repeated nowhere.
        places = {".".join(map(str, each["loc"])) or "the whole" for each in error.errors()[:3]}
        where = ", ".join(sorted(places))
        message = f"the answer does not keep to the schema (at {where})"
        raise IncompleteError(message, lasting=True) from None
