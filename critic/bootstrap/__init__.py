"""The one place that picks concrete parts: which data the engine runs on, each loaded once."""

from __future__ import annotations

from functools import cache, reduce
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from critic import knowledge, profile, resources
from critic.bootstrap.extras import installed
from critic.bootstrap.keeping import (
    back_up,
    home_folder,
    now,
    open_index,
    open_registry,
    open_store,
    restore,
    store_folder,
)
from critic.bootstrap.models import (
    ASK_PROMPT,
    PROMPT,
    load_answerer,
    load_asker,
    load_guard,
    load_model,
    load_prompt,
    serving,
    today,
)
from critic.corpus import evidence
from critic.knowledge import journeys, nodes
from critic.rules.so_what import NoProgress
from critic.strategy import cues
from critic.strategy.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from critic.context import Context
    from critic.corpus.embed import Embedder
    from critic.pipeline import Proposer
    from critic.suggest.proposals import Checked, Proposal

__all__ = [
    "ASK_PROMPT",
    "DEFAULT_PROFILE",
    "PROMPT",
    "back_up",
    "home_folder",
    "installed",
    "load_answerer",
    "load_asker",
    "load_cues",
    "load_embedder",
    "load_guard",
    "load_journey",
    "load_knowledge",
    "load_model",
    "load_profile",
    "load_prompt",
    "load_scales",
    "now",
    "open_embedder",
    "open_index",
    "open_profile",
    "open_registry",
    "open_store",
    "profile_names",
    "proposers",
    "reach_embedder",
    "restore",
    "serving",
    "store_folder",
    "today",
]

DEFAULT_PROFILE = "default"


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


@cache
def _shipped() -> knowledge.Knowledge:
    return knowledge.load(resources.rubrics() / "knowledge")
