"""Language models: how they are reached, what guards them, and what asks them."""

from __future__ import annotations

import os
import time
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from critic import resources
from critic.bootstrap.extras import installed
from critic.config.tenant import LOCAL

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from critic import profile
    from critic.answering import Asker as Answerer
    from critic.config.endpoint import Endpoint
    from critic.config.terms import Terms
    from critic.model.guard import Guard, Ledger, Observer
    from critic.model.port import Model
    from critic.model.prompt import Prompt
    from critic.suggest.worded.asking import Asker

PROMPT = ("critique", "v2")
ASK_PROMPT = ("ask", "v1")


def load_model(endpoint: Endpoint, module: str = "critic.model.langchain") -> Model:
    """Return the model at an endpoint.

    Raises MissingExtraError where what it needs is not installed; ``module`` is what loads it.
    """
    adapter = installed(module, "asking a language model", "model")
    provider, name, base_url = endpoint.provider, endpoint.model, endpoint.base_url
    model: Model = adapter.load(adapter.Endpoint(provider, name, base_url, endpoint.key))
    return model


def serving(
    path: Path, port: int, module: str = "critic.model.local"
) -> AbstractContextManager[str]:
    """Return what serves a GGUF file on this machine, and gives its base URL.

    Raises MissingExtraError where what it needs is not installed; ``module`` is what loads it.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    part = installed(module, "serving a model", "local")
    served: AbstractContextManager[str] = part.serving(path, port)
    return served


def load_guard(model: Model, terms: Terms, observer: Observer | None = None) -> Guard:
    """Return a guard around a model, on the clock of this machine, with an account for this run.

    ``observer`` hears what becomes of each request.

    Raises ConfigurationError where the tokens of a day are limited and cannot be written down.
    """
    made = import_module("critic.model.guard")
    chance = import_module("secrets").SystemRandom().random
    clock = made.Clock(time.monotonic, import_module("asyncio").sleep, chance)
    guard: Guard = made.Guard(
        model,
        clock,
        made.Breaker(clock.now),
        made.Budget(made.Limits(cost=terms.max_cost)),
        _ledger(terms),
        made.Price(*terms.price) if terms.price else None,
        seconds=terms.seconds,
        observer=observer or made.Nobody(),
    )
    return guard


def _ledger(terms: Terms) -> Ledger | None:
    if terms.tokens_a_day is None:
        return None
    counting = installed("critic.store.home", "counting the tokens of a day", "grounding")
    ledger: Ledger = counting.spending(terms.home, terms.tokens_a_day, today)
    return ledger


def today() -> str:
    """Return the day that it is in UTC, for the tokens of a day alone: "2026-07-31"."""
    return time.strftime("%Y-%m-%d", time.gmtime())


def load_asker(guard: Guard, used: profile.Profile, tenant: str | None = None) -> Asker:
    """Return what asks a model for better words, for whoever uses the command line or a tenant."""
    made = import_module("critic.suggest.worded.asking")
    rubric = f"{used.name}/{used.version}"
    asker: Asker = made.Asker(guard, load_prompt(), rubric, tenant or LOCAL)
    return asker


@cache
def load_prompt(which: tuple[str, str] = PROMPT) -> Prompt:
    """Return a prompt, that of a critique unless another is named."""
    prompt: Prompt = import_module("critic.model.prompt").load(resources.prompts(), *which)
    return prompt


def load_answerer(guard: Guard, tenant: str | None = None) -> Answerer:
    """Return what asks a model about episodes, for the command line or a tenant."""
    made = import_module("critic.answering")
    answerer: Answerer = made.Asker(guard, load_prompt(ASK_PROMPT), tenant or LOCAL)
    return answerer
