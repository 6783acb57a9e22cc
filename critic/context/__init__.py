"""What is known around a draft: plain values, and how each is read from what people give."""

from critic.context.model import Context, Scope

__all__ = ["Context", "Scope"]
