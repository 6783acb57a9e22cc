"""``--baseline``: leaving aside what was known before."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from critic.cli import reading, writing
from critic.cli.configuration import naming
from critic.edit import baseline
from critic.errors import InputError
from critic.report.model import Baselined, Gone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.cli.options import Options, Parser
    from critic.cli.strictness import Rules
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.edit.baseline import Baseline, Checked, Difference
    from critic.report import Report


def add(parser: Parser) -> None:
    """Declare the flags."""
    group = parser.add_argument_group("baseline")
    group.add_argument(
        "--baseline",
        metavar="FILE",
        help="leave aside the findings in FILE: they are counted and never fail",
    )
    group.add_argument(
        "--update-baseline",
        action="store_true",
        help="write what is found into the file of --baseline, and fail on nothing",
    )


def apply(
    reports: Sequence[Report],
    rules: Rules,
    settings: Settings,
    options: Options,
    terminal: Terminal,
) -> Sequence[Report]:
    """Return the reports without the findings that are known; write these first if asked to."""
    if settings.baseline is None:
        if options.update_baseline:
            raise InputError("--update-baseline needs --baseline FILE, the file to write")
        return reports
    path = Path(settings.baseline)
    drafts = [_checked(report, path, rules) for report in reports]
    known = {} if options.update_baseline and not path.exists() else _read(path, settings)
    if options.update_baseline:
        known = baseline.updated(known, drafts)
        writing.replace(str(path), baseline.written(known).encode())
        count = sum(known[draft.path].total() for draft in drafts if draft.path in known)
        terminal.complain(f"{count} findings are known from now on, in {path}")
    differences = baseline.compare(known, drafts)
    return [_without(each, report) for each, report in zip(differences, reports, strict=True)]


def _read(path: Path, settings: Settings) -> Baseline:
    with naming(settings, "baseline"):
        try:
            return baseline.read(reading.read(str(path)))
        except InputError as error:
            missing = "" if path.exists() else "; --update-baseline writes it"
            raise InputError(f"{path}: {error}{missing}") from error


def _checked(report: Report, path: Path, rules: Rules) -> Checked:
    codes = frozenset(rule.code for rule in rules.of(report.path).rules)
    return baseline.Checked(_name(report.path, path), report.judged, report.findings, codes)


def _name(draft: str, path: Path) -> str:
    """Return what a draft is called in a baseline: its path from there, the same everywhere."""
    if draft == reading.STDIN:
        return draft
    try:
        relative = os.path.relpath(draft, path.absolute().parent)
    except ValueError:  # on another drive
        relative = draft
    return Path(relative).as_posix()


def _without(difference: Difference, report: Report) -> Report:
    gone = tuple(Gone(known.code, known.text) for known in difference.gone)
    baselined = Baselined(difference.known, gone)
    return replace(report.limited_to(difference.new), baselined=baselined)
