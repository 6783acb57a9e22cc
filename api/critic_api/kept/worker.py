"""Does the drafts of jobs, one after another, and goes on after a restart where it was."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Condition, Thread
from typing import TYPE_CHECKING

from critic.closing import Closing
from critic_api.draft import Questioned
from critic_api.kept.critiques import GivenUpError
from critic_api.problems import FieldError
from critic_api.seen import logs

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.store.jobs import Part
    from critic_api.access.home import Access
    from critic_api.kept.critiques import Made

LOG = logging.getLogger("critic_api.jobs")
MOST_TRIES = 5
"""How often a draft is done whose model was not asked because too many were waiting."""


class Worker(Closing):
    """One thread for the jobs of all tenants, who take turns. It works between start and close.

    ``do`` makes a critique of a draft for a tenant. One whose model was not asked, as too many were
    waiting, is done again a little later; one whose model was cut short because the service ends is
    left for the next process, with the rest.
    """

    def __init__(self, access: Access, do: Callable[[Questioned, str], Made]) -> None:
        self._access = access
        self._do = do
        self._changed = Condition()
        self._waiting: dict[str, None] = {}
        self._is_closed = False
        self._thread = Thread(target=self._run, name="jobs")

    def start(self) -> None:
        """Begin, with what was left by a process before."""
        for tenant in self._access.known_tenants():
            self._waiting[tenant] = None
        self._thread.start()

    def told(self, tenant: str) -> None:
        """Hear that a tenant has work."""
        with self._changed:
            self._waiting[tenant] = None
            self._changed.notify_all()

    def stop(self) -> None:
        """Begin no further draft; the others are left for the next process."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def close(self) -> None:
        """Stop, and wait for the draft that is being done."""
        self.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        with ThreadPoolExecutor(1, "job") as pool:
            while (tenant := self._next()) is not None:
                step = pool.submit(self._step, tenant)
                error = step.exception()
                if error is not None:
                    # It stays as it is until the tenant has more work, or the service begins anew.
                    logs.bug(LOG, "job-rests", error)
                elif step.result():
                    self.told(tenant)

    def _next(self) -> str | None:
        """Wait for a tenant with work; None when it is time to end."""
        with self._changed:
            while not self._waiting and not self._is_closed:
                self._changed.wait()
            if self._is_closed:
                return None
            tenant = next(iter(self._waiting))
            del self._waiting[tenant]
            return tenant

    def _step(self, tenant: str) -> bool:
        """Do one draft, and return whether there may be more."""
        jobs = self._access.desk(tenant).store.jobs
        part = jobs.next()
        if part is None:
            return False
        try:
            jobs.keep(part, self._result(part, tenant))
        except GivenUpError:
            return False
        return True

    def _result(self, part: Part, tenant: str) -> str:
        """Return the critique of a draft, or why there is none. Raises GivenUpError at the end."""
        draft = Questioned.model_validate_json(part.draft)
        try:
            made = self._do(draft, tenant)
            for _ in range(MOST_TRIES - 1):
                if made.is_shed:
                    self._rest(made.wait)
                    made = self._do(draft, tenant)
        except FieldError as error:
            return json.dumps({"error": {"field": error.field, "detail": error.problem}})
        if self._is_closed and made.is_cut:
            raise GivenUpError
        return json.dumps({"critique": json.loads(made.text)})

    def _rest(self, seconds: float) -> None:
        """Wait. Raises GivenUpError when it is time to end."""
        with self._changed:
            if self._changed.wait_for(lambda: self._is_closed, seconds):
                raise GivenUpError
