"""Critiques for which a model is asked: loaded only then, because it takes time to load."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from critic import asking, bootstrap
from critic.cli import critiques
from critic.cli.loop import Loop
from critic.config.tenant import LOCAL
from critic.model.guard import Key
from critic.model.port import IncompleteError, Request

if TYPE_CHECKING:
    from critic.cli.reading import Draft
    from critic.config.terms import Terms
    from critic.model.port import Model
    from critic.pipeline import Setting
    from critic.report import Report


_KNOCK = Request(
    system="You answer in JSON.",
    user="Are you there?",
    name="presence",
    schema={
        "type": "object",
        "properties": {"there": {"type": "boolean"}},
        "required": ["there"],
        "additionalProperties": False,
    },
    max_tokens=50,
)


class Asked(Loop):
    """Critiques draft after draft; ``Loop`` says what it is made of."""

    def critique(self, draft: Draft, setting: Setting) -> Report:
        """Return the critique of one draft."""
        return self._runner.run(self._critique(draft, setting))

    async def _critique(self, draft: Draft, setting: Setting) -> Report:
        setting = replace(setting, proposers=bootstrap.proposers())
        asker = bootstrap.load_asker(self._guard, setting.profile)
        form = critiques.form(draft, setting.context.columns)
        self._terminal.progress(f"{draft.path}: asking {self._name}")
        events = asking.critique(draft.source, setting, asker, path=draft.path, form=form)
        return await asking.report_of(events)


def knock(model: Model, terms: Terms) -> str | None:
    """Return what is wrong with a model, None where it answers a question of ours as it should."""
    guard = bootstrap.load_guard(model, terms._replace(max_cost=None, tokens_a_day=None))
    key = Key(LOCAL, model.name, "knock", "", "", "")

    async def knocked() -> str | None:
        try:
            found = await guard.ask(_KNOCK, key, _heard, guard.deadline())
        finally:
            await model.close()
        return None if found.value else found.reason

    return asyncio.run(knocked())


def _heard(text: str) -> bool:
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    if not isinstance(said, dict) or not isinstance(said.get("there"), bool):
        raise IncompleteError("it does not keep to a JSON schema; take another model", lasting=True)
    return True
