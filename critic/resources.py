"""Where the data that ships with okr-critic lives: beside the package, or inside the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "_data", _PACKAGE.parent)


def rubrics(roots: Sequence[Path] = _ROOTS) -> Path:
    """Return the folder of profiles and knowledge."""
    return _locate("rubrics", roots)


def prompts(roots: Sequence[Path] = _ROOTS) -> Path:
    """Return the folder of prompts."""
    return _locate("prompts", roots)


def _locate(name: str, roots: Sequence[Path]) -> Path:
    for root in roots:
        if (root / name).is_dir():
            return root / name
    places = " and ".join(str(root / name) for root in roots)
    message = f"the folder {name!r} is missing (looked at {places}); install okr-critic again"
    raise ConfigurationError(message)
