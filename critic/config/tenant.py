"""Who keeps things and asks models: a tenant, called as its folder in a home is."""

from __future__ import annotations

LOCAL = "default"
"""The tenant that whoever uses the command line is."""
