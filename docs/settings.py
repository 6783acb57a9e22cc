"""The table of docs/settings.md, from the keys that can be set."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from critic.config import DEFAULTS, KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parent / "settings.md"
_TABLE = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- end -->)", re.DOTALL)


def regenerated(markdown: str) -> str:
    """Return ``markdown`` with its table as it is today."""
    return _TABLE.sub(lambda _: "\n" + "\n".join(_table()) + "\n\n", markdown)


def _table() -> Iterator[str]:
    yield "| key | variable | what it sets | built in |"
    yield "|---|---|---|---|"
    for name, key in KEYS.items():
        value = getattr(DEFAULTS, key.attribute)
        choices = f"; one of {', '.join(key.choices)}" if key.choices else ""
        yield f"| `{name}` | `{key.variable}` | {key.about}{choices} | {value or ''} |"
