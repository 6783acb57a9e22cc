"""``--dry-run``: what a model would be asked, and nobody is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import critiques
from critic.model.prompt import estimated_tokens
from critic.pipeline import Critique
from critic.report import columns, view
from critic.suggest.worded import question
from critic.suggest.worded.subject import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.cli.options import Options
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.model.port import Request
    from critic.pipeline import Setting
    from critic.report import Report


def run(options: Options, terminal: Terminal) -> int:
    """Print every request for every draft that can be read, and return what a critique would."""
    dry = _Dry()
    return critiques.run(dry.critique, options, terminal, dry.deliver)


@dataclass
class _Dry:
    """Gathers the requests; those of one draft begin alike."""

    _asked: list[tuple[str, Request]] = field(default_factory=list)

    def critique(self, draft: Draft, setting: Setting) -> Report:
        form = critiques.form(draft, setting.context.columns)
        begun = Critique(draft.source, setting, draft.path, form)
        prompt = bootstrap.load_prompt()
        for subject in subjects(begun.checked, setting.context):
            self._asked.append((draft.path, question.request(prompt, subject, setting.context)))
        return begun.report

    def deliver(
        self, reports: Sequence[Report], settings: Settings, options: Options, terminal: Terminal
    ) -> None:
        del reports, settings, options
        is_shown = terminal.stdout.isatty()
        lines = [*self._lines()]
        terminal.answer("".join(f"{columns.harmless(x) if is_shown else x}\n" for x in lines))
        self._asked.clear()

    def _lines(self) -> Iterator[str]:
        before = ""
        for path, request in self._asked:
            if request.system != before:
                yield from ("=== the same for all that follow", "", *request.system.split("\n"), "")
            before = request.system
            yield from (f"=== {path}", "", *request.user.split("\n"), "")
        read = sum(estimated_tokens(each.system, each.user) for _, each in self._asked)
        most = sum(each.max_tokens for _, each in self._asked)
        counted = view.counted(len(self._asked), "request")
        yield f"{counted}, about {read} tokens to read and {most} to write at most"
