"""``critic strategy PATH``: what is read in a strategy, with quotes, and what it lacks."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING

from critic import pipeline, strategy
from critic.cli import configuration, output, strategies, strictness, writing
from critic.cli.terminal import Color
from critic.errors import InputError
from critic.report.choices import FORMATS

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.context.strategy import Strategy

_EXAMPLES = """\
examples:
  critic strategy strategy.md                     what is chosen and declined, with quotes
  critic strategy strategy/ --format json         of all documents in a folder
  critic strategy memo.txt --write strategy.yaml  the same as YAML, to correct by hand

exit code: 0 nothing as loud as --fail-on, 1 findings as loud, 2 wrong use or nothing to read
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="show what a strategy chooses and declines, and what it lacks",
        description="Show the parts of a strategy with quotes, and what it lacks.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "path",
        metavar="PATH",
        help="a file (.md, .txt, .yaml, .docx, .pdf, .html, .pptx) or a folder",
    )
    parser.add_argument("--write", metavar="FILE", help="write what was read as YAML")
    parser.add_argument("--force", action="store_true", help="write over FILE")
    group = parser.add_argument_group("output")
    output.add_format(group, FORMATS)
    output.add_color(group)
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "never"),
        help="the least severity that makes the exit code 1; default: error",
    )
    strictness.add(parser)
    configuration.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Print the parts with their quotes, and the findings."""
    settings = configuration.settle(options, terminal.environment)
    if settings.format not in FORMATS:
        raise InputError(f"a strategy is shown as {', '.join(FORMATS)}; not as {settings.format}")
    profile = strictness.Rules(settings, configuration.profile(settings)).of(options.path)
    found = strategies.load(options.path)
    for remark in strategy.left_out(found):
        terminal.complain(remark)
    report = pipeline.check_strategy(found, profile)
    if options.write:
        _write(Path(options.write), found, options)
        terminal.complain(f"wrote {options.write}")
    look = terminal.look(Color(settings.color))
    terminal.answer(FORMATS[settings.format](report, found, look))
    return output.verdict([report], settings)


def _write(path: Path, found: Strategy, options: Options) -> None:
    if not strategy.says_something(found):
        raise InputError(f"{options.path}: {strategy.NOTHING}")
    if path.exists() and not options.force:
        raise InputError(f"{path}: there already; --force writes over it")
    writing.replace(str(path), strategy.written(found).encode())
