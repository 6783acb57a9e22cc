"""Settings and where each comes from: built in < critic.toml < ``CRITIC_*`` < flags. All pure."""

from critic.config.files import NAMES, of_file
from critic.config.layers import of_environment, of_flags, unknown
from critic.config.settings import (
    DEFAULTS,
    KEYS,
    SEVERITIES,
    Found,
    Key,
    Layer,
    Origin,
    Settings,
    Shape,
    resolve,
)

__all__ = [
    "DEFAULTS",
    "KEYS",
    "NAMES",
    "SEVERITIES",
    "Found",
    "Key",
    "Layer",
    "Origin",
    "Settings",
    "Shape",
    "of_environment",
    "of_file",
    "of_flags",
    "resolve",
    "unknown",
]
