"""The one place that picks concrete parts: which data the engine runs on, each loaded once."""

from __future__ import annotations

from functools import cache, reduce
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from critic import knowledge, profile, resources
from critic.corpus import evidence
from critic.errors import MissingExtraError
from critic.knowledge import journeys, nodes
from critic.strategy import cues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from critic.context import Context
    from critic.corpus.embed import Embedder
    from critic.pipeline import Proposer
    from critic.suggest.proposals import Checked, Proposal

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
    return (_early_signs, import_module("critic.suggest.templates").propose)


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
    try:
        load: Callable[[], Embedder] = import_module(module).load
    except ImportError as error:
        raise MissingExtraError(
            f"finding passages by meaning needs {error.name}, which is not installed:"
            " pip install 'okr-critic[grounding]'"
        ) from error
    return load()


@cache
def _shipped() -> knowledge.Knowledge:
    return knowledge.load(resources.rubrics() / "knowledge")
