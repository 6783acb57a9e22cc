"""A critique in a form that people pass on: a page, or Markdown, where a request accepts it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fastapi import Response

from critic.report import FORMATS, Look

if TYPE_CHECKING:
    from fastapi import Request

    from critic.report import Report


class Form(NamedTuple):
    """How a critique is written; ``ending`` is that of a file which holds it."""

    name: str
    media_type: str
    ending: str


_FORMS = (Form("html", "text/html", "html"), Form("markdown", "text/markdown", "md"))


def accepts(request: Request, media_type: str) -> bool:
    """Return whether a request names a media type; ``*/*`` names none."""
    ranges = request.headers.get("accept", "").lower().split(",")
    return any(each.partition(";")[0].strip() == media_type for each in ranges)


def wanted(request: Request) -> Form | None:
    """Return the form that a request asks for; None is JSON, which wins where it is named too."""
    if accepts(request, "application/json"):
        return None
    return next((form for form in _FORMS if accepts(request, form.media_type)), None)


def response(report: Report, form: Form, title: str) -> Response:
    """Return a report as a file; a browser that is led here shows nothing of it."""
    named = replace(report, path=title)
    headers = {
        "Content-Disposition": f'attachment; filename="critique.{form.ending}"',
        "X-Content-Type-Options": "nosniff",
    }
    text = FORMATS[form.name]([named], Look())
    return Response(text, 200, headers, f"{form.media_type}; charset=utf-8")
