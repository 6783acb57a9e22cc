"""The command line: ``critic check``, ``critic rule`` and ``critic rules``."""

from critic.cli.entry import main

__all__ = ["main"]
