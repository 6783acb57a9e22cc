"""Which rules speak, how loudly, and what a finding costs: one YAML file a profile."""

from critic.profile.deviations import Deviation, deviations
from critic.profile.model import Ancestor, Example, Profile
from critic.profile.read import SUFFIXES, load, read

__all__ = [
    "SUFFIXES",
    "Ancestor",
    "Deviation",
    "Example",
    "Profile",
    "deviations",
    "load",
    "read",
]
