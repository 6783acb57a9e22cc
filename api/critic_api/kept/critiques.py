"""Critiques for jobs: made in the thread of the worker, the model's part on the service's loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import CancelledError
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from critic import asking, bootstrap, pipeline
from critic.model.status import Part, Status
from critic.report import as_json
from critic_api.draft import setting_of
from critic_api.problems import at

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from concurrent.futures import Future

    from critic.pipeline import Event
    from critic.report import Report
    from critic_api.draft import Questioned
    from critic_api.service import Service

_CUT = (Status.SHED, Status.DEGRADED, Status.INCOMPLETE)
_USUAL_WAIT = 1.0


class GivenUpError(Exception):
    """The service ends before the model has answered; another process does the draft anew."""


class Made(NamedTuple):
    """A critique as JSON, and what became of the model's part."""

    text: str
    part: Part = Part()

    @property
    def is_cut(self) -> bool:
        """Whether the model might have said more in better times."""
        return self.part.status in _CUT

    @property
    def is_shed(self) -> bool:
        """Whether the model was not asked because too many were waiting."""
        return self.part.status is Status.SHED

    @property
    def wait(self) -> float:
        """Return after how many seconds the model may be asked again."""
        return self.part.retry_after_s or _USUAL_WAIT


class Critiques:
    """Makes critiques as ``/v1/critique`` answers them; call it in a thread.

    One guard is around the model, for one event loop, so that jobs and requests share its limits.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._loop: asyncio.AbstractEventLoop | None = None
        self._under_way: Future[Report] | None = None

    def begin(self) -> None:
        """Take the running event loop as the one on which the model is asked."""
        self._loop = asyncio.get_running_loop()

    def give_up(self) -> None:
        """Wait for no model any more."""
        self._loop = None
        if self._under_way is not None:
            self._under_way.cancel()

    def __call__(self, draft: Questioned, tenant: str) -> Made:
        """Return the critique of a draft. Raises FieldError, or GivenUpError at the end."""
        setting = setting_of(draft, bootstrap.proposers())
        with at("text"):
            if draft.llm and self._service.guard is not None:
                return _made(self._asked(self._service.critique(draft, setting, tenant)))
            report = pipeline.report_of(pipeline.critique(draft.text, setting, path="-"))
        return _made(replace(report, model=self._service.unasked) if draft.llm else report)

    def _asked(self, events: AsyncGenerator[Event]) -> Report:
        if self._loop is None:
            raise GivenUpError
        self._under_way = asyncio.run_coroutine_threadsafe(asking.report_of(events), self._loop)
        try:
            return self._under_way.result()
        except CancelledError as error:
            raise GivenUpError from error
        finally:
            self._under_way = None


def _made(report: Report) -> Made:
    return Made(as_json.compact([report]), report.model)
