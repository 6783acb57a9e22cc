"""Why a request is not answered (RFC 9457)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from critic_api.shapes.base import Shape


class FieldProblem(Shape):
    """What is wrong with a part of a request."""

    pointer: str = ""
    """A JSON pointer into the body, as a fragment."""
    parameter: str = ""
    """The name of a parameter."""
    detail: str


class Problem(Shape):
    """Why a request is not answered."""

    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str = ""
    """What to do about it."""
    errors: Annotated[list[FieldProblem], Field(default_factory=list)]
    request_id: str = ""
    """What to name when you report it; it stands in the header too."""
