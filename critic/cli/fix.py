"""``--fix`` and ``--diff``: writing suggestions into drafts, or showing what would be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from critic.cli import critiques, output, reading, writing
from critic.cli.reading import Draft
from critic.edit import fix
from critic.errors import InputError
from critic.report import advice, columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.cli.critiques import Critique
    from critic.cli.options import Options, Parser
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.edit.fix import Fix
    from critic.pipeline import Setting
    from critic.report import Report

# What is written may have findings of its own, which are mended in another round.
_ROUNDS = 5
_QUESTION = "[y]es, [n]o, [a]ll, [e]xplain, [q]uit? "
_YES, _NO, _ALL, _EXPLAIN, _QUIT = "yes", "no", "all", "explain", "quit"
_ANSWERS = (_YES, _NO, _ALL, _EXPLAIN, _QUIT)


def add(parser: Parser) -> None:
    """Declare the flags."""
    group = parser.add_argument_group("writing suggestions into the draft")
    group.add_argument(
        "--fix",
        action="store_true",
        help="ask for each suggestion, write those that you take, and keep the draft as FILE.bak",
    )
    group.add_argument(
        "--yes",
        action="store_true",
        help="with --fix: ask nothing, and take every rewrite that keeps all numbers",
    )
    group.add_argument(
        "--diff",
        action="store_true",
        help="print what --fix --yes would change as a unified diff, and write nothing",
    )


def run(critique: Critique, options: Options, terminal: Terminal) -> int:
    """Critique the drafts, as the flags ask with fixes written, or shown."""
    if options.yes and not options.fix:
        raise InputError("--yes goes with --fix")
    if options.watch and (options.fix or options.diff):
        raise InputError("--watch does not go together with --fix and --diff")
    if options.diff:
        shown = _Shown(critique)
        return critiques.run(shown.critique, options, terminal, shown.deliver)
    if not options.fix:
        return critiques.run(critique, options, terminal)
    if not options.yes and not terminal.stdin.isatty():
        raise InputError("--fix asks on a terminal; add --yes to take what is safe, or use --diff")
    choice = _Safe() if options.yes else _Asking(terminal)
    return critiques.run(_Written(critique, choice, terminal).critique, options, terminal)


class _Safe:
    """Takes every safe rewrite, and those of what is written in turn."""

    rounds = _ROUNDS

    def chosen(self, draft: Draft, found: Sequence[Fix]) -> tuple[Fix, ...]:
        del draft
        return fix.together(each for each in found if each.is_safe)


class _Asking:
    """Takes what a person takes."""

    rounds = 1

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._answer = ""

    def chosen(self, draft: Draft, found: Sequence[Fix]) -> tuple[Fix, ...]:
        taken: list[Fix] = []
        for number, each in enumerate(found, 1):
            if fix.together((*taken, each))[-1:] != (each,):
                continue
            if self._answer not in {_ALL, _QUIT}:
                self._say("", f"{draft.path}, {number} of {len(found)}", *_shown(each))
                self._answer = self._asked(each)
            if self._answer in {_YES, _ALL}:
                taken.append(each)
        return tuple(taken)

    def _asked(self, each: Fix) -> str:
        while True:
            self._terminal.stderr.write(_QUESTION)
            self._terminal.stderr.flush()
            given = self._terminal.stdin.readline()
            said = given.strip().lower()
            answer = next((one for one in _ANSWERS if said and one.startswith(said)), "")
            if not given or answer == _QUIT:
                return _QUIT
            if answer == _EXPLAIN:
                self._say(*_explained(each))
            elif answer:
                return answer

    def _say(self, *lines: str) -> None:
        look = self._terminal.look()
        for line in lines:
            for row in columns.wrap(columns.printable(line), look.width):
                self._terminal.stderr.write(f"{row}\n")
        self._terminal.stderr.flush()


def _refuse_extracted(draft: Draft) -> None:
    if draft.is_extracted:
        raise InputError(
            "Word and Excel files are read and never written;"
            " run critic critique without --fix and --diff, and copy what you like"
        )


def _shown(each: Fix) -> Iterator[str]:
    """Yield what a fix changes, and what it leaves open."""
    proposal = each.suggestion.proposal
    yield f"{advice.lead(each.suggestion)} for {proposal.statement}:"
    if each.old:
        yield f"- {each.old}"
    yield from (f"+ {line}" for line in proposal.text.split("\n"))
    if advice.gain(each.suggestion):
        yield advice.gain(each.suggestion)
    if each.placeholders:
        yield f"to be filled in by you: {', '.join(each.placeholders)}"
    if each.lost:
        yield f"leaves out: {', '.join(each.lost)}"


def _explained(each: Fix) -> Iterator[str]:
    proposal = each.suggestion.proposal
    yield proposal.why
    if proposal.resolves:
        yield f"It clears {', '.join(proposal.resolves)}; critic rule CODE tells more."
    for citation in proposal.citations:
        yield f"“{citation.quote}” ({citation.source}, {citation.locator})"


@dataclass
class _Written:
    """Writes what is chosen into the file, and critiques what is there then."""

    _critique: Critique
    _choice: _Safe | _Asking
    _terminal: Terminal

    def critique(self, draft: Draft, setting: Setting) -> Report:
        if not Path(draft.path).is_file():
            raise InputError("--fix writes files; for what comes through a pipe use --diff")
        _refuse_extracted(draft)
        report = self._critique(draft, setting)
        new, written = _rounds(draft, report, self._critique, setting, self._choice)
        if new == draft.source:
            return report
        kept = _write(draft, new)
        open_ = sum(len(each.placeholders) for each in written)
        still = f", {open_} values to be filled in" if open_ else ""
        self._terminal.complain(
            f"{draft.path}: {len(written)} suggestions written{still}; the old draft is {kept}"
        )
        return self._critique(Draft(draft.path, new), setting)


@dataclass
class _Shown:
    """Gathers what would be written."""

    _critique: Critique
    _diffs: list[str] = field(default_factory=list)

    def critique(self, draft: Draft, setting: Setting) -> Report:
        _refuse_extracted(draft)
        report = self._critique(draft, setting)
        new, _ = _rounds(draft, report, self._critique, setting, _Safe())
        self._diffs.append(fix.diff(draft.source, new, draft.path))
        return report

    def deliver(
        self, reports: Sequence[Report], settings: Settings, options: Options, terminal: Terminal
    ) -> None:
        del settings
        text = "".join(self._diffs)
        if options.output_file is None:
            terminal.answer(_harmless(text) if terminal.stdout.isatty() else text)
        else:
            output.write(Path(options.output_file), text, reports)
        self._diffs.clear()


def _rounds(
    draft: Draft,
    report: Report,
    critique: Critique,
    setting: Setting,
    choice: _Safe | _Asking,
) -> tuple[str, list[Fix]]:
    """Return the draft with all that is chosen, and what that is."""
    written: list[Fix] = []
    form = critiques.form(draft, setting.context.columns)
    for _ in range(choice.rounds):
        found = fix.fixes(report.judged.document, report.suggestions, form)
        chosen = choice.chosen(draft, found)
        if not chosen:
            break
        written += chosen
        draft = Draft(draft.path, fix.fixed(draft.source, chosen))
        report = critique(draft, setting)
    return draft.source, written


def _write(draft: Draft, new: str) -> str:
    """Put the new text into the file, in the encoding of the old one; return its backup's name."""
    data = reading.read_bytes(draft.path)
    if reading.decode(data) != draft.source:
        raise InputError("it has changed since it was read, so nothing is written; try again")
    kept = writing.back_up(draft.path, data)
    writing.replace(draft.path, reading.encode(new, like=data))
    return kept


def _harmless(text: str) -> str:
    """Return a diff in which nothing can steer a terminal."""
    return "".join(f"{columns.harmless(line)}\n" for line in text.split("\n")[:-1])
