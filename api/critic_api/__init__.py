"""The HTTP service of okr-critic."""

from critic_api.app import create_app

__all__ = ["create_app"]
