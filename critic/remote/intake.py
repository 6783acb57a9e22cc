"""Files and folders of this machine → documents of a service, one after another.

What is said to be taken is kept there. The same again changes nothing, so that a document whose
answer was lost on the way is simply sent again, and so is a whole run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from critic.corpus import reading
from critic.ingest.known import place
from critic.ingest.walk import each, unseen
from critic.remote.errors import ServiceError
from critic.remote.library import LARGEST
from critic.store.values import NOTHING_GIVEN, Given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from critic.ingest.outcome import Outcome
    from critic.remote.library import Library

WAITS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""How long a service has to start anew, in seconds, before it is asked again."""
_LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Sending:
    """What documents go through; ``progress`` is told as by an ``Intake``.

    A service that does not answer, or is asked too often, is asked again after a while: ``sleep``
    waits so many seconds.
    """

    library: Library
    sleep: Callable[[float], None]
    progress: Callable[[float, int, str], None] = unseen

    def take(self, paths: Iterable[str], given: Given = NOTHING_GIVEN) -> Iterator[Outcome]:
        """Send the documents that paths mean, and yield what came of each, once it is kept.

        Raises InputError where a path leads nowhere, ServiceError where the service is gone.
        """

        def one(path: Path, told: Given, done: int, total: int) -> Outcome:
            self.progress(done, total, path.as_posix())
            try:
                return self._one(path, told)
            except ServiceError as error:
                raise ServiceError(
                    error.server,
                    f"{error.problem}. What was told before is kept, {path.as_posix()} may not be;"
                    " run it again, and it goes on",
                    status=error.status,
                ) from error

        yield from each(paths, given, one)

    def _one(self, path: Path, given: Given) -> Outcome:
        name = place(path).name
        data = reading.content(path, LARGEST)
        for wait in WAITS:
            try:
                return self.library.take(name, data, given)
            except ServiceError as error:
                if not error.passes:
                    raise
                self.sleep(min(max(error.wait or 0.0, wait), _LONGEST_WAIT))
        return self.library.take(name, data, given)
