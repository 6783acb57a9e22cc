"""The flags that say what a draft leaves out, the same for every command that reads one."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap, strategy
from critic.cli import reading, strategies
from critic.cli.configuration import naming
from critic.cli.options import columns, day, period
from critic.context import Context, given, parent, team
from critic.errors import InputError, MalformedError
from critic.okr import form_of
from critic.okr.document import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.cli.options import Options, Parser
    from critic.config import Settings
    from critic.context import Scope
    from critic.context.strategy import Strategy
    from critic.knowledge import Journey, Knowledge
    from critic.okr.document import Document, Period
    from critic.profile import Profile

_YAML = (".yaml", ".yml")


def add(parser: Parser) -> None:
    """Declare the flags."""
    group = parser.add_argument_group("what the draft does not say")
    group.add_argument("--cycle", type=period, metavar="PERIOD", help="2026-Q3, 'FY27 H2', 2027")
    group.add_argument("--today", type=day, metavar="DATE", help="2026-07-31")
    group.add_argument(
        "--level",
        choices=[level.value for level in Level],
        metavar="LEVEL",
        help="whose objectives they are: company, team or individual",
    )
    group.add_argument(
        "--team",
        metavar="FILE",
        help="what the team owns, influences and contributes to: YAML, or a list of what it owns",
    )
    group.add_argument("--parent", metavar="FILE", help="the draft of the level above, in any form")
    group.add_argument(
        "--columns",
        type=columns,
        default={},
        metavar="PAIRS",
        help="what the columns of a table hold: 'Summary=key_result,Parent=objective'",
    )
    group.add_argument(
        "--journey",
        metavar="NAME",
        help="the way of those whom the team serves: a name (critic journeys) or a YAML file",
    )
    group.add_argument(
        "--strategy",
        metavar="PATH",
        help="what you have chosen: Markdown, text, YAML, Word, PDF, HTML, PowerPoint, or a folder",
    )
    add_knowledge(parser)


def add_knowledge(parser: Parser) -> None:
    """Declare the flag that adds to the knowledge."""
    parser.add_argument(
        "--knowledge",
        action="append",
        default=[],
        metavar="FILE",
        help="words, metrics, verbs and journeys of your own, as YAML; may be given many times",
    )


def load(settings: Settings, profile: Profile) -> Knowledge:
    """Return the knowledge that the settings and the profile ask for."""
    return bootstrap.load_knowledge([Path(name) for name in settings.knowledge], profile.additions)


def read(settings: Settings, options: Options, knowledge: Knowledge) -> Context:
    """Return what is told. Raises InputError that says where a wrong value stands."""
    chosen = _strategy(settings) if settings.strategy else None
    return Context(
        cycle=_cycle(settings),
        level=Level(settings.level) if settings.level else None,
        today=options.today,
        team=_team(settings.team, settings) if settings.team else None,
        journey=_journey(settings, chosen, knowledge),
        parent=_parent(options.parent, knowledge) if options.parent else None,
        columns=options.columns,
        strategy=chosen,
    )


def remarks(context: Context) -> Iterator[str]:
    """Yield what the giver of the strategy should know: unknown keys, documents left out."""
    chosen = context.strategy
    if chosen is None:
        return
    yield from (f"--strategy: {each}" for each in strategy.left_out(chosen))
    for note in chosen.notes:
        key = note.key
        hint = f"did you mean {note.meant!r}? It" if note.meant else "it"
        yield (
            f"--strategy {chosen.source}:{key.line}:{key.column}: there is no key"
            f" {key.text!r}; {hint} is kept as a note"
        )


def files(settings: Settings, options: Options) -> list[Path]:
    """Return the files that are read besides drafts."""
    named = (
        settings.team,
        options.parent,
        settings.journey,
        *settings.knowledge,
    )
    chosen = strategies.files(settings.strategy) if settings.strategy else []
    return [*(Path(name) for name in named if name), *chosen]


def _cycle(settings: Settings) -> Period | None:
    with naming(settings, "cycle"):
        return given.cycle(settings.cycle) if settings.cycle else None


def _team(path: str, settings: Settings) -> Scope:
    with _naming(str(settings.origin("team")), path):
        return team.read(reading.read(path), Path(path).suffix)


def _parent(path: str, knowledge: Knowledge) -> Document:
    with _naming("--parent", path):
        return parent.read(reading.read(path), knowledge, form_of(Path(path).suffix))


def _journey(settings: Settings, chosen: Strategy | None, knowledge: Knowledge) -> Journey | None:
    """Return the journey that is named, else the one that the strategy states."""
    name = settings.journey
    if not name:
        with _naming("--strategy", chosen.source if chosen else ""):
            return strategy.journey(chosen, knowledge) if chosen else None
    if Path(name).suffix.lower() in _YAML:
        return bootstrap.load_journey(Path(name), knowledge)
    with naming(settings, "journey"):
        return given.journey(name, knowledge.journeys)


def _strategy(settings: Settings) -> Strategy:
    path, origin = settings.strategy or "", settings.origin("strategy")
    try:
        found = strategies.load(path)
    except InputError as error:
        raise InputError(f"{origin} {error}") from error
    if not strategy.says_something(found):
        raise InputError(f"{origin} {path}: {strategy.NOTHING}")
    return found


@contextmanager
def _naming(origin: str, path: str) -> Iterator[None]:
    """Say where the file is named, and the place where it is known, before what is wrong."""
    try:
        yield
    except MalformedError as error:
        message = f"{origin} {path}:{error.line}:{error.column}: {error.problem}"
        raise InputError(message) from error
    except InputError as error:
        raise InputError(f"{origin} {path}: {error}") from error
