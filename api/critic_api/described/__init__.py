"""The description of the service, OpenAPI 3.1: it is made when somebody asks for it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI


def install(app: FastAPI, *, wants_keys: bool) -> None:
    """Let an application describe itself in full; ``wants_keys`` says how it is served."""
    generated = app.openapi

    @cache
    def described() -> dict[str, Any]:
        # Shapes are many, and whoever only asks for a critique need not wait for them.
        document = import_module("critic_api.described.document")
        whole: dict[str, Any] = document.completed(generated(), wants_keys=wants_keys)
        return whole

    app.openapi = described  # type: ignore[method-assign]
