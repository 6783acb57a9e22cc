"""Serves the API from a checkout: ``uvicorn --factory api.main:create_app``."""

from critic_api import create_app

__all__ = ["create_app"]
