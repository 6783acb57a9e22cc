"""``critic compare OLD NEW``: what got better and what got worse between two drafts."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from critic.cli import configuration, context, output, reading, strictness
from critic.cli.check import check
from critic.cli.critiques import Critic
from critic.cli.terminal import Color
from critic.compare import Draft as Side
from critic.compare import compare
from critic.errors import InputError
from critic.report.comparison import FORMATS, Compared

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.report import Report

_EXAMPLES = """\
examples:
  critic compare draft-1.md draft-2.md
  git show HEAD:okrs.md | critic compare - okrs.md --fail-on-worse

exit code: 0, or 1 with --fail-on-worse where the score fell or an error or a warning is new,
2 wrong use or an unreadable draft
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="show what got better and worse between two drafts",
        description="Show what got better and what got worse from one draft to the next.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    parser.add_argument("old", metavar="OLD", help="a file, or - for standard input")
    parser.add_argument("new", metavar="NEW", help="a file, or - for standard input")
    group = parser.add_argument_group("output")
    output.add_format(group, FORMATS)
    output.add_color(group)
    group.add_argument(
        "--fail-on-worse",
        action="store_true",
        help="exit code 1 where the score fell, or an error or a warning is new",
    )
    for part in (context, strictness, configuration):
        part.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Print what became of each statement, its findings and its points."""
    if options.old == options.new == reading.STDIN:
        raise InputError("both drafts cannot come from standard input; name a file for one")
    options.paths = [options.old, options.new]
    settings = configuration.settle(options, terminal.environment)
    critic = Critic(check, settings, options)
    old, new = (critic.report(_read(path, terminal)) for path in (options.old, options.new))
    compared = Compared(options.old, options.new, compare(_side(old), _side(new)))
    # A format that is set for critiques need not be one for comparisons.
    render = FORMATS.get(settings.format, FORMATS["text"])
    terminal.answer(render(compared, terminal.look(Color(settings.color))))
    worse = options.fail_on_worse and compared.comparison.is_worse
    return output.FINDINGS if worse else output.CLEAN


def _read(path: str, terminal: Terminal) -> Draft:
    if path == reading.STDIN:
        return reading.load_stream(path, terminal.stdin.buffer)
    try:
        return reading.load(path)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _side(report: Report) -> Side:
    return Side(report.judged, report.findings, report.score)
