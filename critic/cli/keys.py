"""``critic keys``: who may use the HTTP service, and for what."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from importlib import import_module
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import kept
from critic.cli.configuration import settle
from critic.cli.options import count, names
from critic.errors import InputError
from critic.report import columns

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options, Parser
    from critic.cli.terminal import Terminal
    from critic.store.service.keys import Given, Key
    from critic.store.service.registry import Registry

SCOPES = ("check", "critique", "documents", "ask", "admin")
"""Those of ``critic.store.service.keys``, which takes a while to import."""
_USUAL = ("check", "critique", "documents", "ask")
_DAYS = 365
_TENANT = "default"
_EXAMPLES = """\
examples:
  critic keys create --name ci --scopes check --expires 30
  critic keys create --name editor --tenant 'Team Ferry'
  critic keys list
  critic keys rotate ID         a new one in its place; the old one lives on
  critic keys revoke ID         it opens nothing any more, at once

A key is shown once, when it is made: what is kept is a digest. A running service knows at once what
is made, rotated and revoked.
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its parts."""
    parser = commands.add_parser(
        name,
        help="say who may use the HTTP service",
        description="Say who may use the HTTP service, and for what.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parts = parser.add_subparsers(metavar="PART", required=True)
    _add_create(parts)
    listing = _part(parts, "list", "show all keys, without their secrets")
    listing.set_defaults(run=show)
    rotating = _part(parts, "rotate", "make a key in place of one, which lives on for now")
    rotating.set_defaults(run=rotate)
    revoking = _part(parts, "revoke", "withdraw a key at once")
    revoking.set_defaults(run=revoke)
    for each in (rotating, revoking):
        each.add_argument("key", metavar="ID", help="as critic keys list shows it")


def create(options: Options, terminal: Terminal) -> int:
    """Make a key and print it, the only time that it can be."""
    unknown = sorted(set(options.scopes) - set(SCOPES))
    if unknown or not options.scopes:
        said = ", ".join(map(repr, unknown)) or "none"
        raise InputError(f"--scopes: there is no scope {said}; known are {', '.join(SCOPES)}")
    scope = import_module("critic.store.service.keys").Scope
    with _opened(options, terminal) as registry:
        tenant = registry.tenant(options.tenant)
        scopes = [scope(each) for each in options.scopes]
        given = registry.keys.create(tenant, options.name or "", scopes, options.expires)
    _hand_over(given, terminal)
    return 0


def show(options: Options, terminal: Terminal) -> int:
    """Print the keys, a line each."""
    with _opened(options, terminal) as registry:
        keys = registry.keys.all()
    now = import_module("critic.store.clock").now()
    rows = [_row(key, key.state(now)) for key in keys]
    if not rows:
        terminal.answer("There are no keys: critic keys create makes one.\n")
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        terminal.answer("  ".join(cells).rstrip() + "\n")
    return 0


def rotate(options: Options, terminal: Terminal) -> int:
    """Make a key in place of one."""
    with _opened(options, terminal) as registry:
        given = registry.keys.rotate(options.key)
    _hand_over(given, terminal)
    terminal.complain(f"{options.key} lives on; critic keys revoke {options.key} ends it")
    return 0


def revoke(options: Options, terminal: Terminal) -> int:
    """Withdraw a key."""
    with _opened(options, terminal) as registry:
        key = registry.keys.revoke(options.key)
    terminal.answer(f"revoked {key.id}\n")
    return 0


def _add_create(parts: Commands) -> None:
    parser = _part(parts, "create", "make a key, and show it this once")
    parser.set_defaults(run=create)
    parser.add_argument("--name", metavar="NAME", help="what it is for")
    parser.add_argument(
        "--scopes",
        metavar="SCOPES",
        type=names,
        default=[*_USUAL],
        help=f"of {', '.join(SCOPES)}; default: all but admin, which is good for everything",
    )
    parser.add_argument(
        "--expires", metavar="DAYS", type=count, default=_DAYS, help=f"default: {_DAYS}"
    )
    parser.add_argument(
        "--tenant",
        metavar="NAME",
        default=_TENANT,
        help="whose documents it opens; default: those of this command line",
    )


def _part(parts: Commands, name: str, about: str) -> Parser:
    parser = parts.add_parser(
        name, help=about, description=f"{about[0].upper()}{about[1:]}.", allow_abbrev=False
    )
    kept.add(parser)
    return parser


def _opened(options: Options, terminal: Terminal) -> Registry:
    return bootstrap.open_registry(settle(options, terminal.environment).home)


def _hand_over(given: Given, terminal: Terminal) -> None:
    key = given.key
    terminal.answer(f"{given.secret}\n")
    terminal.complain(
        f"key {key.id} of {columns.printable(key.tenant_name)}, good for"
        f" {', '.join(sorted(key.scopes))} until {key.expires_at[:10]};"
        " it is shown this once, so keep it safe"
    )


def _row(key: Key, state: str) -> tuple[str, ...]:
    return (
        key.id,
        state,
        f"until {key.expires_at[:10]}",
        columns.printable(key.tenant_name),
        ",".join(sorted(key.scopes)),
        columns.printable(key.name),
    )
