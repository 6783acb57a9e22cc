"""A model's words for editors: asked for in the background, there when the text comes again.

An editor sends its text at every pause and waits for the answer, and a model takes seconds. So the
answer has what is ready, and the model goes on: what it words for a set is remembered, until the
set or what is found in it changes.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from contextlib import asynccontextmanager
from functools import partial
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from critic import bootstrap
from critic.model.prompt import digest
from critic.model.status import Status
from critic.pipeline import Critique
from critic.suggest.worded import question
from critic.suggest.worded.subject import subjects
from critic_api.languagetool.offers import is_small
from critic_api.languagetool.ready import NOTHING, Ready

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping

    from critic.model.guard import Guard
    from critic.suggest.proposals import Proposal, Rejected, Suggestion
    from critic.suggest.worded.asking import Asker, Worded
    from critic.suggest.worded.subject import Subject
    from critic_api.languagetool.begun import Begun

LOG = logging.getLogger("critic_api.languagetool")
PATIENCE = 0.3
"""Seconds that an editor waits for a model, beyond what it waits for findings."""
PAUSE = 1.0
"""Seconds for which a set must have stood as it is before a model is asked about it."""
REST = 30.0
"""Seconds after which a model that has failed is asked again, unless it names another time."""
MOST_REMEMBERED = 512

_UNDER_WAY = "a language model is being asked; its words are there when the text is checked again"
_IN_VAIN = (Status.DEGRADED, Status.SHED, Status.INCOMPLETE)


class _Set(NamedTuple):
    """What an answer depends on: the profile, the request by its digest, whose statements."""

    rubric: str
    asked: str
    ids: tuple[str, ...]


class _Heard(NamedTuple):
    """What a model has answered, and until when it is not asked again."""

    worded: Worded
    until: float

    @property
    def missing(self) -> str:
        """Why there may be more."""
        part = self.worded.part
        return (
            f"a language model has not answered: {part.reason}" if part.status in _IN_VAIN else ""
        )


class Wordings:
    """Asks one model for all tenants, each of whom has one draft at a time asked about.

    No tenant is given what was worded for another. For one event loop, that of the guard.
    """

    def __init__(self, guard: Guard, patience: float = PATIENCE) -> None:
        self._guard, self._patience = guard, patience
        self._heard: OrderedDict[tuple[str, _Set], _Heard] = OrderedDict()
        self._asking: dict[str, dict[_Set, asyncio.Task[Worded]]] = {}

    async def ready(self, begun: Begun, tenant: str | None) -> Ready:
        """Return what is ready of the words for a draft, and have the rest asked for.

        What is still asked about another text of the tenant is given up.
        """
        if not is_small(begun.critique) or not begun.statements:
            return NOTHING
        asker = bootstrap.load_asker(self._guard, begun.setting.profile, tenant)
        wanted = await asyncio.to_thread(_sets, begun, asker)
        tasks = self._begin(begun, asker, wanted)
        if tasks:
            await asyncio.wait(tasks, timeout=self._patience)
        return self._told(asker.tenant, wanted)

    @asynccontextmanager
    async def lifespan(self, app: object) -> AsyncIterator[None]:
        """Give up in the end what is being asked."""
        del app
        yield
        tasks = [task for asking in self._asking.values() for task in asking.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(
        self, begun: Begun, asker: Asker, wanted: Mapping[_Set, Subject]
    ) -> list[asyncio.Task[Worded]]:
        """Ask for what nobody has asked for yet, and return all that is under way."""
        asking = self._asking.setdefault(asker.tenant, {})
        for each in asking.keys() - wanted.keys():
            asking[each].cancel()
        trial = _Trial(begun)
        now = self._guard.clock.now()
        for each, subject in wanted.items():
            heard = self._heard.get((asker.tenant, each))
            if each in asking or (heard is not None and now < heard.until):
                continue
            asking[each] = asyncio.create_task(self._asked(asker, subject, trial))
            asking[each].add_done_callback(partial(self._hear, asker.tenant, each))
        return [task for each, task in asking.items() if each in wanted]

    async def _asked(self, asker: Asker, subject: Subject, trial: _Trial) -> Worded:
        await self._guard.clock.sleep(PAUSE)
        deadline = self._guard.deadline()
        return await asker.about(subject, trial.context, deadline, trial.tried)

    def _hear(self, tenant: str, about: _Set, task: asyncio.Task[Worded]) -> None:
        """Remember an answer; of a bug only its name."""
        asking = self._asking[tenant]
        del asking[about]
        if not asking:
            del self._asking[tenant]
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            LOG.error("a model's words are not to be had: %s", type(error).__name__)
            return
        worded = task.result()
        is_whole = worded.part.status in {Status.OK, Status.CACHED}
        rest = inf if is_whole else max(worded.part.retry_after_s or 0.0, REST)
        self._heard[tenant, about] = _Heard(worded, self._guard.clock.now() + rest)
        self._heard.move_to_end((tenant, about))
        if len(self._heard) > MOST_REMEMBERED:
            self._heard.popitem(last=False)

    def _told(self, tenant: str, wanted: Iterable[_Set]) -> Ready:
        found = [self._heard.get((tenant, each)) for each in wanted]
        heard = [each for each in found if each is not None]
        under_way = self._asking.get(tenant, {}).keys() & set(wanted)
        reasons = [_UNDER_WAY] if under_way else [each.missing for each in heard if each.missing]
        proposals = tuple(one for each in heard for one in each.worded.proposals)
        return Ready(proposals, reasons[0] if reasons else "")


class _Trial:
    """Tries what a model words, on a critique of its own: another thread goes on with that one."""

    def __init__(self, begun: Begun) -> None:
        self.context = begun.setting.context
        self._begun = begun
        self._turn = asyncio.Lock()
        self._critique: Critique | None = None

    async def tried(self, proposals: Iterable[Proposal]) -> list[Suggestion | Rejected]:
        """Return what would become of proposals."""
        async with self._turn:
            return await asyncio.to_thread(self._tried, proposals)

    def _tried(self, proposals: Iterable[Proposal]) -> list[Suggestion | Rejected]:
        if self._critique is None:
            text = self._begun.critique.report.judged.document.source
            self._critique = Critique(text, self._begun.setting, "-", self._begun.form)
        return self._critique.tried(proposals)


def _sets(begun: Begun, asker: Asker) -> dict[_Set, Subject]:
    """Return what a model is asked about: the sets with findings that are shown."""
    context = begun.setting.context
    found: dict[_Set, Subject] = {}
    for subject in subjects(begun.critique.checked, context):
        if not begun.statements.isdisjoint(subject.ids):
            asked = question.request(asker.prompt, subject, context)
            key = _Set(asker.rubric, digest(asked.system + asked.user), subject.ids)
            found[key] = subject
    return found
