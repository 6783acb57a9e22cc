"""``critic check``: critique drafts by the rules alone."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.cli import context, reading, selection
from critic.cli.options import codes
from critic.cli.reading import Draft
from critic.cli.terminal import Color
from critic.errors import InputError
from critic.okr import form_of
from critic.pipeline import Setting
from critic.report import FORMATS, QUIET, Look
from critic.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from critic.cli.options import Commands, Options, Parser
    from critic.cli.terminal import Terminal
    from critic.okr import Form
    from critic.report import Report

    Critique: TypeAlias = Callable[[Draft, Setting], Report]

CLEAN, FINDINGS, FAILED = 0, 1, 2

_EXAMPLES = """\
examples:
  critic check okrs.md                          critique one file
  critic check teams/ 'archive/2026-*.md'       all drafts in a folder, and those of a pattern
  critic check                                  paste a draft, end with Ctrl-D
  pbpaste | critic check                        critique what another command prints
  critic check okrs.md --cycle 2026-Q3 --level team
  critic check okrs.md --team team.yaml --parent company.md
  critic check okrs.md --format markdown --output-file critique.md

exit code: 0 nothing as loud as --fail-on, 1 findings as loud, 2 wrong use or an unreadable draft
"""
_INVITATION = """\
Paste your objectives and key results. Then press Enter and Ctrl-D (on Windows Ctrl-Z and Enter).
"""
_FAILING = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "never": (),
}


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="critique drafts by the rules alone",
        description="Critique drafts of objectives and key results by the rules alone.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    declare(parser)


def declare(parser: Parser) -> None:
    """Declare the drafts and the flags."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files, folders, patterns, or - for standard input; none to paste a draft",
    )
    parser.add_argument(
        "--stdin-filename",
        default=reading.STDIN,
        metavar="NAME",
        help="what to call standard input; its ending says the form (okrs.yaml)",
    )
    _add_output(parser)
    context.add(parser)
    _add_rules(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Critique every draft that can be read by the rules alone."""
    return run_with(_check, options, terminal)


def run_with(critique: Critique, options: Options, terminal: Terminal) -> int:
    """Critique every draft that can be read, and say of the others why not."""
    setting = _setting(options)
    for remark in context.remarks(setting.context):
        terminal.complain(remark)
    attempts = _Attempts(terminal)
    paths: list[str] = []
    for argument in options.paths or [reading.STDIN]:
        with attempts.at(argument):
            paths += _drafts(argument, options)
    reports: list[Report] = []
    unique = tuple(dict.fromkeys(paths))
    for number, path in enumerate(unique, 1):
        if len(unique) > 1:
            terminal.progress(f"{number} of {len(unique)}: {path}")
        with attempts.at(path):
            reports.append(critique(_draft(path, options, terminal), setting))
    if reports:
        _deliver(reports, options, terminal)
    return FAILED if attempts.failed else _verdict(reports, options.fail_on)


def _drafts(argument: str, options: Options) -> list[str]:
    """Return the drafts that an argument means; in a folder, what a flag reads is none."""
    found = reading.expand(argument)
    if found == [argument]:
        return found
    aside = {path.absolute() for path in context.files(options)}
    return [path for path in found if Path(path).absolute() not in aside]


class _Attempts:
    """Goes on after a draft that cannot be read: the others are worth their critique."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.failed = False

    @contextmanager
    def at(self, path: str) -> Iterator[None]:
        try:
            yield
        except InputError as error:
            self.failed = True
            name = "standard input" if path == reading.STDIN else path
            self._terminal.complain(f"{name}: {error}")


def _setting(options: Options) -> Setting:
    profile = bootstrap.load_profile(options.profile)
    knowledge = context.load(options)
    return Setting(
        knowledge=knowledge,
        profile=selection.narrow(profile, options.select, options.ignore),
        context=context.read(options, knowledge),
    )


def form(draft: Draft) -> Form | None:
    """Return the form that the name of a draft promises."""
    return form_of(Path(draft.path).suffix)


def _check(draft: Draft, setting: Setting) -> Report:
    return pipeline.check(
        draft.source,
        path=draft.path,
        knowledge=setting.knowledge,
        profile=setting.profile,
        context=setting.context,
        form=form(draft),
    )


def _draft(path: str, options: Options, terminal: Terminal) -> Draft:
    if path != reading.STDIN:
        return Draft(path, reading.read(path))
    if terminal.stdin.isatty():
        terminal.stderr.write(_INVITATION)
        terminal.stderr.flush()
    return Draft(options.stdin_filename, reading.read_stream(terminal.stdin.buffer))


def _deliver(reports: Sequence[Report], options: Options, terminal: Terminal) -> None:
    render = QUIET if options.quiet and options.format == "text" else FORMATS[options.format]
    if options.output_file is None:
        terminal.answer(render(reports, terminal.look(options.color)))
        return
    path = Path(options.output_file)
    if any(path.exists() and Path(r.path).exists() and path.samefile(r.path) for r in reports):
        raise InputError(f"--output-file {path} is a draft that was read; name another file")
    try:
        path.write_text(render(reports, Look()), encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"--output-file {path} cannot be written ({error.strerror})") from error


def _verdict(reports: Sequence[Report], fail_on: str) -> int:
    failing = _FAILING[fail_on]
    findings = (finding for report in reports for finding in report.findings)
    loud = any(f.severity in failing and not f.suppressed for f in findings)
    return FINDINGS if loud else CLEAN


def _add_output(parser: Parser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    group.add_argument("--output-file", metavar="FILE", help="write the report to FILE")
    group.add_argument(
        "--color",
        type=Color,
        choices=[*Color],
        default=Color.AUTO,
        metavar="WHEN",
        help="auto, always or never; NO_COLOR and FORCE_COLOR are heeded",
    )
    group.add_argument(
        "-q", "--quiet", action="store_true", help="one line for each finding, nothing else"
    )
    group.add_argument(
        "--fail-on",
        choices=_FAILING,
        default="error",
        help="the least severity that makes the exit code 1; default: error",
    )


def _add_rules(parser: Parser) -> None:
    group = parser.add_argument_group("rules")
    group.add_argument(
        "--profile", default=bootstrap.DEFAULT_PROFILE, metavar="NAME", help="default: default"
    )
    group.add_argument(
        "--select",
        type=codes,
        action="extend",
        default=[],
        metavar="CODES",
        help="run only these rules: MEA003, or MEA for all that begin so; commas between",
    )
    group.add_argument(
        "--ignore",
        type=codes,
        action="extend",
        default=[],
        metavar="CODES",
        help="leave these rules out",
    )
