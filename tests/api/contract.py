"""The service, asked by schemathesis what its own description says, and what it forbids."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from critic.store import clock
from critic_api.access import Access
from critic_api.access.rates import Rates
from critic_api.service import Service
from tests.api.services import key
from tests.api.serving import LONG, served_aside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from schemathesis.engine.recorder import ScenarioRecorder

_OFTEN = "1000000/minute"
# What is wrong may be refused for its size, too.
_REFUSED = ["400", "401", "403", "404", "405", "413", "415", "422"]
_TAKEN = ["2xx", "401", "403", "404"]
# What they are sent may be well formed and mean nothing: a cycle that is no period, a document that
# cannot be read, no episode that is meant, a key of another request that comes again.
_MEANT = [
    "ask",
    "check",
    "complete",
    "critique",
    "editorCheck",
    "editorCheckByAddress",
    "giveFeedback",
    "startJob",
    "takeDocument",
]


class Mode(StrEnum):
    """How the service is started."""

    KEYS = "keys"
    ONE_USER = "one user"
    KEEPS_NOTHING = "keeps nothing"


class Found(NamedTuple):
    """How many requests were made, and what was wrong with the answers."""

    cases: int
    failures: tuple[str, ...]


class _Patient(Rates):
    """Holds nobody up: whoever asks without a key is told so, however often."""

    def is_pest(self, peer: str) -> bool:
        del peer
        return False


def held(mode: Mode, home: Path, **said: object) -> Found:
    """Ask a service all that its description says; ``said`` is more configuration."""
    with _served(mode, home) as (address, secret):
        config = SchemathesisConfig.from_dict(_config(secret) | said)
        page = f"{address}/openapi.json"
        schema = schemathesis.openapi.from_url(page, config=config, timeout=LONG)
        cases = 0
        failures: list[str] = []
        for event in from_schema(schema).execute():
            if isinstance(event, events.ScenarioFinished):
                cases += len(event.recorder.cases)
                failures += _failures(event.recorder)
            elif isinstance(event, events.NonFatalError):
                failures.append(f"{event.label}: {event.value!r}")
            elif isinstance(event, events.FatalError):
                failures.append(repr(event.exception))
    return Found(cases, tuple(dict.fromkeys(failures)))


@contextmanager
def _served(mode: Mode, home: Path) -> Iterator[tuple[str, str | None]]:
    """Serve, and give the address, and a key where one is wanted."""
    secret = key(home, "one") if mode is Mode.KEYS else None
    with ExitStack() as stack:
        access = None
        if mode is not Mode.KEEPS_NOTHING:
            access = stack.enter_context(Access(home))
            access.rates = _Patient(_OFTEN, clock.now)
        yield stack.enter_context(served_aside(Service(), access)), secret


def _config(secret: str | None) -> dict[str, Any]:
    auth = {"auth": {"openapi": {"bearer": {"bearer": secret}}}} if secret else {}
    accepted = {"expected-statuses": [*_TAKEN, "400", "422"]}
    return {
        "continue-on-failure": True,
        "request-timeout": LONG,
        "cache": {"enabled": False},
        "checks": {
            "negative_data_rejection": {"expected-statuses": _REFUSED},
            "positive_data_acceptance": {"expected-statuses": _TAKEN},
        },
        "operations": [
            {"include-operation-id": _MEANT, "checks": {"positive_data_acceptance": accepted}}
        ],
        **auth,
    }


def _failures(recorder: ScenarioRecorder) -> Iterator[str]:
    for checks in recorder.checks.values():
        for check in checks:
            if check.failure_info is not None:
                failure = check.failure_info.failure
                told = f"{recorder.label}: {check.name}: {failure.title}: {failure.message}"
                yield f"{told}\n  {check.failure_info.code_sample}"
