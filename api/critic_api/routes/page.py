"""The page at ``/`` and the files that it is made of; their names carry a digest of their content.

What a visitor sees is worked out in the browser from the other routes. The page itself says only
what this service has: nothing of it is secret, and it wants no key.
"""

from __future__ import annotations

import gzip
import json
import secrets
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fastapi import APIRouter, HTTPException, Request, Response

from critic import bootstrap
from critic_api import service

if TYPE_CHECKING:
    from collections.abc import Mapping

router = APIRouter(include_in_schema=False)

BUILT = Path(__file__).resolve().parent.parent / "web" / "dist"
_METHODS = ["GET", "HEAD"]
_NONCE, _SERVICE = "%NONCE%", "%SERVICE%"
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
# The editor makes its styles while it runs: they carry the nonce of their page, and nothing else
# may be written into it. Trusted types hold what makes elements of text to one place.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types lit-html"
)
_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


class _Asset(NamedTuple):
    """A file of the page, as it is and packed."""

    media_type: str
    content: bytes
    packed: bytes


@router.api_route("/", methods=_METHODS)
def page(request: Request) -> Response:
    """Return the page, with a nonce of its own."""
    nonce = secrets.token_urlsafe(16)
    told = json.dumps(_facts(request)).replace("<", "\\u003c")
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": _POLICY.format(nonce=nonce)}
    html = _html().replace(_NONCE, nonce).replace(_SERVICE, told)
    return Response(html, 200, _HEADERS | headers, "text/html; charset=utf-8")


@router.api_route("/static/{name}", methods=_METHODS)
def static(name: str, request: Request) -> Response:
    """Return a file of the page; what has this name never changes."""
    asset = _assets().get(name)
    if asset is None:
        raise HTTPException(404, "There is no such file")
    headers = _HEADERS | _FOR_EVER
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"Content-Encoding": "gzip"}
        return Response(asset.packed, 200, headers, asset.media_type)
    return Response(asset.content, 200, headers, asset.media_type)


def _facts(request: Request) -> Mapping[str, object]:
    """Return what the page has to know of the service before it asks anything."""
    access = getattr(request.app.state, "access", None)
    return {
        "version": version("okr-critic"),
        "profiles": list(bootstrap.profile_names()),
        "model": service.of(request).guard is not None,
        "keeps": access is not None,
        "history": access is not None and access.keeps_history,
        "keys": access is not None and access.has_keys,
    }


@cache
def _html() -> str:
    return (BUILT / "index.html").read_text(encoding="utf-8")


@cache
def _assets() -> Mapping[str, _Asset]:
    found = [path for path in BUILT.iterdir() if path.suffix in _MEDIA_TYPES]
    return {path.name: _asset(path) for path in found}


def _asset(path: Path) -> _Asset:
    content = path.read_bytes()
    return _Asset(_MEDIA_TYPES[path.suffix], content, gzip.compress(content, mtime=0))
