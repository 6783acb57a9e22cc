"""Critiques for which the model of a running service is asked: loaded only then."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import critiques
from critic.model.guard.breaker import Breaker, Trip
from critic.model.status import NOT_ASKED
from critic.pipeline import Critique
from critic.remote.critique import Told, propose, told_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.pipeline import Setting
    from critic.remote.client import Client
    from critic.report import Report
    from critic.suggest.proposals import Checked


class Sent:
    """Critiques draft after draft by the rules here; a service is asked what its model proposes.

    One that has failed three drafts in a row is left alone for a few seconds: of a thousand drafts
    few wait for a service that is not there. ``now`` is a clock in seconds.
    """

    def __init__(
        self,
        client: Client,
        settings: Settings,
        terminal: Terminal,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._client = client
        self._settings = settings
        self._terminal = terminal
        self._breaker = Breaker(now, Trip(in_a_row=3))
        self._last = NOT_ASKED

    def critique(self, draft: Draft, setting: Setting) -> Report:
        """Return the critique of one draft."""
        setting = replace(setting, proposers=bootstrap.proposers())
        form = critiques.form(draft, setting.context.columns)
        begun = Critique(draft.source, setting, draft.path, form)
        for _ in begun.verified(setting.proposals(begun.checked)):
            pass
        found = self._proposed(draft, setting, begun.checked)
        for _ in begun.verified(found.proposals):
            pass
        return replace(begun.finished(), model=found.part)

    def _proposed(self, draft: Draft, setting: Setting, checked: Checked) -> Told:
        if not self._breaker.admits():
            return Told((), self._last)
        self._terminal.progress(f"{draft.path}: asking {self._client.server.url}")
        told = told_of(setting, bootstrap.profile_names()) | self._named(setting)
        found = propose(self._client, draft.source, told, checked, setting.context)
        self._last = found.part
        if found.has_failed:
            self._breaker.failed()
        else:
            self._breaker.succeeded()
        return found

    def _named(self, setting: Setting) -> dict[str, object]:
        """Return what a service knows by the name that it has here."""
        journey, cycle = self._settings.journey, self._settings.cycle
        told = {"cycle": cycle} if cycle else {}
        return {**told, "journey": journey} if journey in setting.knowledge.journeys else {**told}
