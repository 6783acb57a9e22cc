"""Critiques for which the model of a running service is asked: loaded only then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import critiques
from critic.pipeline import Critique
from critic.remote.critique import propose, told_of

if TYPE_CHECKING:
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.pipeline import Setting
    from critic.remote.client import Client
    from critic.report import Report


class Sent:
    """Critiques draft after draft by the rules here; a service is asked what its model proposes.

    Once it does not answer at all, it is not asked again until a draft has gone by without it.
    """

    def __init__(self, client: Client, settings: Settings, terminal: Terminal) -> None:
        self._client = client
        self._settings = settings
        self._terminal = terminal

    def critique(self, draft: Draft, setting: Setting) -> Report:
        """Return the critique of one draft."""
        setting = replace(setting, proposers=bootstrap.proposers())
        form = critiques.form(draft, setting.context.columns)
        begun = Critique(draft.source, setting, draft.path, form)
        for _ in begun.verified(setting.proposals(begun.checked)):
            pass
        self._terminal.progress(f"{draft.path}: asking {self._client.server.url}")
        told = told_of(setting, bootstrap.profile_names()) | self._named(setting)
        found = propose(self._client, draft.source, told, begun.checked, setting.context)
        for _ in begun.verified(found.proposals):
            pass
        return replace(begun.finished(), model=found.part)

    def _named(self, setting: Setting) -> dict[str, object]:
        """Return what a service knows by the name that it has here."""
        journey, cycle = self._settings.journey, self._settings.cycle
        told = {"cycle": cycle} if cycle else {}
        return {**told, "journey": journey} if journey in setting.knowledge.journeys else {**told}
