"""Who may come in, for what, and how much of it: a layer around every route."""

from critic_api.access.service import Service

__all__ = ["Service"]
