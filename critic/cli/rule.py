"""``critic rule CODE``: the page of one rule."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import configuration, episodes, heard, kept, selection
from critic.errors import InputError
from critic.report import columns
from critic.report.look import paint
from critic.rules import rulebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.report import Look
    from critic.rules import Inspector

_INDENT = "  "


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="explain one rule",
        description="Explain one rule: what it flags, why, and with examples.",
    )
    parser.set_defaults(run=run)
    parser.add_argument("code", metavar="CODE", help="its code (MEA003) or its name (no-baseline)")
    parser.add_argument(
        "--profile", metavar="NAME", help="a name, or a YAML file; default: default"
    )
    heard.add(parser, "say at which minute the idea is explained")
    kept.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Explain with the embedder that is installed."""
    return explain(options, terminal, bootstrap.load_embedder)


def explain(options: Options, terminal: Terminal, load: Callable[[], Embedder | None]) -> int:
    """Print the page of the rule that is named, and where episodes speak of it."""
    profile = configuration.profile(configuration.settle(options, terminal.environment))
    found = selection.matching(options.code, profile.own)
    if len(found) > 1:
        raise InputError(f"{options.code!r} is the beginning of several rules: {', '.join(found)}")
    (rule,) = (rule for rule in profile.known if rule.code == found[0])
    loudness = rule.severity if profile.rule(rule.code) else f"off in the profile {profile.name}"
    terminal.answer("\n".join(_page(rule, loudness, terminal.look())) + "\n")
    if options.episodes is not None:
        terminal.answer(_heard(rule, options, terminal, load))
    return 0


def _heard(
    rule: Inspector, options: Options, terminal: Terminal, load: Callable[[], Embedder | None]
) -> str:
    """Return where episodes speak of what a rule is about."""
    look = terminal.look()
    material = episodes.every(options.episodes or [], options, terminal, "rule", load)
    told = import_module("critic.report.answers").text(heard.answer(rule, material), look)
    return f"\n{paint('Where to listen', look.palette.strong)}\n{told}"


def _page(rule: Inspector, loudness: str, look: Look) -> Iterator[str]:
    content = rule.page
    title = paint(f"{rule.code} {rule.name}", look.palette.strong)
    yield f"{title}  {paint(f'{rule.criterion}, {loudness}', look.palette.dim)}"
    yield from ("", *columns.wrap(content.summary, look.width))
    yield from _prose("Why it matters", content.why, look)
    bad = paint(look.signs.error, look.palette.error)
    good = paint(look.signs.good, look.palette.good)
    yield from _examples("Flagged", content.bad, bad, look)
    yield from _examples("Not flagged", content.good, good, look)
    yield from _prose("Where it ends", content.boundary, look)
    yield from _prose(
        "Options in a profile", f"{content.options} {rulebook.options(rule)}".strip(), look
    )
    yield from _prose("Source", content.source, look)


def _prose(title: str, text: str, look: Look) -> Iterator[str]:
    if text:
        yield from ("", paint(title, look.palette.strong))
        yield from (_INDENT + line for line in columns.wrap(text, look.width - len(_INDENT)))


def _examples(title: str, examples: Sequence[str], sign: str, look: Look) -> Iterator[str]:
    yield from ("", paint(title, look.palette.strong))
    room = look.width - 2 * len(_INDENT)
    for example in examples:
        lines = (row for line in example.splitlines() for row in columns.wrap(line, room))
        yield f"{_INDENT}{sign} {next(lines)}"
        yield from (f"{2 * _INDENT}{line}" for line in lines)
