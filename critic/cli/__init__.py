"""The command line: ``critic check``, ``rule``, ``rules`` and ``journeys``."""

from critic.cli.entry import main

__all__ = ["main"]
