"""``data``: a text in parts, some of them markup, as editors of Markdown and the like send it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from critic.errors import InputError


class Part(BaseModel):
    """A part of a text; what else it says, such as ``interpretAs``, is not needed here."""

    model_config = ConfigDict(strict=True)

    text: str | None = None
    markup: str | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Part:
        if (self.text is None) == (self.markup is None):
            raise ValueError("each part has either a text or a markup")
        return self


class Data(BaseModel):
    """A text, or its parts."""

    model_config = ConfigDict(strict=True)

    text: str | None = None
    annotation: Annotated[list[Part], Field(max_length=20_000)] | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Data:
        if (self.text is None) == (self.annotation is None):
            raise ValueError("it has either a text or an annotation")
        return self

    @property
    def source(self) -> str:
        """The text with its markup, which is what offsets count in."""
        if self.annotation is None:
            return self.text or ""
        return "".join(part.text or part.markup or "" for part in self.annotation)


def source(data: str) -> str:
    """Return the text that ``data`` stands for. Raises InputError."""
    try:
        return Data.model_validate_json(data).source
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = "".join(f"[{at}]" if isinstance(at, int) else f".{at}" for at in first["loc"])
        raise InputError(f"data{place}: {first['msg']}") from error
