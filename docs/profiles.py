"""The tables of docs/profiles.md, from the profiles that ship and the comments in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap, resources
from critic.profile import deviations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.profile import Deviation

PAGE = Path(__file__).parent / "profiles.md"
_TABLE = re.compile(r"(?<=<!-- deviations of )(\w+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)
_REASON = re.compile(r"^  (\w+): .+?  +# (.+)$", re.MULTILINE)


def regenerated(markdown: str) -> str:
    """Return ``markdown`` with its tables as they are today."""
    return _TABLE.sub(lambda found: f"{found[1]}{found[2]}\n{_section(found[1])}\n", markdown)


def reasons(name: str) -> dict[str, str]:
    """Return why a profile deviates, by the code of the rule or the criterion of the weight."""
    return dict(_REASON.findall(_text(name)))


def advice(name: str) -> str:
    """Return whose advice a profile follows and what it is, from the comment at its top."""
    head, _, _ = _text(name).partition("\nname: ")
    lines = [line.removeprefix("#").strip() for line in head.splitlines()]
    *paragraphs, _ = "\n".join(lines).split("\n\n")  # the last one tells how to read the file
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _text(name: str) -> str:
    return (resources.rubrics() / "profiles" / f"{name}.yaml").read_text(encoding="utf-8")


def _section(name: str) -> str:
    return "\n".join((advice(name), "", *_table(name))) + "\n"


def _table(name: str) -> Iterator[str]:
    profile, base = bootstrap.load_profile(name), bootstrap.load_profile()
    names = {rule.code: rule.name for rule in base.known}
    why = reasons(name)
    yield "| what | default | here | why |"
    yield "|---|---|---|---|"
    for each in deviations(profile, base):
        key = each.what if each.where == "weights" else each.where
        yield f"| {_what(each, names)} | {each.before} | {each.after} | {why[key]} |"


def _what(deviation: Deviation, names: dict[str, str]) -> str:
    where, what = deviation.where, deviation.what
    if where not in names:
        return f"weight of {what}"
    link = f"[{where}](rules/{where}.md) {names[where]}"
    return link if what == "severity" else f"{link}: `{what}`"
