"""One question to episodes with a model: its claims as they are verified, and then the answer.

Whatever the model or its endpoint does, there is the answer without one. What the evidence refuses
is refused without asking anybody. Verifying is computing, and done in threads: whoever shares the
event loop goes on meanwhile.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from critic.config.tenant import LOCAL
from critic.episodes.answer import Answered, NotCovered
from critic.episodes.worded import answer as worded
from critic.episodes.worded import question
from critic.episodes.worded.verify import verify
from critic.model.guard import Key
from critic.model.prompt import digest
from critic.model.status import Part, Status, joined

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from critic.episodes.answer import Answer, Claim
    from critic.episodes.worded.answer import Stated
    from critic.episodes.worded.question import Subject
    from critic.episodes.worded.verify import Dropped, Verified
    from critic.model.guard import Deadline, Guard, Outcome
    from critic.model.port import Request
    from critic.model.prompt import Prompt

TOO_FAR = "the material does not come near enough to the question, so nobody was asked"
NOT_TOLD = "it has read the nearest passages and finds no answer in them"
UNPROVEN = "nothing that it said could be verified"
_TRIES = 2


class Claimed(NamedTuple):
    """A claim that may be shown."""

    claim: Claim


class Told(NamedTuple):
    """The answer, and what became of the asking.

    Of all claims, ``dropped`` failed a check; ``first`` came with the first answer, and
    ``held_first`` of them passed.
    """

    answer: Answer
    part: Part
    dropped: tuple[Dropped, ...] = ()
    first: int = 0
    held_first: int = 0


Event: TypeAlias = Claimed | Told


@dataclass(frozen=True)
class Asker:
    """Asks for a tenant, whose answers nobody else sees."""

    guard: Guard
    prompt: Prompt
    tenant: str = LOCAL

    async def asked(self, request: Request, deadline: Deadline) -> Outcome[Stated]:
        """Return what becomes of a request; raises nothing that a model or its endpoint does."""
        model, prompt = self.guard.model.name, self.prompt.fingerprint
        system = digest(request.system)
        key = Key(self.tenant, model, prompt, "", digest(request.user), system)
        return await self.guard.ask(request, key, worded.read, deadline)

    def part(self, found: Outcome[Stated]) -> Part:
        """Return what a report says of an outcome."""
        prompt = f"{self.prompt.name}/{self.prompt.version} {self.prompt.fingerprint}"
        usage = found.usage
        name = self.guard.model.name
        return Part(name, found.status, found.reason, found.retry_after_s, usage, prompt)


async def answer(subject: Subject, asker: Asker | Part) -> AsyncGenerator[Event]:
    """Yield each claim as it is verified, and the answer last.

    ``asker`` is who asks a model, or why nobody does. When the one who listens goes away, the call
    is cancelled.
    """
    if isinstance(asker, Part):
        yield Told(subject.alone, asker)
        return
    if subject.is_refused:
        yield Told(subject.alone, Part(asker.guard.model.name, Status.DISABLED, TOO_FAR))
        return
    course = _Course(subject, asker, asker.guard.deadline())
    failed: tuple[Dropped, ...] = ()
    for _ in range(_TRIES):
        verified = await course.asked(failed)
        for claim in verified.claims:
            yield Claimed(claim)
        failed = verified.dropped
        if not failed:
            break
    yield course.told()


@dataclass
class _Course:
    """What has come of the asking so far."""

    subject: Subject
    asker: Asker
    deadline: Deadline
    claims: tuple[Claim, ...] = ()
    parts: tuple[Part, ...] = ()
    rounds: tuple[Verified, ...] = ()
    said: tuple[int, ...] = ()
    is_denied: bool = False

    async def asked(self, failed: tuple[Dropped, ...]) -> Verified:
        """Ask, once more about what has failed, and return what becomes of the claims."""
        asked = question.request
        request = await asyncio.to_thread(asked, self.asker.prompt, self.subject, failed)
        found = await self.asker.asked(request, self.deadline)
        self.parts = (*self.parts, self.asker.part(found))
        stated = found.value or worded.Stated((), covered=True)
        self.is_denied = not stated.covered
        said = stated.claims if stated.covered else ()
        places, about = self.subject.places, self.subject.question
        verified = await asyncio.to_thread(verify, said, places, about, self.claims)
        room = worded.CLAIMS - len(self.claims)
        verified = verified._replace(claims=verified.claims[:room])
        self.claims = (*self.claims, *verified.claims)
        self.rounds = (*self.rounds, verified)
        self.said = (*self.said, len(said))
        return verified

    def told(self) -> Told:
        """Return the answer: without a single claim it is the one without a model.

        A model that finds nothing in the passages is believed: it can take an answer away, never
        bring one.
        """
        alone, part = self.subject.alone, joined(self.parts)
        found: Answer = alone
        if self.claims:
            found = Answered(self.claims, alone.nearest)
        elif self.is_denied:
            found, part = NotCovered(alone.nearest), replace(part, reason=NOT_TOLD)
        elif part.status in {Status.OK, Status.CACHED}:
            part = replace(part, status=Status.INCOMPLETE, reason=UNPROVEN)
        dropped = tuple(each for verified in self.rounds for each in verified.dropped)
        return Told(found, part, dropped, self.said[0], len(self.rounds[0].claims))
