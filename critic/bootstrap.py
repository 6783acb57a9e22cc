"""The one place that picks concrete parts: which data the engine runs on, each loaded once."""

from __future__ import annotations

from functools import cache

from critic import knowledge, profile, resources

DEFAULT_PROFILE = "default"


@cache
def load_knowledge() -> knowledge.Knowledge:
    """Return the knowledge that ships with okr-critic."""
    return knowledge.load(resources.rubrics() / "knowledge")


@cache
def load_profile(name: str = DEFAULT_PROFILE) -> profile.Profile:
    """Return a profile that ships with okr-critic.

    Raises ConfigurationError where there is none with this name.
    """
    return profile.load(name, resources.rubrics() / "profiles")
