"""One text on its way: from what a client asks to what it is answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.context import Context
from critic.okr.document import Document
from critic_api.languagetool import offers
from critic_api.languagetool.answer import Told, answer
from critic_api.languagetool.begun import begin
from critic_api.languagetool.languages import ENGLISH, named
from critic_api.languagetool.matches import matches
from critic_api.languagetool.ready import NOTHING
from critic_api.languagetool.request import AUTO
from critic_api.languagetool.selection import narrowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.pipeline import Setting
    from critic_api.languagetool.begun import Begun
    from critic_api.languagetool.offers import Offer
    from critic_api.languagetool.ready import Ready
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
        return self.finish(asked, self.begin(asked), pages)

    def begin(self, asked: Asked) -> Begun | None:
        """Return a text with its findings; None where its author says that it is not English."""
        if asked.language.lower() != AUTO and named(asked.language).base != ENGLISH.code:
            return None
        setting = self.setting()
        setting = replace(setting, profile=narrowed(setting.profile, asked.choice))
        return begin(asked.text, setting, picky=asked.picky)

    def finish(
        self, asked: Asked, begun: Begun | None, pages: str, ready: Ready = NOTHING
    ) -> dict[str, object]:
        """Return the object to answer with, with what a model proposes where that is ready."""
        if begun is None:
            document = Document(asked.text, language=named(asked.language).base)
            return answer(asked, Told(document, ()), self.setting().profile, pages)
        document = begun.critique.report.judged.document
        offered = self.offer(begun.critique, begun.setting, begun.statements)
        worded = offers.verified(begun.critique, ready.proposals, begun.statements)
        found = matches(document, begun.findings, (*offered.suggestions, *worded), begun.form)
        told = Told(document, found, offered.missing or ready.missing)
        return answer(asked, told, begun.setting.profile, pages)
