"""What a command prints: the flags for it, the report, and the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from critic.cli.terminal import Color
from critic.errors import InputError
from critic.report import FORMATS, QUIET, Look, markdown, statistics
from critic.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.cli.options import Group, Options, Parser
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.report import Report

CLEAN, FINDINGS, FAILED = 0, 1, 2

_FAILING = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "never": (),
}
# The other formats always have the statistics.
_TABLES = {"text": statistics.render, "markdown": markdown.statistics}


def add(parser: Parser) -> None:
    """Declare the flags."""
    group = parser.add_argument_group("output")
    add_format(group, FORMATS)
    group.add_argument("--output-file", metavar="FILE", help="write the report to FILE")
    add_color(group)
    group.add_argument(
        "-q", "--quiet", action="store_true", help="one line for each finding, nothing else"
    )
    group.add_argument(
        "--statistics",
        action="store_true",
        help="below the report, how often each rule speaks; with --quiet nothing else",
    )
    group.add_argument(
        "--explain-score", action="store_true", help="show where each point of the score went"
    )
    group.add_argument(
        "--min-severity",
        choices=[level.value for level in Severity],
        metavar="LEVEL",
        help="show nothing quieter than error, warning or info; the score stays",
    )
    group.add_argument(
        "--fail-on",
        choices=_FAILING,
        help="the least severity that makes the exit code 1; default: error",
    )


def add_format(group: Group, formats: Iterable[str]) -> None:
    """Declare the flag for the format."""
    group.add_argument("--format", choices=[*formats], help="default: text")


def add_color(group: Group) -> None:
    """Declare the flag for colours."""
    group.add_argument(
        "--color",
        choices=[when.value for when in Color],
        metavar="WHEN",
        help="auto, always or never; NO_COLOR and FORCE_COLOR are heeded",
    )


def deliver(
    reports: Sequence[Report], settings: Settings, options: Options, terminal: Terminal
) -> None:
    """Print the reports, or write them to the file that a flag names."""
    if options.output_file is None:
        look = terminal.look(Color(settings.color))
        terminal.answer(_rendered(reports, settings, options, look))
        return
    write(Path(options.output_file), _rendered(reports, settings, options, Look()), reports)


def write(path: Path, text: str, reports: Sequence[Report]) -> None:
    """Put text into a file that is none of the drafts. Raises InputError where that cannot be."""
    drafts = [Path(report.path) for report in reports]
    if any(path.exists() and draft.exists() and path.samefile(draft) for draft in drafts):
        raise InputError(f"--output-file {path} is a draft that was read; name another file")
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"--output-file {path} cannot be written ({error.strerror})") from error


def verdict(reports: Sequence[Report], settings: Settings) -> int:
    """Return the exit code: whether a finding that is shown is as loud as ``--fail-on``."""
    failing = _FAILING[settings.fail_on]
    findings = (finding for report in reports for finding in report.findings)
    loud = any(f.severity in failing and not f.suppressed for f in findings)
    return FINDINGS if loud else CLEAN


def _rendered(reports: Sequence[Report], settings: Settings, options: Options, look: Look) -> str:
    if options.quiet and settings.format == "text":
        return statistics.render(reports, look) if options.statistics else QUIET(reports, look)
    text = FORMATS[settings.format](reports, look)
    table = _TABLES.get(settings.format) if options.statistics else None
    return f"{text}\n\n{table(reports, look)}" if table else text
