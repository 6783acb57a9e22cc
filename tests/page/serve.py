"""A service for the tests of the page: ``python -m tests.page.serve``, until it is ended.

Says where it listens in its first line. Its home is filled with two episodes where it is new.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.config.tenant import LOCAL
from critic.config.terms import Terms
from critic.model.port import UnavailableError
from critic.model.scripted import ScriptedModel
from critic.store import clock
from critic.store.service.keys import Scope
from critic.store.service.registry import Registry
from critic.store.values import Given
from critic_api import server
from critic_api.access import Access
from critic_api.service import Service
from tests.suggest.worded.asks import GOOD, advice, said

if TYPE_CHECKING:
    from argparse import Namespace

    from critic.model.scripted import Step

EPISODES = Path(__file__).resolve().parents[2] / "examples" / "episodes"
_NAMES = ("half-a-map-22-a-list-is-not-a-result.md", "quiet-metric-31-early-signs.vtt")
_STEPS: dict[str, Step] = {
    "scripted": said(advice(2, GOOD, resolves=["OUT002"])),
    "failing": UnavailableError("nobody is there"),
}


def main() -> None:
    """Serve as the arguments say."""
    parser = ArgumentParser()
    parser.add_argument("--home", type=Path)
    parser.add_argument("--keys", action="store_true")
    parser.add_argument("--model", choices=_STEPS)
    parser.add_argument("--port", type=int, default=0)
    given = parser.parse_args()
    with ExitStack() as stack:
        access = stack.enter_context(_access(given)) if given.home else None
        bound = stack.enter_context(server.bind("127.0.0.1", given.port))
        server.serve(_service(given), access, bound, lambda: _say(server.url(bound)))


def _access(given: Namespace) -> Access:
    if given.keys:
        with Registry(given.home, clock.now) as registry:
            tenant = registry.tenant("Somebody")
            _say(str(registry.keys.create(tenant, "", (Scope.ADMIN,), 1).secret))
    access = Access(given.home)
    if not access.has_keys:
        desk = access.desk(LOCAL)
        if not desk.documents():
            for name in _NAMES:
                desk.take(name, (EPISODES / name).read_bytes(), Given())
    return access


def _service(given: Namespace) -> Service:
    if given.model is None:
        return Service()
    model = ScriptedModel([_STEPS[given.model]])
    return Service(bootstrap.load_guard(model, Terms(seconds=20)))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
