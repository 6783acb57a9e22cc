"""An answer in JSON, strictly read: what is not of the type that it should have is an error."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from critic.remote.errors import strange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.config.server import Server

# What could steer a terminal; documents that are read here have none of it either.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Fields:
    """An object that a service has sent; ``at`` says where it stands in the answer."""

    server: Server
    values: Mapping[str, object]
    at: str = ""

    def text(self, name: str) -> str:
        """Return a text, without what could steer a terminal."""
        found = self.values.get(name)
        if not isinstance(found, str):
            self._fail(name, "no text")
        return _STEERING.sub("", found)

    def text_if_any(self, name: str) -> str | None:
        """Return a text; None where there is none."""
        return None if self.values.get(name) is None else self.text(name)

    def one_of(self, name: str, form: re.Pattern[str]) -> str:
        """Return a text that has a form, as an id has."""
        found = self.text(name)
        if not form.fullmatch(found):
            self._fail(name, "not of its form")
        return found

    def number(self, name: str) -> float:
        """Return a number."""
        found = self.values.get(name)
        if isinstance(found, bool) or not isinstance(found, int | float):
            self._fail(name, "no number")
        if not math.isfinite(found):
            self._fail(name, "no finite number")
        return found

    def number_if_any(self, name: str) -> float | None:
        """Return a number; None where there is none."""
        return None if self.values.get(name) is None else self.number(name)

    def count(self, name: str) -> int:
        """Return a whole number from 0 on."""
        found = self.number(name)
        if not isinstance(found, int) or found < 0:
            self._fail(name, "no count")
        return found

    def flag(self, name: str) -> bool:
        """Return whether something is so."""
        found = self.values.get(name)
        if not isinstance(found, bool):
            self._fail(name, "neither true nor false")
        return found

    def one(self, name: str) -> Fields:
        """Return an object in this one."""
        found = self.values.get(name)
        if not isinstance(found, dict):
            self._fail(name, "no object")
        return Fields(self.server, found, f"{self.at}{name}.")

    def every(self, name: str) -> tuple[Fields, ...]:
        """Return the objects of a list."""
        found = self.values.get(name)
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self._fail(name, "no list of objects")
        where = f"{self.at}{name}"
        return tuple(
            Fields(self.server, each, f"{where}[{index}].") for index, each in enumerate(found)
        )

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        found = self.values.get(name)
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            self._fail(name, "no list of texts")
        return tuple(_STEERING.sub("", each) for each in found)

    def _fail(self, name: str, problem: str) -> NoReturn:
        raise strange(self.server, f"{self.at}{name}: {problem}")


def read(server: Server, body: bytes) -> Fields:
    """Return the object that an answer is. Raises StrangeError where it is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise strange(server, "no JSON") from error
    if not isinstance(found, dict):
        raise strange(server, "no object in JSON")
    return Fields(server, found)
