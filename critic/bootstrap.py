"""The one place that picks concrete parts: which data the engine runs on, each loaded once."""

from __future__ import annotations

import os
import time
from functools import cache, reduce
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from critic import knowledge, profile, resources
from critic.corpus import evidence
from critic.errors import MissingExtraError
from critic.knowledge import journeys, nodes
from critic.rules.so_what import NoProgress
from critic.strategy import cues
from critic.strategy.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from types import ModuleType

    from critic.answering import Asker as Answerer
    from critic.config.endpoint import Endpoint
    from critic.config.terms import Terms as ModelTerms
    from critic.context import Context
    from critic.corpus.embed import Embedder
    from critic.corpus.index import Folder
    from critic.ingest.derived import Derived
    from critic.model.guard import Guard, Ledger
    from critic.model.port import Model
    from critic.model.prompt import Prompt
    from critic.pipeline import Proposer
    from critic.store.backup import Part
    from critic.store.database import Store
    from critic.store.restore import Restored
    from critic.store.service.registry import Registry
    from critic.suggest.proposals import Checked, Proposal
    from critic.suggest.worded.asking import Asker

DEFAULT_PROFILE = "default"
_VECTORS = "vectors"
PROMPT = ("critique", "v2")
ASK_PROMPT = ("ask", "v1")


def load_knowledge(
    extensions: Sequence[Path] = (), additions: Sequence[knowledge.Addition] = ()
) -> knowledge.Knowledge:
    """Return the knowledge that ships, with the additions of a profile, then of each file in turn.

    Raises ConfigurationError with ``file:line:column`` of the first entry that is wrong.
    """
    return reduce(knowledge.extend, extensions, reduce(knowledge.add, additions, _shipped()))


def load_journey(path: Path, known: knowledge.Knowledge) -> knowledge.Journey:
    """Return the journey in a file, in the form of those that ship; ``known`` has its metrics.

    Raises ConfigurationError with ``file:line:column`` of the first entry that is wrong.
    """
    root = nodes.read(path)
    found = journeys.read(root, known.metrics)
    if len(found) != 1:
        nodes.fail(root, f"expected one journey, not {len(found)}; --knowledge takes several")
    return next(iter(found.values()))


@cache
def load_cues() -> cues.Cues:
    """Return the words by which the parts of a strategy are known in plain text."""
    return cues.read(resources.rubrics() / "strategy.yaml")


@cache
def load_scales() -> evidence.Scales:
    """Return what tells whether passages that were found are enough to answer from."""
    return evidence.read(resources.rubrics() / "evidence.json")


@cache
def load_profile(name: str = DEFAULT_PROFILE) -> profile.Profile:
    """Return a profile that ships with okr-critic.

    Raises ConfigurationError where there is none with this name.
    """
    return profile.load(name, resources.rubrics() / "profiles")


def open_profile(name: str) -> profile.Profile:
    """Return the profile in a file, where ``name`` ends as one does, or one that ships.

    Raises ConfigurationError, with ``file:line:column`` where an entry of a file is wrong.
    """
    if name.lower().endswith(profile.SUFFIXES):
        return profile.read(Path(name), resources.rubrics() / "profiles")
    return load_profile(name)


@cache
def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles that ship with okr-critic."""
    return tuple(sorted(path.stem for path in (resources.rubrics() / "profiles").glob("*.yaml")))


def proposers() -> tuple[Proposer, ...]:
    """Return what proposes changes, in order of preference: none of it needs a model."""
    terms = _terms()
    serving = import_module("critic.suggest.serving").serving
    asking: Proposer = import_module("critic.suggest.choices").asking(terms)
    signs: Proposer = serving(_early_signs, terms)
    wordings: Proposer = serving(import_module("critic.suggest.templates").propose, terms)
    return (asking, signs, wordings)


@cache
def _terms() -> Terms:
    """Return what tells what a passage is about, as the rules that quote a strategy read it."""
    return next(
        Terms((*rule.ignored, *rule.general), rule.alike)
        for rule in load_profile().rules
        if isinstance(rule, NoProgress)
    )


def _early_signs(
    checked: Checked, context: Context, known: knowledge.Knowledge
) -> Iterator[Proposal]:
    found: Iterator[Proposal] = import_module("critic.suggest.leading").propose(
        checked.judged, context, known
    )
    return found


def load_embedder(module: str = "critic.corpus.minilm") -> Embedder:
    """Return the embedder that ships.

    Raises MissingExtraError where what it needs is not installed, ConfigurationError where a file
    of it is not the known one. ``module`` is the one that loads it.
    """
    load: Callable[[], Embedder] = _grounding(module).load
    return load()


def open_embedder(folder: Path) -> Embedder:
    """Return the embedder in a folder. Raises ConfigurationError where there is none."""
    load: Callable[[Path], Embedder] = _grounding("critic.corpus.local").load
    return load(folder)


def reach_embedder(model: str, url: str | None, key: str) -> Embedder:
    """Return an embedder that a service has; nothing is asked yet.

    Raises ConfigurationError where the address is none.
    """
    endpoint = _grounding("critic.corpus.endpoint")
    found: Embedder = endpoint.Endpoint(model, endpoint.address(url or endpoint.USUAL), key)
    return found


def _grounding(module: str) -> ModuleType:
    return installed(module, "finding passages by meaning", "grounding")


def installed(module: str, purpose: str, extra: str) -> ModuleType:
    """Return a module. Raises MissingExtraError where it, or what it imports, is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"{purpose} needs {error.name}, which is not installed:"
            f" pip install 'okr-critic[{extra}]'"
        ) from error


def open_store(home: str | None, who: str) -> Store:
    """Return what is kept in the folder ``home``, or in the one that the system has for it.

    Raises MissingExtraError where what it needs is not installed, ConfigurationError where it
    cannot be used. ``who`` is what another process is told that comes meanwhile.
    """
    local: Callable[[str | None, str], Store] = _keeping().local
    return local(home, who)


def store_folder(home: str | None) -> Path:
    """Return where a store is, or would be. Raises MissingExtraError, as ``open_store`` does."""
    folder: Callable[[str | None], Path] = _keeping().folder
    return folder(home)


def home_folder(home: str | None) -> Path:
    """Return the home that is meant. Raises MissingExtraError, as ``open_store`` does."""
    keeping = _keeping()
    return Path(home) if home else keeping.usual()


def open_registry(home: str | None) -> Registry:
    """Return the tenants and keys of a home; raises as ``open_store`` does."""
    folder = home_folder(home)
    made = import_module("critic.store.service.registry")
    registry: Registry = made.Registry(folder, import_module("critic.store.clock").now)
    return registry


def back_up(home: str | None, file: Path) -> tuple[Part, ...]:
    """Write what a home keeps into a file, and return its parts; raises as ``open_store`` does."""
    folder = home_folder(home)
    now = import_module("critic.store.clock").now()
    parts: tuple[Part, ...] = import_module("critic.store.backup").make(folder, file, now)
    return parts


def restore(home: str | None, file: Path, *, over: bool) -> Restored:
    """Make a home of what a backup has, ``over`` one that is there; raises as ``open_store``."""
    folder = home_folder(home)
    now = import_module("critic.store.clock").now()
    made = import_module("critic.store.restore")
    whole: Restored = made.restore(folder, file, now, over=over)
    return whole


def _keeping() -> ModuleType:
    return installed("critic.store.home", "keeping documents", "grounding")


def now() -> str:
    """Return what time it is, in UTC by ISO 8601, for what is kept with its time."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def open_index(store: Store) -> Derived:
    """Return the vectors of what is kept, in a folder beside the database."""
    derived: Derived = import_module("critic.ingest.derived").Derived(
        store, store.folder / _VECTORS, _open_vectors
    )
    return derived


def _open_vectors(path: Path) -> Folder:
    # Takes a second to import.
    folder: Folder = import_module("critic.corpus.chroma").ChromaFolder(path)
    return folder


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


def load_guard(model: Model, terms: ModelTerms) -> Guard:
    """Return a guard around a model, on the clock of this machine, with an account for this run.

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
    )
    return guard


def _ledger(terms: ModelTerms) -> Ledger | None:
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
    asker: Asker = made.Asker(guard, load_prompt(), rubric, tenant or made.LOCAL)
    return asker


@cache
def load_prompt(which: tuple[str, str] = PROMPT) -> Prompt:
    """Return a prompt, that of a critique unless another is named."""
    prompt: Prompt = import_module("critic.model.prompt").load(resources.prompts(), *which)
    return prompt


def load_answerer(guard: Guard) -> Answerer:
    """Return what asks a model about episodes."""
    answerer: Answerer = import_module("critic.answering").Asker(guard, load_prompt(ASK_PROMPT))
    return answerer


@cache
def _shipped() -> knowledge.Knowledge:
    return knowledge.load(resources.rubrics() / "knowledge")
