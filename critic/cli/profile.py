"""``critic profile``: try the examples of a profile, or show what it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.cli import configuration
from critic.context import Context
from critic.profile import deviations
from critic.report import columns
from critic.report.look import paint
from critic.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.cli.options import Commands, Options, Parser
    from critic.cli.terminal import Terminal
    from critic.knowledge import Knowledge
    from critic.profile import Example, Profile
    from critic.report import Look

_CLEAN, _FAILING = 0, 1
_WIDEST = 24


def add(name: str, commands: Commands) -> None:
    """Declare the command, its two parts and their flags."""
    parser = commands.add_parser(
        name,
        help="try the examples of a profile, or show what it changes",
        description="Try the examples of a profile, or show what it changes.",
    )
    parts = parser.add_subparsers(metavar="PART", required=True)
    test = parts.add_parser(
        "test",
        help="check a profile, and run the examples of its rules",
        description="Check a profile, and run the examples of its own rules: 1 where one fails.",
    )
    test.set_defaults(run=run_test)
    show = parts.add_parser(
        "show",
        help="show where a profile differs from the default one",
        description="Show where a profile differs from the default one.",
    )
    show.set_defaults(run=run_show)
    for part in (test, show):
        _add_profile(part)


def run_test(options: Options, terminal: Terminal) -> int:
    """Say which examples do not hold."""
    profile = configuration.profile(configuration.settle(options, terminal.environment))
    known = bootstrap.load_knowledge(additions=profile.additions)
    running = {rule.code for rule in profile.rules}
    tried = [example for example in profile.examples if example.code in running]
    wrong = [line for each in tried for line in _failures(each, profile, known)]
    rules = len({example.code for example in tried})
    verdict = f"{len(wrong)} do not hold" if wrong else "all hold"
    said = f"{rules} of its own, {len(tried)} examples: {verdict}" if tried else "none of its own"
    terminal.answer("".join(f"{line}\n" for line in (*wrong, f"{_title(profile)}; rules: {said}")))
    return _FAILING if wrong else _CLEAN


def run_show(options: Options, terminal: Terminal) -> int:
    """List what is another way than in the default profile."""
    profile = configuration.profile(configuration.settle(options, terminal.environment))
    terminal.answer("\n".join(_shown(profile, terminal.look())) + "\n")
    return _CLEAN


def _add_profile(parser: Parser) -> None:
    parser.add_argument(
        "profile",
        nargs="?",
        metavar="FILE",
        help="a YAML file, or a name; else the one that is set",
    )
    configuration.add(parser)


def _title(profile: Profile) -> str:
    above = ", ".join(f"{each.name} {each.version}" for each in profile.extends)
    return f"profile {profile.name} {profile.version}" + (f", extends {above}" if above else "")


def _failures(example: Example, profile: Profile, known: Knowledge) -> Iterator[str]:
    """Yield what is wrong with an example, tried with its rule alone."""
    (rule,) = (each for each in profile.own if each.code == example.code)
    draft, about = rule.draft_of(example.text)
    alone = tuple(each for each in profile.rules if each.code == rule.code)
    report = pipeline.check(
        draft,
        path="-",
        knowledge=known,
        profile=replace(profile, rules=alone),
        context=Context(),
    )
    found = any(about in (None, finding.statement) for finding in report.findings)
    if found is not example.flagged:
        wrong = "bad, and not flagged" if example.flagged else "good, and flagged"
        yield f"{example.place}: {rule.code} {rule.name}: {wrong}: {quoted(example.text)}"


def _shown(profile: Profile, look: Look) -> Iterator[str]:
    yield paint(_title(profile), look.palette.strong)
    base = bootstrap.load_profile()
    found = deviations(profile, base)
    if not found:
        yield "Nothing is another way than in the default profile."
    for where, what, before, after in found:
        name = next((rule.name for rule in profile.known if rule.code == where), "")
        key = f"{where} {name or what}"
        change = f"{before} → {after}" if before else f"{after} (its own)"
        text = f"{change}" if what == "severity" or not name else f"{what}: {change}"
        head, *others = columns.wrap(columns.printable(text), look.width - _WIDEST - 6)
        yield f"  {key:<{_WIDEST + 2}}  {head}"
        yield from (" " * (_WIDEST + 6) + line for line in others)
