"""Reports for people and programs: one function for each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.report import as_json, html, lines, markdown, text
from critic.report.look import Look, Palette, Signs
from critic.report.model import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["FORMATS", "QUIET", "Look", "Palette", "Report", "Signs"]

FORMATS: Mapping[str, Callable[[Sequence[Report], Look], str]] = {
    "text": text.render,
    "json": as_json.render,
    "markdown": markdown.render,
    "html": html.render,
}
QUIET = lines.render
