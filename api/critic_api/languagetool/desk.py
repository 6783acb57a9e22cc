"""One text on its way: from what a client asks to what it is answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.context import Context
from critic.errors import MalformedError
from critic.okr import Form
from critic.okr.document import Document
from critic_api.languagetool import offers, told
from critic_api.languagetool.answer import Told, answer
from critic_api.languagetool.languages import ENGLISH, named
from critic_api.languagetool.matches import matches
from critic_api.languagetool.request import AUTO
from critic_api.languagetool.selection import narrowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.pipeline import Critique, Setting
    from critic_api.languagetool.offers import Offer
    from critic_api.languagetool.request import Asked


@cache
def usual() -> Setting:
    """Return what texts are judged by where nothing else is said."""
    return pipeline.Setting(
        bootstrap.load_knowledge(),
        bootstrap.load_profile(),
        Context(),
        bootstrap.proposers(),
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """What texts are judged by, and what is at hand to be written instead.

    ``setting`` is called for the first text, as loading takes a while.
    """

    setting: Callable[[], Setting] = field(default=usual)
    offer: Offer = offers.templates

    def answer(self, asked: Asked, pages: str) -> dict[str, object]:
        """Return the object to answer with; ``pages`` is where the pages of the rules are."""
        setting = self.setting()
        setting = replace(setting, profile=narrowed(setting.profile, asked.choice))
        return answer(asked, self._told(asked, setting), setting.profile, pages)

    def _told(self, asked: Asked, setting: Setting) -> Told:
        if asked.language.lower() != AUTO and named(asked.language).base != ENGLISH.code:
            return Told(Document(asked.text, language=named(asked.language).base), ())
        begun, form = _begun(asked.text, setting)
        document = begun.report.judged.document
        findings = told.findings(begun.report, picky=asked.picky)
        statements = {found.statement for found in findings if found.statement}
        offered = self.offer(begun, setting, statements)
        return Told(
            document, matches(document, findings, offered.suggestions, form), offered.missing
        )


def _begun(text: str, setting: Setting) -> tuple[Critique, Form | None]:
    """Begin with a text; what breaks its form is plain text, for its author is still typing."""
    try:
        return pipeline.Critique(text, setting, "-", None), None
    except MalformedError:
        return pipeline.Critique(text, setting, "-", Form.MARKDOWN), Form.MARKDOWN
