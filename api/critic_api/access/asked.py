"""What a route knows of a request: whose it is, and whether it has come before."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from fastapi import HTTPException, Request

from critic.store.once import Once

if TYPE_CHECKING:
    from critic_api.access.callers import Caller
    from critic_api.access.desk import Desk
    from critic_api.access.home import Access

_Found = TypeVar("_Found")


def access(request: Request) -> Access:
    """Return the service that a request came to."""
    found: Access = request.app.state.access
    return found


def desk(request: Request) -> Desk:
    """Return what the caller keeps, and nobody else."""
    caller: Caller = request.state.caller
    return access(request).desk(caller.tenant)


def once(request: Request, body: str) -> Once | None:
    """Return what tells a request that comes again; None where its client does not mind."""
    key = request.headers.get("Idempotency-Key")
    if not key:
        return None
    told = f"{request.method} {request.url.path}\n{body}"
    return Once(key, sha256(told.encode(errors="surrogatepass")).hexdigest())


def there(found: _Found | None) -> _Found:
    """Return what was found; whoever asks for what another keeps is told that it is not there."""
    if not found:
        raise HTTPException(404, "There is no such thing")
    return found
