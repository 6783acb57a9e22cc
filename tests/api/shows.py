"""The small show, kept for those who ask a service about it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi.testclient import TestClient

from critic.config.tenant import LOCAL
from critic.corpus import loaders
from critic.corpus.model import Kind
from critic.episodes.remembering import recalled
from critic.ingest.taking import Intake
from critic.model.status import NOT_ASKED, Part
from critic.store.values import Given
from critic_api import create_app
from critic_api.access import Access
from critic_api.service import Service
from tests.corpus.fakes import FakeEmbedder
from tests.episodes.episodes import NOTES, OWLS, TALK, TITLE
from tests.model.fakes import guard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx2 import Response

    from critic.model.port import Model

URL = "https://youtu.be/x"
FERRY = "Which ferry is the last ship?"
BREAD = "Is a loaf of rye dark?"
FOLLOW = "And when did it leave?"
REFUSED = "What is tax law?"
COMPLETIONS = "/v1/chat/completions"
RATE = "100000/minute"


def keep(access: Access, tenant: str = LOCAL, talk: str = TALK, title: str = TITLE) -> None:
    """Keep an episode in notes and transcript, and another one, without a process that reads."""
    store = access.desk(tenant).store
    intake = Intake(store, loaders.load, access.embedder, recall=recalled)
    episode = Given(Kind.EPISODE, title)
    intake.receive("notes.md", NOTES.encode(), episode._replace(date="2026-04-14", url=URL))
    intake.receive("talk.txt", talk.encode(), episode)
    intake.receive("owls.md", OWLS.encode(), Given(Kind.EPISODE))


@contextmanager
def opened(home: Path, rate: str = RATE) -> Iterator[Access]:
    """Return a home with the show."""
    with Access(home, embedder=FakeEmbedder(), rate=rate) as access:
        keep(access)
        yield access


class Asking(NamedTuple):
    """Somebody of this machine who asks a service, which may ask a model."""

    client: TestClient

    def chat(self, *questions: str, **more: object) -> Response:
        """Send a chat in which these questions were asked, each answered in some way."""
        return self.client.post(COMPLETIONS, json=chatted(*questions, **more))

    def told(self, *questions: str, **more: object) -> dict[str, Any]:
        """Return the message that answers the last of these questions."""
        answer = self.chat(*questions, **more)
        assert answer.status_code == 200, answer.text
        (choice,) = answer.json()["choices"]
        message: dict[str, Any] = choice["message"]
        return message

    def ask(self, question: str, **more: object) -> dict[str, Any]:
        """Return what ``/v1/ask`` answers."""
        answer = self.client.post("/v1/ask", json={"question": question, **more})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found


def chatted(*questions: str, **more: object) -> dict[str, Any]:
    """Return the body of a chat."""
    said = [{"role": "user", "content": each} for each in questions]
    between = {"role": "assistant", "content": "Something was answered."}
    messages = [message for each in said for message in (each, between)][:-1]
    return {"model": "episodes", "messages": messages, **more}


def asking(access: Access, model: Model | None = None, unasked: Part = NOT_ASKED) -> Asking:
    """Return somebody who asks."""
    service = Service(guard(model)) if model else Service(unasked=unasked)
    app = create_app(service, access)
    here = ("127.0.0.1", 50000)
    return Asking(TestClient(app, base_url="http://localhost", client=here))


def chunks(visitor: Asking, *questions: str, **more: object) -> list[dict[str, Any]]:
    """Return what a stream says before its end."""
    answer = visitor.chat(*questions, stream=True, **more)
    assert answer.headers["content-type"].startswith("text/event-stream")
    *events, end = answer.text.removesuffix("\n\n").split("\n\n")
    assert end == "data: [DONE]"
    return [json.loads(each.removeprefix("data: ")) for each in events]
