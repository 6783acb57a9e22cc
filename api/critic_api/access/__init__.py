"""Who may come in, for what, and how much of it: a layer around every route."""

from critic_api.access.home import Access

__all__ = ["Access"]
