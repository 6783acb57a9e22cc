"""Does the drafts of jobs, one after another, and goes on after a restart where it was."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Condition, Thread
from typing import TYPE_CHECKING

from critic.closing import Closing
from critic_api.draft import Draft
from critic_api.problems import FieldError
from critic_api.routes.critique import answered
from critic_api.seen import logs

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic_api.access.home import Access

LOG = logging.getLogger("critic_api.jobs")


class Worker(Closing):
    """One thread for the jobs of all tenants, who take turns. It works between start and close.

    ``do`` makes a critique of a draft, as JSON.
    """

    def __init__(self, access: Access, do: Callable[[Draft], str] = answered) -> None:
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
        jobs.keep(part, self._result(part.draft))
        return True

    def _result(self, draft: str) -> str:
        """Return the critique of a draft, or why there is none."""
        try:
            return json.dumps({"critique": json.loads(self._do(Draft.model_validate_json(draft)))})
        except FieldError as error:
            return json.dumps({"error": {"field": error.field, "detail": error.problem}})
