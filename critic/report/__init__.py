"""Reports for people and programs: one function for each format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from critic.report import as_json, lines, markdown, text
from critic.report.look import Look, Palette, Signs
from critic.report.model import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["FORMATS", "QUIET", "Look", "Palette", "Report", "Signs"]


def _html(reports: Sequence[Report], look: Look) -> str:
    """Return the page that ``critic.report.html`` makes; few runs need what it loads."""
    page: str = import_module("critic.report.html").render(reports, look)
    return page


FORMATS: Mapping[str, Callable[[Sequence[Report], Look], str]] = {
    "text": text.render,
    "json": as_json.render,
    "markdown": markdown.render,
    "html": _html,
}
QUIET = lines.render
