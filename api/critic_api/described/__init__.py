"""The description of the service, OpenAPI 3.1: it is made when somebody asks for it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from fastapi import FastAPI


class Described(FastAPI):
    """An application that describes itself in full; ``wants_keys`` says how it is served."""

    wants_keys = False
    _whole: dict[str, Any] | None = None

    def openapi(self) -> dict[str, Any]:
        """Return the description; the same, once it has been made."""
        if self._whole is None:
            # Shapes are many, and whoever only asks for a critique need not wait for them.
            document = import_module("critic_api.described.document")
            self._whole = document.completed(super().openapi(), wants_keys=self.wants_keys)
        return self._whole
