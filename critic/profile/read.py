"""From files to a profile: each goes on from the one that it extends."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from critic.errors import ConfigurationError
from critic.knowledge import Addition, nodes
from critic.profile import options, patterns
from critic.profile.model import Ancestor, Profile
from critic.rules import ALL_RULES, Criterion, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from yaml import Node

_Name = TypeVar("_Name", bound=StrEnum)

SUFFIXES = (".yaml", ".yml")

_PARTS = ("rules", "costs", "weights")
_OWN = ("patterns", "knowledge")
# A profile that extends none begins here: every rule is off until it is named.
_NOTHING = Profile("", "", (), {}, {}, off=tuple(rule() for rule in ALL_RULES))


class _File(NamedTuple):
    path: Path
    root: Node
    entries: Mapping[str, nodes.Entry]


def load(name: str, folder: Path) -> Profile:
    """Return the profile ``name`` of a folder of profiles."""
    return read(_named(name, folder), folder)


def read(path: Path, folder: Path | None = None) -> Profile:
    """Return the profile in a file. What it extends by name stands in ``folder``, or beside it.

    Raises ConfigurationError with ``file:line:column`` of the first entry that is wrong.
    """
    folder = folder or path.parent
    found = _NOTHING
    for file in _chain(path, folder):
        found = _extended(found, file)
        if file.path.parent != folder and found.name in _names(folder):
            node = file.entries["name"].value
            nodes.fail(node, f"{found.name!r} is a profile that ships; take another name")
    return found


def _names(folder: Path) -> list[str]:
    return sorted(file.stem for file in folder.glob(f"*{SUFFIXES[0]}"))


def _named(name: str, folder: Path) -> Path:
    path = folder / f"{name}{SUFFIXES[0]}"
    known = _names(folder)
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"a file of yours ends in {SUFFIXES[0]}"
        raise ConfigurationError(
            f"there is no profile {name!r}; known are {', '.join(known)}; {hint}"
        )
    return path


def _chain(path: Path, folder: Path) -> list[_File]:
    """Return a file and those that it extends, the first ancestor first."""
    files = [_open(path)]
    seen = {path.resolve()}
    while "extends" in files[0].entries:
        node = files[0].entries["extends"].value
        above = _above(files[0], folder)
        if above.resolve() in seen:
            way = " → ".join((*(file.path.stem for file in reversed(files)), above.stem))
            nodes.fail(node, f"profiles extend each other in a circle: {way}")
        seen.add(above.resolve())
        files.insert(0, _open(above))
    return files


def _open(path: Path) -> _File:
    """Open a file; a part that is there and says nothing is as good as left out."""
    root = nodes.read(path)
    parts = nodes.mapping(root).items()
    return _File(path, root, {key: part for key, part in parts if not nodes.is_empty(part.value)})


def _above(file: _File, folder: Path) -> Path:
    """Return what a file extends: a file beside it, or the name of one that ships."""
    node = file.entries["extends"].value
    written = nodes.text(node)
    try:
        if not written.lower().endswith(SUFFIXES):
            return _named(written, folder)
    except ConfigurationError as error:
        nodes.fail(node, str(error))
    path = file.path.parent / written
    if not path.is_file():
        nodes.fail(node, f"there is no file {path} to extend")
    return path


def _extended(base: Profile, file: _File) -> Profile:
    entries = file.entries
    _check(file)
    own = patterns.read(entries["patterns"].value, base.known) if "patterns" in entries else ()
    rules = options.Rules.of((*base.rules, *(pattern.rule for pattern in own)), base.off)
    if "rules" in entries:
        rules = _ruled(rules, entries["rules"].value, base)
    return Profile(
        name=nodes.text(entries["name"].value),
        version=nodes.text(entries["version"].value),
        rules=rules.on,
        costs=_costs(entries, base),
        weights=_numbers(entries, "weights", Criterion, base.weights),
        off=rules.off,
        own=(*base.own, *(pattern.rule for pattern in own)),
        extends=(Ancestor(base.name, base.version), *base.extends) if base.name else (),
        additions=(*base.additions, *_additions(file)),
        examples=(*base.examples, *(each for pattern in own for each in pattern.examples)),
        files=(*base.files, file.path),
    )


def _check(file: _File) -> None:
    """Complain about keys; what is extended has the parts that are left out."""
    head = ("name", "version")
    if "extends" in file.entries:
        optional = ("extends", *_PARTS, *_OWN)
        nodes.check_keys(file.root, file.entries, required=head, optional=optional)
    else:
        nodes.check_keys(
            file.root, file.entries, required=(*head, *_PARTS), optional=("extends", *_OWN)
        )


def _ruled(rules: options.Rules, node: Node, base: Profile) -> options.Rules:
    """Return the rules as a file says; where it extends nothing, those that it names are on."""
    entries = nodes.mapping(node)
    if not base.name:
        rules = rules.with_on(entries)
    for code, entry in entries.items():
        rules = rules.changed(code, entry)
    return rules


def _costs(entries: Mapping[str, nodes.Entry], base: Profile) -> dict[Severity, float]:
    costs = _numbers(entries, "costs", Severity, base.costs)
    if not costs[Severity.INFO] < costs[Severity.WARNING] < costs[Severity.ERROR]:
        node = entries["costs"].value
        nodes.fail(node, "an info must cost less than a warning, and a warning less than an error")
    return costs


def _numbers(
    entries: Mapping[str, nodes.Entry],
    part: str,
    names: type[_Name],
    inherited: Mapping[_Name, float],
) -> dict[_Name, float]:
    """Return a number for each name; those that are left out are inherited."""
    if part not in entries:
        return dict(inherited)
    node = entries[part].value
    found = nodes.mapping(node)
    every = [str(name) for name in names]
    missing = () if inherited else every
    nodes.check_keys(node, found, required=missing, optional=every)
    told = {names(name): nodes.number(entry.value) for name, entry in found.items()}
    return {**inherited, **told}


def _additions(file: _File) -> tuple[Addition, ...]:
    if "knowledge" not in file.entries:
        return ()
    return (Addition(file.entries["knowledge"].value, file.path.stem),)
